// A table as an XLSX workbook, by libxlsxwriter: row by row into its temporary file, so that a long table costs no more
// memory than its packed bytes, which go to a file without a name.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "platform/tables/write_table.h"

namespace haidang::tables {
namespace {

constexpr std::size_t cell_characters = 32'767, name_characters = 31;
constexpr double narrowest = 9, widest = 52;
constexpr std::int64_t exact_whole = std::int64_t{1} << 53;  // beyond, a double says another number

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    --count;
  }
  return std::string(text.substr(0, at));
}

// What XML and a cell can hold. An emoji counts twice in a cell, hence half of the bound.
std::string cell_text(std::string_view text) {
  auto clean = nfc(text);
  for (auto& c : clean)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') c = ' ';
  if (characters(clean) > cell_characters / 2) clean = first_characters(clean, cell_characters / 2 - 1) + "…";
  return clean;
}

std::string sheet_name(std::string_view title) {
  auto name = cell_text(title);
  for (auto& c : name)
    if (std::string_view("[]:*?/\\'\n").find(c) != std::string_view::npos) c = ' ';
  name = first_characters(trimmed(name), name_characters);
  return trimmed(name).empty() ? "Bảng" : std::string(trimmed(name));
}

std::string number_code(TableColumn const& column) {
  auto decimals = std::string(column.decimals > 0 ? "." : "") +
                  std::string(static_cast<std::size_t>(std::max(column.decimals, 0)), '0');
  switch (column.kind) {
    case ColumnKind::integer: return "#,##0";
    case ColumnKind::number: return "#,##0" + decimals;
    case ColumnKind::percent: return "0" + decimals + "%";
    case ColumnKind::date: return "dd/mm/yyyy";
    case ColumnKind::instant: return "dd/mm/yyyy hh:mm";
    case ColumnKind::text: break;
  }
  return "@";
}

class FileInMemory {
 public:
  FileInMemory() : number_{::memfd_create("table", MFD_CLOEXEC)} {}
  ~FileInMemory() {
    if (number_ >= 0) ::close(number_);
  }
  FileInMemory(FileInMemory const&) = delete;
  FileInMemory& operator=(FileInMemory const&) = delete;

  bool is_open() const { return number_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }
  Result<std::string> bytes() const {
    auto size = ::lseek(number_, 0, SEEK_END);
    if (size <= 0) return Error{ErrorKind::unavailable, "the workbook could not be written"};
    std::string out(static_cast<std::size_t>(size), '\0');
    std::size_t at = 0;
    while (at < out.size()) {
      auto got = ::pread(number_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got <= 0) return Error{ErrorKind::unavailable, "the workbook could not be read back"};
      at += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  int number_;
};

class XlsxWriter {
 public:
  XlsxWriter(Table const& table, std::string path) : table_{table} {
    lxw_workbook_options options{.constant_memory = 1, .tmpdir = nullptr, .use_zip64 = 0};
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_) sheet_ = workbook_add_worksheet(book_, sheet_name(table.title).c_str());
  }

  Done write() {
    if (!book_ || !sheet_) return Error{ErrorKind::unavailable, "there is no memory for a workbook"};
    lay_out();
    write_head();
    lay_filter();
    for (auto const& row : table_.rows) write_row(row, plain_);
    for (auto const& row : table_.totals) write_row(row, bold_);
    if (auto fault = workbook_close(book_); fault != LXW_NO_ERROR)
      return Error{ErrorKind::unavailable, std::string("the workbook could not be written: ") + lxw_strerror(fault)};
    return fault_ == LXW_NO_ERROR ? Done{}
                                  : Error{ErrorKind::bug, std::string("a workbook's cell: ") + lxw_strerror(fault_)};
  }

 private:
  using Formats = std::vector<lxw_format*>;

  void check(lxw_error error) {
    if (error != LXW_NO_ERROR && fault_ == LXW_NO_ERROR) fault_ = error;
  }

  enum class Weight { plain, bold };
  Formats formats(Weight weight) {
    Formats all;
    for (auto const& column : table_.columns) {
      auto* format = workbook_add_format(book_);
      format_set_num_format(format, number_code(column).c_str());
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      if (weight == Weight::bold) {
        format_set_bold(format);
        format_set_top(format, LXW_BORDER_THIN);
      }
      all.push_back(format);
    }
    return all;
  }

  void lay_out() {
    plain_ = formats(Weight::plain);
    bold_ = formats(Weight::bold);
    auto title = cell_text(table_.title);
    lxw_doc_properties properties{};
    properties.title = title.data();
    check(workbook_set_properties(book_, &properties));
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      auto column = static_cast<lxw_col_t>(i);
      check(worksheet_set_column(sheet_, column, column, width_of(i), nullptr));
    }
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
  }

