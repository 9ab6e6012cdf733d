#include "city/assurance/hour_rules.h"

#include <gtest/gtest.h>

#include "city/assurance/timeline_test.h"

namespace haidang {
namespace {

using Usable = HourCounter::Usable;

// Hours kept in order, as the table gives them back.
struct Hours {
  std::vector<HourDelta> list;
  void add(std::vector<HourDelta> const& changes) {
    for (auto const& change : changes) {
      auto place = std::lower_bound(list.begin(), list.end(), change.hour,
                                    [](HourDelta const& each, Instant hour) { return each.hour < hour; });
      if (place == list.end() || place->hour != change.hour) place = list.insert(place, {change.hour});
      fold(*place, change);
    }
  }
  void arrive(Promise const& promise, std::string_view stamp, std::string_view received, Usable usable = Usable::yes) {
    HourCounter counter(promise, at(received));
    counter.accepted(at(stamp), usable);
    add(counter.changes());
  }
};

Promise half_hourly() { return Promise::of({a_contract(1800, 300, 3600)}); }

TEST(Hours, AMidnightRecordBelongsToTheDayItCloses) {
  Hours hours;
  auto promise = half_hourly();
  hours.arrive(promise, "2026-03-03T00:00:00+07:00", "2026-03-03T00:01:00+07:00");
  ASSERT_EQ(hours.list.size(), 1u);
  EXPECT_EQ(hours.list[0].hour, at("2026-03-02T23:00:00+07:00"));
  auto days_of = spans_of({promise, 1, {}}, hours.list, at("2026-03-02T00:00:00+07:00"),
                          at("2026-03-04T00:00:00+07:00"), days(1), at("2026-03-05T00:00:00+07:00"));
  ASSERT_EQ(days_of.size(), 2u);
  EXPECT_EQ(days_of[0].received, 1);
  EXPECT_EQ(days_of[0].expected, 48);
  EXPECT_EQ(days_of[0].periods_received, 1);
  EXPECT_EQ(days_of[1].received, 0);
  EXPECT_DOUBLE_EQ(*days_of[0].received_percent, 2.1);
}

TEST(Hours, LateDataCountsWhereItBelongsAndSaysThatItWasLate) {
  Hours hours;
  auto promise = half_hourly();
  hours.arrive(promise, "2026-03-02T10:30:00+07:00", "2026-03-02T10:35:00+07:00");
  hours.arrive(promise, "2026-03-02T11:00:00+07:00", "2026-03-02T14:00:00+07:00");
  // A further record of a period that was heard in time does not make the period late.
  hours.arrive(promise, "2026-03-02T10:29:00+07:00", "2026-03-02T14:00:00+07:00");
  auto span = span_of({promise, 2, {}}, hours.list, at("2026-03-02T10:00:00+07:00"), at("2026-03-02T11:00:00+07:00"),
                      at("2026-03-02T15:00:00+07:00"));
  EXPECT_EQ(span.periods_expected, 2);
  EXPECT_EQ(span.periods_received, 2);
  EXPECT_EQ(span.periods_late, 1);
  EXPECT_EQ(span.expected, 4);
  EXPECT_EQ(span.received, 3);
  EXPECT_EQ(span.late, 2);
  EXPECT_DOUBLE_EQ(*span.received_percent, 75.0);
}

TEST(Hours, ARefusedRecordCountsWhenItCameAndLeavesWhenMended) {
  Hours hours;
  auto promise = half_hourly();
  auto arrived = at("2026-03-02T11:02:00+07:00");
  HourCounter first(promise, arrived);
  first.refused();
  first.refused();
  hours.add(first.changes());
  ASSERT_EQ(hours.list[0].hour, at("2026-03-02T10:00:00+07:00"));
  EXPECT_EQ(hours.list[0].quarantined, 2);
  EXPECT_EQ(hours.list[0].received, 2);
  EXPECT_EQ(hours.list[0].valid, 0);

  HourCounter mended(promise, at("2026-03-02T16:00:00+07:00"));
  mended.withdrawn(arrived);
  mended.accepted(at("2026-03-02T10:30:00+07:00"), Usable::yes);
  hours.add(mended.changes());
  EXPECT_EQ(hours.list[0].quarantined, 1);
  EXPECT_EQ(hours.list[0].received, 2);
  EXPECT_EQ(hours.list[0].valid, 1);
}

TEST(Hours, ARevisionChangesValidityAndAddsNothing) {
  Hours hours;
  auto promise = half_hourly();
  hours.arrive(promise, "2026-03-02T10:30:00+07:00", "2026-03-02T10:31:00+07:00", Usable::no);
  HourCounter counter(promise, at("2026-03-02T12:00:00+07:00"));
  counter.revised(at("2026-03-02T10:30:00+07:00"), 1);
  hours.add(counter.changes());
  EXPECT_EQ(hours.list[0].received, 1);
  EXPECT_EQ(hours.list[0].valid, 1);
  EXPECT_EQ(hours.list[0].revised, 1);
}

TEST(Hours, APeriodStillInItsAllowanceIsNotYetExpected) {
  auto promise = half_hourly();
  Hours hours;
  auto span = [&](std::string_view now) {
    return span_of({promise, 1, {}}, hours.list, at("2026-03-02T10:00:00+07:00"), at("2026-03-02T11:00:00+07:00"),
                   at(now));
  };
  EXPECT_FALSE(span("2026-03-02T10:34:00+07:00").received_percent);
  EXPECT_EQ(span("2026-03-02T10:35:01+07:00").periods_expected, 1);
  hours.arrive(promise, "2026-03-02T11:00:00+07:00", "2026-03-02T11:01:00+07:00");
  EXPECT_EQ(span("2026-03-02T11:02:00+07:00").periods_expected, 2);  // came early in it: counts on both sides
  EXPECT_DOUBLE_EQ(*span("2026-03-02T11:02:00+07:00").received_percent, 50.0);
}

TEST(Hours, SharesAreOfPeriodsWhereNobodySaidHowManyRecordsAPeriodHolds) {
  auto promise = half_hourly();
  Hours hours;
  for (int i = 0; i < 4; ++i)
    hours.arrive(promise, "2026-03-02T10:30:00+07:00", "2026-03-02T10:31:00+07:00", i ? Usable::yes : Usable::no);
  auto span = span_of({promise, 0, {}}, hours.list, at("2026-03-02T10:00:00+07:00"), at("2026-03-02T11:00:00+07:00"),
                      at("2026-03-02T15:00:00+07:00"));
  EXPECT_DOUBLE_EQ(*span.received_percent, 50.0);
  EXPECT_DOUBLE_EQ(*span.capture_percent, 37.5);
}

TEST(Hours, OutageSecondsAreThoseInsideTheSpan) {
  auto promise = half_hourly();
  std::vector<Extent> outages = {{at("2026-03-02T10:50:00+07:00"), at("2026-03-02T11:20:00+07:00")}};
  auto spans = spans_of({promise, 1, outages}, {}, at("2026-03-02T10:00:00+07:00"), at("2026-03-02T12:00:00+07:00"),
                        hours(1), at("2026-03-02T15:00:00+07:00"));
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].outage_seconds, 600);
  EXPECT_EQ(spans[1].outage_seconds, 1200);
}

