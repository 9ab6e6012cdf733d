#include <algorithm>
#include <optional>

#include "platform/tables/csv_rows.h"
#include "platform/tables/fault.h"
#include "platform/tables/tables.h"
#include "platform/tables/unicode.h"

namespace haidang::tables {
namespace {

constexpr std::size_t rows_looked_at = 20;
constexpr std::size_t bytes_looked_at = 256 << 10;
constexpr std::size_t max_row_bytes = 1 << 20;

// How well a delimiter cuts the first rows: how many have as many cells as the first, and how many cells these are.
struct Fit {
  std::size_t even = 0, cells = 0;
};

Fit fit_of(std::string_view text, char delimiter) {
  CsvRows rows{text.substr(0, bytes_looked_at), delimiter, {max_row_bytes, 16'384}};
  Fit fit;
  for (std::size_t i = 0; i < rows_looked_at; ++i) {
    auto found = rows.next();
    if (found == CsvRows::Found::end) break;
    auto cells = found == CsvRows::Found::row ? rows.cells().size() : 0;
    if (i == 0) fit.cells = cells;
    fit.even += cells == fit.cells;
  }
  return fit;
}

char delimiter_of(std::string_view text) {
  char best = ',';
  Fit most{};
  for (auto delimiter : {',', ';', '\t', '|'}) {
    auto fit = fit_of(text, delimiter);
    if (fit.cells < 2 || fit.even < most.even) continue;
    if (fit.even == most.even && fit.cells <= most.cells) continue;
    best = delimiter;
    most = fit;
  }
  return best;
}

// Excel's own first line "sep=;", which is no row of the table.
std::optional<char> said_delimiter(std::string_view text) {
  if (!equal_ignoring_case(text.substr(0, 4), "sep=") || text.size() < 6 || text[4] == '"') return {};
  if (text[5] != '\n' && text.substr(5, 2) != "\r\n") return {};
  return text[4];
}

Error bad_row(CsvRows const& rows, CsvRows::Found fault, TableLimits const& limits, std::string at) {
  if (fault == CsvRows::Found::too_long) return too_large("the length of a row in bytes", max_row_bytes, std::move(at));
  if (fault == CsvRows::Found::too_many_columns)
    return too_large("the number of columns", limits.columns, std::move(at));
  return unreadable("bad_quote",
                    "a quote (\") in " + quoted(rows.raw()) +
                        " is not closed, or text follows it; write a quote inside a cell twice (\"\")",
                    std::move(at));
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char delimiter, std::uint32_t lines_before, TableLimits const& limits)
      : rows_(text, delimiter, {max_row_bytes, limits.columns}), lines_before_(lines_before), limits_(limits) {}

  Result<Workbook> read() {
    Workbook workbook;
    auto& sheet = workbook.sheets.emplace_back();
    for (auto found = rows_.next(); found != CsvRows::Found::end; found = rows_.next()) {
      if (found != CsvRows::Found::row) return bad_row(rows_, found, limits_, at());
      DO(add(sheet));
    }
    if (sheet.rows.empty())
      return unreadable("empty_file", "the file holds no row with a value; save the table and send it again");
    return workbook;
  }

 private:
  std::uint32_t line() const { return lines_before_ + rows_.line(); }
  std::string at() const { return "line " + std::to_string(line()); }

  Done add(Sheet& sheet) {
    Row row;
    row.number = line();
    auto last = rows_.cells().size();
    while (last > 0 && rows_.cells()[last - 1].text.empty()) --last;
    if (last == 0) return {};
    if ((cells_ += last) > limits_.cells) return too_large("the number of cells", limits_.cells, at());
    if (sheet.rows.size() == limits_.rows) return too_large("the number of rows", limits_.rows, at());
    row.cells.resize(last);
    for (std::size_t i = 0; i < last; ++i) {
      auto const& cell = rows_.cells()[i];
      if (cell.text.empty()) continue;
      row.cells[i].kind = CellKind::text;
      row.cells[i].text = nfc(cell.escaped ? unescaped(cell.text) : std::string(cell.text));
    }
    sheet.rows.push_back(std::move(row));
    return {};
  }

  CsvRows rows_;
  std::uint32_t lines_before_;
  TableLimits const& limits_;
  std::size_t cells_ = 0;
};

Result<Workbook> read(std::string_view bytes, std::optional<char> delimiter, TableLimits const& limits) {
  if (bytes.empty()) return unreadable("empty_file", "the file holds no bytes; save the table and send it again");
  if (bytes.size() > limits.bytes) return too_large("the file's size in bytes", limits.bytes);
  std::string storage;
  TRY(auto text, as_utf8(bytes, storage));
  std::uint32_t lines_before = 0;
  if (auto said = said_delimiter(text)) {
    if (!delimiter) delimiter = said;
    text.remove_prefix(text.find('\n') + 1);
    lines_before = 1;
  }
  return CsvReader{text, delimiter ? *delimiter : delimiter_of(text), lines_before, limits}.read();
}

}  // namespace

Result<Workbook> read_csv(std::string_view bytes, TableLimits const& limits) { return read(bytes, {}, limits); }

Result<Workbook> read_csv(std::string_view bytes, char delimiter, TableLimits const& limits) {
  return read(bytes, delimiter, limits);
}

}  // namespace haidang::tables
