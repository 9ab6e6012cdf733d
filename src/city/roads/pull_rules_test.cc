// The rules of fetching, by tables and by a clock that is set.
#include "city/roads/pull_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace haidang::pull {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;

Instant at(std::string const& text) { return *parse_rfc3339(text); }
Instant const noon = at("2026-11-22T12:00:00+07:00");

std::vector<std::string> dates(std::vector<Instant> const& moments) {
  std::vector<std::string> texts;
  for (auto moment : moments) texts.push_back(date_of(moment));
  return texts;
}

TEST(DaysToList, TheFirstRoundLooksAtEveryDayBackToTheLast) {
  auto listed = dates(days_to_list({}, {.look_back_days = 60}, {}, noon));
  EXPECT_THAT(listed, SizeIs(61));
  EXPECT_EQ(listed[0], "2026-11-22");
  EXPECT_EQ(listed[1], "2026-11-21");
  EXPECT_EQ(listed[2], "2026-09-23");  // 60 days back, then forward: oldest first
  EXPECT_EQ(listed.back(), "2026-11-20");
}

TEST(DaysToList, TheDayChangesAtLocalMidnight) {
  EXPECT_EQ(dates(days_to_list({}, {}, {}, at("2026-11-22T23:59:00+07:00")))[0], "2026-11-22");
  EXPECT_EQ(dates(days_to_list({}, {}, {}, at("2026-11-22T17:00:00Z")))[0], "2026-11-23");
}

TEST(DaysToList, EachPastDayComesOnceInASweepAndNoRoundListsMany) {
  Memory memory;
  Horizon horizon{.look_back_days = 60, .every = minutes(5)};
  Timing timing{.sweep = hours(6)};
  std::map<Instant, Instant> last;
  std::size_t most = 0;
  for (auto now = noon; now < noon + days(3); now = now + horizon.every) {
    auto listed = days_to_list(memory, horizon, timing, now);
    if (now > noon) most = std::max(most, listed.size());
    for (auto day : listed) {
      last[day] = memory.listed_at[day] = now;
    }
    for (auto day = oldest_day(horizon, now); day < noon - days(1); day = day + days(1))
      ASSERT_LE((now - last[day]).ms, hours(6).ms) << date_of(day);
  }
  EXPECT_EQ(most, 3u);
}

TEST(DaysToList, ARareFeedListsAllItsPastDaysWithinASweepToo) {
  Memory memory;
  Horizon horizon{.look_back_days = 60, .every = hours(3)};
  std::map<Instant, int> times;
  for (auto now = noon; now < noon + hours(24); now = now + horizon.every)
    for (auto day : days_to_list(memory, horizon, {.sweep = hours(6)}, now)) {
      memory.listed_at[day] = now;
      ++times[day];
    }
  EXPECT_GE(times[oldest_day(horizon, noon) + days(30)], 4);
}

Entry file(std::string name, std::int64_t size, std::string modified = "Nov 22 10:15") {
  return {std::move(name), EntryKind::file, size, std::move(modified), false};
}

struct Judged : ::testing::Test {
  Instant today = floor_to(noon, days(1), vietnam_offset_minutes);
  Entry entry = file("QN_ABC_KXQ001_20261122101500.txt", 100);
  SeenFile seen{"qn-air", "2026/11/22", entry.name, 100, entry.modified, today, std::nullopt};
  Verdict verdict(Sight sight, Instant now = noon) {
    if (sight.day == Instant{}) sight.day = today;
    return judge(sight, oldest_day({}, now), 1000, now);
  }
};

TEST_F(Judged, ANewFileWaitsUntilTwoListingsAgree) {
  EXPECT_EQ(verdict({.entry = entry}), Verdict::settle);
  EXPECT_EQ(verdict({.entry = entry, .before = &entry}), Verdict::fetch);
  auto smaller = file(entry.name, 50);
  EXPECT_EQ(verdict({.entry = entry, .before = &smaller}), Verdict::settle);
  auto earlier = file(entry.name, 100, "Nov 22 10:14");
  EXPECT_EQ(verdict({.entry = entry, .before = &earlier}), Verdict::settle);
}

TEST_F(Judged, AKnownFileIsLeftUntilItsListingChanges) {
  EXPECT_EQ(verdict({.entry = entry, .seen = &seen}), Verdict::known);
  auto longer = file(entry.name, 101);
  EXPECT_EQ(verdict({.entry = longer, .seen = &seen}), Verdict::settle);
  auto later = file(entry.name, 100, "Nov 22 10:16");
  EXPECT_EQ(verdict({.entry = later, .seen = &seen, .before = &later}), Verdict::fetch);
}

