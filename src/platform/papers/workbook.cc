// The paper as a workbook, for who goes on reckoning with it: the words on the first sheet, every table on one of its
// own, with the header in sight and on every printed page.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/text.h"
#include "platform/papers/paper_text.h"
#include "platform/papers/table_form.h"

namespace haidang::papers {
namespace {

constexpr std::size_t cell_characters = 32'767 / 2, name_characters = 31;  // an emoji counts twice in a cell
constexpr std::int64_t exact_whole = std::int64_t{1} << 53;                // beyond, a double says another number
constexpr double characters_a_mm = 0.5, words_width = 68, portrait_mm = 165;
constexpr double points_a_line = 16.5, most_row_points = 400, words_narrower = 1.2;  // running text, than digits are

std::string first_characters(std::string const& text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    --count;
  }
  return text.substr(0, at);
}

std::string cell_text(std::string_view text) {
  auto whole = clean(text);
  auto cut = first_characters(whole, cell_characters - 1);
  return cut.size() < whole.size() ? cut + "…" : whole;
}

// The digits' marks are of the reader's program; the locale says Vietnamese or English where it asks the cell.
std::string number_code(Column const& column, Language language) {
  std::string locale = language == Language::vi ? "[$-42A]" : "[$-809]";
  auto decimals = column.decimals > 0 ? "." + std::string(static_cast<std::size_t>(column.decimals), '0') : "";
  switch (column.kind) {
    case tables::ColumnKind::integer: return locale + "#,##0";
    case tables::ColumnKind::number: return locale + "#,##0" + decimals;
    case tables::ColumnKind::percent: return locale + "0" + decimals + "%";
    case tables::ColumnKind::date: return "dd/mm/yyyy";
    case tables::ColumnKind::instant: return "dd/mm/yyyy hh:mm";
    case tables::ColumnKind::text: break;
  }
  return "@";
}

// How many lines a text takes in a column so wide: Excel finds out by itself, other programs show only the first.
int lines_of(std::string_view text, double width) {
  int lines = 0;
  for (auto part : split(text, '\n')) {
    auto letters = std::count_if(part.begin(), part.end(), [](char c) { return (c & 0xC0) != 0x80; });
    lines += std::max(1, static_cast<int>(std::ceil(static_cast<double>(letters) / (width * 0.92))));
  }
  return lines;
}

// Names that a sheet may have, each once, whatever the case of its letters.
class SheetNames {
 public:
  std::string take(std::string_view title, std::string const& otherwise) {
    auto name = clean(title);
    for (auto& c : name)
      if (std::string_view("[]:*?/\\'\n").find(c) != std::string_view::npos) c = ' ';
    name = trimmed(first_characters(std::string(trimmed(name)), name_characters));
    if (name.empty()) name = otherwise;
    auto stem = name;
    for (int i = 2; !taken_.insert(folded(name)).second; ++i) {
      auto mark = " (" + std::to_string(i) + ")";
      name = first_characters(stem, name_characters - mark.size()) + mark;
    }
    return name;
  }

