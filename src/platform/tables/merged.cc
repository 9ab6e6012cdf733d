#include "platform/tables/merged.h"

#include <algorithm>

namespace haidang::tables {

bool mark_merged(Sheet& sheet, std::size_t most) {
  std::size_t marks = 0;
  for (std::size_t index = 0; index < sheet.merged.size(); ++index) {
    auto const& range = sheet.merged[index];
    auto row = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), range.top,
                                [](Row const& each, std::uint32_t number) { return each.number < number; });
    for (; row != sheet.rows.end() && row->number <= range.bottom; ++row) {
      if (++marks > most) return false;
      row->merged.push_back(index);
    }
  }
  return true;
}

}  // namespace haidang::tables
