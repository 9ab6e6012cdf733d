#include "city/environment/symbols.h"

#include <array>
#include <unordered_map>

#include "base/text.h"

namespace haidang {
namespace {

// Circular 10/2021, table 34, then what ambient and water stations also send.
constexpr std::array<std::string_view, 39> symbols{
    "Flow", "Temp", "Color", "pH",  "TSS",  "COD", "NH4", "TP",      "TN",  "TOC", "Cl",   "RH",    "P",
    "NO",   "NO2",  "CO",    "SO2", "O2",   "H2S", "NH3", "VHg",     "PM",  "O3",  "PM10", "PM2.5", "PM1",
    "TSP",  "NOx",  "CO2",   "DO",  "BOD5", "EC",  "ORP", "Benzene", "NO3", "PO4", "Pb",   "WS",    "WD"};

// PM1.0 is not PM10, so marks are made alike, not removed.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> other_spellings{{{"pm25", "PM2.5"},
                                                                                        {"pm.25", "PM2.5"},
                                                                                        {"pm.2.5", "PM2.5"},
                                                                                        {"pm.10", "PM10"},
                                                                                        {"pm1.0", "PM1"},
                                                                                        {"pm.1.0", "PM1"},
                                                                                        {"pm.1", "PM1"}}};

// Lower case, no blanks, one mark for all.
std::string simplified(std::string_view symbol) {
  std::string out;
  for (auto c : symbol) {
    if (c == ' ') continue;
    out += c == ',' || c == '_' || c == '-' ? '.' : c;
  }
  return lower_case(out);
}

std::unordered_map<std::string, std::string_view> const& spellings() {
  static auto const all = [] {
    std::unordered_map<std::string, std::string_view> map;
    for (auto symbol : symbols) map.emplace(simplified(symbol), symbol);
    for (auto const& [spelling, symbol] : other_spellings) map.emplace(spelling, symbol);
    return map;
  }();
  return all;
}

}  // namespace

std::string normal_symbol(std::string_view as_sent) {
  auto text = trimmed(as_sent);
  if (text.size() > 20) return std::string(text);
  auto found = spellings().find(simplified(text));
  return std::string(found == spellings().end() ? text : found->second);
}

std::vector<std::string_view> known_symbols() { return {symbols.begin(), symbols.end()}; }

}  // namespace haidang
