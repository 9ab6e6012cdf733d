#include "city/tasks/task_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }
// The last moment of a day, as due dates are kept.
Instant end_of(std::string_view date) { return *parse_date(date) + days(1) - milliseconds(1); }

TaskFacts task(TaskState state, std::optional<Instant> due = end_of("2026-06-30")) {
  TaskFacts f{
      .code = "NV-1", .content = "Rà soát cơ sở dữ liệu", .leads = {"so-xd"}, .state_heard = at("2026-06-01T08:00")};
  f.state = state;
  f.state_code = std::string(reflect::name_of(state));
  f.assigned = at("2026-05-04T08:00");
  f.due = due;
  if (due) f.dues = {{*due, {}, ""}};
  return f;
}

TaskFacts reported(TaskFacts f, Instant when) {
  f.reports.push_back({when, "BC-12", {}});
  return f;
}

TaskClass seen(TaskFacts const& f, std::string_view when) { return class_at(standing_of(settled(f)), at(when)); }

TEST(ATasksState, IsReadFromTheWordsOfProvincialSoftware) {
  EXPECT_EQ(task_state_of("Chưa thực hiện"), TaskState::not_started);
  EXPECT_EQ(task_state_of("Đang thực hiện (trong hạn)"), TaskState::in_progress);
  EXPECT_EQ(task_state_of("ĐANG THỰC HIỆN quá hạn"), TaskState::in_progress);
  EXPECT_EQ(task_state_of("Chờ xác nhận (không hạn)"), TaskState::awaiting);
  EXPECT_EQ(task_state_of("Đã hoàn thành quá hạn"), TaskState::completed);
  EXPECT_EQ(task_state_of("Tạm hoãn"), TaskState::postponed);
  EXPECT_EQ(task_state_of("Từ chối / trả lại"), TaskState::returned);
  EXPECT_EQ(task_state_of("Thực hiện lại"), TaskState::redo);
  EXPECT_EQ(task_state_of("completed"), TaskState::completed);
  EXPECT_EQ(task_state_of("Chuyển kỳ sau"), TaskState::other) << "a word of tomorrow is kept, and counts as open";
}

TEST(AnOpenTask, IsInTimeThroughItsWholeDueDayAndOverdueAfterIt) {
  auto open = task(TaskState::in_progress);
  EXPECT_EQ(seen(open, "2026-06-30T23:59"), TaskClass::open_in_time);
  EXPECT_EQ(seen(open, "2026-07-01T00:00"), TaskClass::open_overdue);
  EXPECT_EQ(seen(task(TaskState::other), "2026-07-01T00:00"), TaskClass::open_overdue);
}

TEST(ATaskWithoutADeadline, IsAClassOfItsOwnWhateverBecomesOfIt) {
  EXPECT_EQ(seen(task(TaskState::in_progress, {}), "2026-12-31T00:00"), TaskClass::no_deadline);
  EXPECT_EQ(seen(reported(task(TaskState::completed, {}), at("2026-06-02T09:00")), "2026-12-31T00:00"),
            TaskClass::no_deadline);
}

TEST(ADoneTask, IsJudgedByTheDayOfItsReportAndNotOfItsConfirmation) {
  auto done = reported(task(TaskState::completed), at("2026-06-29T16:00"));
  done.confirmed = at("2026-07-10T09:00");
  EXPECT_EQ(seen(done, "2026-07-11T00:00"), TaskClass::done_in_time);
  EXPECT_EQ(standing_of(done).finished, at("2026-07-10T09:00"));
  auto late = reported(task(TaskState::completed), at("2026-07-01T08:00"));
  EXPECT_EQ(seen(late, "2026-07-11T00:00"), TaskClass::done_late);
}

TEST(ATaskThatAwaitsConfirmation, IsOpenButItsClockStands) {
  auto waiting = reported(task(TaskState::awaiting), at("2026-06-29T16:00"));
  EXPECT_EQ(seen(waiting, "2026-08-01T00:00"), TaskClass::open_in_time);
  EXPECT_FALSE(is_done(standing_of(waiting)));
  EXPECT_EQ(seen(reported(task(TaskState::awaiting), at("2026-07-02T16:00")), "2026-08-01T00:00"),
            TaskClass::open_overdue);
}

TEST(APostponedTask, DoesNotBecomeOverdueWhileItIsPutOff) {
  auto put_off = task(TaskState::postponed);
  put_off.state_at = at("2026-06-10T08:00");
  EXPECT_EQ(seen(put_off, "2026-08-01T00:00"), TaskClass::open_in_time);
}

