#include "app/import_calendar.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "city/calendar/calendar_rules.h"
#include "city/calendar/calendar_table.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

By const clerk{"haidang import", *parse_rfc3339("2026-11-22T10:00:00+07:00")};

class CalendarImport : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (!IsSkipped()) store_ = open_store();
  }
  Imported import(std::string_view text, std::string const& kind = "calendar-days") {
    auto imported = import_text(*store_, kind, text, clerk);
    EXPECT_TRUE(imported) << imported.error().at << " " << imported.error().message;
    return imported ? *imported : Imported{};
  }
  CalendarFacts facts() {
    return *store_->read_now([](store::Session& session) { return read_calendar(session); });
  }
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(CalendarImport);

std::string shipped_days() {
  std::ifstream in(HAIDANG_SOURCE_DIR "/catalogue/vietnam/calendar-days.csv", std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

TEST_P(CalendarImport, TheShippedDaysGiveTheDueDatesOf2026) {
  auto first = import(shipped_days());
  EXPECT_TRUE(first.refused.empty()) << first.refused.front();
  EXPECT_GT(first.added, 150);
  auto again = import(shipped_days());
  EXPECT_EQ(again.same, first.added);
  auto known = facts();
  EXPECT_EQ(known.version, 1) << "one file is one version, and the same file again is none";
  auto calendar = WorkCalendar::of(known);
  struct {
    char const* received;
    std::int64_t days;
    char const* due;
  } const cases[] = {{"2026-11-20T09:00:00+07:00", 5, "2026-11-30T17:00:00+07:00"},
                     {"2026-08-27T09:00:00+07:00", 3, "2026-09-04T17:00:00+07:00"},
                     {"2026-08-20T09:00:00+07:00", 2, "2026-08-22T17:00:00+07:00"},
                     {"2026-02-13T09:00:00+07:00", 1, "2026-02-23T17:00:00+07:00"},
                     {"2026-04-24T09:00:00+07:00", 2, "2026-04-29T17:00:00+07:00"},
                     {"2025-04-25T09:00:00+07:00", 5, "2025-05-06T17:00:00+07:00"}};
  for (auto const& c : cases) {
    Term term{.unit = TermUnit::working_days, .count = c.days};
    EXPECT_EQ(rfc3339(*due_at(*calendar, *parse_rfc3339(c.received), term)), c.due) << c.received;
  }
  EXPECT_FALSE(calendar->is_forecast(2026));
  EXPECT_TRUE(calendar->is_forecast(2027));
  EXPECT_FALSE(calendar->is_working_day(*parse_day("2029-11-26"))) << "the Monday after Culture Day on a Saturday";
}

TEST_P(CalendarImport, TakesPublicListsOfHolidaysAndSwapsAsTheyAre) {
  auto holidays = import(
      "date,weekday,name,source\n2026-09-01,Tue,National Day,a list\n2026-11-24,Tue,\"Culture Day, new\",a list\n");
  EXPECT_EQ(holidays.added, 2);
  auto swaps = import("day_off,make_up_workday,make_up_weekday,source\n2026-08-31,2026-08-22,Sat,a list\n");
  EXPECT_EQ(swaps.added, 2);
  auto calendar = WorkCalendar::of(facts());
  EXPECT_TRUE(calendar->is_working_day(*parse_day("2026-08-22")));
  EXPECT_EQ(calendar->row(*parse_day("2026-11-24"))->name.value(), "Culture Day, new");
}

TEST_P(CalendarImport, AWrongRowIsNamedWithItsColumnAndNothingIsKept) {
  auto imported = import(
      "date,kind,name,document\n2026-09-01,holiday,Quốc khánh,Điều 112\n2026-09-31,holiday,Quốc khánh,Điều 112\n"
      "2026-09-02,feast,Quốc khánh,Điều 112\n2026-09-01,holiday,Ngày khác,Điều 112\n2026-09-03,holiday,Nghỉ,\n");
  ASSERT_EQ(imported.refused.size(), 4u);
  EXPECT_EQ(imported.refused[0], "row 2, /date: expected a date such as 2026-11-24");
  EXPECT_EQ(imported.refused[1].substr(0, 13), "row 3, /kind:");
  EXPECT_EQ(imported.refused[2], "row 4: \"2026-09-01\" is changed twice");
  EXPECT_EQ(imported.refused[3].substr(0, 17), "row 5, /document:");
  EXPECT_EQ(imported.added, 0);
  EXPECT_EQ(facts().version, 0);
}

TEST_P(CalendarImport, OfficeHoursComeFromJsonOrCsv) {
  EXPECT_EQ(import(R"([{"id":"chung","weekdays":[1,2,3,4,5],"sessions":[{"fromMinute":420,"toMinute":690}],
                       "document":"QĐ 1"}])",
                   "office-hours")
                .added,
            1);
  EXPECT_EQ(import("id,weekdays,sessions,validFrom,document\n"
                   "he,\"[1,2,3,4,5]\",\"[{\"\"fromMinute\"\":400,\"\"toMinute\"\":690}]\",2026-05-01,QĐ 2\n",
                   "office-hours")
                .added,
            1);
  auto calendar = WorkCalendar::of(facts());
  EXPECT_EQ(calendar->sessions(*parse_day("2026-04-29")).front().from_minute, 420);
  EXPECT_EQ(calendar->sessions(*parse_day("2026-05-04")).front().from_minute, 400);
}

}  // namespace
}  // namespace haidang
