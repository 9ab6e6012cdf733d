// From what a row says to facts that can be counted, or to the reason why not. Pure: same contract, same row, same
// agencies, same clock, same verdict on every replay.
#pragma once

#include "base/error.h"
#include "city/agencies/agency.h"
#include "city/feeds/contract.h"
#include "city/tasks/said_task.h"
#include "city/tasks/task.h"

namespace haidang {

enum class TaskFault {
  unreadable_row,
  no_code,
  no_state,
  no_lead,
  bad_time,
  bad_percent,
  from_the_future,
  no_report_date,
  due_before_assigned,
  confirmed_before_reported
};
BOOST_DESCRIBE_ENUM(TaskFault, unreadable_row, no_code, no_state, no_lead, bad_time, bad_percent, from_the_future,
                    no_report_date, due_before_assigned, confirmed_before_reported)

struct RefusedTask {
  std::int64_t row = 0;
  std::string raw;
  TaskFault fault = TaskFault::unreadable_row;
  std::string detail, detail_en;
};

struct JudgedTasks {
  std::vector<TaskFacts> good;  // in the order of the delivery
  std::vector<RefusedTask> refused;
};

// What senders call agencies: the full and short names of the catalogue that only one agency bears → its id.
using AgencyNames = std::map<std::string, std::string, std::less<>>;
AgencyNames agency_names_of(std::vector<Agency> const&);

// `sender` is the feed's agency. Invalid when the contract's own rules cannot be read.
Result<JudgedTasks> judge_tasks(Contract const&, std::vector<SaidTask>&&, AgencyNames const&, std::string const& sender,
                                Instant now);

// What the contract's rules may say, checked; invalid with the rule's name.
//   on_time: day (by the end of the due day, the default) or instant
//   lead: sender (a row without a lead agency is the sender's own task)
//   authority: whose word counts when two sources send one task; the lowest number, 1000 without the rule
//   due_soon: a task is due soon when it has at most so many working days left; 3 without the rule
Done check_task_rules(Contract const&);
std::int64_t task_authority_of(Contract const&);
std::int64_t due_soon_of(Contract const&);

}  // namespace haidang
