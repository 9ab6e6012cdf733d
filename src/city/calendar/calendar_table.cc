#include "city/calendar/calendar_table.h"

#include <algorithm>

#include "base/text.h"
#include "city/calendar/calendar_rules.h"
#include "city/calendar/calendar_sql.h"

namespace haidang {
namespace {

CalendarDay const* find_day(CalendarFacts const& facts, std::string const& key) {
  for (auto const& day : facts.days)
    if (key_of(day) == key) return &day;
  return nullptr;
}

OfficeHours const* find_hours(CalendarFacts const& facts, std::string const& id) {
  for (auto const& hours : facts.hours)
    if (hours.id.value() == id) return &hours;
  return nullptr;
}

store::Params of_day(CalendarDay const& day, std::int64_t version) {
  return store::with("version", version, "date", day.date, "agency", day.agency ? day.agency->value() : "");
}

template <typename T, typename IsSame>
void replace(std::vector<T>& rows, T const& row, IsSame is_same) {
  auto found = std::find_if(rows.begin(), rows.end(), is_same);
  if (found == rows.end())
    rows.push_back(row);
  else
    *found = row;
}

std::string listed(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return excerpt(text, 1000);
}

}  // namespace

Result<std::int64_t> newest_calendar_version(store::Session& session) {
  return session.scalar<std::int64_t>(sql::version_newest);
}

Result<CalendarFacts> read_calendar(store::Session& session) {
  TRY(auto version, newest_calendar_version(session));
  return read_calendar(session, version);
}

Result<CalendarFacts> read_calendar(store::Session& session, std::int64_t version) {
  CalendarFacts facts{.version = version};
  TRY(facts.days, session.all<CalendarDay>(sql::day_all, store::with("version", version)));
  TRY(facts.hours, session.all<OfficeHours>(sql::hours_all, store::with("version", version)));
  return facts;
}

Result<std::vector<CalendarVersion>> calendar_versions(store::Session& session, std::int64_t before, int count) {
  return session.all<CalendarVersion>(sql::version_page, store::with("before", before, "count", count));
}

Result<CalendarEdit> CalendarEdit::begin(store::Session& session, Snapshot directory, By by) {
  CalendarEdit edit{session, std::move(directory), std::move(by)};
  TRY(edit.facts_, read_calendar(session));
  edit.version_ = edit.facts_.version;
  return edit;
}

// The first change makes the version; every row may change once in it.
Done CalendarEdit::touch(std::string const& what) {
  if (std::find(touched_.begin(), touched_.end(), what) != touched_.end())
    return Error{ErrorKind::conflict, "\"" + what + "\" is changed twice"};
  if (touched_.empty()) {
    ++version_;
    CalendarVersion version{.number = version_, .at = by_.at, .person = by_.person};
    DO(session_->put(sql::version_add, version));
  }
  touched_.push_back(what);
  return {};
}

Result<PutOutcome> CalendarEdit::keep(std::string_view kind, std::string const& id,
                                      std::optional<std::string> const& before,
                                      std::optional<std::string> const& after) {
  DO(keep_change(*session_, by_, kind, id, before, after));
  return before ? PutOutcome::changed : PutOutcome::added;
}

Result<PutOutcome> CalendarEdit::put(CalendarDay const& day) {
  DO(check(day, *directory_));
  auto key = key_of(day);
  auto const* old = find_day(facts_, key);
  auto after = reflect::to_json(day);
  std::optional<std::string> before;
  if (old) before = reflect::to_json(*old);
  if (before == after) return PutOutcome::same;
  DO(touch(key));
  DO(session_->run(sql::day_end, of_day(day, version_)));
  KeptCalendarDay kept{day, version_, {}};
  DO(session_->put(sql::day_add, kept));
  replace(facts_.days, day, [&](auto const& known) { return key_of(known) == key; });
  return keep("calendar_day", key, before, after);
}

Result<PutOutcome> CalendarEdit::put(OfficeHours const& hours) {
  DO(check(hours, *directory_, facts_));
  auto const& id = hours.id.value();
  auto const* old = find_hours(facts_, id);
  auto after = reflect::to_json(hours);
  std::optional<std::string> before;
  if (old) before = reflect::to_json(*old);
  if (before == after) return PutOutcome::same;
  DO(touch(id));
  DO(session_->run(sql::hours_end, store::with("version", version_, "id", id)));
  KeptOfficeHours kept{hours, version_, {}};
  DO(session_->put(sql::hours_add, kept));
  replace(facts_.hours, hours, [&](auto const& known) { return known.id == hours.id; });
  return keep("office_hours", id, before, after);
}

Done CalendarEdit::remove_day(std::string const& key) {
  auto const* old = find_day(facts_, key);
  if (!old) return missing("the calendar has no row \"" + excerpt(key, 80) + "\"");
  DO(touch(key));
  DO(session_->run(sql::day_end, of_day(*old, version_)));
  DO(keep("calendar_day", key, reflect::to_json(*old), {}));
  return {};
}

Done CalendarEdit::remove_hours(std::string const& id) {
  auto const* old = find_hours(facts_, id);
  if (!old) return missing("no office hours are called \"" + excerpt(id, 80) + "\"");
  DO(touch(id));
  DO(session_->run(sql::hours_end, store::with("version", version_, "id", id)));
  DO(keep("office_hours", id, reflect::to_json(*old), {}));
  return {};
}

Result<std::int64_t> CalendarEdit::finish() {
  if (!touched_.empty())
    DO(session_->run(sql::version_tell, store::with("what", listed(touched_), "number", version_)));
  return version_;
}

}  // namespace haidang
