#include "city/calendar/report_period.h"

#include <gtest/gtest.h>

#include "city/calendar/year_2026_test.h"

namespace haidang {
namespace {

using enum PeriodLength;

constexpr auto calendar_cut = PeriodBasis::calendar, report_cut = PeriodBasis::report;

struct PeriodCase {
  char const* on;
  ReportPeriod period;
  char const* key;
  char const* first;
  char const* last;
  char const* label;
  char const* label_en;
};

PeriodCase const cases[] = {
    {"2026-11-22", {month, calendar_cut}, "2026-11", "2026-11-01", "2026-11-30", "Tháng 11/2026", "November 2026"},
    {"2026-11-14",
     {month, report_cut},
     "2026-11",
     "2026-10-15",
     "2026-11-14",
     "Tháng 11/2026 (15/10–14/11)",
     "November 2026 (15 Oct – 14 Nov)"},
    {"2026-11-15",
     {month, report_cut},
     "2026-12",
     "2026-11-15",
     "2026-12-14",
     "Tháng 12/2026 (15/11–14/12)",
     "December 2026 (15 Nov – 14 Dec)"},
    {"2026-12-15",
     {month, report_cut},
     "2027-01",
     "2026-12-15",
     "2027-01-14",
     "Tháng 01/2027 (15/12–14/01)",
     "January 2027 (15 Dec – 14 Jan)"},
    {"2026-11-22", {quarter, calendar_cut}, "2026-Q4", "2026-10-01", "2026-12-31", "Quý IV/2026", "Q4 2026"},
    {"2026-11-22",
     {quarter, report_cut},
     "2026-Q4",
     "2026-09-15",
     "2026-12-14",
     "Quý IV/2026 (15/09–14/12)",
     "Q4 2026 (15 Sep – 14 Dec)"},
    {"2026-12-20",
     {quarter, report_cut},
     "2027-Q1",
     "2026-12-15",
     "2027-03-14",
     "Quý I/2027 (15/12–14/03)",
     "Q1 2027 (15 Dec – 14 Mar)"},
    {"2026-03-01",
     {half_year, report_cut},
     "2026-H1",
     "2025-12-15",
     "2026-06-14",
     "6 tháng đầu năm 2026 (15/12–14/06)",
     "First half of 2026 (15 Dec – 14 Jun)"},
    {"2026-11-22",
     {half_year, calendar_cut},
     "2026-H2",
     "2026-07-01",
     "2026-12-31",
     "6 tháng cuối năm 2026",
     "Second half of 2026"},
    {"2026-09-14",
     {nine_months, report_cut},
     "2026-9M",
     "2025-12-15",
     "2026-09-14",
     "9 tháng năm 2026 (15/12–14/09)",
     "First nine months of 2026 (15 Dec – 14 Sep)"},
    {"2026-09-30",
     {nine_months, calendar_cut},
     "2026-9M",
     "2026-01-01",
     "2026-09-30",
     "9 tháng năm 2026",
     "First nine months of 2026"},
    {"2026-12-14",
     {year, report_cut},
     "2026",
     "2025-12-15",
     "2026-12-14",
     "Năm 2026 (15/12–14/12)",
     "Year 2026 (15 Dec – 14 Dec)"},
    {"2026-12-15",
     {year, report_cut},
     "2027",
     "2026-12-15",
     "2027-12-14",
     "Năm 2027 (15/12–14/12)",
     "Year 2027 (15 Dec – 14 Dec)"},
    {"2026-11-22",
     {week, calendar_cut},
     "2026-W47",
     "2026-11-16",
     "2026-11-22",
     "Tuần 47/2026 (16/11–22/11)",
     "Week 47 of 2026 (16 Nov – 22 Nov)"},
    {"2027-01-02",
     {week, calendar_cut},
     "2026-W53",
     "2026-12-28",
     "2027-01-03",
     "Tuần 53/2026 (28/12–03/01)",
     "Week 53 of 2026 (28 Dec – 3 Jan)"},
    {"2026-11-22",
     {PeriodLength::day, report_cut},
     "2026-11-22",
     "2026-11-22",
     "2026-11-22",
     "Ngày 22/11/2026",
     "22 November 2026"},
    {"2028-02-10", {month, calendar_cut}, "2028-02", "2028-02-01", "2028-02-29", "Tháng 02/2028", "February 2028"},
};

TEST(ReportPeriod, HasBoundsAndANameInBothLanguages) {
  for (auto const& c : cases) {
    auto span = period_on(c.period, *parse_day(c.on));
    ASSERT_TRUE(span) << c.on << " " << c.key;
    EXPECT_EQ(span->key, c.key) << c.on;
    EXPECT_EQ(span->first_day.value(), c.first) << c.key;
    EXPECT_EQ(span->last_day.value(), c.last) << c.key;
    EXPECT_EQ(span->label, c.label);
    EXPECT_EQ(span->label_en, c.label_en);
    EXPECT_EQ(rfc3339(span->from), std::string(c.first) + "T00:00:00+07:00");
    EXPECT_EQ(span->to, start_of(*parse_day(c.last) + 1));
  }
}

TEST(ReportPeriod, IsFoundByItsKeyAgain) {
  for (auto const& c : cases) {
    auto span = period_of(c.period, c.key);
    ASSERT_TRUE(span) << c.key << " " << span.error().message;
    EXPECT_EQ(span->first_day.value(), c.first) << c.key;
  }
  for (auto const* wrong : {"", "2026", "2026-13", "2026-00", "2026-1", "2026-Q1", "26-11", "2026-11-01", "20261"})
    EXPECT_FALSE(period_of({month, calendar_cut}, wrong)) << wrong;
  EXPECT_FALSE(period_of({week, calendar_cut}, "2025-W53")) << "2025 has 52 weeks";
}

TEST(ReportPeriod, PeriodsFollowEachOtherWithoutGapOrOverlap) {
  for (auto basis : {calendar_cut, report_cut})
    for (auto length : {PeriodLength::day, week, month, quarter, half_year, year}) {
      auto span = *period_on({length, basis}, *parse_day("2024-02-29"));
      for (auto n = 0; n < 120; ++n) {
        auto next = period_after(span);
        ASSERT_EQ(next.from, span.to) << span.key;
        ASSERT_EQ(period_before(next).key, span.key);
        ASSERT_LT(span.key, next.key);
        ASSERT_EQ(period_on({length, basis}, day_of(next.last_day))->key, next.key);
        span = next;
      }
    }
}

TEST(ReportPeriod, NineMonthsAreOfTheYearAndThenOfTheNext) {
  EXPECT_FALSE(period_on({nine_months, calendar_cut}, *parse_day("2026-10-01")));
  EXPECT_FALSE(period_on({nine_months, report_cut}, *parse_day("2026-09-15")));
  EXPECT_EQ(period_on({nine_months, report_cut}, *parse_day("2026-12-15"))->key, "2027-9M");
  auto span = *period_of({nine_months, report_cut}, "2026-9M");
  EXPECT_EQ(period_after(span).key, "2027-9M");
  EXPECT_EQ(period_before(span).key, "2025-9M");
}

TEST(ReportPeriod, IsSubmittedWithinWorkingDaysAfterClosing) {
  auto calendar = WorkCalendar::of(announced_2026());
  auto november = *period_of({month, report_cut}, "2026-11");  // closes on Saturday 14/11
  EXPECT_EQ(rfc3339(*submission_due(*calendar, november, 2)), "2026-11-17T17:00:00+07:00");
}

}  // namespace
}  // namespace haidang