TEST_F(Judged, AFileFetchedInItsOwnMinuteIsFetchedOnceMore) {
  seen.confirm_at = noon + minutes(2);
  EXPECT_EQ(verdict({.entry = entry, .seen = &seen}), Verdict::known);
  EXPECT_EQ(verdict({.entry = entry, .seen = &seen}, noon + minutes(2)), Verdict::fetch);
}

TEST_F(Judged, AFileOfAnEarlierNameIsAsGoodAsAnyOther) {
  // The receiver in use elsewhere passes over names that sort before the last one read.
  auto late = file("QN_ABC_KXQ001_20260924000500.txt", 100);
  auto day = day_of(late, std::nullopt, vietnam_offset_minutes, noon);
  EXPECT_EQ(date_of(day), "2026-09-24");
  EXPECT_EQ(verdict({.entry = late, .before = &late, .day = day}), Verdict::fetch);
  EXPECT_EQ(verdict({.entry = late, .before = &late, .day = day - days(2)}), Verdict::too_old);
}

TEST_F(Judged, WhatIsNoDeliveryIsLeftAlone) {
  EXPECT_EQ(verdict({.entry = file("QN.txt.part", 10)}), Verdict::no_file);
  EXPECT_EQ(verdict({.entry = {"2026", EntryKind::folder}}), Verdict::no_file);
  EXPECT_EQ(verdict({.entry = {"link.txt", EntryKind::other}}), Verdict::no_file);
  EXPECT_EQ(verdict({.entry = file("huge.txt", 1001)}), Verdict::too_large);
}

TEST_F(Judged, AFilesDayIsThatOfItsNameThenOfItsFolder) {
  EXPECT_EQ(date_of(day_of(file("a_20261101000000.txt", 1), today, vietnam_offset_minutes, noon)), "2026-11-01");
  EXPECT_EQ(day_of(file("a.txt", 1), today - days(3), vietnam_offset_minutes, noon), today - days(3));
  EXPECT_EQ(day_of(file("a.txt", 1), std::nullopt, vietnam_offset_minutes, noon), today);
}

struct Turns : ::testing::Test {
  Timing timing;
  Turn turn{.due = noon, .full_due = noon};
  Span after(Ended ended, bool some_wait = false) {
    auto now = turn.due;
    turn = turn_after(turn, {.ended = ended, .some_wait = some_wait, .at = now}, minutes(5), timing);
    return turn.due - now;
  }
};

TEST_F(Turns, AGoodRoundIsFollowedByTheNextInItsTime) { EXPECT_EQ(after(Ended::well), minutes(5)); }

TEST_F(Turns, FilesThatWaitAreLookedAtAgainShortlyAndTheFullRoundKeepsItsTime) {
  EXPECT_EQ(after(Ended::well, true), seconds(10));
  turn = turn_after(turn, {.kind = RoundKind::settle, .at = turn.due}, minutes(5), timing);
  EXPECT_EQ(turn.due, noon + minutes(5));
}

TEST_F(Turns, AServerThatDoesNotAnswerIsAskedLessAndLessOften) {
  std::vector<Span> waits;
  for (int i = 0; i < 7; ++i) waits.push_back(after(Ended::unreachable));
  EXPECT_THAT(waits,
              ElementsAre(seconds(30), minutes(1), minutes(2), minutes(4), minutes(8), minutes(15), minutes(15)));
  after(Ended::well);
  EXPECT_EQ(after(Ended::unreachable), seconds(30));
}

TEST_F(Turns, AfterThreeRefusedLogInsThereIsAnHoursPause) {
  EXPECT_EQ(after(Ended::log_in_refused), minutes(5));
  EXPECT_EQ(after(Ended::log_in_refused), minutes(5));
  EXPECT_EQ(after(Ended::log_in_refused), hours(1));
  EXPECT_EQ(after(Ended::log_in_refused), hours(1));
  after(Ended::well);
  EXPECT_EQ(after(Ended::log_in_refused), minutes(5));
}

TEST(HostOf, IsTheSameForAllPathsAndSpellings) {
  EXPECT_EQ(host_of("ftp://Tram1.example.vn:2121/base/"), "tram1.example.vn:2121");
  EXPECT_EQ(host_of("ftp://user@tram1.example.vn"), "tram1.example.vn");
  EXPECT_EQ(host_of("Driver={MariaDB Unicode};Server=Db.so.vn; Port=3307;Database=mot_cua"), "db.so.vn:3307");
  EXPECT_EQ(host_of("Driver=X;Database=a;Server=db.so.vn;Port=3307"), "db.so.vn:3307");
}

}  // namespace
}  // namespace haidang::pull
