#include "platform/tables/tables.h"

#include <algorithm>

namespace haidang::tables {

std::string cell_name(std::uint32_t row, std::size_t column) {
  std::string letters;
  for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

namespace {

Cell const nothing;

Cell const& cell_of(Row const& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : nothing;
}

}  // namespace

Cell const& value_at(Sheet const& sheet, std::size_t at, std::size_t column) {
  if (at >= sheet.rows.size()) return nothing;
  auto const& row = sheet.rows[at];
  for (auto index : row.merged) {
    auto const& range = sheet.merged[index];
    if (column < range.left || column > range.right) continue;
    auto first = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), range.top,
                                  [](Row const& each, std::uint32_t number) { return each.number < number; });
    return first != sheet.rows.end() && first->number == range.top ? cell_of(*first, range.left) : nothing;
  }
  return cell_of(row, column);
}

Result<Workbook> read_table(std::string_view bytes, TableLimits const& limits) {
  bool packed = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0");
  return packed ? read_xlsx(bytes, limits) : read_csv(bytes, limits);
}

std::string_view fault_code(Error const& error) {
  for (auto code : fault_codes)
    if (error.message.starts_with(code) && error.message.substr(code.size()).starts_with(": ")) return code;
  return {};
}

}  // namespace haidang::tables
