// Automatic environment stations, what they measure, and the limits their values are held against.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class StationKind { ambient_air, surface_water, groundwater, waste_water, emission };
BOOST_DESCRIBE_ENUM(StationKind, ambient_air, surface_water, groundwater, waste_water, emission)

// What a row without a status column means; the national receiver takes 00, here each station says so.
enum class StatusAbsent { usable, not_usable };
BOOST_DESCRIBE_ENUM(StatusAbsent, usable, not_usable)

struct Parameter {
  static constexpr auto schema_name = "Parameter";
  static constexpr auto doc =
      "One thing a station measures: symbol in its normal spelling, unit, and the instrument's range.";
  std::string symbol;               // PM2.5, SO2, pH
  std::string unit;                 // normal spelling: ug/m3, mg/L, oC
  std::optional<double> range_low;  // instrument range (LRV, URV); a value outside is quarantined
  std::optional<double> range_high;
};
BOOST_DESCRIBE_STRUCT(Parameter, (), (symbol, unit, range_low, range_high))

struct Station {
  static constexpr auto schema_name = "Station";
  static constexpr auto doc = "An automatic monitoring station.";
  Slug id;
  std::string code;  // as in file names: KXQ001
  Title name;
  StationKind kind = StationKind::ambient_air;
  Slug agency;
  Slug site;
  StatusAbsent status_absent = StatusAbsent::usable;
  Percent min_capture_percent;  // local policy, not law: Circular 10/2021's own share could not be read
  std::vector<Parameter> parameters;
};
BOOST_DESCRIBE_STRUCT(Station, (), (id, code, name, kind, agency, site, status_absent, min_capture_percent, parameters))

enum class Averaging { hour, eight_hours, day, year };
BOOST_DESCRIBE_ENUM(Averaging, hour, eight_hours, day, year)

struct Limit {
  static constexpr auto schema_name = "Limit";
  static constexpr auto doc =
      "The highest permitted mean of a parameter between two dates, with the regulation that says so.";
  Slug id;
  std::string symbol;
  Averaging averaging = Averaging::day;
  double value = 0;
  std::string unit;
  std::optional<Slug> station;  // bound to one discharge point; none = every ambient station
  std::optional<Instant> valid_from;
  std::optional<Instant> valid_to;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(Limit, (), (id, symbol, averaging, value, unit, station, valid_from, valid_to, document))

}  // namespace haidang
