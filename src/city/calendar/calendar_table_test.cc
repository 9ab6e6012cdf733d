#include "city/calendar/calendar_table.h"

#include <gtest/gtest.h>

#include "city/calendar/calendar_book.h"
#include "city/calendar/calendar_rules.h"
#include "city/calendar/year_2026_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

By const officer{"huong", moment("2026-11-22T10:00:00+07:00")};

class CalendarTable : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto agency = reflect::from_json_text<Agency>(R"({"id":"trung-tam","name":"Trung tâm Phục vụ hành chính công"})");
    ASSERT_TRUE(agency);
    auto put_agency = [&](store::Session& session) {
      return haidang::put(session, DirectorySnapshot{}, *agency, officer);
    };
    ASSERT_TRUE(store_->write_now(put_agency));
  }
  // Does `change` in an edit of its own; answers the version in force after it.
  template <typename Change>
  Result<std::int64_t> edit(Change change, By by = officer) {
    return store_->write_now([&](store::Session& session) -> Result<std::int64_t> {
      TRY(auto directory, read_directory(session));
      TRY(auto edit, CalendarEdit::begin(session, directory, by));
      DO(change(edit));
      return edit.finish();
    });
  }
  Result<std::int64_t> put(CalendarDay const& day, By by = officer) {
    return edit([&](CalendarEdit& e) { return e.put(day); }, by);
  }
  CalendarFacts facts(std::optional<std::int64_t> version = {}) {
    return *store_->read_now(
        [&](store::Session& session) { return version ? read_calendar(session, *version) : read_calendar(session); });
  }
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(CalendarTable);

CalendarDay culture_day() {
  return day_row("2026-11-24", DayKind::holiday, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16");
}
OfficeHours saturday_morning() {
  auto read = reflect::from_json_text<OfficeHours>(
      R"({"id":"sang-t7","agency":"trung-tam","weekdays":[6],"sessions":[{"fromMinute":450,"toMinute":690}],
    "validFrom":"2026-01-01","document":"QĐ 15"})");
  EXPECT_TRUE(read) << read.error().message;
  return *read;
}

TEST_P(CalendarTable, EveryTableHasExactlyTheColumnsOfItsStruct) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "calendar_day", columns_of<KeptCalendarDay>()));
  EXPECT_TRUE(columns_agree(*store_, "office_hours", columns_of<KeptOfficeHours>()));
  EXPECT_TRUE(columns_agree(*store_, "calendar_version", columns_of<CalendarVersion>()));
}

TEST_P(CalendarTable, GivesBackWhatWasPut) {
  auto swap = day_row("2026-08-31", DayKind::swap_off, "Nghỉ hoán đổi", "TB 9441/TB-BNV", "2026-08-22");
  swap.name_en = "Swapped";
  swap.agency = *Slug::of("trung-tam");
  EXPECT_EQ(*put(swap), 1);
  EXPECT_EQ(*edit([](CalendarEdit& e) { return e.put(saturday_morning()); }), 2);
  auto now = facts();
  EXPECT_EQ(now.version, 2);
  ASSERT_EQ(now.days.size(), 1u);
  ASSERT_EQ(now.hours.size(), 1u);
  EXPECT_EQ(reflect::to_json(now.days[0]), reflect::to_json(swap));
  EXPECT_EQ(reflect::to_json(now.hours[0]), reflect::to_json(saturday_morning()));
}

TEST_P(CalendarTable, ADueDateJudgedByAnOldVersionCanBeJudgedSoAgain) {
  EXPECT_EQ(*put(day_row("2026-09-02", DayKind::holiday, "Quốc khánh", "Điều 112")), 1);
  EXPECT_EQ(*put(culture_day()), 2);
  auto due = [&](CalendarFacts const& known) {
    return rfc3339(*due_at(*WorkCalendar::of(known), local("2026-11-20 09:00"), {TermUnit::working_days, 5, {}}));
  };
  EXPECT_EQ(due(facts(1)), "2026-11-27T17:00:00+07:00");
  EXPECT_EQ(due(facts(2)), "2026-11-30T17:00:00+07:00");
  EXPECT_EQ(*edit([](CalendarEdit& e) { return e.remove_day("2026-11-24"); }), 3);
  EXPECT_EQ(due(facts()), "2026-11-27T17:00:00+07:00");
  EXPECT_EQ(due(facts(2)), "2026-11-30T17:00:00+07:00") << "what was judged before stays as it was judged";
  EXPECT_TRUE(facts(0).days.empty());
}

