#include "city/sheets/mapped_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "city/sheets/sheet_columns.h"
#include "city/sheets/table_fault_words.h"
#include "platform/tables/number_format.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

constexpr std::size_t longest_value = 4'000;

char delimiter_of(Decoding const& d) { return d.format == Format::csv && !d.delimiter.empty() ? d.delimiter[0] : ','; }

bool is_workbook(std::string_view body) { return body.starts_with("PK") || body.starts_with("\xD0\xCF\x11\xE0"); }

Result<tables::Sheet> sheet_of(Decoding const& d, std::string_view body) {
  auto read = is_workbook(body) ? tables::read_xlsx(body) : tables::read_csv(body, delimiter_of(d));
  if (!read) return table_fault_words(read.error());
  for (auto& sheet : read->sheets)
    if (d.sheet.empty() ? !sheet.hidden : sheet.name == nfc(d.sheet) || !is_workbook(body)) return std::move(sheet);
  if (d.sheet.empty())
    return Error{ErrorKind::unreadable, "Tệp không có trang tính nào hiển thị. / The workbook has no visible sheet."};
  auto name = excerpt(d.sheet, 80);
  return Error{ErrorKind::unreadable,
               "Tệp không có trang tính «" + name + "». / The workbook has no sheet “" + name + "”."};
}

// A body with its columns found.
struct Table {
  tables::Sheet sheet;
  SheetHeader header;
  SheetColumns columns;
};
Result<Table> table_of(Decoding const& d, std::string_view body) {
  TRY(auto sheet, sheet_of(d, body));
  TRY(auto found, find_columns(d, sheet, is_workbook(body) ? RowNumbers::rows : RowNumbers::lines));
  return Table{std::move(sheet), std::move(found.header), std::move(found.columns)};
}

void write_cell(std::string& out, std::string_view clean, char delimiter) {
  if (clean.find('"') == clean.npos && clean.find(delimiter) == clean.npos) {
    out += clean;
    return;
  }
  out += '"';
  for (auto c : clean) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

using Line = std::map<std::size_t, std::string>;  // column → text

std::string csv_line(Line const& cells, char delimiter) {
  std::string line;
  auto first = true;
  for (auto const& [column, text] : cells) {
    if (!std::exchange(first, false)) line += delimiter;
    write_cell(line, text, delimiter);
  }
  return line;
}

// Line breaks become blanks, so that a row stays a line.
std::string text_of(tables::Cell const& cell) {
  auto clean = excerpt(cell.text, longest_value);
  return std::string(trimmed(clean));
}

// The same as text that reads back as this number: 1.234 of a number cell is no thousand, so it gets one zero more.
std::string written(tables::Cell const& cell) {
  if (cell.kind != tables::CellKind::number) return text_of(cell);
  auto text = cell.percent ? tables::number_text(cell.number * 100) : cell.text;
  auto point = text.find('.');
  if (point != text.npos && text.size() - point == 4) text += '0';
  return cell.percent ? text + "%" : text;
}

enum class Merged { filled_down, first_only };

// What a merged range holds counts for its first column only: a note over the whole width is not in every column.
tables::Cell const& cell_at(tables::Sheet const& sheet, std::size_t at, std::size_t column, Merged merged) {
  static tables::Cell const nothing;
  auto const& row = sheet.rows[at];
  for (auto index : row.merged) {
    auto const& range = sheet.merged[index];
    if (column < range.left || column > range.right) continue;
    auto here = column == range.left && (merged == Merged::filled_down || row.number == range.top);
    return here ? tables::value_at(sheet, at, column) : nothing;
  }
  return column < row.cells.size() ? row.cells[column] : nothing;
}

class Reader {
 public:
  Reader(Decoding const& d, Table const& table) : d_{d}, table_{table} {
    for (auto const& word : d.missing) missing_.insert(std::string(trimmed(nfc(word))));
    for (auto const& value : table.columns.values) values_.insert(value.at);
    for (auto const& [column, name] : table.columns.kept) names_[column] = name;
  }

  Line line_of(std::size_t row) const {
    if (is_header_again(row)) return names_;
    Line line;
    for (auto const& [column, name] : table_.columns.kept) line[column] = written(cell(row, column));
    return line;
  }

  Line const& names() const { return names_; }

  // Printed on every page, or of a table pasted below another.
  bool is_header_again(std::size_t row) const {
    auto const& sheet = table_.sheet;
    for (auto header = table_.header.first; header < table_.header.body; ++header)
      if (same_names(row,
                     [&](std::size_t column) { return one_line(text_of(tables::value_at(sheet, header, column))); }))
        return true;
    return same_names(row, [&](std::size_t column) { return names_.at(column); });
  }

  void read(std::size_t row, MappedTable& into) const {
    auto line = line_of(row);
    if (std::ranges::all_of(line, [](auto const& cell) { return cell.second.empty(); })) return;
    std::int64_t number = table_.sheet.rows[row].number;
    if (is_header_again(row) || is_skipped(row)) {
      into.left_out.push_back({number, csv_line(line, delimiter_of(d_))});
      return;
    }
    MappedRow mapped{.row = number};
    for (auto const& [ours, column] : table_.columns.plain) put(mapped, ours, cell(row, column));
    if (table_.columns.values.empty()) {
      mapped.raw = csv_line(line, delimiter_of(d_));
      if (!mapped.fields.empty()) into.rows.push_back(std::move(mapped));
      return;
    }
    for (auto const& value : table_.columns.values) read_value(row, value, line, mapped, into);
  }

 private:
  tables::Cell const& cell(std::size_t row, std::size_t column) const {
    return cell_at(table_.sheet, row, column, values_.contains(column) ? Merged::first_only : Merged::filled_down);
  }

  template <typename NameOf>
  bool same_names(std::size_t row, NameOf name_of) const {
    auto some = false;
    for (auto const& [column, name] : table_.columns.kept) {
      auto text = one_line(text_of(tables::value_at(table_.sheet, row, column)));
      if (text != name_of(column)) return false;
      some |= !text.empty();
    }
    return some;
  }

  bool is_skipped(std::size_t row) const {
    return std::ranges::any_of(table_.columns.skipped, [&](auto const& rule) {
      auto text = text_of(cell(row, rule.at));
      return rule.text.empty() ? text.empty() : fits_wildcard(rule.text, text);
    });
  }

  void put(MappedRow& mapped, std::string const& field, tables::Cell const& cell) const {
    auto text = text_of(cell);
    if (text.empty() || missing_.contains(text)) return;
    mapped.fields[field] = std::move(text);
    if (cell.kind == tables::CellKind::number) mapped.numbers[field] = {cell.number, cell.percent};
  }

  void read_value(std::size_t row, SheetColumns::Value const& value, Line line, MappedRow mapped,
                  MappedTable& into) const {
    auto number = table_.sheet.rows[row].number;
    put(mapped, "value", cell(row, value.at));
    if (!mapped.fields.contains("value")) return;
    for (auto const& [field, part] : value.parts) mapped.fields[field] = part;
    auto const known = mapped.fields;
    for (auto const& [field, text] : value.set) mapped.fields[field] = filled(text, known);
    for (auto column : values_)
      if (column != value.at) line[column].clear();
    mapped.raw = csv_line(line, delimiter_of(d_));
    mapped.cell = tables::cell_name(number, value.at);
    into.rows.push_back(std::move(mapped));
  }

  Decoding const& d_;
  Table const& table_;
  std::set<std::string, std::less<>> missing_;
  std::set<std::size_t> values_;
  Line names_;
};

// The names once in each of the header's lines, so that they read back as the same names.
std::string header_lines(Decoding const& d, Line const& names) {
  std::string lines;
  for (auto row = std::clamp<std::int64_t>(d.header_rows, 1, 20); row > 0; --row)
    lines += csv_line(names, delimiter_of(d)) + "\n";
  return lines;
}

std::int64_t lines_above(Decoding const& d) { return std::max<std::int64_t>(d.header_row, 1) - 1; }

}  // namespace