TEST(Strip, ShowsADayInSixteenSlots) {
  auto contract = a_contract(1800, 300, 3600);
  contract.valid_from = at("2026-03-01T18:00:00+07:00");
  contract.from_minute = 0;
  auto promise = Promise::of({contract});
  Hours hours;
  auto now = at("2026-03-02T12:00:00+07:00");
  ASSERT_EQ(strip_start(now), at("2026-03-01T12:00:00+07:00"));
  // Expected from 18:30 on: four slots are not expected; then good until 03:00, late at 03:30, missing 05:00–06:00,
  // refused at 07:00, good.
  for (auto end = at("2026-03-01T18:30:00+07:00"); end < now; end = end + minutes(30)) {
    auto local = rfc3339(end).substr(11, 5);
    if (local == "05:00" || local == "05:30" || local == "06:00") continue;
    HourCounter counter(promise, end + (local == "03:30" ? minutes(60) : minutes(1)));
    counter.accepted(end, Usable::yes);
    if (local == "07:00") counter.refused();
    hours.add(counter.changes());
  }
  std::vector<Extent> always = {{at("2026-03-01T00:00:00+07:00"), now}};
  EXPECT_EQ(strip_of(promise, hours.list, always, now),
            "nnnnggggggl"
            "mr"
            "ggg");
  std::vector<Extent> away = {{at("2026-03-01T00:00:00+07:00"), at("2026-03-02T04:40:00+07:00")},
                              {at("2026-03-02T06:00:00+07:00"), now}};
  EXPECT_EQ(strip_of(promise, hours.list, away, now),
            "nnnnggggggl"
            "ur"
            "ggg");
}

}  // namespace
}  // namespace haidang
