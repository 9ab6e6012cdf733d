#include "city/dossiers/decode_sheet.h"

#include "city/sheets/mapped_rows.h"

namespace haidang {

Result<SaidDossiers> decode_sheet(Decoding const& d, std::string_view cleaned) {
  TRY(auto table, mapped_table(d, cleaned));
  SaidDossiers delivery;
  for (auto& row : table.left_out) delivery.left_out.push_back({row.row, std::move(row.raw)});
  for (auto& row : table.rows)
    delivery.rows.push_back({.row = row.row, .raw = std::move(row.raw), .fields = std::move(row.fields)});
  return delivery;
}

}  // namespace haidang
