#include "city/tasks/task_tally_rules.h"

#include <algorithm>

#include "city/calendar/calendar_rules.h"
#include "city/tasks/task_rules.h"

namespace haidang {
namespace {

std::int64_t fewest_days_left(TaskStanding const& s, Instant as_of, CalendarShelf const& calendars) {
  std::optional<std::int64_t> fewest;
  for (auto const& lead : s.leads) {
    auto left = working_days_left(*calendars.of(lead), as_of, *s.due);
    fewest = fewest ? std::min(*fewest, left) : left;
  }
  return fewest ? *fewest : working_days_left(*calendars.of(""), as_of, *s.due);
}

}  // namespace

bool is_in(TaskPeriod const& period, TaskStanding const& s) {
  return !period.from || !s.finished || *s.finished >= *period.from;
}

TaskLook look_at(TaskStanding const& s, Instant as_of, CalendarShelf const& calendars, DueSoonByFeed const& soon) {
  TaskLook look{.counts_as = class_at(s, as_of), .late_by_first_due = late_by_first_due(s, as_of)};
  look.extended = s.first_due && s.first_due != s.due;
  if (!s.due || !clock_runs(s)) return look;
  look.working_days_left = fewest_days_left(s, as_of, calendars);
  auto setting = soon.find(s.feed);
  auto at_most = setting == soon.end() ? usual_due_soon : setting->second;
  look.due_soon = look.counts_as == TaskClass::open_in_time && *look.working_days_left <= at_most;
  return look;
}

void count(TaskCounts& c, TaskPeriod const& period, TaskStanding const& s, TaskLook const& look) {
  ++c.total;
  ++(period.from && s.assigned && *s.assigned < *period.from ? c.carried_over : c.assigned);
  switch (look.counts_as) {
    case TaskClass::done_in_time: ++c.done_in_time; break;
    case TaskClass::done_late: ++c.done_late; break;
    case TaskClass::open_in_time: ++c.open_in_time; break;
    case TaskClass::open_overdue: ++c.open_overdue; break;
    case TaskClass::no_deadline: ++c.no_deadline; break;
  }
  c.no_deadline_done += look.counts_as == TaskClass::no_deadline && is_done(s);
  c.due_soon += look.due_soon;
  c.awaiting += s.state == TaskState::awaiting;
  c.postponed += s.state == TaskState::postponed;
  c.unknown_state += s.state == TaskState::other;
  c.extended += look.extended;
  c.late_by_first_due += look.late_by_first_due;
}

TaskRate share(std::int64_t part, std::int64_t whole) {
  TaskRate rate{part, whole, {}};
  if (whole > 0) rate.percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  return rate;
}

TaskRates rates_of(TaskCounts const& c) {
  auto done = c.done_in_time + c.done_late;
  auto judged = done + c.open_overdue;
  return {.overdue_of_judged = share(c.open_overdue, judged),
          .done_of_judged = share(done, judged),
          .overdue_of_all = share(c.open_overdue, c.total),
          .in_time_of_done = share(c.done_in_time, done),
          .in_time_of_all = share(c.done_in_time, c.total)};
}

TaskSummary summary_of(std::vector<TaskStanding> const& standings, TaskPeriod const& period,
                       CalendarShelf const& calendars, DueSoonByFeed const& soon) {
  TaskSummary summary{.as_of = period.as_of, .from = period.from};
  std::map<std::string, TaskCounts> by_agency;
  for (auto const& s : standings) {
    if (!is_in(period, s)) continue;
    auto look = look_at(s, period.as_of, calendars, soon);
    count(summary.total, period, s, look);
    for (auto const& lead : s.leads) count(by_agency[lead], period, s, look);
  }
  summary.rates = rates_of(summary.total);
  for (auto const& [agency, counts] : by_agency)
    summary.rows.push_back({.key = agency, .name = agency, .counts = counts, .rates = rates_of(counts)});
  return summary;
}

}  // namespace haidang
