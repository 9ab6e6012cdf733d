#include "city/indicators/definition_rules.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t most_parts = 500;

// For the form that the definition was written on, in both languages.
Error refused(std::string const& vi, std::string const& en, std::string at) {
  return invalid(vi + ". / " + en + ".", std::move(at));
}

bool is_part(Indicator const& d, std::string const& key) {
  return key.empty() || std::ranges::any_of(d.parts, [&](auto const& part) { return part.key == key; });
}

Done check_named(std::vector<IndicatorPart> const& named, std::string const& at) {
  auto most = std::to_string(most_parts);
  if (named.size() > most_parts) return refused("Nhiều nhất " + most, "Expected at most " + most, at);
  for (std::size_t i = 0; i < named.size(); ++i) {
    auto const& each = named[i];
    auto here = at + "/" + std::to_string(i);
    if (each.key.empty() || each.key.size() > 80 || each.key.find('/') != std::string::npos)
      return refused("Cần một mã ngắn, không có gạch chéo", "Expected a short key without a slash", here + "/key");
    if (each.name.empty()) return refused("Cần có tên", "Expected a name", here + "/name");
    for (std::size_t j = 0; j < i; ++j)
      if (named[j].key == each.key)
        return refused("Mã «" + each.key + "» có hai lần", "The key “" + each.key + "” is there twice", here + "/key");
  }
  return {};
}

Error no_part(std::string const& key, std::string at) {
  auto said = excerpt(key, 80);
  return refused("Không có phần nào có mã «" + said + "»", "There is no part “" + said + "”", std::move(at));
}

Done check_sum(Indicator const& d, IndicatorSum const& sum, std::string const& at) {
  if (sum.parts.empty()) return refused("Cần chọn các phần được cộng", "Expected the parts that add up", at + "/parts");
  if (sum.whole.has_value() == sum.equals.has_value())
    return refused("Cần phần mà chúng cộng lại thành, hoặc một con số",
                   "Expected either the part they add up to, or a number", at + "/whole");
  if (!(sum.tolerance >= 0))
    return refused("Mức cho phép lệch không được âm", "Expected a tolerance of 0 or more", at + "/tolerance");
  auto listed = d.breakdown == IndicatorBreakdown::listed;
  for (auto const& part : sum.parts)
    if (part.empty() || (listed && !is_part(d, part))) return no_part(part, at + "/parts");
  if (sum.whole && listed && !is_part(d, *sum.whole)) return no_part(*sum.whole, at + "/whole");
  return {};
}

Done check_headline(Indicator const& d) {
  auto const at = "/headlineAgainst";
  switch (d.headline) {
    case IndicatorMeasure::actual:
    case IndicatorMeasure::cumulative:
      if (!d.headline_against.empty())
        return refused("Số trong kỳ và lũy kế không so với gì", "A value stands against nothing", at);
      return {};
    case IndicatorMeasure::growth:
      if (!reflect::enum_of<GrowthBase>(d.headline_against))
        return refused("Cần chọn gốc so sánh", "Expected the base of the growth", at);
      return {};
    case IndicatorMeasure::achieved:
    case IndicatorMeasure::plan: break;
  }
  for (auto const& plan : d.plans)
    if (plan.key == d.headline_against) return {};
  return refused("Cần chọn một trong các kế hoạch của chỉ tiêu", "Expected one of the indicator's plans", at);
}

}  // namespace

Done check_indicator(Indicator const& d) {
  if (d.decimals < 0 || d.decimals > 6)
    return refused("Từ 0 đến 6 chữ số thập phân", "Expected 0 to 6 decimals", "/decimals");
  if (d.periods.empty()) return refused("Cần chọn kỳ công bố", "Expected the lengths of its periods", "/periods");
  if ((d.breakdown == IndicatorBreakdown::listed) == d.parts.empty())
    return refused("Phân tổ theo các phần thì phải kê các phần, và chỉ khi ấy mới có phần",
                   "Parts belong to a listed breakdown, and a listed breakdown needs parts", "/parts");
  DO(check_named(d.parts, "/parts"));
  DO(check_named(d.plans, "/plans"));
  if (d.breakdown != IndicatorBreakdown::place && !is_part(d, d.main_part)) return no_part(d.main_part, "/mainPart");
  for (std::size_t i = 0; i < d.sums.size(); ++i) DO(check_sum(d, d.sums[i], "/sums/" + std::to_string(i)));
  if (d.comparison_year && (*d.comparison_year < 1900 || *d.comparison_year > 2200))
    return refused("Cần một năm như 2020", "Expected a year such as 2020", "/comparisonYear");
  return check_headline(d);
}

}  // namespace haidang
