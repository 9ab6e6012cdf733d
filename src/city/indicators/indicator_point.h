// One period of an indicator as it is shown: what is believed of it, and what follows from that beside what the sender
// states.
#pragma once

#include "city/indicators/indicator.h"

namespace haidang {

struct IndicatorGrowth {
  static constexpr auto schema_name = "IndicatorGrowth";
  static constexpr auto doc =
      "Growth on one base in percent: as stated, and as the values give it. For shares, scores and ranks only the "
      "difference is computed.";
  GrowthBase base = GrowthBase::same_period;
  std::optional<double> stated;
  std::optional<double> computed;
  std::optional<double> difference;  // value − base value, in the indicator's unit
  std::string base_period;
  std::optional<double> base_value;
  bool disagrees = false;  // beyond what rounding explains
};
BOOST_DESCRIBE_STRUCT(IndicatorGrowth, (), (base, stated, computed, difference, base_period, base_value, disagrees))

struct IndicatorPlanShare {
  static constexpr auto schema_name = "IndicatorPlanShare";
  static constexpr auto doc =
      "Share of one named plan in percent: as stated, and as value and plan give it. Without the plan's own value, "
      "what "
      "value and stated share imply of it.";
  std::string plan;  // key of the definition's plans
  std::optional<double> planned;
  std::string planned_for;  // the plan's period
  std::optional<double> stated;
  std::optional<double> computed;
  std::optional<double> implied;  // the plan that value and stated share lead to
  bool disagrees = false;
};
BOOST_DESCRIBE_STRUCT(IndicatorPlanShare, (), (plan, planned, planned_for, stated, computed, implied, disagrees))

struct IndicatorPoint {
  static constexpr auto schema_name = "IndicatorPoint";
  static constexpr auto doc = "One period of one part: the values believed, growths, shares of plans.";
  std::string part;
  std::string period;
  PeriodLength length = PeriodLength::month;
  Date first_day, last_day;
  std::string label, label_en;
  std::optional<IndicatorValue> actual, cumulative;
  std::vector<IndicatorGrowth> growth;
  std::vector<IndicatorPlanShare> plans;
  std::vector<IndicatorValue> stated;  // growths and shares as they were said
  std::int64_t versions = 0;           // everything known of this period
};
BOOST_DESCRIBE_STRUCT(IndicatorPoint, (),
                      (part, period, length, first_day, last_day, label, label_en, actual, cumulative, growth, plans,
                       stated, versions))

}  // namespace haidang
