// Which columns of a table a contract means, and whether the table still has them. A file that no longer fits is
// refused with its cells named: a column inserted one day would otherwise put plans where results belong.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "city/feeds/contract.h"
#include "city/sheets/column_pattern.h"
#include "city/sheets/sheet_header.h"
#include "platform/tables/tables.h"

namespace haidang {

struct SheetColumns {
  struct Value {
    std::size_t at;
    Fields parts;  // of its name
    Fields set;    // what the contract sets besides, not yet filled
  };
  struct Skipped {
    std::size_t at;
    std::string text;
  };
  std::map<std::string, std::size_t, std::less<>> plain;  // our field → column
  std::vector<Value> values;
  std::vector<Skipped> skipped;
  std::map<std::size_t, std::string> kept;  // every column that counts, with its name
  std::vector<std::string> lacking;         // names and patterns of the contract that the table has not
};

SheetColumns columns_of(Decoding const&, SheetHeader const&);

struct FoundColumns {
  SheetHeader header;
  SheetColumns columns;
};

// By the row that the contract names, else the first of the top rows that has all columns. Unreadable when there is
// none: the message says, in Vietnamese and English, which column must stand at which cell, what stands there now, what
// is missing and what is new. It quotes a row only when half of the expected names stand in it: other rows may speak of
// persons.
Result<FoundColumns> find_columns(Decoding const&, tables::Sheet const&, RowNumbers);

}  // namespace haidang
