// Counting tasks as they stood at a moment: one look at each, from which the headline, the report table and the lists
// are all made, so that a figure and the rows behind it cannot differ. Pure.
#pragma once

#include <map>

#include "city/calendar/work_calendar.h"
#include "city/tasks/task_summary.h"

namespace haidang {

// What is asked: tasks of a period as known at a moment.
struct TaskPeriod {
  std::optional<Instant> from;  // tasks done before it are left out; none = none are
  Instant as_of;
};

// A task as it counts at the moment asked for.
struct TaskLook {
  TaskClass counts_as = TaskClass::no_deadline;
  bool due_soon = false;
  bool late_by_first_due = false;
  bool extended = false;
  std::optional<std::int64_t> working_days_left;  // of open ones with a running clock; negative when overdue
};

// By feed: at most so many working days left is soon.
using DueSoonByFeed = std::map<std::string, std::int64_t, std::less<>>;

bool is_in(TaskPeriod const&, TaskStanding const&);
// Working days are those of the lead agency with the fewest left.
TaskLook look_at(TaskStanding const&, Instant as_of, CalendarShelf const&, DueSoonByFeed const&);

void count(TaskCounts&, TaskPeriod const&, TaskStanding const&, TaskLook const&);
TaskRates rates_of(TaskCounts const&);
TaskRate share(std::int64_t part, std::int64_t whole);

// The whole answer but names and sources; rows by key.
TaskSummary summary_of(std::vector<TaskStanding> const&, TaskPeriod const&, CalendarShelf const&, DueSoonByFeed const&);

}  // namespace haidang
