#include "city/indicators/indicator_rules.h"

#include <gmock/gmock.h>

#include "city/indicators/sample_indicators_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

Instant at(std::string_view day) { return *parse_rfc3339(std::string(day) + "T09:00:00+07:00"); }
Day day(std::string_view text) { return *parse_day(text); }

struct Said {
  char const* period;
  IndicatorMeasure measure;
  char const* against;
  IndicatorVintage vintage;
  double value, rounding;
  char const* published;
  char const* arrived;
  char const* part = "";
};

using enum IndicatorMeasure;
using enum IndicatorVintage;

IndicatorVersions versions(Indicator const& of, std::vector<Said> const& all) {
  std::vector<IndicatorValue> values;
  std::map<IndicatorKey, std::int64_t> numbers;
  for (auto const& s : all) {
    IndicatorValue v;
    v.indicator = of.id.value();
    v.part = s.part;
    v.period = s.period;
    v.measure = s.measure;
    v.against = s.against;
    v.vintage = s.vintage;
    v.value = s.value;
    v.rounding = s.rounding;
    if (*s.published) v.published = s.published;
    v.arrived_at = at(s.arrived);
    v.known_on = known_on(v, v.arrived_at);
    v.number = ++numbers[v];
    values.push_back(v);
  }
  return by_key(std::move(values));
}

IndicatorPoint point(Indicator const& of, IndicatorVersions const& all, std::string const& period, AsKnown as = {}) {
  for (auto& p : points_of(of, all, as))
    if (p.period == period) return p;
  ADD_FAILURE() << "nothing is known of " << period;
  return {};
}

TEST(Belief, TheOfficialFigureGoesBeforeTheEstimateAndBothStay) {
  auto all = versions(budget_revenue(), {{"2025-10", actual, "", estimate, 6100, 0.5, "2025-10-29", "2025-10-30"},
                                         {"2025-10", actual, "", official, 6240, 0.5, "2026-01-15", "2026-01-20"},
                                         {"2025-10", actual, "", estimate, 6150, 0.5, "2026-02-01", "2026-02-01"}});
  auto const& of_october = all.begin()->second;
  EXPECT_EQ(believed(of_october)->value, 6240) << "a later estimate does not undo it";
  EXPECT_EQ(believed(of_october, {.on = day("2025-10-28")}), nullptr);
  EXPECT_EQ(believed(of_october, {.on = day("2025-12-31")})->value, 6100);
  EXPECT_EQ(believed(of_october, {.on = day("2026-01-15")})->value, 6240) << "published on that day";
  EXPECT_EQ(believed(of_october, {.on = day("2026-01-15"), .by = KnownBy::arrival})->value, 6100)
      << "the centre did not have it yet";
}

TEST(Belief, OfOneVintageTheLastPublishedCounts) {
  auto all = versions(tourists(), {{"2025-09", actual, "", estimate, 1300, 5, "2025-10-29", "2025-10-29"},
                                   {"2025-09", actual, "", estimate, 1290, 5, "2025-09-29", "2025-10-30"}});
  EXPECT_EQ(believed(all.begin()->second)->value, 1300) << "an older paper that came later revises nothing";
}

TEST(Belief, TheSameAgainIsADuplicateAndAnotherNumberARevision) {
  auto all = versions(tourists(), {{"2025-09", actual, "", estimate, 1300, 5, "", "2025-09-29"},
                                   {"2025-09", actual, "", estimate, 1310, 5, "", "2025-10-29"}});
  auto const& known = all.begin()->second;
  IndicatorSaying said{known.front()};
  said.value = 1310;
  EXPECT_EQ(fate_of(known, said), ValueFate::duplicate);
  said.value = 1300;
  EXPECT_EQ(fate_of(known, said), ValueFate::revised) << "back to the earlier number is a change too";
  said.vintage = official;
  EXPECT_EQ(fate_of(known, said), ValueFate::accepted);
  said.vintage = estimate;
  said.published = "2025-09-29";
  EXPECT_EQ(known_on(said, at("2025-09-20")), "2025-09-20") << "nothing is known before it came";
}

TEST(Belief, AnOldPaperSentAgainChangesNothing) {
  auto all = versions(tourists(), {{"2025-09", actual, "", estimate, 1300, 5, "2025-09-29", "2025-09-29"},
                                   {"2025-09", actual, "", estimate, 1310, 5, "2025-10-29", "2025-10-29"}});
  IndicatorSaying again{all.begin()->second.front()};
  EXPECT_EQ(fate_of(all.begin()->second, again), ValueFate::duplicate);
}

