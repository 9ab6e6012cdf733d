// A task that the People's Committee or its chairman has assigned to agencies, as a sender tells it: who must do what
// by when, what was reported, what was confirmed. There is no field for a person here: an assigner is an office or a
// title, and every other name is removed at the border (decode_tasks.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "platform/reflect/describe.h"

namespace haidang {

// The states of provincial task software, and `other` for words it has learnt since. `redo`: the assigner did not
// accept the report. `returned`: the agency gave the task back, or its report was given back to it.
enum class TaskState { not_started, in_progress, awaiting, completed, postponed, returned, redo, other };
BOOST_DESCRIBE_ENUM(TaskState, not_started, in_progress, awaiting, completed, postponed, returned, redo, other)

// Degrees of urgency of official documents (Decree 30/2020): thường, khẩn, thượng khẩn, hỏa tốc.
enum class TaskPriority { not_said, normal, urgent, very_urgent, immediate };
BOOST_DESCRIBE_ENUM(TaskPriority, not_said, normal, urgent, very_urgent, immediate)

// The four headline classes (Decision 42/2014 reports), and tasks that never had a deadline: each task is in one.
enum class TaskClass { done_in_time, done_late, open_in_time, open_overdue, no_deadline };
BOOST_DESCRIBE_ENUM(TaskClass, done_in_time, done_late, open_in_time, open_overdue, no_deadline)

struct TaskDue {
  static constexpr auto schema_name = "TaskDue";
  static constexpr auto doc = "A deadline that was once in force: the last moment in time. The first is the first due.";
  Instant due;
  std::optional<Instant> decided;  // when it was set; none = nobody said
  std::string document;            // that set it
  friend bool operator==(TaskDue const&, TaskDue const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskDue, (), (due, decided, document))

struct TaskReport {
  static constexpr auto schema_name = "TaskReport";
  static constexpr auto doc = "An agency's report that the task is done; rejected when the assigner did not accept it.";
  Instant at;
  std::string document;
  std::optional<Instant> rejected;
  friend bool operator==(TaskReport const&, TaskReport const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskReport, (), (at, document, rejected))

struct TaskFacts {
  static constexpr auto schema_name = "TaskFacts";
  static constexpr bool as_document = true;
  static constexpr auto doc = "What one source says of a task.";
  std::string code;
  std::string document_number;
  std::optional<std::string> document_date;  // 2026-11-20
  std::string document_agency, document_link;
  std::string content;
  std::string assigner;            // an office or a title
  std::vector<std::string> leads;  // chủ trì; the centre's ids where it knows the sender's word, else the word itself
  std::vector<std::string> cooperating;  // phối hợp
  std::optional<Instant> assigned;
  std::optional<Instant> due;     // in force; the last moment in time
  std::vector<TaskDue> dues;      // every one there ever was, oldest first; the last is in force
  bool without_deadline = false;  // its source says that it has none
  TaskPriority priority = TaskPriority::not_said;
  std::string progress;
  std::optional<std::int64_t> percent;
  std::string state_code;  // as sent
  TaskState state = TaskState::other;
  std::optional<Instant> state_at;  // when it came into this state, where the source says so
  Instant state_heard;              // when the centre heard of this state first
  std::vector<TaskReport> reports;  // oldest first
  std::optional<Instant> confirmed;
  std::string delay_reason;
  friend bool operator==(TaskFacts const&, TaskFacts const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskFacts, (),
                      (code, document_number, document_date, document_agency, document_link, content, assigner, leads,
                       cooperating, assigned, due, dues, without_deadline, priority, progress, percent, state_code,
                       state, state_at, state_heard, reports, confirmed, delay_reason))

struct TaskVersion {
  static constexpr auto schema_name = "TaskVersion";
  static constexpr auto doc = "What one source had said of a task from a delivery on.";
  std::string code, feed;
  std::int64_t number = 0;
  std::int64_t delivery = 0;
  Instant at;
  TaskFacts facts;
};
BOOST_DESCRIBE_STRUCT(TaskVersion, (), (code, feed, number, delivery, at, facts))

// What a version counts as, without its words: all that summaries and lists are made from, for any moment between `at`
// and `until`.
struct TaskStanding {
  std::string code, feed;
  std::int64_t number = 0;
  std::int64_t authority = 0;  // of the source: the lowest is believed
  Instant at, until;           // known from … (inclusive) to … (exclusive)
  std::vector<std::string> leads;
  TaskState state = TaskState::other;
  std::optional<Instant> assigned, due, first_due;
  std::optional<Instant> stopped;   // the moment that is judged against the due date; none = the clock still runs
  std::optional<Instant> finished;  // confirmed as done
  friend bool operator==(TaskStanding const&, TaskStanding const&) = default;
};
BOOST_DESCRIBE_STRUCT(TaskStanding, (),
                      (code, feed, number, authority, at, until, leads, state, assigned, due, first_due, stopped,
                       finished))

// Of a standing that no newer one has replaced.
inline constexpr Instant still_known{9'000'000'000'000'000};

}  // namespace haidang