TEST_P(CalendarTable, OneChangeIsOneVersionWithWhoAndWhenAndNothingNewIsNone) {
  auto both = [](CalendarEdit& e) -> Done {
    DO(e.put(culture_day()));
    DO(e.put(saturday_morning()));
    return {};
  };
  EXPECT_EQ(*edit(both), 1);
  EXPECT_EQ(*edit(both), 1) << "the same again";
  auto renamed = culture_day();
  renamed.document = *Title::of("Thông báo 1");
  EXPECT_EQ(*put(renamed, {"lan", officer.at + hours(1)}), 2);
  auto versions = store_->read_now([](store::Session& s) { return calendar_versions(s, INT64_MAX, 10); });
  ASSERT_TRUE(versions);
  ASSERT_EQ(versions->size(), 2u);
  EXPECT_EQ(versions->at(0).person, "lan");
  EXPECT_EQ(versions->at(0).at, officer.at + hours(1));
  EXPECT_EQ(versions->at(1).what, "2026-11-24, sang-t7");
  auto history =
      store_->read_now([](store::Session& s) { return changes(s, "calendar_day", "2026-11-24", INT64_MAX, 10); });
  ASSERT_TRUE(history);
  ASSERT_EQ(history->size(), 2u);
  EXPECT_NE(history->at(0).before->text.find("28/2026/QH16"), std::string::npos);
  EXPECT_NE(history->at(0).after->text.find("Thông báo 1"), std::string::npos);
}

TEST_P(CalendarTable, ARefusedRowLeavesNothingOfItsEdit) {
  auto wrong = [](CalendarEdit& e) -> Done {
    DO(e.put(culture_day()));
    DO(e.put(day_row("2026-08-31", DayKind::swap_off, "Nghỉ", "TB")));
    return {};
  };
  EXPECT_EQ(edit(wrong).error().at, "/instead");
  EXPECT_EQ(facts().version, 0);
  auto twice = [](CalendarEdit& e) -> Done {
    DO(e.put(culture_day()));
    DO(e.put(day_row("2026-11-24", DayKind::holiday, "Tên khác", "NQ")));
    return {};
  };
  EXPECT_EQ(edit(twice).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(facts().days.empty());
  EXPECT_EQ(edit([](CalendarEdit& e) { return e.remove_day("2026-11-24"); }).error().kind, ErrorKind::missing);
  EXPECT_EQ(edit([](CalendarEdit& e) { return e.remove_hours("x"); }).error().kind, ErrorKind::missing);
}

TEST_P(CalendarTable, AnAgencysDayStandsBesideEverybodys) {
  auto own = day_row("2026-11-24", DayKind::makeup_work, "Trực", "QĐ 10");
  own.agency = *Slug::of("trung-tam");
  ASSERT_TRUE(put(culture_day()));
  ASSERT_TRUE(put(own));
  CalendarShelf shelf{facts()};
  EXPECT_FALSE(shelf.of("")->is_working_day(*parse_day("2026-11-24")));
  EXPECT_TRUE(shelf.of("trung-tam")->is_working_day(*parse_day("2026-11-24")));
  ASSERT_TRUE(edit([](CalendarEdit& e) { return e.remove_day("2026-11-24-trung-tam"); }));
  EXPECT_EQ(facts().days.size(), 1u);
}

TEST(CalendarBook, TellsOfANewerVersionAndNeverGoesBack) {
  CalendarBook book;
  std::vector<std::int64_t> told;
  book.on_change([&](Calendars const& calendars) { told.push_back(calendars->version()); });
  EXPECT_TRUE(book.of("")->is_working_day(*parse_day("2026-11-24"))) << "nothing is known yet";
  book.swap(std::make_shared<CalendarShelf const>(announced_2026()));
  EXPECT_FALSE(book.of("")->is_working_day(*parse_day("2026-11-24")));
  book.swap(std::make_shared<CalendarShelf const>(CalendarFacts{.version = 3}));
  EXPECT_EQ(book.calendars()->version(), 7);
  EXPECT_EQ(told, std::vector<std::int64_t>{7});
}

}  // namespace
}  // namespace haidang
