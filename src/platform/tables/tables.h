// What people send as a table, CSV or XLSX, as one thing: a workbook of sheets of cells. Here so that every dataset
// that takes tables maps columns and judges values, and none knows how a spreadsheet is packed. The bytes come from
// outside: reading is bounded and refuses with a sentence that says how to mend the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::tables {

enum class CellKind : std::uint8_t { empty, text, number, date, boolean };

// A value as stored, in NFC and valid UTF-8. CSV has text only; what it means is the reader's mapping to decide.
struct Cell {
  // number: plain digits with a point, at most 15 significant ones, as Excel itself keeps (0.3, never
  //   0.30000000000000004; 00123 when the format shows zeros in front).
  // date: local time without offset: 2026-11-22, 2026-11-22T10:15:00, or 10:15:00 when there is a time only.
  // boolean: true, false. text: also the word of an error (#N/A). empty: nothing.
  std::string text;
  double number = 0;  // of a number; 1 and 0 of a boolean
  CellKind kind = CellKind::empty;
  bool percent = false;  // shown as a percentage: 0.125 is seen as 12.5 %
  bool formula = false;  // the value is what was last computed; an empty one was never computed
};

// Rows without a value are left out.
struct Row {
  std::uint32_t number = 0;  // as the sender sees it, from 1: of a sheet's row, of the line where a CSV row begins
  bool hidden = false;       // by hand or by a filter
  std::vector<Cell> cells;   // by column from 0, up to the last with a value
  std::vector<std::size_t> merged;  // which of the sheet's merged ranges pass through this row
};

// Both ends are inside. Rows count from 1 as Row::number does, columns from 0 as Row::cells does.
struct Range {
  std::uint32_t top = 0, left = 0, bottom = 0, right = 0;
};

struct Sheet {
  std::string name;  // empty in CSV
  bool hidden = false;
  std::vector<Row> rows;
  std::vector<Range> merged;
};

struct Workbook {
  std::vector<Sheet> sheets;  // in the order of the tabs; charts are left out
};

// What one file may hold; beyond, all of it is refused as too_large.
struct TableLimits {
  std::size_t bytes = 32 << 20;            // of the file as it came
  std::size_t unpacked_bytes = 128 << 20;  // of all parts that are read
  std::size_t text_bytes = 128 << 20;      // of all cells' texts together
  std::size_t entries = 2'000;             // files within the file
  std::size_t sheets = 256;
  std::size_t rows = 200'000;    // of a sheet, those with a value
  std::size_t columns = 16'384;  // of a sheet, as in Excel
  std::size_t cells = 2'000'000;
  std::size_t shared_strings = 1'000'000;
};

// "B7" of row 7 and column 1.
std::string cell_name(std::uint32_t row, std::size_t column);

// The cell at rows[row] and column; of a merged range the value of its first cell, wherever in the range. Where nothing
// is, an empty cell.
Cell const& value_at(Sheet const&, std::size_t row, std::size_t column);

// The errors' kinds are unreadable and too_large, their place (`at`) a part and cell ("Sheet1!B7") or a line. The
// message begins with a code of fault_codes and a colon.
Result<Workbook> read_xlsx(std::string_view bytes, TableLimits const& = {});

// One sheet. Blank lines are left out. UTF-8 with or without a mark, UTF-16 with one; other encodings are refused.
// The delimiter is `,` `;` tab or `|`, whichever cuts the first rows most evenly, or what a first line "sep=;" says.
Result<Workbook> read_csv(std::string_view bytes, TableLimits const& = {});
Result<Workbook> read_csv(std::string_view bytes, char delimiter, TableLimits const& = {});

// By its first bytes: a zip or an old Office container goes to read_xlsx, anything else to read_csv.
Result<Workbook> read_table(std::string_view bytes, TableLimits const& = {});

// What a reader's message can begin with; stable, so that the pages' words can be found by it.
inline constexpr std::string_view fault_codes[] = {
    "empty_file",          // no bytes, or blank lines only
    "legacy_xls",          // Excel 97–2003
    "encrypted_workbook",  // with a password
    "not_a_workbook",      // a zip or text that is no XLSX: a web page, Word, OpenDocument, XLSB
    "damaged_file",        // cut off in transit, or sizes and check sums that contradict the content
    "damaged_sheet",       // XML that cannot be read, or contradicts itself
    "forbidden_xml",       // a document type or entities, which no spreadsheet program writes
    "wrong_encoding",      // CSV that is not Unicode
    "bad_quote",           // CSV: a quote that is not closed, or stands wrong
    "too_large",           // over a limit; the message says which
};
// The code at the beginning of a reader's message; empty when there is none.
std::string_view fault_code(Error const&);

}  // namespace haidang::tables
