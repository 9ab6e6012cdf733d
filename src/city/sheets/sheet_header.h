// The names of a table's columns as people see them: departments merge them over two or three rows, write two languages
// into one cell and leave some out. Separate from what a contract expects, so that a file can be shown before there is
// one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/tables/tables.h"

namespace haidang {

struct SheetHeader {
  std::size_t first = 0, body = 0;      // indices in the sheet's rows: of the first name row, of what comes below
  std::uint32_t row = 1, last_row = 1;  // the sender's numbers of the name rows
  std::vector<std::string> names;       // by column, each name once
};

// Blanks, no-break blanks and line breaks as one blank each, none at the ends.
std::string one_line(std::string_view);

// What numbers a sheet's rows: a workbook's own, or the lines of a text, where a row may take several.
enum class RowNumbers { rows, lines };

// The names in the `rows` rows (1 or more) from sheet.rows[first] on. Names above each other are joined by " / ", and a
// merged one counts for all it spans. A second "TH" becomes "TH (2)"; a column without a name is called by its letter,
// "(D)", but the first one "".
SheetHeader header_at(tables::Sheet const&, std::size_t first, std::int64_t rows, RowNumbers);

}  // namespace haidang
