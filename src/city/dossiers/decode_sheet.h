// Tables of dossiers, CSV or workbook, with the columns that the contract names: what of them may be kept, and what
// they say. A table is kept as CSV of the named columns only; every other cell may speak of a person.
#pragma once

#include "city/dossiers/said.h"
#include "city/feeds/contract.h"

namespace haidang {

// The table as CSV with its rows on their old lines (a workbook's rows as lines). Unreadable when it is no table, or
// when no row holds the contract's column names; the message names the missing ones. Cleaning what is clean changes
// nothing.
Result<std::string> clean_sheet(Decoding const&, std::string_view body);

Result<SaidDossiers> decode_sheet(Decoding const&, std::string_view cleaned);

// The cleaned table's header with only these rows below it.
std::string sheet_body(Decoding const&, std::string_view original, std::vector<std::string> const& rows);

}  // namespace haidang
