// The addresses of assigned tasks: the report table, lists behind its figures, and one task with its whole story.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/tasks/task_table.h"
#include "city/tasks/task_tally_rules.h"
#include "platform/http/router.h"

namespace haidang {

struct TaskSummaryQuery {
  TaskSummaryBy by = TaskSummaryBy::agency;
  std::optional<Instant> as_of;  // as known at this moment; none = now
  std::optional<Instant> from;   // the period's first moment; none = all tasks there ever were
};
BOOST_DESCRIBE_STRUCT(TaskSummaryQuery, (), (by, as_of, from))

// What a figure of the table can be opened by.
enum class TaskOnly {
  all,
  done_in_time,
  done_late,
  open_in_time,
  open_overdue,
  no_deadline,
  due_soon,
  awaiting,
  postponed,
  unknown_state,
  extended,
  late_by_first_due
};
BOOST_DESCRIBE_ENUM(TaskOnly, all, done_in_time, done_late, open_in_time, open_overdue, no_deadline, due_soon, awaiting,
                    postponed, unknown_state, extended, late_by_first_due)

struct TaskQuery {
  std::string agency;  // that leads; empty = of all
  TaskOnly only = TaskOnly::all;
  std::optional<Instant> as_of, from;
  std::string after;  // `next` of the page before
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(TaskQuery, (), (agency, only, as_of, from, after, limit))

struct TaskMomentQuery {
  std::optional<Instant> as_of;
};
BOOST_DESCRIBE_STRUCT(TaskMomentQuery, (), (as_of))

struct Task : TaskFacts {
  static constexpr auto schema_name = "Task";
  static constexpr bool as_document = false;
  static constexpr auto doc = "A task as its believed source said at the moment asked for, and what follows from that.";
  std::string feed;
  std::int64_t delivery = 0;  // the receipt that said so last
  std::int64_t version = 0;
  Instant told_at;
  TaskClass counts_as = TaskClass::no_deadline;
  bool due_soon = false, late_by_first_due = false;
  std::optional<std::int64_t> working_days_left;  // none when the clock does not run
  std::optional<Instant> judged_at;  // the moment that is held against the due date; none = the moment asked for
  std::optional<Instant> finished;
};
BOOST_DESCRIBE_STRUCT(Task, (TaskFacts),
                      (feed, delivery, version, told_at, counts_as, due_soon, late_by_first_due, working_days_left,
                       judged_at, finished))

struct TaskStory {
  static constexpr auto schema_name = "TaskStory";
  static constexpr auto doc =
      "A task with every version of every source, and what other sources than the believed one say of it.";
  Instant as_of;
  Task task;
  std::vector<TaskVersion> versions;
  std::vector<Task> other_sources;
};
BOOST_DESCRIBE_STRUCT(TaskStory, (), (as_of, task, versions, other_sources))

class TaskApi {
 public:
  TaskApi(store::Store& store, Directory const& directory, CalendarBook const& calendars, Clock const& clock)
      : store_{store}, directory_{directory}, calendars_{calendars}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<TaskSummary> summary(http::Request, TaskSummaryQuery);
  Answer<http::Page<Task>> list(http::Request, TaskQuery);
  Answer<TaskStory> show(http::Request, TaskMomentQuery);
  Result<TaskPeriod> period_of(std::optional<Instant> from, std::optional<Instant> as_of) const;

  store::Store& store_;
  Directory const& directory_;
  CalendarBook const& calendars_;
  Clock const& clock_;
};

}  // namespace haidang
