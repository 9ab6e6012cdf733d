// The columns of a table of obligations as an office writes it: what they are called, and where in a workbook they
// stand. Pure. Only a name that is known fits, with or without marks.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "city/cameras/camera_sheet_columns_rules.h"
#include "platform/tables/tables.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct ObligationColumn {
  std::string_view field;  // as an obligation's JSON calls it
  std::string_view title, title_en;
  std::vector<std::string_view> similar;  // the likelier before
  std::string_view example;
};
std::vector<ObligationColumn> const& obligation_columns();
ObligationColumn const& obligation_column(std::string_view field);  // of one that is there

// Where the obligations stand. Of the workbook's sheets the one that names most, its names in one of the first fifteen
// rows: the headings of an office stand below its own name, the nation's and the title.
struct ObligationTable {
  tables::Sheet const* sheet = nullptr;
  std::size_t body = 0;  // index of the first row below the names
  std::map<std::string, std::size_t, std::less<>> at;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
};
// `unreadable` when no row names both the agency and what it owes. The table is of the workbook and no longer lived.
Result<ObligationTable> find_obligations(tables::Workbook const&);

// What an empty sheet looks like, with one row as an example. That row is no obligation.
tables::Table obligation_sheet_sample(std::string const& number, std::string const& agency, std::string const& group);

}  // namespace haidang
