#include "city/indicators/definition_rules.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t most_parts = 500;

bool is_part(Indicator const& d, std::string const& key) {
  return key.empty() || std::ranges::any_of(d.parts, [&](auto const& part) { return part.key == key; });
}

Done check_named(std::vector<IndicatorPart> const& named, std::string const& at) {
  if (named.size() > most_parts) return invalid("expected at most " + std::to_string(most_parts), at);
  for (std::size_t i = 0; i < named.size(); ++i) {
    auto const& each = named[i];
    auto here = at + "/" + std::to_string(i);
    if (each.key.empty() || each.key.size() > 80 || each.key.find('/') != std::string::npos)
      return invalid("expected a short key without a slash", here + "/key");
    if (each.name.empty()) return invalid("expected a name", here + "/name");
    for (std::size_t j = 0; j < i; ++j)
      if (named[j].key == each.key) return invalid("the key \"" + each.key + "\" is there twice", here + "/key");
  }
  return {};
}

Done check_sum(Indicator const& d, IndicatorSum const& sum, std::string const& at) {
  if (sum.parts.empty()) return invalid("expected the parts that add up", at + "/parts");
  if (sum.whole.has_value() == sum.equals.has_value())
    return invalid("expected either the part they add up to, or a number", at + "/whole");
  if (!(sum.tolerance >= 0)) return invalid("expected a tolerance of 0 or more", at + "/tolerance");
  auto listed = d.breakdown == IndicatorBreakdown::listed;
  for (auto const& part : sum.parts)
    if (part.empty() || (listed && !is_part(d, part)))
      return invalid("there is no part \"" + excerpt(part, 80) + "\"", at + "/parts");
  if (sum.whole && listed && !is_part(d, *sum.whole))
    return invalid("there is no part \"" + excerpt(*sum.whole, 80) + "\"", at + "/whole");
  return {};
}

Done check_headline(Indicator const& d) {
  auto const at = "/headlineAgainst";
  switch (d.headline) {
    case IndicatorMeasure::actual:
    case IndicatorMeasure::cumulative:
      if (!d.headline_against.empty()) return invalid("a value stands against nothing", at);
      return {};
    case IndicatorMeasure::growth:
      if (!reflect::enum_of<GrowthBase>(d.headline_against)) return invalid("expected the base of the growth", at);
      return {};
    case IndicatorMeasure::achieved:
    case IndicatorMeasure::plan: break;
  }
  for (auto const& plan : d.plans)
    if (plan.key == d.headline_against) return {};
  return invalid("expected one of the indicator's plans", at);
}

}  // namespace

Done check_indicator(Indicator const& d) {
  if (d.decimals < 0 || d.decimals > 6) return invalid("expected 0 to 6 decimals", "/decimals");
  if (d.periods.empty()) return invalid("expected the lengths of its periods", "/periods");
  if ((d.breakdown == IndicatorBreakdown::listed) == d.parts.empty())
    return invalid("parts belong to a listed breakdown, and a listed breakdown needs parts", "/parts");
  DO(check_named(d.parts, "/parts"));
  DO(check_named(d.plans, "/plans"));
  if (d.breakdown != IndicatorBreakdown::place && !is_part(d, d.main_part))
    return invalid("there is no part \"" + excerpt(d.main_part, 80) + "\"", "/mainPart");
  for (std::size_t i = 0; i < d.sums.size(); ++i) DO(check_sum(d, d.sums[i], "/sums/" + std::to_string(i)));
  if (d.comparison_year && (*d.comparison_year < 1900 || *d.comparison_year > 2200))
    return invalid("expected a year such as 2020", "/comparisonYear");
  return check_headline(d);
}

}  // namespace haidang
