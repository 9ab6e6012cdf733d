#include "city/indicators/indicator_units.h"

#include "base/text.h"

namespace haidang {
namespace {

struct KnownUnit {
  std::string_view word;       // folded: lower case without marks
  std::string_view dimension;  // those of one dimension convert
  double factor;               // to the dimension's base
  double offset = 0;
};

constexpr KnownUnit known_units[] = {
    {"dong", "vnd", 1},
    {"vnd", "vnd", 1},
    {"nghin dong", "vnd", 1e3},
    {"trieu dong", "vnd", 1e6},
    {"trieu vnd", "vnd", 1e6},
    {"million vnd", "vnd", 1e6},
    {"mil. dong", "vnd", 1e6},
    {"trd", "vnd", 1e6},
    {"ty dong", "vnd", 1e9},
    {"ti dong", "vnd", 1e9},
    {"billion vnd", "vnd", 1e9},
    {"nghin ty dong", "vnd", 1e12},
    {"nghin ti dong", "vnd", 1e12},
    {"usd", "usd", 1},
    {"us$", "usd", 1},
    {"nghin usd", "usd", 1e3},
    {"trieu usd", "usd", 1e6},
    {"million usd", "usd", 1e6},
    {"ty usd", "usd", 1e9},
    {"ti usd", "usd", 1e9},
    {"kg", "mass", 1},
    {"tan", "mass", 1e3},
    {"nghin tan", "mass", 1e6},
    {"trieu tan", "mass", 1e9},
    {"kwh", "energy", 1},
    {"nghin kwh", "energy", 1e3},
    {"trieu kwh", "energy", 1e6},
    {"ty kwh", "energy", 1e9},
    {"ti kwh", "energy", 1e9},
    {"luot", "visit", 1},
    {"luot nguoi", "visit", 1},
    {"luot khach", "visit", 1},
    {"nghin luot", "visit", 1e3},
    {"nghin luot nguoi", "visit", 1e3},
    {"nghin luot khach", "visit", 1e3},
    {"trieu luot", "visit", 1e6},
    {"trieu luot nguoi", "visit", 1e6},
    {"trieu luot khach", "visit", 1e6},
    {"nguoi", "person", 1},
    {"nghin nguoi", "person", 1e3},
    {"trieu nguoi", "person", 1e6},
    {"ha", "area", 1},
    {"nghin ha", "area", 1e3},
    {"m2", "area", 1e-4},
    {"km2", "area", 100},
    {"%", "share", 1},
    {"phan tram", "share", 1},
    {"percent", "share", 1},
    {"lan", "share", 100},  // 1.748 times = 174.8 %
    {"ty le", "share", 100},
    {"ratio", "share", 100},
    {"% (goc 100)", "share", 1, -100},  // 109.4 against 100 = 9.4 % more
    {"chi so (goc 100)", "share", 1, -100},
    {"diem", "score", 1},
    {"hang", "rank", 1},
    {"doanh nghiep", "enterprise", 1},
    {"vu", "case", 1},
    {"du an", "project", 1},
};

std::string word_of(std::string_view unit) {
  std::string word;
  for (auto c : folded(trimmed(unit)))
    if (c != ' ' || (!word.empty() && word.back() != ' ')) word += c;
  return word;
}

KnownUnit const* known(std::string const& word) {
  for (auto const& unit : known_units)
    if (unit.word == word) return &unit;
  return nullptr;
}

}  // namespace

std::optional<UnitStep> unit_step(std::string_view from, std::string_view to) {
  auto const a = word_of(from), b = word_of(to);
  if (a == b) return UnitStep{};
  auto const *of = known(a), *in = known(b);
  if (!of || !in || of->dimension != in->dimension) return {};
  return UnitStep{of->factor / in->factor, (of->offset - in->offset) / in->factor};
}

bool is_known_unit(std::string_view unit) { return known(word_of(unit)) != nullptr; }

}  // namespace haidang
