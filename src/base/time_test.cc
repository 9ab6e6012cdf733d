#include "base/time.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Instant at(char const* text) { return *parse_rfc3339(text); }

TEST(Time, WritesWhatItReads) {
  for (auto text : {"2026-11-22T10:15:00+07:00", "1969-12-31T23:59:59.250+07:00", "2024-02-29T00:00:00+07:00"})
    EXPECT_EQ(rfc3339(at(text)), text);
  EXPECT_EQ(at("2026-11-22T10:15:00+07:00"), at("2026-11-22T03:15:00Z"));
  EXPECT_EQ(rfc3339(at("2026-11-22T03:15:00Z"), -210), "2026-11-21T23:45:00-03:30");
}

TEST(Time, RefusesWhatIsNoTime) {
  for (auto text :
       {"", "2026-11-22", "2026-11-22T10:15:00", "2026-02-31T10:15:00Z", "2026-11-22T25:15:00Z",
        "2026-11-22T10:15:00.Z", "2026-11-22T10:15:00+7:00", "2026-11-22x10:15:00Z", "2026-11-22T24:00:00Z"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Time, KnowsThereIsNoThirtyFirstOfFebruary) {
  EXPECT_FALSE(instant_of({2026, 2, 31}, 0));
  EXPECT_FALSE(instant_of({2026, 13, 1}, 0));
  EXPECT_FALSE(instant_of({2026, 1, 1, 24, 0, 1}, 0));
  EXPECT_EQ(instant_of({2026, 1, 1, 24, 0, 0}, 0), instant_of({2026, 1, 2}, 0));
}

TEST(Time, AnHourEndingStampBelongsToTheHourBeforeIt) {
  EXPECT_EQ(step_ending_at(at("2026-11-22T01:00:00+07:00"), hours(1), 420), at("2026-11-22T00:00:00+07:00"));
  EXPECT_EQ(step_ending_at(at("2026-11-22T01:00:01+07:00"), hours(1), 420), at("2026-11-22T01:00:00+07:00"));
  EXPECT_EQ(step_ending_at(at("2026-11-22T00:00:00+07:00"), days(1), 420), at("2026-11-21T00:00:00+07:00"));
  EXPECT_EQ(floor_to(at("2026-11-22T06:59:00+07:00"), days(1), 420), at("2026-11-22T00:00:00+07:00"));
}

TEST(Time, NamesTheWeekday) {
  EXPECT_EQ(weekday_of(at("2026-11-22T12:00:00+07:00"), 420), 7);
  EXPECT_EQ(weekday_of(at("2026-11-24T00:00:00+07:00"), 420), 2);
}

}  // namespace
}  // namespace haidang