 private:
  std::set<std::string> taken_;
};

// A file without a name, for the library writes only to a path.
class FileInMemory {
 public:
  FileInMemory() : number_{::memfd_create("paper", MFD_CLOEXEC)} {}
  ~FileInMemory() {
    if (number_ >= 0) ::close(number_);
  }
  FileInMemory(FileInMemory const&) = delete;
  FileInMemory& operator=(FileInMemory const&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }
  Result<std::string> bytes() const {
    auto size = ::lseek(number_, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    for (std::size_t at = 0; at < out.size();) {
      auto got = ::pread(number_, out.data() + at, out.size() - at, static_cast<off_t>(at));
      if (got <= 0) return Error{ErrorKind::unavailable, "the workbook could not be read back from memory"};
      at += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  int number_;
};

class Workbook {
 public:
  Workbook(Paper const& paper, std::string const& path) : paper_{paper}, book_{workbook_new(path.c_str())} {}

  Done write() {
    if (!book_) return Error{ErrorKind::unavailable, "there is no memory for a workbook"};
    write_properties();
    write_words();
    for (std::size_t i = 0; i < tables_.size(); ++i) write_table(*tables_[i], names_of_tables_[i]);
    auto fault = workbook_close(book_);
    if (fault == LXW_NO_ERROR) fault = fault_;
    if (fault == LXW_NO_ERROR) return {};
    return Error{ErrorKind::unavailable, std::string("the workbook could not be written: ") + lxw_strerror(fault)};
  }

 private:
  enum class Rules : std::uint8_t { none, all };
  struct Look {
    Weight weight = Weight::plain;
    Side side = Side::left;
    Rules rules = Rules::none;
    std::string code = "@";
    double points = 12;
    Slant slant = Slant::upright;
  };

  void check(lxw_error error) {
    if (error != LXW_NO_ERROR && fault_ == LXW_NO_ERROR) fault_ = error;
  }

  lxw_format* format(Look const& look) {
    auto* out = workbook_add_format(book_);
    format_set_font_name(out, paper_.form.font.c_str());
    format_set_font_size(out, look.points);
    if (look.weight == Weight::bold) format_set_bold(out);
    if (look.slant == Slant::italic) format_set_italic(out);
    if (look.rules == Rules::all) format_set_border(out, LXW_BORDER_THIN);
    format_set_num_format(out, look.code.c_str());
    format_set_text_wrap(out);
    format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(out, look.side == Side::left     ? LXW_ALIGN_LEFT
                          : look.side == Side::centre ? LXW_ALIGN_CENTER
                                                      : LXW_ALIGN_RIGHT);
    return out;
  }

  void write_properties() {
    auto title = title_of(paper_), agency = clean(paper_.head.agency);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = agency.data();
    properties.created = static_cast<time_t>(paper_.head.date.ms / 1000);
    if (properties.created == 0) properties.created = 1;  // 0 would mean the present moment
    check(workbook_set_properties(book_, &properties));
  }

  void say(std::string_view text, lxw_format* look) {
    auto shown_text = cell_text(text);
    set_height(words_, at_, lines_of(shown_text, words_width * words_narrower));
    check(worksheet_write_string(words_, at_++, 0, shown_text.c_str(), look));
  }

  void set_height(lxw_worksheet* sheet, lxw_row_t row, int lines) {
    if (lines > 1) check(worksheet_set_row(sheet, row, std::min(lines * points_a_line, most_row_points), nullptr));
  }

  void write_words() {
    words_ = workbook_add_worksheet(book_, names_.take(paper_.kind, "Văn bản").c_str());
    check(worksheet_set_column(words_, 0, 0, words_width, nullptr));
    worksheet_set_paper(words_, 9);  // A4
    worksheet_fit_to_pages(words_, 1, 0);
    plain_ = format({});
    bold_ = format({.weight = Weight::bold});
    centred_ = format({.weight = Weight::bold, .side = Side::centre, .points = 14});
    italic_ = format({.slant = Slant::italic});
    link_ = format({});
    format_set_underline(link_, LXW_UNDERLINE_SINGLE);
    format_set_font_color(link_, 0x0B5394);
    write_head();
    for (auto const& block : paper_.body) std::visit([this](auto const& each) { put(each); }, block);
    write_foot();
  }

  void write_head() {
    if (!paper_.head.above.empty()) say(paper_.head.above, plain_);
    say(paper_.head.agency, bold_);
    say(paper_.head.number, plain_);
    say(day_and_place(paper_), italic_);
    ++at_;
    if (!paper_.kind.empty()) say(paper_.kind, centred_);
    if (!paper_.subject.empty()) say(paper_.subject, centred_);
    ++at_;
    for (auto const& each : paper_.addressees) say(addressees_label(paper_.language) + " " + each, plain_);
  }

  void write_foot() {
    ++at_;
    for (auto const& each : paper_.signature.authority) say(each, bold_);
    if (!paper_.signature.name.empty()) say(paper_.signature.name, bold_);
    if (!paper_.recipients.empty()) say(recipients_label(paper_.language), italic_);
    for (auto const& each : paper_.recipients) say(each, plain_);
  }

  void put(Heading const& each) { say(numbers_.next(each) + each.text, bold_); }
  void put(Paragraph const& each) { say(plain(each.text), plain_); }
  void put(List const& each) {
    for (auto const& item : each.items) say(std::string(mark_of(each.mark)) + " " + plain(item), plain_);
  }
  void put(Note const& each) { say(each.text, italic_); }
  void put(PageBreak const&) {}
  void put(Turn const&) {}
  void put(Table const& table) {
    auto otherwise = (paper_.language == Language::vi ? "Bảng " : "Table ") + std::to_string(tables_.size() + 1);
    auto name = names_.take(table.title, otherwise);
    auto text = cell_text(table.title.empty() ? name : table.title);
    check(
        worksheet_write_url_opt(words_, at_, 0, ("internal:'" + name + "'!A1").c_str(), link_, text.c_str(), nullptr));
    ++at_;
    tables_.push_back(&table);
    names_of_tables_.push_back(name);
  }

  void write_table(Table const& table, std::string const& name) {
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    worksheet_set_paper(sheet_, 9);
    worksheet_fit_to_pages(sheet_, 1, 0);
    auto wished = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                                  [](double sum, Column const& each) { return sum + std::max(each.width_mm, 8.0); });
    widths_ = column_widths(table, paper_, wished);
    double all = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      all += widths_[i];
      widths_[i] *= characters_a_mm;
      auto column = static_cast<lxw_col_t>(i);
      check(worksheet_set_column(sheet_, column, column, widths_[i], nullptr));
    }
    if (all > portrait_mm) worksheet_set_landscape(sheet_);
    auto const* title = table.title.empty() ? &name : &table.title;
    auto* look = format({.weight = Weight::bold, .points = 13});
    format_unset_wrap(look);
    check(worksheet_write_string(sheet_, 0, 0, cell_text(*title).c_str(), look));
    if (table.columns.empty()) return;
    write_header(table);
    write_rows(table);
  }

  static void format_unset_wrap(lxw_format* look) { look->text_wrap = 0; }

  void write_header(Table const& table) {
    auto* look = format({.weight = Weight::bold, .side = Side::centre, .rules = Rules::all});
    format_set_align(look, LXW_ALIGN_VERTICAL_CENTER);
    std::vector<int> lines(header_rows(table), 1);
    for (auto const& each : header_cells(table)) {
      double width = 0;
      for (auto i = each.column; i < each.column + each.columns; ++i) width += widths_[i];
      // What a joined cell lacks in the rows before its last, the last one makes up for.
      auto last = each.row + each.rows - 1;
      auto before = std::accumulate(lines.begin() + static_cast<std::ptrdiff_t>(each.row),
                                    lines.begin() + static_cast<std::ptrdiff_t>(last), 0);
      lines[last] = std::max(lines[last], lines_of(each.text, width * 0.9) - before);
      auto row = first_header_row + static_cast<lxw_row_t>(each.row);
      auto column = static_cast<lxw_col_t>(each.column);
      auto text = cell_text(each.text);
      if (each.rows * each.columns == 1)
        check(worksheet_write_string(sheet_, row, column, text.c_str(), look));
      else
        check(worksheet_merge_range(sheet_, row, column, row + static_cast<lxw_row_t>(each.rows) - 1,
                                    static_cast<lxw_col_t>(each.column + each.columns - 1), text.c_str(), look));
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
      set_height(sheet_, first_header_row + static_cast<lxw_row_t>(i), lines[i]);
    at_ = first_header_row + static_cast<lxw_row_t>(header_rows(table));
    check(worksheet_repeat_rows(sheet_, first_header_row, at_ - 1));
    worksheet_freeze_panes(sheet_, at_, 1);
  }

  std::vector<lxw_format*> looks(Table const& table, Weight weight) {
    std::vector<lxw_format*> out;
    for (auto const& column : table.columns)
      out.push_back(format({weight, side_of(column), Rules::all, number_code(column, paper_.language)}));
    return out;
  }

  void write_rows(Table const& table) {
    auto plain_looks = looks(table, Weight::plain), bold_looks = looks(table, Weight::bold);
    auto* group = format({.weight = Weight::bold, .rules = Rules::all});
    auto last = static_cast<lxw_col_t>(table.columns.size() - 1);
    for (auto const& row : table.rows) {
      set_height(sheet_, at_, goes_across(row, table) ? 1 : tallest(row));
      auto const& look = is_bold(row) ? bold_looks : plain_looks;
      if (goes_across(row, table)) {
        auto text = cell_text(shown(row.cells[0], table.columns[0], paper_.language));
        check(worksheet_merge_range(sheet_, at_, 0, at_, last, text.c_str(), group));
      } else {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
          write_value(static_cast<lxw_col_t>(i), i < row.cells.size() ? row.cells[i] : tables::TableValue{},
                      table.columns[i], look[i]);
      }
      ++at_;
    }
  }

  // Only words break; a number that does not fit is not a number.
  int tallest(Row const& row) const {
    int lines = 1;
    for (std::size_t i = 0; i < std::min(row.cells.size(), widths_.size()); ++i)
      if (auto const* text = std::get_if<std::string>(&row.cells[i]))
        lines = std::max(lines, lines_of(*text, widths_[i]));
    return lines;
  }

  void write_value(lxw_col_t column, tables::TableValue const& value, Column const& kind, lxw_format* look) {
    auto number = [&](double each) {
      auto is_percent = kind.kind == tables::ColumnKind::percent;
      check(worksheet_write_number(sheet_, at_, column, is_percent ? each / 100 : each, look));
    };
    if (auto const* whole = std::get_if<std::int64_t>(&value); whole && std::abs(*whole) <= exact_whole)
      return number(static_cast<double>(*whole));
    if (auto const* real = std::get_if<double>(&value); real && std::isfinite(*real)) return number(*real);
    if (auto const* instant = std::get_if<Instant>(&value); instant && write_moment(column, *instant, kind, look))
      return;
    if (auto const* text = std::get_if<std::string>(&value); text && kind.kind == tables::ColumnKind::date)
      if (auto day = parse_date(*text); day && write_moment(column, *day, kind, look)) return;
    auto text = cell_text(shown(value, kind, paper_.language));
    check(text.empty() ? worksheet_write_blank(sheet_, at_, column, look)
                       : worksheet_write_string(sheet_, at_, column, text.c_str(), look));
  }

  bool write_moment(lxw_col_t column, Instant instant, Column const& kind, lxw_format* look) {
    auto c = civil_of(instant, vietnam_offset_minutes);
    if (c.year < 1901 || c.year > 9999) return false;  // a workbook's days begin in 1900
    lxw_datetime moment{c.year, c.month, c.day, 0, 0, 0};
    if (kind.kind != tables::ColumnKind::date) {
      moment.hour = c.hour;
      moment.min = c.minute;
      moment.sec = c.second;
    }
    check(worksheet_write_datetime(sheet_, at_, column, &moment, look));
    return true;
  }

  static constexpr lxw_row_t first_header_row = 2;  // below the title and an empty row
  Paper const& paper_;
  lxw_workbook* book_;  // freed by workbook_close
  lxw_worksheet *words_ = nullptr, *sheet_ = nullptr;
  lxw_format *plain_ = nullptr, *bold_ = nullptr, *centred_ = nullptr, *italic_ = nullptr, *link_ = nullptr;
  lxw_row_t at_ = 0;
  std::vector<double> widths_;  // of the present sheet's columns, in characters
  HeadingNumbers numbers_;
  SheetNames names_;
  std::vector<Table const*> tables_;
  std::vector<std::string> names_of_tables_;
  lxw_error fault_ = LXW_NO_ERROR;
};

}  // namespace

Result<std::string> xlsx(Paper const& paper) {
  DO(within_bounds(paper));
  FileInMemory file;
  DO(Workbook(paper, file.path()).write());
  return file.bytes();
}

}  // namespace haidang::papers
