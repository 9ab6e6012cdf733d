// Workbooks of any bytes. A check sum guards each part of a zip, so what is no zip is taken as the parts themselves,
// the sheet, the shared strings, the styles and the workbook, with a line "----" between them, and packed.
#include <cstdlib>

#include "base/text.h"
#include "platform/tables/made_zip.h"
#include "platform/tables/tables.h"

namespace {

using namespace haidang::tables;

std::string packed(std::string_view text) {
  MadeWorkbook made;
  for (auto* part : {&made.sheet, &made.strings, &made.styles, &made.workbook}) {
    auto end = text.find("\n----\n");
    *part = text.substr(0, end);
    if (end == text.npos) break;
    text.remove_prefix(end + 6);
  }
  return made_zip(made.parts(), Packing::stored);
}

void check(Sheet const& sheet) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    if (sheet.rows[i].number <= last) std::abort();
    last = sheet.rows[i].number;
    for (std::size_t column = 0; column < sheet.rows[i].cells.size(); ++column)
      if (!haidang::is_utf8(value_at(sheet, i, column).text)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  bool whole = text.starts_with("PK") || text.starts_with("\xD0\xCF");
  TableLimits const limits{.unpacked_bytes = 1 << 20, .rows = 1'000, .cells = 20'000};
  auto workbook = read_xlsx(whole ? std::string(text) : packed(text), limits);
  if (!workbook && fault_code(workbook.error()).empty()) std::abort();
  if (workbook)
    for (auto const& sheet : workbook->sheets) check(sheet);
  return 0;
}
