// What follows from a task's facts: its class, what stops its clock, and what a newer word does to what was known.
// Pure.
//
// Which event finishes a task: it is judged against its due date by the day of its report, and is done when that report
// is confirmed; a report that is not accepted opens it again. While a report waits for confirmation, and while a task
// is put off (tạm hoãn), its clock stands still: the delay is not the agency's.
#pragma once

#include "city/tasks/task.h"

namespace haidang {

// The provincial words, with or without "(trong hạn)" behind them; `other` for a word that nobody knows.
TaskState task_state_of(std::string_view word);
TaskPriority task_priority_of(std::string_view word);

// What was known, with a source's newer word over it: what the newer leaves out stays; a due date that moved and a
// report that was rejected are kept; a state that its source dates before the known one is not taken.
TaskFacts merged(TaskFacts const& known, TaskFacts newer);
// A first word, made as complete as a merged one.
TaskFacts settled(TaskFacts);
// Whether what should never change does (its document, content, leads, day of assignment): a correction, rather than
// the task going on.
bool revises(TaskFacts const& known, TaskFacts const& now);

// The newest report that was not rejected; null when there is none.
TaskReport const* standing_report(TaskFacts const&);
// code, leads, state, dates; feed, number, authority and times are the caller's.
TaskStanding standing_of(TaskFacts const&);

// As seen at `t`, which is not before `at`.
TaskClass class_at(TaskStanding const&, Instant t);
bool is_done(TaskStanding const&);
// Whether it would be late had no due date ever moved.
bool late_by_first_due(TaskStanding const&, Instant t);
// The sender says that it is being worked on, and nothing stops the clock.
bool clock_runs(TaskStanding const&);

}  // namespace haidang