TEST(ARejectedReport, OpensTheTaskAgainAndIsKept) {
  auto waiting = reported(task(TaskState::awaiting), at("2026-06-29T16:00"));
  auto redo = task(TaskState::redo);
  redo.state_at = at("2026-07-02T10:00");
  auto again = merged(waiting, redo);
  EXPECT_EQ(seen(again, "2026-07-03T00:00"), TaskClass::open_overdue);
  ASSERT_EQ(again.reports.size(), 1u);
  EXPECT_EQ(again.reports[0].rejected, at("2026-07-02T10:00"));
  // The second report is the one that counts.
  auto second = merged(again, reported(task(TaskState::completed), at("2026-07-05T10:00")));
  EXPECT_EQ(seen(second, "2026-07-06T00:00"), TaskClass::done_late);
  EXPECT_EQ(second.reports.size(), 2u);
}

TEST(AConfirmationThatIsTakenBack, OpensTheTaskAgain) {
  auto done = reported(task(TaskState::completed), at("2026-06-29T16:00"));
  done.confirmed = at("2026-06-30T09:00");
  auto open = merged(done, task(TaskState::in_progress));
  EXPECT_FALSE(is_done(standing_of(open)));
  EXPECT_FALSE(open.confirmed);
  EXPECT_EQ(seen(open, "2026-07-03T00:00"), TaskClass::open_overdue);
}

TEST(AnExtension, KeepsEveryEarlierDueDate) {
  auto extended = merged(task(TaskState::in_progress), task(TaskState::in_progress, end_of("2026-07-31")));
  extended = merged(extended, task(TaskState::in_progress, end_of("2026-08-31")));
  ASSERT_EQ(extended.dues.size(), 3u);
  EXPECT_EQ(extended.dues[0].due, end_of("2026-06-30"));
  EXPECT_EQ(extended.dues[1].due, end_of("2026-07-31"));
  EXPECT_EQ(extended.due, end_of("2026-08-31"));
  EXPECT_EQ(seen(extended, "2026-08-15T00:00"), TaskClass::open_in_time);
  EXPECT_TRUE(late_by_first_due(standing_of(extended), at("2026-08-15T00:00")));
  EXPECT_FALSE(late_by_first_due(standing_of(extended), at("2026-06-15T00:00")));
}

TEST(AnExtension, ThatIsTakenBackIsKeptToo) {
  auto extended = merged(task(TaskState::in_progress), task(TaskState::in_progress, end_of("2026-07-31")));
  auto back = merged(extended, task(TaskState::in_progress));
  ASSERT_EQ(back.dues.size(), 3u);
  EXPECT_EQ(back.dues.back().due, end_of("2026-06-30"));
  EXPECT_EQ(merged(back, task(TaskState::in_progress)), back) << "and saying it again changes nothing";
}

TEST(AnExtension, ToldByItsSourceWithItsDocumentJoinsWhatWasHeard) {
  auto told = task(TaskState::in_progress, end_of("2026-07-31"));
  told.dues = {{end_of("2026-05-31"), {}, ""},
               {end_of("2026-06-30"), at("2026-05-20T08:00"), "CV 10"},
               {end_of("2026-07-31"), {}, "CV 22"}};
  auto joined = merged(task(TaskState::in_progress), told);
  ASSERT_EQ(joined.dues.size(), 3u);
  EXPECT_EQ(joined.dues[1].document, "CV 10");
  EXPECT_EQ(joined.dues.back().document, "CV 22");
}

TEST(ANewerWord, LeavesWhatItDoesNotSay) {
  auto known = task(TaskState::in_progress);
  known.progress = "Đã họp";
  TaskFacts newer{.code = "NV-1", .state_heard = at("2026-06-02T08:00")};
  newer.state = TaskState::in_progress;
  newer.state_code = known.state_code;
  EXPECT_EQ(merged(known, newer), known);
}

TEST(AnOlderWord, DoesNotTakeTheStateBack) {
  auto known = reported(task(TaskState::completed), at("2026-06-20T08:00"));
  known.state_at = at("2026-06-21T08:00");
  auto older = task(TaskState::in_progress);
  older.state_at = at("2026-06-15T08:00");
  older.progress = "Đang lấy ý kiến";
  auto now = merged(known, older);
  EXPECT_EQ(now.state, TaskState::completed);
  EXPECT_EQ(now.progress, "Đang lấy ý kiến");
}

TEST(ADeadline, CanBeTakenAwayByItsSource) {
  auto without = task(TaskState::in_progress, {});
  without.without_deadline = true;
  auto now = merged(task(TaskState::in_progress), without);
  EXPECT_EQ(seen(now, "2026-12-01T00:00"), TaskClass::no_deadline);
  EXPECT_EQ(now.dues.size(), 1u) << "what it was is kept";
}

TEST(ACorrection, IsTellableFromTheTaskGoingOn) {
  auto known = task(TaskState::in_progress);
  auto moved = known;
  moved.leads = {"so-nnmt"};
  EXPECT_TRUE(revises(known, moved));
  EXPECT_FALSE(revises(known, task(TaskState::awaiting)));
  EXPECT_FALSE(revises(known, task(TaskState::in_progress, end_of("2026-07-31"))));
}

}  // namespace
}  // namespace haidang
