#include "city/calendar/work_calendar.h"

#include <gtest/gtest.h>

#include <random>

#include "city/calendar/year_2026_test.h"

namespace haidang {
namespace {

OfficeHours hours_row(char const* id, std::optional<char const*> agency, std::vector<std::int64_t> weekdays,
                      std::vector<OfficeSession> sessions) {
  OfficeHours row;
  row.id = *Slug::of(id);
  if (agency) row.agency = *Slug::of(*agency);
  row.weekdays = std::move(weekdays);
  row.sessions = std::move(sessions);
  row.document = *Title::of("QĐ");
  return row;
}

Day day(std::string_view text) { return *parse_day(text); }

TEST(CivilDay, IsTheDayInVietNam) {
  EXPECT_EQ(text_of(day_of(moment("2026-11-23T17:00:00Z"))), "2026-11-24");
  EXPECT_EQ(text_of(day_of(moment("2026-11-23T16:59:59Z"))), "2026-11-23");
  EXPECT_EQ(weekday_of(day("2026-11-24")), 2);
  EXPECT_EQ(weekday_of(day("1969-12-31")), 3);
  EXPECT_EQ(day("2024-03-01") - day("2024-02-28"), 2);
  EXPECT_EQ(rfc3339(start_of(day("2026-11-24"))), "2026-11-24T00:00:00+07:00");
}

TEST(WorkCalendar, KnowsTheWeekTheHolidaysAndTheSaturdayMadeUp) {
  auto calendar = WorkCalendar::of(announced_2026());
  EXPECT_TRUE(calendar->is_working_day(day("2026-11-23")));
  EXPECT_FALSE(calendar->is_working_day(day("2026-11-24")));
  EXPECT_FALSE(calendar->is_working_day(day("2026-11-22")));
  EXPECT_TRUE(calendar->is_working_day(day("2026-08-22")));
  EXPECT_FALSE(calendar->is_working_day(day("2026-08-31")));
  EXPECT_TRUE(calendar->is_working_time(local("2026-08-22 16:59"))) << "a made-up Saturday has the hours of its Monday";
  EXPECT_TRUE(calendar->is_working_time(local("2026-11-23 07:30")));
  EXPECT_FALSE(calendar->is_working_time(local("2026-11-23 11:30")));
  EXPECT_EQ(calendar->working_days_between(day("2026-11-16"), day("2026-12-01")), 10);
  EXPECT_EQ(calendar->working_days_between(day("2026-12-01"), day("2026-11-16")), -10);
  EXPECT_EQ(calendar->working_time_between(local("2026-11-20 16:00"), local("2026-11-23 08:00")), minutes(90));
  EXPECT_EQ(rfc3339(*calendar->next_working_moment(local("2026-02-13 17:00"))), "2026-02-23T07:30:00+07:00");
}

TEST(WorkCalendar, AnAgencyMayWorkOnSaturdayMorningAndCloseOnADayOfItsOwn) {
  auto facts = announced_2026();
  facts.hours = {hours_row("chung", {}, {1, 2, 3, 4, 5}, {{450, 690}, {810, 1020}}),
                 hours_row("t7", "trung-tam", {6}, {{450, 690}})};
  auto closed = day_row("2026-11-26", DayKind::closed, "Ngày truyền thống", "QĐ 9");
  closed.agency = *Slug::of("trung-tam");
  facts.days.push_back(closed);
  auto on_duty = day_row("2026-11-24", DayKind::makeup_work, "Trực", "QĐ 10");
  on_duty.agency = *Slug::of("trung-tam");
  facts.days.push_back(on_duty);
  CalendarShelf shelf{facts};
  auto everybody = shelf.of("so-khac"), own = shelf.of("trung-tam");
  EXPECT_EQ(everybody, shelf.of("")) << "agencies without rows share one calendar";
  EXPECT_FALSE(everybody->is_working_day(day("2026-11-28")));
  EXPECT_TRUE(own->is_working_time(local("2026-11-28 11:29")));
  EXPECT_FALSE(own->is_working_time(local("2026-11-28 14:00")));
  EXPECT_TRUE(own->is_working_time(local("2026-08-22 16:59"))) << "the made-up Saturday is a whole day for them, too";
  EXPECT_TRUE(everybody->is_working_day(day("2026-11-26")));
  EXPECT_FALSE(own->is_working_day(day("2026-11-26")));
  EXPECT_FALSE(everybody->is_working_day(day("2026-11-24")));
  EXPECT_TRUE(own->is_working_day(day("2026-11-24")));
}

TEST(WorkCalendar, OfficeHoursChangeOnTheirDate) {
  auto facts = announced_2026();
  facts.hours = {hours_row("dong", {}, {1, 2, 3, 4, 5}, {{450, 690}, {810, 1020}}),
                 hours_row("he", {}, {1, 2, 3, 4, 5}, {{420, 690}, {810, 990}})};
  facts.hours[1].valid_from = *Date::of("2026-05-04");
  facts.hours[1].valid_to = *Date::of("2026-10-01");
  auto calendar = WorkCalendar::of(facts);
  EXPECT_EQ(rfc3339(calendar->end_of_work(day("2026-04-29"))), "2026-04-29T17:00:00+07:00");
  EXPECT_EQ(rfc3339(calendar->end_of_work(day("2026-05-04"))), "2026-05-04T16:30:00+07:00");
  EXPECT_EQ(rfc3339(calendar->end_of_work(day("2026-09-30"))), "2026-09-30T16:30:00+07:00");
  EXPECT_EQ(rfc3339(calendar->end_of_work(day("2026-10-01"))), "2026-10-01T17:00:00+07:00");
}

// ---- Against a walk, day by day and minute by minute -------------------------------------------------------------

class Walk {
 public:
  explicit Walk(WorkCalendar const& calendar) : calendar_{calendar} {}

