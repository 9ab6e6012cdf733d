#include "city/indicators/indicator_rules.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/text.h"
#include "city/indicators/period_words.h"

namespace haidang {
namespace {

std::string day_known(IndicatorValue const& v, KnownBy by) {
  return by == KnownBy::publication ? v.known_on : date_of(v.arrived_at);
}

auto rank(IndicatorValue const& v) { return std::tuple(v.vintage, v.known_on, v.number); }

// What stands in the unit of a growth: shares, scores and ranks grow by points, not by percent of themselves.
bool grows_in_percent(Indicator const& d) {
  auto unit = folded(d.unit.value());
  return unit != "%" && unit != "diem" && unit != "hang";
}

// A key of the same shape some years before.
std::string years_before(std::string const& key, int years) {
  auto year = parse_integer(key.substr(0, 4)).value_or(0) - years;
  return std::to_string(year) + key.substr(4);
}

// The values believed of one indicator, looked up by what they are about.
class Known {
 public:
  Known(Indicator const& d, IndicatorVersions const& all, AsKnown const& as) : definition_{d} {
    for (auto const& [key, versions] : all) {
      if (key.indicator != d.id.value()) continue;
      if (auto const* value = believed(versions, as)) values_.emplace(key, value);
      for (auto const& v : versions)
        if (!as.on || day_known(v, as.by) <= text_of(*as.on)) ++counts_[{key.part, key.period}];
    }
  }

  IndicatorValue const* find(std::string const& part, std::string const& period, IndicatorMeasure measure,
                             std::string const& against = {}) const {
    auto found = values_.find({definition_.id.value(), part, period, measure, against});
    return found == values_.end() ? nullptr : found->second;
  }
  std::map<IndicatorKey, IndicatorValue const*> const& values() const { return values_; }
  std::map<std::pair<std::string, std::string>, std::int64_t> const& counts() const { return counts_; }