TEST(Growth, IsComputedOnEachBaseAndStandsBesideWhatIsStated) {
  auto d = tourists();
  auto all = versions(d, {{"2024-09", actual, "", official, 1'050, 0.5, "", "2025-01-10"},
                          {"2024-10", actual, "", official, 1'128, 0.5, "", "2025-01-10"},
                          {"2024-10", cumulative, "", official, 16'455, 0.5, "", "2025-01-10"},
                          {"2025-09", actual, "", estimate, 1'200, 0.5, "", "2025-09-29"},
                          {"2025-10", actual, "", estimate, 1'320, 5, "", "2025-10-29"},
                          {"2025-10", cumulative, "", estimate, 18'430, 5, "", "2025-10-29"},
                          {"2025-10", growth, "same_period", estimate, 17, 0.5, "", "2025-10-29"},
                          {"2025-10", growth, "cumulative", estimate, 21, 0.5, "", "2025-10-29"}});
  auto october = point(d, all, "2025-10");
  ASSERT_EQ(october.growth.size(), 3u);
  auto const& [month, year, so_far] = std::tie(october.growth[0], october.growth[1], october.growth[2]);
  EXPECT_EQ(month.base, GrowthBase::previous_period);
  EXPECT_EQ(month.base_period, "2025-09");
  EXPECT_NEAR(*month.computed, 10, 1e-9);
  EXPECT_FALSE(month.stated);
  EXPECT_EQ(year.base_period, "2024-10");
  EXPECT_NEAR(*year.computed, 17.02, 0.01);
  EXPECT_EQ(*year.stated, 17);
  EXPECT_FALSE(year.disagrees) << "17 % is 17.02 % rounded";
  EXPECT_NEAR(*so_far.computed, 12.0, 0.01);
  EXPECT_EQ(*so_far.stated, 21);
  EXPECT_TRUE(so_far.disagrees);
}

TEST(Growth, OfTheComparisonYearAndOverNewYear) {
  auto d = tourists();
  auto all = versions(d, {{"2019", actual, "", official, 14'000, 0.5, "", "2020-02-01"},
                          {"2025", actual, "", estimate, 21'280, 5, "", "2025-12-29"},
                          {"2024-12", actual, "", official, 1'000, 0.5, "", "2025-01-29"},
                          {"2025-01", actual, "", estimate, 1'500, 0.5, "", "2025-01-29"}});
  auto year = point(d, all, "2025");
  ASSERT_EQ(year.growth.size(), 1u);
  EXPECT_EQ(year.growth[0].base, GrowthBase::comparison_year);
  EXPECT_NEAR(*year.growth[0].computed, 52, 0.01);
  auto january = point(d, all, "2025-01");
  ASSERT_EQ(january.growth.size(), 1u);
  EXPECT_EQ(january.growth[0].base_period, "2024-12");
  EXPECT_NEAR(*january.growth[0].computed, 50, 1e-9);
}

TEST(Growth, ScoresAndSharesMoveByPoints) {
  auto d = pci();
  auto all = versions(d, {{"2012", actual, "", official, 59.55, 0.005, "", "2013-03-01", "22"},
                          {"2013", actual, "", official, 63.51, 0.005, "", "2014-03-01", "22"}});
  auto last = point(d, all, "2013");
  ASSERT_FALSE(last.growth.empty());
  EXPECT_FALSE(last.growth[0].computed);
  EXPECT_NEAR(*last.growth[0].difference, 3.96, 1e-9);
}

TEST(Plans, BudgetRevenueOf2025HasTwoDenominatorsAtOnce) {
  auto d = budget_revenue();
  auto all = versions(d, {{"2025", actual, "", estimate, 82'235, 0.5, "2025-12-30", "2025-12-31"},
                          {"2025", achieved, "central", estimate, 149, 0.5, "2025-12-30", "2025-12-31"},
                          {"2025", achieved, "provincial", estimate, 143, 0.5, "2025-12-30", "2025-12-31"},
                          {"2025", growth, "same_period", estimate, 53, 0.5, "2025-12-30", "2025-12-31"}});
  auto year = point(d, all, "2025");
  ASSERT_EQ(year.plans.size(), 2u);
  EXPECT_EQ(year.plans[0].plan, "central");
  EXPECT_EQ(*year.plans[0].stated, 149);
  EXPECT_NEAR(*year.plans[0].implied, 55'191, 1);
  EXPECT_EQ(year.plans[1].plan, "provincial");
  EXPECT_NEAR(*year.plans[1].implied, 57'507, 1);
  EXPECT_FALSE(year.plans[0].computed) << "without the plan's own number there is no share to compute";
}

TEST(Plans, AMonthIsHeldAgainstItsYearFromJanuaryOn) {
  auto d = budget_revenue();
  auto all = versions(d, {{"2025", plan, "central", official, 55'252, 0.5, "", "2024-12-10"},
                          {"2025-10", actual, "", estimate, 6'000, 0.5, "", "2025-10-29"},
                          {"2025-10", cumulative, "", estimate, 67'960, 0.5, "", "2025-10-29"},
                          {"2025-10", achieved, "central", estimate, 123, 0.5, "", "2025-10-29"},
                          {"2025-09", actual, "", estimate, 5'900, 0.5, "", "2025-09-29"}});
  auto october = point(d, all, "2025-10");
  ASSERT_EQ(october.plans.size(), 1u);
  EXPECT_EQ(october.plans[0].planned_for, "2025");
  EXPECT_NEAR(*october.plans[0].computed, 123, 0.01);
  EXPECT_FALSE(october.plans[0].disagrees);
  EXPECT_FALSE(point(d, all, "2025-09").plans[0].computed) << "one month is no share of a year's plan";
}

TEST(Sums, TheStructureOf2025IsAHundredAndAWrongOneIsTold) {
  auto d = grdp_structure();
  auto structure = [&](double services) {
    return sums_of(d, versions(d, {{"2025", actual, "", estimate, 4.63, 0.005, "", "2025-12-30", "agriculture"},
                                   {"2025", actual, "", estimate, 46.18, 0.005, "", "2025-12-30", "industry"},
                                   {"2025", actual, "", estimate, services, 0.005, "", "2025-12-30", "services"}}));
  };
  auto right = structure(49.19);
  ASSERT_EQ(right.size(), 1u);
  EXPECT_DOUBLE_EQ(right[0].difference, 0);
  EXPECT_EQ(structure(49.20)[0].difference, 0) << "three roundings explain a hundredth";
  auto wrong = structure(49.10);
  EXPECT_NEAR(wrong[0].difference, -0.09, 1e-9);
  EXPECT_THAT(wrong[0].detail, HasSubstr("4.63 + 46.18 + 49.10 = 99.91, phải là 100.00, lệch -0.09"));
}

TEST(Sums, PartsAreHeldAgainstTheWholeOfTheSameMeasureOnly) {
  auto d = budget_revenue();
  auto all = versions(d, {{"2025-10", actual, "", estimate, 6'000, 0.5, "", "2025-10-29"},
                          {"2025-10", actual, "", estimate, 4'000, 0.5, "", "2025-10-29", "domestic"},
                          {"2025-10", actual, "", estimate, 1'900, 0.5, "", "2025-10-29", "import-export"},
                          {"2025-10", cumulative, "", estimate, 67'960, 0.5, "", "2025-10-29"},
                          {"2025-10", cumulative, "", estimate, 50'000, 0.5, "", "2025-10-29", "domestic"},
                          {"2025-10", growth, "same_period", estimate, 53, 0.5, "", "2025-10-29", "domestic"}});
  auto checks = sums_of(d, all);
  ASSERT_EQ(checks.size(), 1u) << "a sum that lacks a part says nothing";
  EXPECT_NEAR(checks[0].difference, -100, 1e-9);
}

TEST(Lists, ShowTheNewestPeriodThatHasTheHeadline) {
  auto d = tourists();
  auto all = versions(d, {{"2025", actual, "", estimate, 21'280, 5, "", "2025-12-29"},
                          {"2025-12", actual, "", estimate, 1'500, 5, "", "2025-12-29"},
                          {"2026-01", growth, "same_period", estimate, 5, 0.5, "", "2026-01-29"}});
  auto points = points_of(d, all);
  auto const* latest = latest_of(d, points);
  ASSERT_TRUE(latest);
  EXPECT_EQ(latest->period, "2025") << "of two that end together the longer; January has no number of its own";
}

}  // namespace
}  // namespace haidang
