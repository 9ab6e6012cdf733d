// How the demonstration's offices tell of tasks: the office of the People's Committee pushes JSON of what has changed,
// a department sends a workbook a month. Pure: bytes as they would be sent at a moment.
#pragma once

#include "city/agencies/agency.h"
#include "city/feeds/feed.h"
#include "simulate/history.h"
#include "simulate/task_life.h"

namespace haidang::simulate {

// What has changed after `from` and by `to`, as a JSON list; none when nothing has.
std::optional<std::string> tasks_push(std::vector<TaskLife> const&, Instant from, Instant to);

// A department's list as its clerk keeps it: a title, a header, a column with a person's name.
Result<std::string> tasks_workbook(std::string const& department, std::vector<TaskLife> const&, Instant t);

// One feed that tells of tasks.
struct TaskOffice {
  std::string feed;
  TaskPlan plan;
  bool sends_workbooks = false;
  std::string department;               // whose own workbook it is
  std::optional<TaskPlan> also;         // another's tasks that it leads stand in its workbook, too: told twice
  std::optional<Instant> silent_since;  // nothing is sent any more
};

// The office that pushes, then the departments; from the catalogue's live feeds of tasks. In the office's list one
// agency has stopped reporting; the last department has stopped sending its workbook.
std::vector<TaskOffice> demonstration_task_offices(std::vector<Feed> const&, std::vector<Agency> const&, Instant start);

// Everything it tells of, assigned from the day of `from` to `to`.
std::vector<TaskLife> lives_of(TaskOffice const&, Instant from, Instant to, std::uint64_t seed);

// A year of pushes and workbooks before the start, in lists that may go side by side.
Result<std::vector<std::vector<PastDelivery>>> past_task_deliveries(std::vector<TaskOffice> const&, Instant start,
                                                                    std::uint64_t seed);
Instant task_history_begins(Instant start);

}  // namespace haidang::simulate
