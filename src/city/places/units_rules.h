// A series by the units of any date: which unit of that date a code's figures belong to. Quảng Ninh's 54 units of
// 01/07/2025 (NQ 1679/NQ-UBTVQH15) continue the series of 13 districts by sums, which are approximate where a new unit
// was made across an old boundary. Pure; of use to every dataset that counts by place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "city/places/place.h"

namespace haidang {

struct UnitOfDate {
  static constexpr auto schema_name = "UnitOfDate";
  static constexpr auto doc = "A unit as it was on a date, and which units' figures are summed for it.";
  std::string code, name, name_en;
  std::vector<std::string> summed_from;  // codes of today's units, where it is a sum
  bool approximate = false;              // a unit on either side crosses its boundary
  std::string note, note_en;             // why
};
BOOST_DESCRIBE_STRUCT(UnitOfDate, (), (code, name, name_en, summed_from, approximate, note, note_en))

class UnitsOfDate {
 public:
  UnitsOfDate(std::vector<Place> const& places, Instant date);

  // The unit that a code's figures belong to on the date. A code that no rule leads to another unit (already a unit of
  // the date, one that cannot be divided, or unknown) is its own.
  std::string const& of(std::string const& code) const;
  // Null when no unit of the date has the code.
  UnitOfDate const* unit(std::string const& code) const;

 private:
  std::map<std::string, std::string> unit_of_;  // only of those that belong to another
  std::map<std::string, UnitOfDate> units_;
};

}  // namespace haidang
