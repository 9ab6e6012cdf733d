// A row of a delivery as its sender says it, field by field in our names, before anything is judged. The same for a
// portal's JSON, any other JSON, CSV and workbooks, so that there is one judgement.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "city/dossiers/dossier.h"

namespace haidang {

struct SaidDossierExtension {
  std::string from, to;
};

struct SaidDossier {
  std::int64_t row = 0;  // an item's number from 1, or a line of a table
  std::string raw;       // its text, without what may not be kept
  bool progress = false;
  std::map<std::string, std::string, std::less<>> fields;  // by our names: code, state, received …
  std::vector<SaidDossierExtension> extensions;
};

// A table's row that is no dossier by the contract's own rule, such as a total.
struct LeftOutLine {
  std::int64_t row = 0;
  std::string raw;
};

struct SaidDossiers {
  std::vector<SaidDossier> rows;
  std::vector<LeftOutLine> left_out;
  std::vector<DossierTotal> totals;
};

// The fields a row may have, as contracts' `columns` and `words` call them.
inline constexpr std::string_view dossier_fields[] = {
    "code",    "procedure", "procedure_name", "sector",   "sector_name", "agency", "reception", "support", "place",
    "channel", "received",  "appointment",    "finished", "returned",    "state",  "state_at",  "on_time"};

}  // namespace haidang
