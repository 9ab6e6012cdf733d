// Tables of any bytes, and every cell of theirs as a number.
#include <cstdlib>

#include "base/text.h"
#include "platform/tables/tables.h"
#include "platform/tables/vietnamese_number.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  using namespace haidang::tables;
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  TableLimits const limits{.rows = 1'000, .cells = 10'000};
  (void)parse_vietnamese_number(text);
  auto workbook = read_csv(text, limits);
  if (!workbook && fault_code(workbook.error()).empty()) std::abort();
  if (!workbook) return 0;
  for (auto const& row : workbook->sheets.at(0).rows)
    for (auto const& cell : row.cells) {
      if (!haidang::is_utf8(cell.text)) std::abort();
      (void)parse_vietnamese_number(cell.text);
    }
  return 0;
}
