// The report table of assigned tasks as an answer: how many are in each class, and rates that say what they are of.
#pragma once

#include "city/tasks/task.h"

namespace haidang {

// A task is due soon when it has at most so many working days left, where its contract says no other number.
inline constexpr std::int64_t usual_due_soon = 3;

enum class TaskSummaryBy { agency };
BOOST_DESCRIBE_ENUM(TaskSummaryBy, agency)

struct TaskCounts {
  static constexpr auto schema_name = "TaskCounts";
  static constexpr auto doc =
      "total = carriedOver + assigned = doneInTime + doneLate + openInTime + openOverdue + noDeadline.";
  std::int64_t total = 0;
  std::int64_t carried_over = 0;  // assigned before the period and not done before it
  std::int64_t assigned = 0;      // in the period, or nobody says when
  std::int64_t done_in_time = 0, done_late = 0, open_in_time = 0, open_overdue = 0, no_deadline = 0;
  std::int64_t no_deadline_done = 0;   // inside noDeadline
  std::int64_t due_soon = 0;           // inside openInTime
  std::int64_t awaiting = 0;           // reported, not confirmed yet; inside the open ones and noDeadline
  std::int64_t postponed = 0;          // likewise
  std::int64_t unknown_state = 0;      // likewise: in a state that nobody knows here
  std::int64_t extended = 0;           // with more than one due date
  std::int64_t late_by_first_due = 0;  // done or open, that would be late had no due date ever moved
  friend bool operator==(TaskCounts const&, TaskCounts const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskCounts, (),
                      (total, carried_over, assigned, done_in_time, done_late, open_in_time, open_overdue, no_deadline,
                       no_deadline_done, due_soon, awaiting, postponed, unknown_state, extended, late_by_first_due))

struct TaskRate {
  static constexpr auto schema_name = "TaskRate";
  static constexpr auto doc = "A share with what it is of; no percent where there is nothing to be a share of.";
  std::int64_t part = 0, whole = 0;
  std::optional<double> percent;
  friend bool operator==(TaskRate const&, TaskRate const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskRate, (), (part, whole, percent))

struct TaskRates {
  static constexpr auto schema_name = "TaskRates";
  static constexpr auto doc =
      "Judged = done + overdue, of tasks with a deadline: the base that the Prime Minister's task force reports by, "
      "which leaves out open tasks still in time. All = the total, tasks without a deadline too.";
  TaskRate overdue_of_judged, done_of_judged, overdue_of_all, in_time_of_done, in_time_of_all;
};
BOOST_DESCRIBE_STRUCT(TaskRates, (),
                      (overdue_of_judged, done_of_judged, overdue_of_all, in_time_of_done, in_time_of_all))

struct TaskSummaryRow {
  static constexpr auto schema_name = "TaskSummaryRow";
  std::string key;     // the agency's id, or the sender's word for one that the catalogue does not know
  std::string name;    // in full
  bool known = false;  // to the catalogue
  TaskCounts counts;
  TaskRates rates;
};
BOOST_DESCRIBE_STRUCT(TaskSummaryRow, (), (key, name, known, counts, rates))

struct TaskSource {
  static constexpr auto schema_name = "TaskSource";
  static constexpr auto doc = "A feed that tells of tasks, and when it was heard last before the moment asked for.";
  std::string feed, title, agency;
  std::int64_t tasks = 0;     // counted by its word
  std::int64_t due_soon = 0;  // working days left at which its tasks are due soon
  std::optional<Instant> heard_at;
};
BOOST_DESCRIBE_STRUCT(TaskSource, (), (feed, title, agency, tasks, due_soon, heard_at))

struct TaskSummary {
  static constexpr auto schema_name = "TaskSummary";
  static constexpr auto doc =
      "The report table of assigned tasks as the centre knew them at a moment. A task with several lead agencies is in "
      "the row of each, and once in the total.";
  Instant as_of;
  std::optional<Instant> from;  // the period's first moment; none = all tasks there ever were
  TaskSummaryBy by = TaskSummaryBy::agency;
  TaskCounts total;
  TaskRates rates;
  std::vector<TaskSummaryRow> rows;
  std::vector<TaskSource> sources;
};
BOOST_DESCRIBE_STRUCT(TaskSummary, (), (as_of, from, by, total, rates, rows, sources))

}  // namespace haidang
