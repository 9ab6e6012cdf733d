#include "simulate/fault.h"

#include <algorithm>

#include "simulate/world.h"

namespace haidang::simulate {
namespace {

constexpr Instant forever{32'503'680'000'000};  // the year 3000

// What is wrong from the start on. Offsets and lengths in seconds after the start; `every` brings it back.
struct Line {
  char const* station;
  FaultKind kind;
  int from, length;
  int every;
  char const* symbol;
};
constexpr Line live_script[] = {
    {"KXQ002", FaultKind::link_down, 15, 135, 300, ""},  // late, then silent, then back with what was held
    {"KXQ008", FaultKind::parameter_silent, 20, 160, 360, "PM2.5"},
    {"NMQ004", FaultKind::future_clock, 30, 110, 480, ""},
    {"KXQ004", FaultKind::unknown_unit, 10, 110, 600, "NO2"},
    {"KXQ001", FaultKind::calibrating, 5, 240, 900, "SO2"},
    {"NTQ001", FaultKind::device_error, 45, 300, 900, "COD"},
    {"KXQ006", FaultKind::stuck, 0, 600, 1200, "PM10"},
    {"KTQ001", FaultKind::truncated, 40, 110, 540, ""},
    {"KXQ012", FaultKind::link_down, 200, 240, 1200, ""},
    {"NTQ005", FaultKind::duplicate, 0, 1800, 3600, ""},
    {"KTQ004", FaultKind::device_error, 300, 1500, 7200, "PM"},
};

// What was already wrong before the start, in hours before it, and has no end in sight.
struct Standing {
  char const* station;
  FaultKind kind;
  double hours_before;
  char const* symbol;
};
constexpr Standing standing[] = {
    {"KTQ005", FaultKind::silent, 24 * 400, ""},  // declared connected, has never sent
    {"NMQ007", FaultKind::silent, 52, ""},
    {"KXQ007", FaultKind::late, 20, ""},
    {"KXQ003", FaultKind::unknown_symbol, 70, "TSP"},
    {"KXQ010", FaultKind::comma_decimals, 24 * 400, ""},
    {"NTQ002", FaultKind::unknown_unit, 9, "NH4"},
    {"NTQ002", FaultKind::unknown_unit, 9, "COD"},  // a third of its rows: degraded
    {"KXQ005", FaultKind::known_unit, 30, "CO"},
    {"KXQ011", FaultKind::too_many, 0, ""},
    {"NMQ006", FaultKind::parameter_silent, 14, "NH4"},
};

void add_live(std::vector<Fault>& faults, Instant start, Instant live) {
  for (auto const& line : live_script) {
    auto from = live + seconds(line.from);
    faults.push_back({line.station, line.kind, from, from + seconds(line.length), line.symbol, seconds(line.every)});
  }
  for (auto const& line : standing) {
    auto from = start - minutes(static_cast<std::int64_t>(line.hours_before * 60));
    faults.push_back({line.station, line.kind, from, forever, line.symbol, {}});
  }
}

// One to three outages a station in the thirty days, a calibration every Monday, now and then a bad unit or clock.
void add_past(std::vector<Fault>& faults, Station const& station, Instant start, std::uint64_t seed) {
  auto const& code = station.code;
  auto at = [&](char const* word, int n) {
    return start - hours(30 * 24) + minutes(static_cast<std::int64_t>(chance(seed, code + word, n) * 29 * 24 * 60));
  };
  auto before_start = [&](Fault fault) {
    fault.to = std::min(fault.to, start - hours(1));
    if (fault.from < fault.to) faults.push_back(fault);
  };
  auto outages = 1 + static_cast<int>(hash_of(seed, code + "/outages") % 3);
  for (auto n = 0; n < outages; ++n) {
    auto from = at("/outage", n);
    auto length = minutes(40 + static_cast<std::int64_t>(chance(seed, code + "/length", n) * 18 * 60));
    before_start({code, n % 2 == 0 ? FaultKind::silent : FaultKind::link_down, from, from + length, "", {}});
  }
  if (station.parameters.empty()) return;
  auto const& symbol = station.parameters[hash_of(seed, code + "/symbol") % station.parameters.size()].symbol;
  auto midnight = floor_to(start - hours(30 * 24), days(1), vietnam_offset_minutes);
  for (auto day = 0; day < 30; ++day) {
    auto morning = midnight + days(day) + hours(9);
    if (weekday_of(morning, vietnam_offset_minutes) == 1)
      before_start({code, FaultKind::calibrating, morning, morning + minutes(50), symbol, {}});
  }
  static constexpr FaultKind odd[] = {FaultKind::unknown_unit,   FaultKind::device_error, FaultKind::stuck,
                                      FaultKind::unknown_symbol, FaultKind::future_clock, FaultKind::truncated};
  auto kind = odd[hash_of(seed, code + "/odd") % std::size(odd)];
  auto from = at("/odd", 0);
  auto length = minutes(30 + static_cast<std::int64_t>(chance(seed, code + "/odd length") * 300));
  before_start({code, kind, from, from + length, kind == FaultKind::unknown_symbol ? "TSP" : symbol, {}});
}

}  // namespace

std::optional<Instant> end_if_active(Fault const& fault, Instant t) {
  if (t < fault.from) return std::nullopt;
  auto round = fault.every.ms > 0 ? (t - fault.from) / fault.every : 0;
  auto end = fault.to + fault.every * round;
  return t < end ? std::optional(end) : std::nullopt;
}

FaultScript::FaultScript(std::vector<Fault> faults) {
  for (auto& fault : faults) by_station_[fault.station].push_back(std::move(fault));
}

std::vector<Fault const*> FaultScript::active(std::string_view station, Instant t) const {
  std::vector<Fault const*> found;
  if (auto at = by_station_.find(station); at != by_station_.end())
    for (auto const& fault : at->second)
      if (end_if_active(fault, t)) found.push_back(&fault);
  return found;
}

Fault const* FaultScript::find(std::string_view station, FaultKind kind, Instant t) const {
  if (auto at = by_station_.find(station); at != by_station_.end())
    for (auto const& fault : at->second)
      if (fault.kind == kind && end_if_active(fault, t)) return &fault;
  return nullptr;
}

std::vector<Fault> FaultScript::all() const {
  std::vector<Fault> faults;
  for (auto const& [station, some] : by_station_) faults.insert(faults.end(), some.begin(), some.end());
  return faults;
}

FaultScript demonstration_faults(std::vector<Station> const& stations, Instant start, Instant live,
                                 std::uint64_t seed) {
  std::vector<Fault> faults;
  add_live(faults, start, live);
  for (auto const& station : stations) add_past(faults, station, start, seed);
  std::erase_if(faults, [&](Fault const& fault) {
    return std::none_of(stations.begin(), stations.end(), [&](Station const& s) { return s.code == fault.station; });
  });
  return FaultScript(std::move(faults));
}

}  // namespace haidang::simulate
