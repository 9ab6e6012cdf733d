#include "city/calendar/calendar_rules.h"

#include <gtest/gtest.h>

#include "city/calendar/year_2026_test.h"

namespace haidang {
namespace {

Term working_days(std::int64_t count, std::optional<std::int64_t> cut_off = {}) {
  return {TermUnit::working_days, count, cut_off};
}
Term working_hours(std::int64_t count, std::optional<std::int64_t> cut_off = {}) {
  return {TermUnit::working_hours, count, cut_off};
}

struct DueCase {
  char const* received;
  Term term;
  char const* due;
  char const* why;
};

TEST(DueDate, IsCountedAsAdministrationCounts) {
  auto calendar = WorkCalendar::of(announced_2026());
  DueCase const cases[] = {
      {"2026-11-20 09:00", working_days(5), "2026-11-30 17:00", "24/11 is Culture Day"},
      {"2026-08-27 09:00", working_days(3), "2026-09-04 17:00", "31/8, 1/9 and 2/9 are off"},
      {"2026-08-20 09:00", working_days(2), "2026-08-22 17:00", "Saturday 22/8 is worked"},
      {"2026-02-13 09:00", working_days(1), "2026-02-23 17:00", "Tết from Monday to Friday"},
      {"2026-04-24 09:00", working_days(2), "2026-04-29 17:00", "27/4 makes up for the Sunday"},
      {"2026-11-20 09:00", working_days(0), "2026-11-20 17:00", "within the day"},
      {"2026-11-20 18:00", working_days(0), "2026-11-23 17:00", "that day's office hours are over"},
      {"2026-11-21 09:00", working_days(0), "2026-11-23 17:00", "received on a Saturday"},
      {"2026-11-21 09:00", working_days(1), "2026-11-23 17:00", "Monday is the first day after reception"},
      {"2026-11-20 15:00", working_days(1, 900), "2026-11-23 17:00", "at the cut-off is in time"},
      {"2026-11-20 15:01", working_days(1, 900), "2026-11-25 17:00", "after it: received on Monday"},
      {"2026-11-20 15:01", working_days(0, 900), "2026-11-23 17:00", "results of the same day, on Monday"},
      {"2026-11-22 08:00", working_days(1, 900), "2026-11-25 17:00", "on a Sunday: received on Monday"},
      {"2026-11-20 07:30", working_hours(4), "2026-11-20 11:30", "the morning's end, not the afternoon's start"},
      {"2026-11-20 10:30", working_hours(2), "2026-11-20 14:30", "noon is no working time"},
      {"2026-11-20 16:00", working_hours(2), "2026-11-23 08:30", "the rest on Monday"},
      {"2026-11-21 10:00", working_hours(1), "2026-11-23 08:30", "the clock starts on Monday"},
      {"2026-11-23 16:00", working_hours(8, 900), "2026-11-26 08:00", "7.5 h on Wednesday, half an hour on Thursday"},
      {"2026-11-20 12:00", working_hours(0), "2026-11-20 13:30", "at once: the next working moment"},
  };
  for (auto const& c : cases) {
    auto due = due_at(*calendar, local(c.received), c.term);
    ASSERT_TRUE(due) << c.received << ": " << due.error().message;
    EXPECT_EQ(rfc3339(*due), rfc3339(local(c.due))) << c.received << ", " << c.term.count << ": " << c.why;
    auto explained = explain_due(*calendar, local(c.received), c.term);
    ASSERT_TRUE(explained) << c.received;
    EXPECT_EQ(explained->due, *due) << c.why;
  }
}

TEST(DueDate, TellsEveryDayOnTheWayAndWhyItDidNotCount) {
  auto calendar = WorkCalendar::of(announced_2026());
  auto answer = explain_due(*calendar, local("2026-11-20 09:00"), working_days(5));
  ASSERT_TRUE(answer);
  std::string told;
  for (auto const& step : answer->steps)
    told += step.date.value().substr(5) + " " + std::string(reflect::name_of(step.kind)) + " " +
            std::to_string(step.number) + "\n";
  EXPECT_EQ(told,
            "11-20 received 0\n11-21 skipped 0\n11-22 skipped 0\n11-23 counted 1\n11-24 skipped 0\n11-25 counted 2\n"
            "11-26 counted 3\n11-27 counted 4\n11-28 skipped 0\n11-29 skipped 0\n11-30 counted 5\n");
  EXPECT_EQ(answer->steps[4].reason, "Thứ Ba, nghỉ lễ, tết: Ngày Văn hóa Việt Nam");
  EXPECT_EQ(answer->steps[4].reason_en, "Tuesday, public holiday: Vietnam Culture Day");
  EXPECT_EQ(answer->steps[4].document, "Nghị quyết 28/2026/QH16");
  EXPECT_EQ(answer->steps[1].reason, "Thứ Bảy, ngày nghỉ hằng tuần");
  EXPECT_EQ(rfc3339(answer->starts), "2026-11-23T07:30:00+07:00");
  EXPECT_EQ(answer->sentence, "5 ngày làm việc kể từ 09:00 20/11/2026: hạn 17:00 Thứ Hai 30/11/2026.");
  EXPECT_EQ(answer->sentence_en, "5 working days from 09:00 on 2026-11-20: due at 17:00 on Monday 2026-11-30.");
  EXPECT_EQ(answer->version, 7);
  EXPECT_FALSE(answer->forecast);
}

TEST(DueDate, SaysOnWhichDayAReceptionAfterTheCutOffCounts) {
  auto calendar = WorkCalendar::of(announced_2026());
  auto answer = explain_due(*calendar, local("2026-11-20 16:10"), working_days(1, 900));
  ASSERT_TRUE(answer);
  auto const& monday = answer->steps.at(3);
  EXPECT_EQ(monday.date.value(), "2026-11-23");
  EXPECT_EQ(monday.kind, DueStepKind::received);
  EXPECT_NE(monday.reason.find("sau giờ chốt 15:00"), std::string::npos) << monday.reason;
  EXPECT_NE(monday.reason_en.find("after the cut-off at 15:00"), std::string::npos) << monday.reason_en;
}

TEST(DueDate, IsAForecastWhenAYearOnTheWayIsNotAnnounced) {
  auto calendar = WorkCalendar::of(announced_2026());
  EXPECT_FALSE(explain_due(*calendar, local("2026-12-25 09:00"), working_days(4))->forecast);
  EXPECT_TRUE(explain_due(*calendar, local("2026-12-25 09:00"), working_days(5))->forecast);
  EXPECT_TRUE(calendar->is_forecast(2027)) << "some of its days are computed";
  EXPECT_TRUE(calendar->is_forecast(2028)) << "nothing is known of it";
  EXPECT_FALSE(calendar->is_forecast(2026));
}

TEST(DueDate, StaysAForecastWhenOnlyASingleClosingIsKnownOfAYear) {
  auto facts = announced_2026();
  facts.days.push_back(day_row("2028-09-20", DayKind::closed, "Nghỉ bão", "QĐ 77"));
  EXPECT_TRUE(WorkCalendar::of(facts)->is_forecast(2028));
}

TEST(DueDate, OfNonsenseIsRefused) {
  auto calendar = WorkCalendar::of(announced_2026());
  EXPECT_EQ(due_at(*calendar, local("2026-11-20 09:00"), working_days(-1)).error().at, "/count");
  EXPECT_FALSE(due_at(*calendar, local("2026-11-20 09:00"), working_days(INT64_MAX)));
  EXPECT_FALSE(due_at(*calendar, local("2026-11-20 09:00"), working_hours(INT64_MAX)));
  EXPECT_FALSE(due_at(*calendar, local("2026-11-20 09:00"), working_hours(500'000)));
  EXPECT_FALSE(due_at(*calendar, local("1999-11-20 09:00"), working_days(1)));
  EXPECT_FALSE(due_at(*calendar, local("2060-11-20 09:00"), working_days(1)));
  EXPECT_FALSE(due_at(*calendar, Instant{INT64_MAX / 2}, working_hours(1)));
  EXPECT_EQ(due_at(*calendar, local("2026-11-20 09:00"), working_days(1, 2000)).error().at, "/cutOffMinute");
  EXPECT_FALSE(explain_due(*calendar, local("2026-11-20 09:00"), working_days(1001)));
}

TEST(DueDate, LeavesSoManyWorkingDays) {
  auto calendar = WorkCalendar::of(announced_2026());
  auto due = local("2026-11-30 17:00");
  EXPECT_EQ(working_days_left(*calendar, local("2026-11-20 09:00"), due), 5);
  EXPECT_EQ(working_days_left(*calendar, local("2026-11-27 23:00"), due), 1);
  EXPECT_EQ(working_days_left(*calendar, local("2026-11-30 08:00"), due), 0);
  EXPECT_EQ(working_days_left(*calendar, local("2026-12-02 08:00"), due), -2);
}

DirectorySnapshot with_agency(char const* id) {
  DirectorySnapshot directory;
  Agency agency;
  agency.id = *Slug::of(id);
  agency.name = *Title::of("Sở");
  directory.agencies.set({agency});
  return directory;
}

TEST(CalendarRow, IsRefusedWhereItContradictsItself) {
  auto directory = with_agency("so-nnmt");
  auto holiday = day_row("2026-11-24", DayKind::holiday, "Ngày Văn hóa", "NQ 28");
  EXPECT_TRUE(check(holiday, directory));
  holiday.instead = *Date::of("2026-11-28");
  EXPECT_EQ(check(holiday, directory).error().at, "/instead");
  EXPECT_EQ(check(day_row("2026-08-31", DayKind::swap_off, "Nghỉ", "TB"), directory).error().at, "/instead");
  EXPECT_EQ(check(day_row("2026-08-31", DayKind::swap_off, "Nghỉ", "TB", "2026-08-31"), directory).error().at,
            "/instead");
  EXPECT_EQ(check(day_row("1999-01-01", DayKind::holiday, "Nghỉ", "TB"), directory).error().at, "/date");
  auto closed = day_row("2026-11-25", DayKind::closed, "Mất điện", "TB 3");
  closed.agency = *Slug::of("so-khac");
  EXPECT_EQ(check(closed, directory).error().at, "/agency");
  EXPECT_FALSE(Date::of("2026-02-30"));
  EXPECT_FALSE(Date::of("2026-2-3"));
  EXPECT_FALSE(Date::of("24/11/2026"));
}

TEST(OfficeHoursRow, IsRefusedWhereItContradictsItselfOrAnother) {
  auto directory = with_agency("so-nnmt");
  OfficeHours hours;
  hours.id = *Slug::of("a");
  hours.weekdays = {1, 2, 3};
  hours.sessions = {{450, 690}, {810, 1020}};
  hours.document = *Title::of("QĐ 1");
  EXPECT_TRUE(check(hours, directory, {}));
  auto other = hours;
  other.id = *Slug::of("b");
  CalendarFacts facts{.hours = {hours}};
  EXPECT_EQ(check(other, directory, facts).error().kind, ErrorKind::conflict);
  other.valid_from = *Date::of("2026-07-01");
  EXPECT_TRUE(check(other, directory, facts));
  other.valid_to = *Date::of("2026-07-01");
  EXPECT_EQ(check(other, directory, facts).error().at, "/validTo");
  other = hours;
  other.weekdays = {8};
  EXPECT_EQ(check(other, directory, {}).error().at, "/weekdays");
  other = hours;
  other.sessions = {{450, 690}, {600, 1020}};
  EXPECT_EQ(check(other, directory, {}).error().at, "/sessions/1/fromMinute");
  other.sessions = {{450, 1500}};
  EXPECT_EQ(check(other, directory, {}).error().at, "/sessions/0/toMinute");
}

}  // namespace
}  // namespace haidang
