#include "app/import_calendar.h"

#include "city/calendar/calendar_file_rules.h"
#include "city/calendar/calendar_table.h"

namespace haidang {
namespace {

constexpr std::size_t most_refusals = 200;

void tally(PutOutcome outcome, Imported& imported) {
  if (outcome == PutOutcome::added) ++imported.added;
  if (outcome == PutOutcome::changed) ++imported.changed;
  if (outcome == PutOutcome::same) ++imported.same;
}

Done put_row(CalendarEdit& edit, std::string const& kind, boost::json::value const& row, Imported& imported) {
  if (kind == "office-hours") {
    TRY(auto hours, reflect::from_json<OfficeHours>(row));
    TRY(auto outcome, edit.put(hours));
    tally(outcome, imported);
    return {};
  }
  TRY(auto days, days_of_row(row));
  for (auto const& day : days) {
    TRY(auto outcome, edit.put(day));
    tally(outcome, imported);
  }
  return {};
}

}  // namespace

bool is_calendar_kind(std::string const& kind) { return kind == "calendar-days" || kind == "office-hours"; }

Done import_calendar(store::Session& session, std::string const& kind, boost::json::array const& rows, By const& by,
                     Imported& imported) {
  TRY(auto directory, read_directory(session));
  TRY(auto edit, CalendarEdit::begin(session, directory, by));
  for (std::size_t i = 0; i < rows.size() && imported.refused.size() < most_refusals; ++i) {
    auto done = put_row(edit, kind, rows[i], imported);
    if (done) continue;
    auto const& e = done.error();
    if (e.kind != ErrorKind::invalid && e.kind != ErrorKind::conflict) return e;
    imported.refused.push_back("row " + std::to_string(i + 1) + (e.at.empty() ? "" : ", " + e.at) + ": " + e.message);
  }
  if (!imported.refused.empty()) return invalid("nothing was imported");
  DO(edit.finish());
  return {};
}

}  // namespace haidang