  double width_of(std::size_t column) const {
    auto width = std::max(narrowest, static_cast<double>(characters(table_.columns[column].title)) / 2 + 3);
    auto kind = table_.columns[column].kind;
    if (kind == ColumnKind::date) return std::max(width, 11.0);
    if (kind == ColumnKind::instant) return std::max(width, 16.0);
    for (auto const& row : table_.rows)
      if (column < row.size())
        if (auto const* text = std::get_if<std::string>(&row[column]))
          width = std::max(width, static_cast<double>(characters(*text)) + 1);
    return std::min(width, widest);
  }

  void write_line(std::string const& text, lxw_format* format) {
    check(worksheet_write_string(sheet_, at_++, 0, cell_text(text).c_str(), format));
  }

  void write_head() {
    auto* title = workbook_add_format(book_);
    format_set_bold(title);
    format_set_font_size(title, 14);
    write_line(table_.title, title);
    auto* note = workbook_add_format(book_);
    format_set_font_color(note, 0x586B78);
    for (auto const& each : table_.notes) write_line(each, note);
    ++at_;
    auto* header = workbook_add_format(book_);
    format_set_bold(header);
    format_set_text_wrap(header);
    format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(header, 0xE1E8ED);
    format_set_bottom(header, LXW_BORDER_THIN);
    header_ = at_++;
    for (std::size_t i = 0; i < table_.columns.size(); ++i)
      check(worksheet_write_string(sheet_, header_, static_cast<lxw_col_t>(i),
                                   cell_text(table_.columns[i].title).c_str(), header));
  }

  void write_row(TableRow const& row, Formats const& formats) {
    for (std::size_t i = 0; i < std::min(row.size(), table_.columns.size()); ++i)
      check(write_value(static_cast<lxw_col_t>(i), row[i], table_.columns[i].kind, formats[i]));
    ++at_;
  }

  lxw_error write_value(lxw_col_t column, TableValue const& value, ColumnKind kind, lxw_format* format) {
    if (auto const* whole = std::get_if<std::int64_t>(&value)) {
      if (*whole > exact_whole || *whole < -exact_whole) return write_text(column, std::to_string(*whole), format);
      return write_number(column, static_cast<double>(*whole), kind, format);
    }
    if (auto const* real = std::get_if<double>(&value)) return write_number(column, *real, kind, format);
    if (auto const* instant = std::get_if<Instant>(&value)) return write_instant(column, *instant, kind, format);
    auto const* text = std::get_if<std::string>(&value);
    if (!text) return LXW_NO_ERROR;
    if (kind == ColumnKind::date)
      if (auto day = parse_date(*text)) return write_instant(column, *day, kind, format);
    return write_text(column, *text, format);
  }

  lxw_error write_text(lxw_col_t column, std::string const& text, lxw_format* format) {
    return worksheet_write_string(sheet_, at_, column, cell_text(text).c_str(), format);
  }

  lxw_error write_number(lxw_col_t column, double number, ColumnKind kind, lxw_format* format) {
    if (!std::isfinite(number)) return LXW_NO_ERROR;
    return worksheet_write_number(sheet_, at_, column, kind == ColumnKind::percent ? number / 100 : number, format);
  }

  lxw_error write_instant(lxw_col_t column, Instant instant, ColumnKind kind, lxw_format* format) {
    auto c = civil_of(instant, vietnam_offset_minutes);
    if (c.year < 1901 || c.year > 9999)  // a workbook's days begin in 1900
      return write_text(column, kind == ColumnKind::date ? date_of(instant) : rfc3339(instant), format);
    lxw_datetime moment{c.year, c.month, c.day, 0, 0, 0};
    if (kind != ColumnKind::date) {
      moment.hour = c.hour;
      moment.min = c.minute;
      moment.sec = c.second;
    }
    return worksheet_write_datetime(sheet_, at_, column, &moment, format);
  }

  // Before the rows: the library refuses to look back once it has written them.
  void lay_filter() {
    if (table_.columns.empty()) return;
    auto last_column = static_cast<lxw_col_t>(table_.columns.size() - 1);
    auto last_row = header_ + static_cast<lxw_row_t>(table_.rows.size());
    check(worksheet_autofilter(sheet_, header_, 0, last_row, last_column));
    check(worksheet_repeat_rows(sheet_, header_, header_));
    worksheet_freeze_panes(sheet_, header_ + 1, 1);
  }

  Table const& table_;
  lxw_workbook* book_ = nullptr;  // freed by workbook_close
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t at_ = 0, header_ = 0;
  Formats plain_, bold_;
  lxw_error fault_ = LXW_NO_ERROR;
};

}  // namespace

Result<std::string> write_xlsx(Table const& table) {
  if (table.rows.size() > most_rows)
    return Error{ErrorKind::too_large, "the table has " + std::to_string(table.rows.size()) +
                                           " rows, a workbook takes " + std::to_string(most_rows) +
                                           "; choose a shorter period, or CSV"};
  FileInMemory file;
  if (!file.is_open()) return Error{ErrorKind::unavailable, "there is no memory for a workbook"};
  DO(XlsxWriter(table, file.path()).write());
  return file.bytes();
}

}  // namespace haidang::tables
