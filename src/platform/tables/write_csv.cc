// A table as CSV, and the choice between the two formats.
#include <cmath>

#include "base/text.h"
#include "platform/tables/write_table.h"

namespace haidang::tables {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string harmless(std::string text) {
  constexpr std::string_view dangerous = "=+-@\t\r";
  if (!text.empty() && dangerous.find(text[0]) != dangerous.npos) text.insert(0, 1, '\'');
  return text;
}

std::string plain(TableValue const& value, ColumnKind kind) {
  if (auto const* text = std::get_if<std::string>(&value)) return harmless(nfc(*text));
  if (auto const* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  if (auto const* real = std::get_if<double>(&value)) return std::isfinite(*real) ? decimal(*real) : std::string();
  if (auto const* instant = std::get_if<Instant>(&value))
    return kind == ColumnKind::date ? date_of(*instant) : rfc3339(*instant);
  return {};
}

void add_cell(std::string& out, std::string const& text) {
  if (text.find_first_of("\",\r\n;\t") == text.npos && trimmed(text).size() == text.size()) {
    out += text;
    return;
  }
  out += '"';
  for (auto c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void add_row(std::string& out, Table const& table, TableRow const& row) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) out += ',';
    if (i < row.size()) add_cell(out, plain(row[i], table.columns[i].kind));
  }
  out += "\r\n";
}

}  // namespace

Result<std::string> write_csv(Table const& table) {
  std::string out{byte_order_mark};
  TableRow header;
  for (auto const& column : table.columns) header.emplace_back(column.title);
  add_row(out, table, header);
  for (auto const& row : table.rows) add_row(out, table, row);
  for (auto const& row : table.totals) add_row(out, table, row);
  return out;
}

Result<TableFile> write_table(Table const& table, TableFormat format) {
  if (format == TableFormat::csv) {
    TRY(auto bytes, write_csv(table));
    return TableFile{"text/csv; charset=utf-8", ".csv", std::move(bytes)};
  }
  TRY(auto bytes, write_xlsx(table));
  return TableFile{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", std::move(bytes)};
}

}  // namespace haidang::tables
