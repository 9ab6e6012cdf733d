#include "city/assurance/expected_rules.h"

#include <gtest/gtest.h>

#include <random>

#include "city/assurance/hour_rules.h"
#include "city/assurance/timeline_test.h"
#include "city/calendar/year_2026_test.h"

namespace haidang {
namespace {

std::vector<std::string> ends(Promise const& promise, std::string_view after, std::string_view until) {
  std::vector<std::string> found;
  for (auto end = promise.next_end(at(after)); end && *end <= at(until); end = promise.next_end(*end))
    found.push_back(rfc3339(*end).substr(5, 11));
  return found;
}
using List = std::vector<std::string>;

TEST(Expected, APeriodEndsAtEachMultipleOfTheCadenceFromLocalMidnight) {
  auto promise = Promise::of({a_contract(300, 60, 600)});
  EXPECT_EQ(ends(promise, "2026-03-02T23:52:00+07:00", "2026-03-03T00:07:00+07:00"),
            (List{"03-02T23:55", "03-03T00:00", "03-03T00:05"}));
  EXPECT_EQ(promise.count(at("2026-03-02T00:00:00+07:00"), at("2026-03-03T00:00:00+07:00")), 288);
}

TEST(Expected, ACadenceThatDoesNotDivideTheDayBeginsAnewAtMidnight) {
  auto promise = Promise::of({a_contract(7 * 3600, 0, 600)});
  EXPECT_EQ(ends(promise, "2026-03-02T00:00:00+07:00", "2026-03-03T12:00:00+07:00"),
            (List{"03-02T07:00", "03-02T14:00", "03-02T21:00", "03-03T07:00"}));
  EXPECT_EQ(promise.end_of(at("2026-03-02T22:00:00+07:00")), at("2026-03-03T07:00:00+07:00"));
}

TEST(Expected, NothingIsExpectedOnOtherWeekdaysOrOutsideTheHours) {
  auto contract = a_contract(3600, 0, 600);
  contract.weekdays = {1, 2, 3, 4, 5};
  contract.from_minute = 7 * 60;
  contract.to_minute = 10 * 60;
  auto promise = Promise::of({contract});
  // 2026-03-06 is a Friday.
  EXPECT_EQ(ends(promise, "2026-03-06T09:00:00+07:00", "2026-03-09T08:00:00+07:00"),
            (List{"03-06T10:00", "03-09T08:00"}));
  EXPECT_TRUE(promise.expects(at("2026-03-06T07:30:00+07:00")));
  EXPECT_FALSE(promise.expects(at("2026-03-06T06:30:00+07:00")));
  EXPECT_FALSE(promise.expects(at("2026-03-07T08:30:00+07:00")));
}

TEST(Expected, WorkingDaysAreThoseOfTheCalendarAndNotOfTheWeek) {
  auto contract = a_contract(86'400, 0, 600);
  contract.working_days_only = true;
  contract.to_minute = 17 * 60;
  auto promise = Promise::of({contract}, WorkCalendar::of(announced_2026()));
  // Tết: from Saturday the 14th to Sunday the 22nd of February nothing is expected.
  EXPECT_EQ(ends(promise, "2026-02-12T18:00:00+07:00", "2026-02-24T00:00:00+07:00"),
            (List{"02-13T17:00", "02-23T17:00"}));
  // Saturday the 22nd of August is worked instead of Monday the 31st.
  EXPECT_EQ(ends(promise, "2026-08-20T18:00:00+07:00", "2026-08-25T00:00:00+07:00"),
            (List{"08-21T17:00", "08-22T17:00", "08-24T17:00"}));
  EXPECT_EQ(promise.count(at("2026-08-28T18:00:00+07:00"), at("2026-09-03T18:00:00+07:00")), 1);
}

TEST(Expected, ADayOfTheMonthIsDueOnceAMonthAndMovesOverDaysOff) {
  auto contract = a_contract(86'400, 0, 600);
  contract.valid_from = at("2025-12-01T00:00:00+07:00");  // the period that ends in January is whole
  contract.rules["month_day"] = "17";
  contract.working_days_only = true;
  contract.to_minute = 17 * 60;
  auto promise = Promise::of({contract}, WorkCalendar::of(announced_2026()));
  // The 17th of January is a Saturday, the 17th of February is within Tết, the 17th of May a Sunday.
  EXPECT_EQ(ends(promise, "2026-01-01T00:00:00+07:00", "2026-06-01T00:00:00+07:00"),
            (List{"01-19T17:00", "02-23T17:00", "03-17T17:00", "04-17T17:00", "05-18T17:00"}));
  EXPECT_EQ(promise.count(at("2026-01-01T00:00:00+07:00"), at("2027-01-01T00:00:00+07:00")), 12);
  EXPECT_EQ(rfc3339(promise.end_of(at("2026-02-01T00:00:00+07:00"))), "2026-02-23T17:00:00+07:00")
      << "what is about January is due on the day of February";
  EXPECT_TRUE(promise.expects(at("2026-02-18T09:00:00+07:00")));
  EXPECT_EQ(rfc3339(last_end(promise, at("2026-03-01T09:00:00+07:00"))), "2026-02-23T17:00:00+07:00");
}

TEST(Expected, AMonthWithoutTheDayIsDueOnItsLast) {
  auto contract = a_contract(86'400, 0, 600);
  contract.rules["month_day"] = "31";
  auto promise = Promise::of({contract});
  EXPECT_EQ(ends(promise, "2026-02-10T00:00:00+07:00", "2026-05-02T00:00:00+07:00"),
            (List{"03-01T00:00", "04-01T00:00", "05-01T00:00"}))
      << "the end of the day is the next midnight";
}

TEST(Expected, HoursOfTetAreNotExpectedEither) {
  auto contract = a_contract(3600, 0, 600);
  contract.working_days_only = true;
  contract.from_minute = 7 * 60;
  contract.to_minute = 9 * 60;
  auto promise = Promise::of({contract}, WorkCalendar::of(announced_2026()));
  EXPECT_EQ(ends(promise, "2026-02-13T08:30:00+07:00", "2026-02-23T09:00:00+07:00"),
            (List{"02-13T09:00", "02-23T08:00", "02-23T09:00"}));
  EXPECT_FALSE(promise.expects(at("2026-02-17T08:30:00+07:00")));
}

TEST(Expected, HoursThatWrapMidnightAreTheNight) {
  auto contract = a_contract(3600, 0, 600);
  contract.from_minute = 22 * 60;
  contract.to_minute = 60;
  EXPECT_EQ(ends(Promise::of({contract}), "2026-03-06T12:00:00+07:00", "2026-03-07T12:00:00+07:00"),
            (List{"03-06T23:00", "03-07T00:00", "03-07T01:00"}));
}

TEST(Expected, TheMidnightEndBelongsToTheDayItCloses) {
  auto contract = a_contract(3600, 0, 600);
  contract.weekdays = {5};  // Fridays
  auto promise = Promise::of({contract});
  EXPECT_EQ(promise.count(at("2026-03-05T00:00:00+07:00"), at("2026-03-08T00:00:00+07:00")), 24);
  EXPECT_EQ(promise.next_end(at("2026-03-05T12:00:00+07:00")), at("2026-03-06T01:00:00+07:00"));
  EXPECT_EQ(promise.next_end(at("2026-03-06T23:30:00+07:00")), at("2026-03-07T00:00:00+07:00"));
}

TEST(Expected, ADaysReportIsDueAtItsHourOnWorkingDays) {
  auto contract = a_contract(86'400, 1800, 86'400);
  contract.weekdays = {1, 2, 3, 4, 5};
  contract.to_minute = 17 * 60;
  auto promise = Promise::of({contract});
  EXPECT_EQ(ends(promise, "2026-03-05T18:00:00+07:00", "2026-03-10T18:00:00+07:00"),
            (List{"03-06T17:00", "03-09T17:00", "03-10T17:00"}));
  EXPECT_EQ(promise.next_due(at("2026-03-06T17:10:00+07:00")), at("2026-03-06T17:30:00+07:00"));
  EXPECT_EQ(promise.end_of(at("2026-03-06T17:00:01+07:00")), at("2026-03-07T17:00:00+07:00"));
}

TEST(Expected, AWeeksReportEndsWithItsSunday) {
  auto promise = Promise::of({a_contract(7 * 86'400, 0, 600)});
  EXPECT_EQ(ends(promise, "2026-03-02T12:00:00+07:00", "2026-03-17T00:00:00+07:00"),
            (List{"03-09T00:00", "03-16T00:00"}));
}

TEST(Expected, NothingBeforeTheFirstVersionOrBeforeGoLive) {
  auto contract = a_contract(300, 0, 600);
  contract.valid_from = at("2026-03-02T10:02:00+07:00");
  EXPECT_EQ(Promise::of({contract}).next_end(at("2026-02-01T00:00:00+07:00")), at("2026-03-02T10:10:00+07:00"));
  contract.go_live = at("2026-03-05T00:00:00+07:00");
  auto promise = Promise::of({contract});
  EXPECT_EQ(promise.next_end(at("2026-02-01T00:00:00+07:00")), at("2026-03-05T00:05:00+07:00"));
  EXPECT_EQ(promise.count(at("2026-03-01T00:00:00+07:00"), at("2026-03-05T01:00:00+07:00")), 12);
}

TEST(Expected, ALaterVersionTakesOverFromItsDate) {
  auto first = a_contract(3600, 0, 600), second = a_contract(1800, 600, 600);
  second.version = 2;
  second.valid_from = at("2026-03-02T12:00:00+07:00");
  auto promise = Promise::of({second, first});
  EXPECT_EQ(ends(promise, "2026-03-02T10:30:00+07:00", "2026-03-02T13:00:00+07:00"),
            (List{"03-02T11:00", "03-02T12:00", "03-02T12:30", "03-02T13:00"}));
  EXPECT_EQ(promise.next_due(at("2026-03-02T12:31:00+07:00")), at("2026-03-02T12:40:00+07:00"));
  EXPECT_EQ(promise.terms(at("2026-03-02T12:00:00+07:00")).version, 1);
}

TEST(Expected, NothingIsExpectedInAPause) {
  auto promise = Promise::of({a_contract(3600, 0, 600)});
  promise.pause(
      {{at("2026-03-02T10:00:00+07:00"), at("2026-03-02T12:30:00+07:00")}, {at("2026-03-02T14:30:00+07:00"), {}}});
  EXPECT_EQ(ends(promise, "2026-03-02T08:30:00+07:00", "2026-03-03T00:00:00+07:00"),
            (List{"03-02T09:00", "03-02T10:00", "03-02T13:00", "03-02T14:00"}));
  EXPECT_EQ(promise.count(at("2026-03-02T08:30:00+07:00"), at("2026-03-03T00:00:00+07:00")), 4);
}

TEST(Expected, APromiseFinerThanAMinuteIsMeasuredByTheMinute) {
  auto promise = Promise::of({a_contract(10, 0, 600)});
  EXPECT_EQ(promise.terms(at("2026-03-02T10:00:00+07:00")).promised_a_period, 6);
  EXPECT_EQ(promise.count(at("2026-03-02T10:00:00+07:00"), at("2026-03-02T11:00:00+07:00")), 60);
}

TEST(Expected, AnHoursMinutesAreWherePeriodsEnd) {
  auto promise = Promise::of({a_contract(1200, 0, 600)});
  auto bit = [](int minute) { return std::uint64_t{1} << minute; };
  EXPECT_EQ(promise.minutes_of(at("2026-03-02T10:00:00+07:00")), bit(19) | bit(39) | bit(59));
  EXPECT_EQ(slot_of(promise, at("2026-03-02T10:40:01+07:00")), (Slot{at("2026-03-02T10:00:00+07:00"), 59}));
  EXPECT_EQ(slot_of(promise, at("2026-03-02T11:00:00+07:00")), (Slot{at("2026-03-02T10:00:00+07:00"), 59}));
}

TEST(Expected, NothingIsPromisedWithoutAContractOrAWeekday) {
  EXPECT_FALSE(Promise{}.next_end(at("2026-03-02T10:00:00+07:00")));
  auto contract = a_contract(300, 0, 600);
  contract.weekdays = {};
  auto promise = Promise::of({contract});
  EXPECT_FALSE(promise.next_end(at("2026-03-02T10:00:00+07:00")));
  EXPECT_EQ(promise.count(at("2026-03-02T00:00:00+07:00"), at("2026-04-02T00:00:00+07:00")), 0);
}

Contract any_contract(std::mt19937& chance, std::int64_t version) {
  auto pick = [&](auto... of) {
    std::int64_t choices[] = {of...};
    return choices[chance() % std::size(choices)];
  };
  auto contract = a_contract(pick(60, 90, 300, 420, 1800, 3600, 5400, 25'200, 86'400, 172'800, 604'800), 0, 600);
  contract.version = version;
  contract.valid_from = at("2026-03-01T00:00:00+07:00") + seconds(static_cast<std::int64_t>(chance() % 604'800));
  contract.from_minute = pick(0, 0, 420, 1320);
  contract.to_minute = pick(1440, 1440, 1020, 90);
  if (pick(0, 1)) contract.weekdays = {1, 3, 5, 7};
  if (pick(0, 0, 1)) contract.go_live = contract.valid_from + hours(pick(1, 7, 50));
  contract.lateness_seconds = pick(0, 90, 1800);
  return contract;
}

TEST(Expected, CountingAgreesWithWalkingForAnyContracts) {
  std::mt19937 chance(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Contract> versions;
    for (std::int64_t v = 1; v <= 1 + static_cast<std::int64_t>(chance() % 3); ++v)
      versions.push_back(any_contract(chance, v));
    auto promise = Promise::of(versions);
    auto from = at("2026-03-01T00:00:00+07:00") + seconds(static_cast<std::int64_t>(chance() % 900'000));
    if (chance() % 3 == 0) promise.pause({{from + hours(3), from + hours(9)}});
    auto until = from + seconds(static_cast<std::int64_t>(chance() % 200'000));
    std::int64_t walked = 0;
    for (auto end = promise.next_end(from); end && *end <= until; end = promise.next_end(*end)) {
      ASSERT_TRUE(promise.expects(*end));
      ASSERT_EQ(promise.end_of(*end), *end);
      ++walked;
    }
    ASSERT_EQ(promise.count(from, until), walked) << "round " << round;
    auto hour = floor_to(from, hours(1), vietnam_offset_minutes);
    for (int h = 0; h < 30; ++h, hour = hour + hours(1)) {
      std::uint64_t minutes = 0;
      for (auto end = promise.next_end(hour); end && *end <= hour + hours(1); end = promise.next_end(*end))
        minutes |= std::uint64_t{1} << slot_of_end(*end).minute;
      ASSERT_EQ(promise.minutes_of(hour), minutes) << "round " << round << " " << rfc3339(hour);
    }
  }
}

}  // namespace
}  // namespace haidang