  std::int64_t days_between(Day from, Day to) const {
    if (to < from) return -days_between(to, from);
    std::int64_t count = 0;
    for (auto d = from; d < to; d = d + 1) count += calendar_.is_working_day(d);
    return count;
  }
  Day add_days(Day from, std::int64_t n) const {
    if (n == 0 && calendar_.is_working_day(from)) return from;
    for (auto left = std::max<std::int64_t>(n, 1);;) {
      from = from + 1;
      if (calendar_.is_working_day(from) && --left == 0) return from;
    }
  }
  std::int64_t minutes_between(Instant from, Instant to) const {
    std::int64_t count = 0;
    for (auto t = from; t < to; t = t + minutes(1)) count += calendar_.is_working_time(t);
    return count;
  }
  Instant next_moment(Instant t) const {
    while (!calendar_.is_working_time(t)) t = t + minutes(1);
    return t;
  }
  Instant add_minutes(Instant t, std::int64_t n) const {
    while (n > 0) {
      n -= calendar_.is_working_time(t);
      t = t + minutes(1);
    }
    return t;
  }

 private:
  WorkCalendar const& calendar_;
};

class Chance {
 public:
  explicit Chance(unsigned seed) : machine_{seed} {}
  std::int64_t upto(std::int64_t most) { return std::uniform_int_distribution<std::int64_t>{0, most}(machine_); }

