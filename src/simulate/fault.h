// What goes wrong at stations, and when: the script that makes the demonstration worth looking at. Pure; the senders
// and the history ask it, the world does not know it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "city/environment/station.h"

namespace haidang::simulate {

enum class FaultKind {
  calibrating,       // status 01 on the parameter
  device_error,      // status 02
  stuck,             // the value stands still
  silent,            // nothing is measured or sent, ever
  link_down,         // nothing arrives; sent afterwards, oldest first
  late,              // every file comes 40 minutes late
  known_unit,        // mg/m3 where ug/m3 was agreed: a known factor leads back
  unknown_unit,      // ppm, from which no factor leads to ug/m3
  future_clock,      // the logger's clock is 3 hours ahead
  parameter_silent,  // one parameter is no longer in the files
  comma_decimals,    // 12,4 and PM2,5
  unknown_symbol,    // a row the station has no parameter for
  duplicate,         // every file is sent twice
  truncated,         // the file ends in the middle of a row
  too_many,          // five times as often as agreed
};

struct Fault {
  std::string station;  // code
  FaultKind kind = FaultKind::silent;
  Instant from;
  Instant to;          // exclusive
  std::string symbol;  // the parameter it befalls; empty = all of them
  Span every = {};     // comes back this long after `from`, again and again; 0 = once
};

// The end of the stretch of `fault` that holds `t`, or nothing when it is not in force then.
std::optional<Instant> end_if_active(Fault const&, Instant t);

class FaultScript {
 public:
  FaultScript() = default;
  explicit FaultScript(std::vector<Fault>);

  // The faults of one station in force at `t`.
  std::vector<Fault const*> active(std::string_view station, Instant t) const;
  // The one of that kind, or null.
  Fault const* find(std::string_view station, FaultKind, Instant t) const;
  std::vector<Fault> all() const;

 private:
  std::map<std::string, std::vector<Fault>, std::less<>> by_station_;
};

// The demonstration's script: outages, calibrations and refused rows of the thirty days before its `start`, what has
// been wrong for long and stays so, and from `live` on (the moment sending begins, a little after the start) a cycle
// that changes states within the first two minutes and again every few. Stations that do not exist are left out.
FaultScript demonstration_faults(std::vector<Station> const&, Instant start, Instant live, std::uint64_t seed);

}  // namespace haidang::simulate
