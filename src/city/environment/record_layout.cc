#include "city/environment/record_layout.h"

namespace haidang {
namespace {

RecordField named(std::optional<std::string> const& by_contract, std::string_view standard, Part part, bool required) {
  if (by_contract) return {*by_contract, part, 0, true};
  return {standard, part, 0, required};
}

}  // namespace

std::vector<RecordField> record_fields(Decoding const& d) {
  std::vector<RecordField> fields;
  if (!d.station) fields.push_back(named(d.station_column, "station", Part::station, false));
  bool wide = !d.readings.empty();
  if (!wide) fields.push_back(named(d.symbol_column, "symbol", Part::symbol, true));
  for (std::size_t i = 0; i < d.time_columns.size(); ++i)
    fields.push_back({d.time_columns[i], Part::time, static_cast<std::uint16_t>(i), true});
  if (!wide) {
    fields.push_back(named(d.value_column, "value", Part::value, true));
    fields.push_back(named(d.unit_column, "unit", Part::unit, false));
  }
  fields.push_back(named(d.status_column, "status", Part::status, false));
  for (std::size_t i = 0; i < d.readings.size(); ++i)
    fields.push_back({d.readings[i].column, Part::reading, static_cast<std::uint16_t>(i), true});
  return fields;
}

}  // namespace haidang
