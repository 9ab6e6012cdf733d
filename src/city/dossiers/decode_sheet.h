// What tables of dossiers say, CSV or workbook, by the contract's mapping.
#pragma once

#include "city/dossiers/said.h"
#include "city/feeds/contract.h"

namespace haidang {

Result<SaidDossiers> decode_sheet(Decoding const&, std::string_view cleaned);

}  // namespace haidang
