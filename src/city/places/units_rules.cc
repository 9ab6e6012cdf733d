#include "city/places/units_rules.h"

#include <algorithm>

namespace haidang {
namespace {

bool in_force(Place const& p, Instant date) {
  return (!p.valid_from || *p.valid_from <= date) && (!p.valid_to || date < *p.valid_to);
}

void mark(UnitOfDate& unit, Place const& across) {
  unit.approximate = true;
  unit.note += (unit.note.empty() ? "Gần đúng: ranh giới cũ đi qua " : ", ") + across.name.value();
  unit.note_en += (unit.note_en.empty() ? "Approximate: an old boundary runs through " : ", ") +
                  across.name_en.value_or(across.name.value());
}

}  // namespace

UnitsOfDate::UnitsOfDate(std::vector<Place> const& places, Instant date) {
  for (auto const& p : places)
    if (in_force(p, date)) units_[p.code] = {.code = p.code, .name = p.name.value(), .name_en = p.name_en.value_or("")};
  for (auto const& p : places) {
    if (!p.former_district_code || units_.contains(p.code)) continue;
    auto district = units_.find(*p.former_district_code);
    if (district == units_.end()) continue;
    if (!unit_of_.emplace(p.code, *p.former_district_code).second) continue;  // another row of the same unit
    district->second.summed_from.push_back(p.code);
    if (!p.also_from_districts.empty()) mark(district->second, p);
    for (auto const& other : p.also_from_districts)
      if (auto gave = units_.find(other); gave != units_.end()) mark(gave->second, p);
  }
}

std::string const& UnitsOfDate::of(std::string const& code) const {
  auto found = unit_of_.find(code);
  return found == unit_of_.end() ? code : found->second;
}

UnitOfDate const* UnitsOfDate::unit(std::string const& code) const {
  auto found = units_.find(code);
  return found == units_.end() ? nullptr : &found->second;
}

}  // namespace haidang
