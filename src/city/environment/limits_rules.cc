#include "city/environment/limits_rules.h"

#include <cmath>

#include "city/environment/symbols.h"
#include "city/environment/units.h"

namespace haidang {
namespace {

bool answers(Limit const& limit, LimitQuestion const& question, std::string_view symbol) {
  if (limit.averaging != question.averaging || normal_symbol(limit.symbol) != symbol) return false;
  if (limit.station ? limit.station->value() != question.station : question.kind != StationKind::ambient_air)
    return false;
  if (limit.valid_from && question.from < *limit.valid_from) return false;
  return !limit.valid_to || question.from < *limit.valid_to;
}

bool closer(Limit const& a, Limit const& b) {
  if (a.station.has_value() != b.station.has_value()) return a.station.has_value();
  return a.valid_from.value_or(Instant{INT64_MIN}) > b.valid_from.value_or(Instant{INT64_MIN});
}

}  // namespace

Limit const* limit_in_force(std::vector<Limit> const& limits, LimitQuestion const& question) {
  auto symbol = normal_symbol(question.symbol);
  Limit const* best = nullptr;
  for (auto const& each : limits)
    if (answers(each, question, symbol) && (!best || closer(each, *best))) best = &each;
  return best;
}

std::optional<bool> exceeds(Limit const& limit, double mean, std::string_view unit) {
  auto to_limit = conversion(unit, limit.unit);
  if (!to_limit) return {};
  // A mean is a sum of rounded numbers: what is over by less than a billionth of the limit is not over.
  return (*to_limit)(mean) > limit.value + std::abs(limit.value) * 1e-9;
}

}  // namespace haidang
