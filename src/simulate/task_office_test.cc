#include "simulate/task_office.h"

#include <gmock/gmock.h>

#include "platform/reflect/json.h"
#include "platform/tables/tables.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

TaskPlan plan() { return {"NV", {"Sở Xây dựng", "Sở Tài chính", "Sở Y tế"}, 4, "", {}}; }

std::vector<TaskLife> a_year() { return task_lives(plan(), at("2025-11-27T00:00"), at("2026-11-27T00:00"), 7); }

TEST(AYearOfTasks, HasAllThatHappensToTasks) {
  auto lives = a_year();
  EXPECT_GT(lives.size(), 800u);
  auto now = at("2026-11-27T00:00");
  auto count = [&](auto const& is) { return std::ranges::count_if(lives, is); };
  EXPECT_GT(count([](TaskLife const& l) { return l.dues.empty(); }), 10);
  EXPECT_GT(count([](TaskLife const& l) { return l.dues.size() == 2; }), 10) << "an extension";
  EXPECT_GT(count([](TaskLife const& l) { return l.leads.size() > 1; }), 10);
  EXPECT_GT(count([](TaskLife const& l) { return l.reports.size() == 2; }), 10) << "a rejected report";
  EXPECT_GT(count([&](TaskLife const& l) { return !l.dues.empty() && !l.report_at(now) && l.dues.back().due < now; }),
            5)
      << "overdue";
}

TEST(AYearOfTasks, IsTheSameEachTimeAndLonger) {
  auto lives = a_year();
  auto longer = task_lives(plan(), at("2025-11-27T00:00"), at("2026-12-27T00:00"), 7);
  ASSERT_GT(longer.size(), lives.size());
  EXPECT_EQ(longer[lives.size() - 1].code, lives.back().code);
}

TEST(AnAgencyThatStoppedReporting, LeavesItsTasksAsTheyWere) {
  auto silent = plan();
  silent.silent_agency = "Sở Tài chính";
  silent.silent_since = at("2026-06-01T00:00");
  for (auto const& life : task_lives(silent, at("2025-11-27T00:00"), at("2026-11-27T00:00"), 7)) {
    if (life.leads.front() == "Sở Tài chính") {
      EXPECT_FALSE(
          life.moved_in(std::max(silent.silent_since, life.dues.size() > 1 ? life.dues[1].decided : life.assigned),
                        at("2027-06-01T00:00")))
          << life.code;
    }
  }
}

TEST(APush, HoldsWhatHasChangedAndIsJson) {
  auto lives = a_year();
  auto body = tasks_push(lives, at("2026-11-19T17:30"), at("2026-11-20T17:30"));
  ASSERT_TRUE(body);
  EXPECT_TRUE(reflect::parse_json(*body)) << *body;
  EXPECT_FALSE(tasks_push(lives, at("2026-11-22T01:00"), at("2026-11-22T02:00")))
      << "nothing happens on a Sunday night";
}

TEST(ATaskDepartment, ListsWhatItLeadsOfAnothersTasksToo) {
  TaskOffice office{.feed = "tasks-so-xd", .plan = {"XD", {"Sở Xây dựng"}, 0.4, "", {}}, .department = "Sở Xây dựng"};
  office.also = plan();
  auto lives = lives_of(office, at("2025-11-27T00:00"), at("2026-11-27T00:00"), 7);
  auto shared = std::ranges::count_if(lives, [](TaskLife const& l) { return l.code.starts_with("NV-"); });
  EXPECT_GT(shared, 100);
  EXPECT_LT(shared, static_cast<std::ptrdiff_t>(lives.size()));
}

TEST(AWorkbook, IsOneThatTheCentreReads) {
  auto book = tasks_workbook("Sở Xây dựng", a_year(), at("2026-11-02T08:30"));
  ASSERT_TRUE(book) << book.error().message;
  auto read = tables::read_xlsx(*book);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_GT(read->sheets.at(0).rows.size(), 700u);
}

}  // namespace
}  // namespace haidang::simulate