Result<MappedTable> mapped_table(Decoding const& d, std::string_view body) {
  TRY(auto table, table_of(d, body));
  Reader reader{d, table};
  MappedTable mapped;
  for (auto row = table.header.body; row < table.sheet.rows.size(); ++row) reader.read(row, mapped);
  return mapped;
}

Result<std::vector<MappedRow>> mapped_rows(Decoding const& d, std::string_view body) {
  TRY(auto table, mapped_table(d, body));
  return std::move(table.rows);
}

std::optional<tables::WrittenNumber> number_in(Decoding const& d, MappedRow const& row, std::string_view field) {
  if (auto cell = row.numbers.find(field); cell != row.numbers.end())
    return tables::WrittenNumber{
        .value = cell->second.value, .other = cell->second.value, .percent = cell->second.percent};
  auto text = row.fields.find(field);
  if (text == row.fields.end()) return {};
  auto number = tables::parse_vietnamese_number(text->second);
  if (!number || number->certainty == tables::Certainty::certain || d.decimal_mark.empty()) return number;
  number->value = number->other = d.decimal_mark == "," ? number->value : number->other;
  number->certainty = tables::Certainty::certain;
  return number;
}

Result<std::string> kept_columns(Decoding const& d, std::string_view body) {
  TRY(auto table, table_of(d, body));
  Reader reader{d, table};
  std::uint32_t line = table.header.row;
  std::string out(line - 1, '\n');
  out += header_lines(d, reader.names());
  line += static_cast<std::uint32_t>(std::clamp<std::int64_t>(d.header_rows, 1, 20));
  for (auto row = table.header.body; row < table.sheet.rows.size(); ++row) {
    auto cells = reader.line_of(row);
    // Nothing of the row may be kept: its line stays empty.
    if (std::ranges::all_of(cells, [](auto const& cell) { return cell.second.empty(); })) continue;
    auto number = std::max(table.sheet.rows[row].number, line);
    out.append(number - line, '\n');
    out += csv_line(cells, delimiter_of(d)) + "\n";
    line = number + 1;
  }
  return out;
}

std::string body_of_mapped_rows(Decoding const& d, std::string_view original, std::vector<std::string> const& rows) {
  std::string body;
  if (auto table = table_of(d, original)) {
    body.append(static_cast<std::size_t>(lines_above(d)), '\n');
    body += header_lines(d, Reader(d, *table).names());
  }
  for (auto const& row : rows) body += row + "\n";
  return body;
}

std::int64_t first_line_of_mapped_rows(Decoding const& d) {
  return lines_above(d) + std::clamp<std::int64_t>(d.header_rows, 1, 20) + 1;
}

}  // namespace haidang
