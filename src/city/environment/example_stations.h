// Stations and contracts that several tests of this folder speak about.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "city/environment/judge_rules.h"
#include "city/environment/station_book.h"
#include "city/feeds/contract.h"

namespace haidang::example {

inline Instant at(std::string_view rfc3339_text) { return *parse_rfc3339(rfc3339_text); }

inline std::string file(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// An ambient air station with parameters numbered from `first_series`, in this order.
inline BookedStation station(std::string const& code, std::vector<Parameter> parameters,
                             std::int64_t first_series = 1) {
  BookedStation booked;
  std::string id;
  for (auto c : code) id += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  booked.station.id = *Slug::of("s-" + id);
  booked.station.code = code;
  for (std::size_t i = 0; i < parameters.size(); ++i)
    booked.series.push_back(first_series + static_cast<std::int64_t>(i));
  booked.station.parameters = std::move(parameters);
  return booked;
}

// NUO001: pH 1, Temp 2, COD 3 (0–200 mg/L), TSS 4, NH4 5, Flow 6. KXQ001: PM2.5 11 (0–1000), PM10 12, CO 13.
inline std::vector<BookedStation> two_stations() {
  return {station("NUO001", {{"pH", "-", 0, 14},
                             {"Temp", "oC", {}, {}},
                             {"COD", "mg/L", 0, 200},
                             {"TSS", "mg/L", {}, {}},
                             {"NH4", "mg/L", {}, {}},
                             {"Flow", "m3/h", {}, {}}}),
          station("KXQ001", {{"PM2.5", "ug/m3", 0, 1000}, {"PM10", "ug/m3", {}, {}}, {"CO", "ug/m3", {}, {}}}, 11)};
}

// A station that promises a file every 5 minutes, 5 minutes of lateness, 60 days back.
inline Contract five_minutes(Format format = Format::tt10) {
  Contract contract;
  contract.cadence_seconds = *WholeSeconds::of(300);
  contract.lateness_seconds = 300;
  contract.decoding.format = format;
  return contract;
}

}  // namespace haidang::example