 private:
  Indicator const& definition_;
  std::map<IndicatorKey, IndicatorValue const*> values_;
  std::map<std::pair<std::string, std::string>, std::int64_t> counts_;  // by part and period
};

struct Base {
  std::string period;
  IndicatorMeasure measure = IndicatorMeasure::actual;
};
std::optional<Base> base_of(Indicator const& d, PeriodSpan const& span, GrowthBase base) {
  switch (base) {
    case GrowthBase::previous_period: return Base{period_before(span).key};
    case GrowthBase::same_period: return Base{years_before(span.key, 1)};
    case GrowthBase::cumulative: return Base{years_before(span.key, 1), IndicatorMeasure::cumulative};
    case GrowthBase::comparison_year: break;
  }
  if (!d.comparison_year) return {};
  return Base{std::to_string(*d.comparison_year) + span.key.substr(4)};
}

std::optional<IndicatorGrowth> growth_on(Indicator const& d, Known const& known, IndicatorPoint& point,
                                         PeriodSpan const& span, GrowthBase base) {
  IndicatorGrowth growth{.base = base};
  auto const* stated =
      known.find(point.part, point.period, IndicatorMeasure::growth, std::string(reflect::name_of(base)));
  auto from = base_of(d, span, base);
  auto const* now = from ? known.find(point.part, point.period, from->measure) : nullptr;
  auto const* before = from ? known.find(point.part, from->period, from->measure) : nullptr;
  if (!stated && (!now || !before)) return {};
  if (from) growth.base_period = from->period;
  if (now && before) {
    growth.base_value = before->value;
    growth.difference = now->value - before->value;
    auto computed = grows_in_percent(d) ? growth_percent(*now, *before) : std::nullopt;
    if (computed) growth.computed = computed->value;
    if (computed && stated) growth.disagrees = disagrees(*stated, *computed);
  }
  if (stated) {
    growth.stated = stated->value;
    point.stated.push_back(*stated);
  }
  return growth;
}

// Of the year's plan what was reached from January; of a plan of the period itself what the period brought.
std::optional<IndicatorPlanShare> share_of(Known const& known, IndicatorPoint& point, std::string const& plan) {
  IndicatorPlanShare share{.plan = plan};
  auto year = point.period.substr(0, 4);
  auto const* stated = known.find(point.part, point.period, IndicatorMeasure::achieved, plan);
  auto const* planned = known.find(point.part, point.period, IndicatorMeasure::plan, plan);
  auto const* reached = known.find(point.part, point.period, IndicatorMeasure::actual);
  if (!planned) {
    planned = known.find(point.part, year, IndicatorMeasure::plan, plan);
    auto const* so_far = known.find(point.part, point.period, IndicatorMeasure::cumulative);
    auto from_start = so_far || point.length == PeriodLength::half_year || point.length == PeriodLength::nine_months ||
                      point.length == PeriodLength::year;
    reached = so_far ? so_far : from_start ? reached : nullptr;
  }
  if (!stated && !planned) return {};
  if (planned) {
    share.planned = planned->value;
    share.planned_for = planned->period;
  }
  auto computed = planned && reached ? share_percent(*reached, *planned) : std::nullopt;
  if (computed) share.computed = computed->value;
  if (stated) {
    share.stated = stated->value;
    point.stated.push_back(*stated);
    if (computed) share.disagrees = disagrees(*stated, *computed);
    if (!planned && reached && stated->value > 0) share.implied = reached->value * 100 / stated->value;
  }
  return share;
}

IndicatorPoint point_at(Indicator const& d, Known const& known, std::string const& part, PeriodSpan const& span,
                        std::int64_t versions) {
  IndicatorPoint point{.part = part,
                       .period = span.key,
                       .length = span.period.length,
                       .first_day = span.first_day,
                       .last_day = span.last_day,
                       .label = span.label,
                       .label_en = span.label_en,
                       .versions = versions};
  if (auto const* value = known.find(part, span.key, IndicatorMeasure::actual)) point.actual = *value;
  if (auto const* value = known.find(part, span.key, IndicatorMeasure::cumulative)) point.cumulative = *value;
  for (auto base :
       {GrowthBase::previous_period, GrowthBase::same_period, GrowthBase::cumulative, GrowthBase::comparison_year})
    if (auto growth = growth_on(d, known, point, span, base)) point.growth.push_back(std::move(*growth));
  for (auto const& plan : d.plans)
    if (auto share = share_of(known, point, plan.key)) point.plans.push_back(std::move(*share));
  return point;
}

std::string shown(double value, std::int64_t decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", static_cast<int>(std::clamp<std::int64_t>(decimals, 0, 6)), value);
  return text;
}

std::optional<SumCheck> check_sum(Indicator const& d, Known const& known, std::size_t at, IndicatorKey const& of) {
  auto const& sum = d.sums[at];
  SumCheck check{.sum = at, .period = of.period, .measure = of.measure, .against = of.against};
  double allowed = sum.tolerance;
  std::string terms;
  std::int64_t decimals = d.decimals;
  for (auto const& part : sum.parts) {
    auto const* value = known.find(part, of.period, of.measure, of.against);
    if (!value) return {};
    check.total += value->value;
    allowed += value->rounding;
    terms += (terms.empty() ? "" : " + ") + shown(value->value, decimals);
  }
  if (sum.equals) {
    check.expected = *sum.equals;
  } else {
    auto const* whole = known.find(sum.whole.value_or(""), of.period, of.measure, of.against);
    if (!whole) return {};
    check.expected = whole->value;
    allowed += whole->rounding;
  }
  auto difference = check.total - check.expected;
  if (std::abs(difference) > allowed + 1e-9 * std::max(1.0, std::abs(check.expected))) check.difference = difference;
  auto sums = terms + " = " + shown(check.total, decimals);
  check.detail = sums + ", phải là " + shown(check.expected, decimals) + ", lệch " + shown(check.difference, decimals);
  check.detail_en =
      sums + ", expected " + shown(check.expected, decimals) + ", difference " + shown(check.difference, decimals);
  return check;
}

}  // namespace

IndicatorValue const* believed(std::span<IndicatorValue const> versions, AsKnown const& as) {
  IndicatorValue const* best = nullptr;
  auto until = as.on ? text_of(*as.on) : "";
  for (auto const& v : versions) {
    if (as.on && day_known(v, as.by) > until) continue;
    if (!best || rank(v) > rank(*best)) best = &v;
  }
  return best;
}

ValueFate fate_of(std::span<IndicatorValue const> versions, IndicatorSaying const& said) {
  IndicatorValue const* latest = nullptr;  // of its vintage
  for (auto const& v : versions) {
    if (v.vintage != said.vintage) continue;
    if (said.published && v.published == said.published && v.value == said.value) return ValueFate::duplicate;
    if (!latest || rank(v) > rank(*latest)) latest = &v;
  }
  if (!latest) return ValueFate::accepted;
  return latest->value == said.value ? ValueFate::duplicate : ValueFate::revised;
}

std::string known_on(IndicatorSaying const& said, Instant arrived) {
  auto came = date_of(arrived);
  return said.published ? std::min(*said.published, came) : came;
}

std::optional<Computed> growth_percent(IndicatorValue const& now, IndicatorValue const& before) {
  if (!(before.value > 0)) return {};
  auto ratio = now.value / before.value;
  return Computed{(ratio - 1) * 100, 100 * (now.rounding + std::abs(ratio) * before.rounding) / before.value};
}

std::optional<Computed> share_percent(IndicatorValue const& of, IndicatorValue const& whole) {
  auto growth = growth_percent(of, whole);
  if (growth) growth->value += 100;
  return growth;
}

bool disagrees(IndicatorValue const& stated, Computed const& computed) {
  return std::abs(stated.value - computed.value) > stated.rounding + computed.rounding + 1e-9;
}

IndicatorVersions by_key(std::vector<IndicatorValue> values) {
  IndicatorVersions sorted;
  for (auto& value : values) {
    IndicatorKey key = value;
    sorted[std::move(key)].push_back(std::move(value));
  }
  return sorted;
}

std::vector<IndicatorPoint> points_of(Indicator const& d, IndicatorVersions const& all, AsKnown const& as) {
  Known known{d, all, as};
  std::set<std::pair<std::string, std::string>> told;  // part and period
  for (auto const& [key, value] : known.values())
    if (key.measure != IndicatorMeasure::plan) told.emplace(key.part, key.period);
  std::vector<IndicatorPoint> points;
  for (auto const& [part, period] : told) {
    auto span = span_of_key(period, d.basis);
    if (!span) continue;
    points.push_back(point_at(d, known, part, *span, known.counts().at({part, period})));
  }
  auto when = [](IndicatorPoint const& p) { return std::tuple(p.last_day, p.length, p.part); };
  std::ranges::stable_sort(points, {}, when);
  return points;
}

std::optional<IndicatorValue> headline_of(Indicator const& d, IndicatorPoint const& point) {
  if (d.headline == IndicatorMeasure::actual) return point.actual;
  if (d.headline == IndicatorMeasure::cumulative) return point.cumulative;
  for (auto const& value : point.stated)
    if (value.measure == d.headline && value.against == d.headline_against) return value;
  return {};
}

IndicatorPoint const* latest_of(Indicator const& d, std::vector<IndicatorPoint> const& points) {
  for (auto it = points.rbegin(); it != points.rend(); ++it)
    if (it->part == d.main_part && headline_of(d, *it)) return &*it;
  return nullptr;
}

std::vector<SumCheck> sums_of(Indicator const& d, IndicatorVersions const& all, AsKnown const& as) {
  Known known{d, all, as};
  std::set<std::tuple<std::string, IndicatorMeasure, std::string>> told;
  for (auto const& [key, value] : known.values())
    if (key.measure != IndicatorMeasure::growth && key.measure != IndicatorMeasure::achieved)
      told.emplace(key.period, key.measure, key.against);
  std::vector<SumCheck> checks;
  for (auto const& [period, measure, against] : told)
    for (std::size_t i = 0; i < d.sums.size(); ++i)
      if (auto check = check_sum(d, known, i, {d.id.value(), "", period, measure, against})) checks.push_back(*check);
  return checks;
}

}  // namespace haidang
