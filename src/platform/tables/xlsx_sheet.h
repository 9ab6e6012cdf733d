// One worksheet's XML as rows of cells, with what cells refer to: shared strings and styles. Separate from read_xlsx,
// which knows where in the package these lie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/tables/number_format.h"
#include "platform/tables/tables.h"

namespace haidang::tables {

// What cells of all sheets share, and what is left of the limits.
struct XlsxContext {
  TableLimits limits;
  std::vector<std::string> strings;
  std::vector<NumberFormat> formats;  // by a cell's style
  DateSystem dates = DateSystem::since_1900;
  std::size_t cells = 0, text_bytes = 0;  // used so far

  // Counts a text that is kept; false over the limit.
  bool has_room(std::string const& text) { return (text_bytes += text.size()) <= limits.text_bytes; }
};

Result<std::vector<std::string>> read_shared_strings(std::string_view xml, std::string_view part, TableLimits const&);
Result<std::vector<NumberFormat>> read_formats(std::string_view xml, std::string_view part);
// Fills the rows and merged ranges of a sheet that has its name.
Done read_sheet(std::string_view xml, XlsxContext&, Sheet& into);

}  // namespace haidang::tables
