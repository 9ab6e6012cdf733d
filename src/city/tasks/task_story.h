// A task as it is shown: what its believed source said at a moment and what follows from that, and the whole story.
#pragma once

#include "city/tasks/task.h"

namespace haidang {

struct Task : TaskFacts {
  static constexpr auto schema_name = "Task";
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

}  // namespace haidang
