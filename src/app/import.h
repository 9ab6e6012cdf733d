// Catalogue rows from files: JSON lists, or CSV whose header names the same fields.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "city/catalogue/catalogue_table.h"

namespace haidang {

struct Imported {
  std::int64_t added = 0, changed = 0, same = 0;
  std::vector<std::string> refused;  // "row 3, /placeCode: …"; when there is one, nothing of the file was kept
};

// `kind` is the word of the addresses: places, agencies, sites, stations, limits, groups, feeds, contracts,
// indicators, calendar-days, office-hours, procedures.
Result<Imported> import_text(store::Store&, std::string const& kind, std::string_view text, By const&);

// A CSV table as a JSON list of objects: cells that read as numbers, true or false become such, empty ones are left
// out. The columns of `texts` stay text: 2.000635 is a procedure's code and no number.
Result<std::string> csv_as_json(std::string_view csv, std::set<std::string> const& texts = {});

}  // namespace haidang
