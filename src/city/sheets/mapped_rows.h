// Tables of any department, CSV or workbook, as rows by a contract's mapping: our names of fields, the sender's texts.
// Every dataset that takes tables reads them through this; what the texts mean is its own judgement.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "city/feeds/contract.h"
#include "city/sheets/column_pattern.h"
#include "platform/tables/vietnamese_number.h"

namespace haidang {

struct NumberCell {
  double value = 0;
  bool percent = false;  // shown as a percentage: 0.125 is seen as 12.5 %
};

struct MappedRow {
  std::int64_t row = 0;  // the sender's own row or line
  std::string cell;      // "C7" of an unpivoted value, else empty
  std::string raw;       // the row's columns of the contract as a line of CSV; of an unpivoted value only that value
  Fields fields;         // by our names; empty cells and words of `missing` are left out; a number cell as plain digits
  std::map<std::string, NumberCell, std::less<>> numbers;  // fields that were number cells of a workbook
};

// A row that is no record by the contract's own rule, or the header once more.
struct LeftOutRow {
  std::int64_t row = 0;
  std::string raw;
};

struct MappedTable {
  std::vector<MappedRow> rows;
  std::vector<LeftOutRow> left_out;
};

// Rows without any text in the contract's columns are no rows. Of a wide table (value_columns) each value that is there
// is a row of its own with the field `value`. Merged cells are filled down, values not. Unreadable when it is no table
// or no longer fits the contract; the message names the cells, in Vietnamese and English.
Result<MappedTable> mapped_table(Decoding const&, std::string_view body);
Result<std::vector<MappedRow>> mapped_rows(Decoding const&, std::string_view body);

// The field as a number: what a number cell holds, else the text as people write numbers, by the contract's decimal
// mark. Still ambiguous ("1.234") when the contract does not say which mark is meant. Nothing for what is no number.
std::optional<tables::WrittenNumber> number_in(Decoding const&, MappedRow const&, std::string_view field);

// The table as CSV of the contract's columns only, rows on their old lines (a workbook's rows as lines): what may be
// kept where other cells may speak of persons. Keeping what is kept changes nothing, and says the same rows.
Result<std::string> kept_columns(Decoding const&, std::string_view body);

// The table's header with only these rows (`raw` of a MappedRow, perhaps mended) below it, and the line of the first.
std::string body_of_mapped_rows(Decoding const&, std::string_view original, std::vector<std::string> const& rows);
std::int64_t first_line_of_mapped_rows(Decoding const&);

}  // namespace haidang