 private:
  std::mt19937 machine_;
};

CalendarFacts any_calendar(Chance& chance) {
  CalendarFacts facts;
  for (auto weekday = 1; weekday <= 7; ++weekday) {
    std::vector<OfficeSession> sessions;
    auto from = chance.upto(700);
    for (auto n = weekday == 3 ? 1 + chance.upto(1) : chance.upto(2); n > 0; --n) {
      sessions.push_back({from, from + 1 + chance.upto(300)});
      from = sessions.back().to_minute + chance.upto(120);
    }
    facts.hours.push_back(hours_row(("d" + std::to_string(weekday)).c_str(), {}, {weekday}, sessions));
  }
  auto first = day("2026-01-01");
  for (auto d = first; d < first + 730; d = d + 1) {
    if (chance.upto(9) != 0) continue;
    auto kind = chance.upto(2) == 0 ? DayKind::makeup_work : DayKind::holiday;
    facts.days.push_back(day_row(text_of(d).c_str(), kind, "Ngày", "QĐ"));
  }
  return facts;
}

TEST(WorkCalendar, AgreesWithAWalkWhateverTheCalendar) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    Chance chance{seed};
    auto calendar = WorkCalendar::of(any_calendar(chance));
    Walk walk{*calendar};
    for (auto n = 0; n < 40; ++n) {
      auto from = day("2026-01-01") + static_cast<std::int32_t>(chance.upto(600));
      auto to = from + static_cast<std::int32_t>(chance.upto(120) - 30);
      ASSERT_EQ(calendar->working_days_between(from, to), walk.days_between(from, to)) << seed << " " << text_of(from);
      auto count = chance.upto(40);
      ASSERT_EQ(*calendar->add_working_days(from, count), walk.add_days(from, count)) << seed << " " << text_of(from);
      auto t = start_of(from) + minutes(chance.upto(1439));
      auto later = t + minutes(chance.upto(5000));
      ASSERT_EQ(calendar->working_time_between(t, later), minutes(walk.minutes_between(t, later))) << seed;
      ASSERT_EQ(*calendar->next_working_moment(t), walk.next_moment(t)) << seed << " " << rfc3339(t);
      auto span = 1 + chance.upto(2000);
      ASSERT_EQ(rfc3339(*calendar->add_working_time(t, minutes(span))), rfc3339(walk.add_minutes(t, span)))
          << seed << " " << rfc3339(t) << " " << span;
      ASSERT_EQ(calendar->working_time_between(t, *calendar->add_working_time(t, minutes(span))), minutes(span));
    }
  }
}

TEST(WorkCalendar, KeepsMillisecondsWithinAMinute) {
  auto calendar = WorkCalendar::of(announced_2026());
  auto t = local("2026-11-23 11:29") + milliseconds(59'999);
  EXPECT_EQ(*calendar->add_working_time(t, milliseconds(1)), local("2026-11-23 11:30"));
  EXPECT_EQ(*calendar->add_working_time(t, milliseconds(2)), local("2026-11-23 13:30") + milliseconds(1));
  EXPECT_EQ(calendar->working_time_between(t, local("2026-11-23 13:30")), milliseconds(1));
}

TEST(WorkCalendar, EndsWithItsYears) {
  auto calendar = WorkCalendar::of(announced_2026());
  EXPECT_FALSE(calendar->is_working_day(day("2004-12-30")));
  EXPECT_FALSE(calendar->is_working_day(day("2055-01-04")));
  EXPECT_TRUE(calendar->add_working_days(day("2054-12-30"), 1));
  EXPECT_FALSE(calendar->add_working_days(day("2054-12-31"), 1));
  EXPECT_FALSE(calendar->next_working_moment(local("2054-12-31 18:00")));
  EXPECT_FALSE(calendar->add_working_time(local("2054-12-31 16:30"), hours(1)));
}

TEST(WorkCalendar, WithoutAnyWorkingDayAnswersThatThereIsNone) {
  CalendarFacts facts;
  facts.hours = {hours_row("dong-cua", {}, {1, 2, 3, 4, 5, 6, 7}, {})};
  auto calendar = WorkCalendar::of(facts);
  EXPECT_FALSE(calendar->add_working_days(day("2026-01-01"), 0));
  EXPECT_FALSE(calendar->next_working_moment(local("2026-01-01 09:00")));
  EXPECT_FALSE(calendar->add_working_time(local("2026-01-01 09:00"), hours(1)));
}

}  // namespace
}  // namespace haidang
