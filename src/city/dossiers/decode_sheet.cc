#include "city/dossiers/decode_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "platform/tables/csv_rows.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

constexpr std::size_t longest_value = 500;

char delimiter_of(Decoding const& d) { return d.format == Format::csv && !d.delimiter.empty() ? d.delimiter[0] : ','; }

bool is_workbook(std::string_view body) { return body.starts_with("PK") || body.starts_with("\xD0\xCF\x11\xE0"); }

Error unreadable(std::string message, std::string at = {}) {
  return {ErrorKind::unreadable, std::move(message), std::move(at)};
}

Result<tables::Sheet> sheet_of(Decoding const& d, std::string_view body) {
  auto read = is_workbook(body) ? tables::read_xlsx(body) : tables::read_csv(body, delimiter_of(d));
  if (!read) {
    // A reader may quote a cell; only its code and place are safe to keep.
    auto code = std::string(tables::fault_code(read.error()));
    return Error{read.error().kind, "the table cannot be read: " + (code.empty() ? "damaged_file" : code),
                 read.error().at};
  }
  for (auto& sheet : read->sheets)
    if (d.sheet.empty() ? !sheet.hidden : sheet.name == d.sheet || !is_workbook(body)) return std::move(sheet);
  return unreadable(d.sheet.empty() ? "the workbook has no visible sheet" : "the workbook has no sheet " + d.sheet);
}

using Columns = std::map<std::string, std::size_t, std::less<>>;  // our field → column

Columns columns_in(Decoding const& d, tables::Row const& row) {
  Columns found;
  for (auto const& [ours, theirs] : d.columns)
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (trimmed(row.cells[i].text) == theirs) found.emplace(ours, i);
  return found;
}

// The row that holds the column names: the one the contract says, else the first with most of them.
struct Header {
  std::size_t at = 0;  // in the sheet's rows
  Columns columns;
};
Result<Header> header_of(Decoding const& d, tables::Sheet const& sheet) {
  constexpr std::size_t looked_through = 40;
  Header best;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), looked_through); ++i) {
    if (d.header_row > 0 && sheet.rows[i].number != d.header_row) continue;
    auto columns = columns_in(d, sheet.rows[i]);
    if (columns.size() > best.columns.size()) best = {i, std::move(columns)};
  }
  if (best.columns.size() == d.columns.size() && !best.columns.empty()) return best;
  std::string lacking;
  for (auto const& [ours, theirs] : d.columns)
    if (!best.columns.contains(ours)) lacking += (lacking.empty() ? "" : ", ") + theirs;
  return unreadable("the table has no row with these column names of the contract: " + lacking);
}

void write_cell(std::string& out, std::string_view clean, char delimiter) {
  if (clean.find_first_of("\"") == clean.npos && clean.find(delimiter) == clean.npos) {
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

std::string csv_line(std::map<std::size_t, std::string> const& cells, char delimiter) {
  std::string line;
  auto first = true;
  for (auto const& [column, text] : cells) {
    if (!std::exchange(first, false)) line += delimiter;
    write_cell(line, text, delimiter);
  }
  return line;
}

std::string text_at(tables::Sheet const& sheet, std::size_t row, std::size_t column) {
  // Line breaks become blanks, so that a row stays a line.
  auto clean = excerpt(tables::value_at(sheet, row, column).text, longest_value);
  return std::string(trimmed(clean));
}

}  // namespace

Result<std::string> clean_sheet(Decoding const& d, std::string_view body) {
  TRY(auto sheet, sheet_of(d, body));
  TRY(auto header, header_of(d, sheet));
  std::map<std::size_t, std::string> cells;
  std::string out;
  std::uint32_t line = 1;
  for (auto i = header.at; i < sheet.rows.size(); ++i) {
    cells.clear();
    for (auto const& [ours, column] : header.columns) cells[column] = text_at(sheet, i, column);
    // Nothing of the row may be kept: its line stays empty.
    if (std::ranges::all_of(cells, [](auto const& cell) { return cell.second.empty(); })) continue;
    auto number = std::max(sheet.rows[i].number, line);
    out.append(number - line, '\n');
    out += csv_line(cells, delimiter_of(d)) + "\n";
    line = number + 1;
  }
  return out;
}

Result<SaidDossiers> decode_sheet(Decoding const& d, std::string_view cleaned) {
  TRY(auto sheet, sheet_of(d, cleaned));
  TRY(auto header, header_of(d, sheet));
  SaidDossiers delivery;
  for (auto i = header.at + 1; i < sheet.rows.size(); ++i) {
    SaidDossier said{.row = sheet.rows[i].number};
    std::map<std::size_t, std::string> cells;
    for (auto const& [ours, column] : header.columns) {
      auto text = text_at(sheet, i, column);
      cells[column] = text;
      if (!text.empty()) said.fields[ours] = std::move(text);
    }
    said.raw = csv_line(cells, delimiter_of(d));
    if (!said.fields.empty()) delivery.rows.push_back(std::move(said));
  }
  return delivery;
}

std::string sheet_body(Decoding const& d, std::string_view original, std::vector<std::string> const& rows) {
  std::string body;
  if (auto sheet = sheet_of(d, original))
    if (auto header = header_of(d, *sheet)) {
      std::map<std::size_t, std::string> cells;
      for (auto const& [ours, column] : header->columns) cells[column] = text_at(*sheet, header->at, column);
      // On its old line, where the contract says which that is.
      body.append(d.header_row > 1 ? static_cast<std::size_t>(d.header_row - 1) : 0, '\n');
      body += csv_line(cells, delimiter_of(d)) + "\n";
    }
  for (auto const& row : rows) body += row + "\n";
  return body;
}

}  // namespace haidang
