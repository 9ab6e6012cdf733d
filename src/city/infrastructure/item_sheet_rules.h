// A contractor's sheet of lines, gateways, servers and what else is handed over, as items of the register: each row
// judged on its own, beside the rows above it and what is known. Pure.
#pragma once

#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/register_sheet_rules.h"

namespace haidang {

RegisterColumns const& item_columns();

struct JudgedItem {
  RegisterRow said;
  InfrastructureItem item;  // as the register shall have it; of a refused row as far as it was read
};

// An item is known by its code; without one, by its agency and name together. Of a known one, empty cells leave what is
// there.
Result<std::vector<JudgedItem>> judge_items(RegisterTable const&, std::vector<InfrastructureItem> const& known,
                                            DirectorySnapshot const&);

}  // namespace haidang
