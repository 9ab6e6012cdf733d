#include "app/review_figures.h"

#include <cmath>

#include "city/outages/outage_table.h"
#include "city/reminders/reminder_table.h"
#include "city/tasks/task_table.h"
#include "city/tasks/task_tally_rules.h"

namespace haidang {

Result<std::vector<ReviewFigure>> reminder_figures(store::Session& session, Instant now) {
  TRY(auto counted, reminders::counts(session, civil_of(now, vietnam_offset_minutes).year));
  std::vector<ReviewFigure> out;
  for (auto const& each : counted)
    out.push_back({.id = each.agency,
                   .name = each.agency_name,
                   .name_en = each.agency_name_en,
                   .figures = {each.sent, each.delivered},
                   .percent = {}});
  return out;
}

Result<std::vector<ReviewFigure>> outage_figures(store::Session& session, Instant now) {
  TRY(auto counted, outages::by_contractor(session, now));
  std::vector<ReviewFigure> out;
  for (auto const& each : counted)
    out.push_back({.id = each.id,
                   .name = each.name,
                   .name_en = each.name_en,
                   .figures = {each.outages, std::llround(each.hours)},
                   .percent = {}});
  return out;
}

Result<std::vector<ReviewFigure>> task_figures(store::Session& session, CalendarBook const& calendars, Instant now) {
  TRY(auto standings, tasks::standings(session, now));
  auto summary = summary_of(standings, {{}, now}, *calendars.calendars(), {});
  std::vector<ReviewFigure> out;
  for (auto const& row : summary.rows) {
    auto const& c = row.counts;
    out.push_back({.id = row.key,
                   .name = row.name,
                   .name_en = {},
                   .figures = {c.done_in_time, c.done_late, c.open_in_time, c.open_overdue, c.no_deadline},
                   .percent = {}});
  }
  return out;
}

}  // namespace haidang
