// The addresses of assigned tasks: the report table, lists behind its figures, and one task with its whole story.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/tasks/task_table.h"
#include "city/tasks/task_tables.h"
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

struct TaskSummaryFileQuery : TaskSummaryQuery {
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(TaskSummaryFileQuery, (TaskSummaryQuery), (format, language))

struct TaskFileQuery {
  std::string agency;
  TaskOnly only = TaskOnly::all;
  std::optional<Instant> as_of, from;
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(TaskFileQuery, (), (agency, only, as_of, from, format, language))

class TaskApi {
 public:
  TaskApi(store::Store& store, Directory const& directory, CalendarBook const& calendars, Clock const& clock)
      : store_{store}, directory_{directory}, calendars_{calendars}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<TaskSummary> summary(http::Request, TaskSummaryQuery);
  Answer<http::RawReply> summary_file(http::Request, TaskSummaryFileQuery);
  Answer<http::Page<Task>> list(http::Request, TaskQuery);
  Answer<http::RawReply> list_file(http::Request, TaskFileQuery);
  Answer<TaskStory> show(http::Request, TaskMomentQuery);
  Answer<TaskSummary> summed(TaskPeriod);
  Result<TaskPeriod> period_of(std::optional<Instant> from, std::optional<Instant> as_of) const;

  store::Store& store_;
  Directory const& directory_;
  CalendarBook const& calendars_;
  Clock const& clock_;
};

}  // namespace haidang
