#include "city/environment/units.h"

#include <array>
#include <unordered_map>

#include "base/text.h"

namespace haidang {
namespace {

enum class Kind { mass_in_volume, ratio, flow, pressure, temperature, speed, length, conductivity, share, none, other };

// One unit of its kind: value × multiply ÷ divide + add is the value in the kind's first unit.
struct Unit {
  std::string_view name;
  Kind kind;
  double multiply = 1;
  double divide = 1;
  double add = 0;
};

// A normal cubic metre (QCVN 05:2023: 25 °C, 760 mmHg) is taken as a cubic metre: analysers put both names on the same
// output, the delivery carries no gas temperature to convert with, and the limits are held against it as it is.
constexpr std::array units{
    Unit{"ug/m3", Kind::mass_in_volume},
    Unit{"ng/m3", Kind::mass_in_volume, 1, 1e3},
    Unit{"mg/m3", Kind::mass_in_volume, 1e3},
    Unit{"g/m3", Kind::mass_in_volume, 1e6},
    Unit{"ug/Nm3", Kind::mass_in_volume},
    Unit{"mg/Nm3", Kind::mass_in_volume, 1e3},
    Unit{"g/Nm3", Kind::mass_in_volume, 1e6},
    Unit{"ng/L", Kind::mass_in_volume},
    Unit{"ug/L", Kind::mass_in_volume, 1e3},
    Unit{"mg/L", Kind::mass_in_volume, 1e6},
    Unit{"g/L", Kind::mass_in_volume, 1e9},
    Unit{"ppm", Kind::ratio},
    Unit{"ppb", Kind::ratio, 1, 1e3},
    Unit{"m3/h", Kind::flow},
    Unit{"m3/s", Kind::flow, 3600},
    Unit{"m3/min", Kind::flow, 60},
    Unit{"m3/d", Kind::flow, 1, 24},
    Unit{"L/s", Kind::flow, 36, 10},
    Unit{"L/min", Kind::flow, 6, 100},
    Unit{"L/h", Kind::flow, 1, 1e3},
    Unit{"Nm3/h", Kind::flow},
    Unit{"Pa", Kind::pressure},
    Unit{"hPa", Kind::pressure, 100},
    Unit{"mbar", Kind::pressure, 100},
    Unit{"kPa", Kind::pressure, 1e3},
    Unit{"bar", Kind::pressure, 1e5},
    Unit{"mmHg", Kind::pressure, 101325, 760},
    Unit{"oC", Kind::temperature},
    Unit{"K", Kind::temperature, 1, 1, -273.15},
    Unit{"m/s", Kind::speed},
    Unit{"km/h", Kind::speed, 10, 36},
    Unit{"mm", Kind::length},
    Unit{"cm", Kind::length, 10},
    Unit{"m", Kind::length, 1e3},
    Unit{"uS/cm", Kind::conductivity},
    Unit{"mS/cm", Kind::conductivity, 1e3},
    Unit{"%", Kind::share},
    Unit{"-", Kind::none},
    Unit{"Pt-Co", Kind::other},
    Unit{"NTU", Kind::other},
    Unit{"mV", Kind::other},
    Unit{"W/m2", Kind::other},
    Unit{"degree", Kind::other},
    Unit{"MPN/100mL", Kind::other},
    Unit{"CFU/100mL", Kind::other},
};

// Other spellings, already simplified. The normal names themselves are added from the table above.
constexpr std::array<std::pair<std::string_view, std::string_view>, 37> other_spellings{{
    {"mcg/m3", "ug/m3"},   {"ugm3", "ug/m3"},   {"ug/m^3", "ug/m3"},   {"mgm3", "mg/m3"},
    {"mcg/nm3", "ug/Nm3"}, {"m3/hr", "m3/h"},   {"m3/hour", "m3/h"},   {"m3/gio", "m3/h"},
    {"cmh", "m3/h"},       {"m3/sec", "m3/s"},  {"m3/giay", "m3/s"},   {"m3/phut", "m3/min"},
    {"m3/day", "m3/d"},    {"m3/ngay", "m3/d"}, {"m3/24h", "m3/d"},    {"l/phut", "L/min"},
    {"lpm", "L/min"},      {"l/giay", "L/s"},   {"c", "oC"},           {"degc", "oC"},
    {"deg.c", "oC"},       {"doc", "oC"},       {"celsius", "oC"},     {"percent", "%"},
    {"%rh", "%"},          {"%vol", "%"},       {"%v/v", "%"},         {"ptco", "Pt-Co"},
    {"pt/co", "Pt-Co"},    {"pcu", "Pt-Co"},    {"none", "-"},         {"ph", "-"},
    {"unitless", "-"},     {"khong", "-"},      {"\xE2\x80\x93", "-"}, {"mpn/100ml", "MPN/100mL"},
    {"deg", "degree"},
}};

struct Sign {
  std::string_view text, plain;
};
// µ and μ are different characters that look alike; a lone B5 is µ in Latin-1.
constexpr std::array<Sign, 11> signs{{{"\xC2\xB5", "u"},
                                      {"\xCE\xBC", "u"},
                                      {"\xC2\xB3", "3"},
                                      {"\xC2\xB2", "2"},
                                      {"\xC2\xB0", "o"},
                                      {"\xC2\xBA", "o"},
                                      {"\xE2\x84\x83", "oc"},
                                      {"\xE2\x82\x83", "3"},
                                      {"\xB5", "u"},
                                      {"\xB3", "3"},
                                      {"\xB0", "o"}}};

// Signs written plainly, no blanks, no ^, lower case: what the table is searched by.
std::string simplified(std::string_view unit) {
  std::string out;
  while (!unit.empty()) {
    auto c = unit.front();
    bool replaced = false;
    if (static_cast<unsigned char>(c) >= 0x80)
      for (auto const& sign : signs)
        if (unit.starts_with(sign.text)) {
          out += sign.plain;
          unit.remove_prefix(sign.text.size());
          replaced = true;
          break;
        }
    if (replaced) continue;
    unit.remove_prefix(1);
    if (c != ' ' && c != '\t' && c != '^') out += c;
  }
  for (auto c : out)
    if (static_cast<unsigned char>(c) >= 0x80 && is_utf8(out)) return folded(out);  // m3/giờ → m3/gio
  return lower_case(out);
}

using Spellings = std::unordered_map<std::string, std::string_view>;
Spellings const& spellings() {
  static Spellings const all = [] {
    Spellings map;
    for (auto const& unit : units) map.emplace(lower_case(unit.name), unit.name);
    for (auto const& [spelling, name] : other_spellings) map.emplace(spelling, name);
    return map;
  }();
  return all;
}

Unit const* find_unit(std::string_view spelling) {
  auto name = normal_unit(spelling);
  for (auto const& unit : units)
    if (unit.name == name) return &unit;
  return nullptr;
}

// Kinds whose units are only themselves: a table of single units, between which nothing converts.
bool convertible(Unit const& a, Unit const& b) { return &a == &b || (a.kind == b.kind && a.kind != Kind::other); }

}  // namespace

std::string normal_unit(std::string_view as_sent) {
  auto text = trimmed(as_sent);
  for (auto const& unit : units)
    if (unit.name == text) return std::string(text);
  if (text.empty() || text.size() > 40) return std::string(text);
  auto found = spellings().find(simplified(text));
  return std::string(found == spellings().end() ? text : found->second);
}

std::optional<Conversion> conversion(std::string_view from, std::string_view to) {
  auto const* a = find_unit(from);
  auto const* b = find_unit(to);
  if (!a || !b) {
    if (normal_unit(from) == normal_unit(to)) return Conversion{};
    return {};
  }
  if (!convertible(*a, *b)) return {};
  // Every unit with a shift has factor 1, so the shifts only need subtracting.
  auto multiply = a->multiply * b->divide;
  auto divide = a->divide * b->multiply;
  if (multiply == divide) multiply = divide = 1;
  return Conversion{multiply, divide, a->add - b->add};
}

std::vector<std::string_view> units_convertible_to(std::string_view unit) {
  std::vector<std::string_view> names;
  if (auto const* target = find_unit(unit))
    for (auto const& each : units)
      if (convertible(each, *target)) names.push_back(each.name);
  return names;
}

}  // namespace haidang
