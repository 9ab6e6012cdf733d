#include "city/calendar/calendar_file_rules.h"

#include <gtest/gtest.h>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

Result<std::vector<CalendarDay>> days_of(std::string_view json) { return days_of_row(*reflect::parse_json(json)); }

TEST(HolidayFile, ARowOfAPublicListIsAHoliday) {
  auto days = days_of(R"({"date":"2026-09-02","weekday":"Wed","name":"National Day","source":"vacanza"})");
  ASSERT_TRUE(days) << days.error().message;
  ASSERT_EQ(days->size(), 1u);
  EXPECT_EQ(days->front().date.value(), "2026-09-02");
  EXPECT_EQ(days->front().kind, DayKind::holiday);
  EXPECT_EQ(days->front().document.value(), "vacanza");
}

TEST(HolidayFile, ASwapIsADayOffAndASaturdayWorked) {
  auto days =
      days_of(R"({"day_off":"2026-08-31","make_up_workday":"2026-08-22","make_up_weekday":"Sat","source":"TB 9441"})");
  ASSERT_TRUE(days) << days.error().message;
  ASSERT_EQ(days->size(), 2u);
  EXPECT_EQ(days->at(0).kind, DayKind::swap_off);
  EXPECT_EQ(days->at(0).instead->value(), "2026-08-22");
  EXPECT_EQ(days->at(1).kind, DayKind::makeup_work);
  EXPECT_EQ(days->at(1).date.value(), "2026-08-22");
}

TEST(HolidayFile, AWrongWeekdayShowsAWrongYear) {
  auto wrong = days_of(R"({"date":"2025-09-02","weekday":"Wed","name":"National Day","source":"vacanza"})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().at, "/weekday");
  EXPECT_EQ(wrong.error().message, "2025-09-02 is a Tue, not \"Wed\"");
}

TEST(HolidayFile, ErrorsPointAtTheColumn) {
  EXPECT_EQ(days_of(R"({"date":"2026-02-30","kind":"holiday","name":"x","document":"y"})").error().at, "/date");
  EXPECT_EQ(days_of(R"({"date":"2026-02-03","kind":"feast","name":"x","document":"y"})").error().at, "/kind");
  EXPECT_EQ(days_of(R"({"date":"2026-02-03","kind":"holiday","name":"x"})").error().at, "/document");
  EXPECT_FALSE(days_of(R"("2026-02-03")"));
}

}  // namespace
}  // namespace haidang
