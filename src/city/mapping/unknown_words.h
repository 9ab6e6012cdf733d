// The words of a sample that nobody has said the meaning of: neither the contract's translations nor the dataset.
#pragma once

#include "city/intake/dataset.h"
#include "city/mapping/mapping.h"
#include "city/sheets/mapped_rows.h"

namespace haidang {

// Fills `unknown_words` and `unknown_rows`. Only of fields whose words can be chosen: what else a row says is judged
// with it.
void find_unknown_words(Dataset const&, Decoding const&, std::vector<MappedRow> const&, MappingTrial&);

}  // namespace haidang
