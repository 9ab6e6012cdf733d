#include "city/dossiers/decode_sheet.h"

#include "city/sheets/mapped_rows.h"

namespace haidang {

Result<SaidDossiers> decode_sheet(Decoding const& d, std::string_view cleaned) {
  TRY(auto rows, mapped_rows(d, cleaned));
  SaidDossiers delivery;
  for (auto& row : rows)
    delivery.rows.push_back({.row = row.row, .raw = std::move(row.raw), .fields = std::move(row.fields)});
  return delivery;
}

}  // namespace haidang
