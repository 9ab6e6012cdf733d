// Which merged ranges pass through which rows, found once after reading, so that value_at need not look through all
// ranges for each cell.
#pragma once

#include "platform/tables/tables.h"

namespace haidang::tables {

// Fills Row::merged of all rows. False when there were more than `most` marks to make; ranges that overlap a lot, as no
// spreadsheet program lets them, would otherwise cost rows times ranges.
bool mark_merged(Sheet&, std::size_t most);

}  // namespace haidang::tables
