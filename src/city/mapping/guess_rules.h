// What a table nobody has described yet probably means: where its names stand, what its columns hold, which rows are no
// records, and which column fits which field. Guesses only: a person looks at every one before it becomes a contract.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/mapping/mapping.h"
#include "city/sheets/sheet_header.h"
#include "platform/tables/tables.h"

namespace haidang {

// Where the names begin and over how many rows they go. Nothing when no row of the first 40 looks like names.
struct GuessedHeader {
  std::size_t first = 0;  // in the sheet's rows
  std::int64_t rows = 1;
};
std::optional<GuessedHeader> guess_header(tables::Sheet const&);

// The columns with what their first 300 cells look like.
std::vector<SampleColumn> look_at_columns(tables::Sheet const&, SheetHeader const&);

// Rows of totals, numbers of columns and notes, each kind as a rule.
std::vector<OddRows> odd_rows_of(tables::Sheet const&, SheetHeader const&);

// Fills what the decoding does not say yet: columns of similar names, periods as value columns, time pattern, decimal
// mark and the remembered header.
Decoding propose(Decoding, std::vector<SampleColumn> const&, std::vector<MappedField> const&);

}  // namespace haidang
