#include "city/calendar/calendar_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Nothing;
using http::Page;
using http::Request;

Done within(http::Caller const& caller, std::string const& scope) {
  if (caller.everywhere || (!scope.empty() && caller.within(scope))) return {};
  return Error{ErrorKind::denied, "this belongs to an agency that you do not act for"};
}

Result<Term> term_of(DueQuery const& query) {
  if (query.working_days.has_value() == query.working_hours.has_value())
    return invalid("expected either workingDays or workingHours", "/workingDays");
  Term term{.unit = query.working_days ? TermUnit::working_days : TermUnit::working_hours,
            .count = query.working_days.value_or(query.working_hours.value_or(0)),
            .cut_off_minute = query.cut_off_minute};
  return term;
}

}  // namespace

awaitable<Done> refresh(store::Store& store, CalendarBook& book) {
  auto known = book.calendars()->version();
  auto newer = [known](store::Session& session) -> Result<std::optional<CalendarFacts>> {
    TRY(auto newest, newest_calendar_version(session));
    if (newest == known) return std::optional<CalendarFacts>{};
    TRY(auto facts, read_calendar(session, newest));
    return std::optional<CalendarFacts>(std::move(facts));
  };
  auto read = co_await store.read(newer);
  if (!read) co_return read.error();
  if (*read) book.swap(std::make_shared<CalendarShelf const>(std::move(**read)));
  co_return Done{};
}

void CalendarApi::routes(http::Router& r) {
  r.get("/api/calendar", Right::see_catalogue, "A year's days off and made-up days with their documents.", *this,
        &CalendarApi::year);
  r.get("/api/calendar/due", Right::see_catalogue, "A due moment, explained day by day.", *this, &CalendarApi::due);
  r.get("/api/calendar/period", Right::see_catalogue, "A period of figures or reports: its bounds and its name.", *this,
        &CalendarApi::period);
  r.get("/api/calendar/versions", Right::see_catalogue, "Every change of the calendar, newest first.", *this,
        &CalendarApi::versions);
  r.put("/api/calendar/days/{key}", Right::change_catalogue,
        "Decides a day, for everybody (2026-11-24) or one agency (2026-11-24-so-nnmt); every change is kept.", *this,
        &CalendarApi::save_day);
  r.remove("/api/calendar/days/{key}", Right::change_catalogue, "Takes a day's row away: its week holds again.", *this,
           &CalendarApi::drop_day);
  r.put("/api/calendar/hours/{id}", Right::change_catalogue, "Office hours from a date on; every change is kept.",
        *this, &CalendarApi::save_hours);
  r.remove("/api/calendar/hours/{id}", Right::change_catalogue, "Takes office hours away.", *this,
           &CalendarApi::drop_hours);
}

Result<std::shared_ptr<WorkCalendar const>> CalendarApi::calendar_of(std::string const& agency) const {
  if (!agency.empty() && !directory_.snapshot()->agencies.find(agency))
    return missing("no agency is called \"" + excerpt(agency, 80) + "\"");
  return book_.of(agency);
}

awaitable<Result<CalendarYear>> CalendarApi::year(Request, CalendarQuery query) {
  auto shelf = book_.calendars();
  CO_TRY(auto calendar, calendar_of(query.agency));
  auto year = query.year.value_or(year_of(day_of(clock_.now())));
  if (year < WorkCalendar::first_year || year > WorkCalendar::last_year)
    co_return invalid("expected a year from " + std::to_string(WorkCalendar::first_year) + " to " +
                          std::to_string(WorkCalendar::last_year),
                      "/year");
  auto number = static_cast<int>(year);
  CalendarYear answer{
      .year = year, .agency = query.agency, .version = calendar->version(), .forecast = calendar->is_forecast(number)};
  auto first = day_at(number, 1, 1), end = day_at(number + 1, 1, 1);
  answer.working_days = calendar->working_days_between(first, end);
  for (auto month = 1; month <= 12; ++month)
    answer.working_days_by_month.push_back(
        calendar->working_days_between(day_at(number, month, 1), month == 12 ? end : day_at(number, month + 1, 1)));
  for (auto day = first; day < end; day = day + 1)
    if (auto const* row = calendar->row(day)) answer.days.push_back(*row);
  for (auto const& hours : shelf->facts().hours)
    if (!hours.agency || hours.agency->value() == query.agency) answer.hours.push_back(hours);
  co_return answer;
}

awaitable<Result<DueAnswer>> CalendarApi::due(Request, DueQuery query) {
  CO_TRY(auto term, term_of(query));
  CO_TRY(auto calendar, calendar_of(query.agency));
  if (query.version && *query.version != calendar->version()) {
    if (*query.version < 0 || *query.version > calendar->version())
      co_return missing("the calendar has no version " + std::to_string(*query.version));
    auto version = *query.version;
    auto as_of = [version](store::Session& session) { return read_calendar(session, version); };
    auto facts = co_await store_.read(as_of);
    if (!facts) co_return facts.error();
    calendar = WorkCalendar::of(*facts, query.agency);
  }
  co_return explain_due(*calendar, query.received.value_or(clock_.now()), term);
}

awaitable<Result<PeriodSpan>> CalendarApi::period(Request, PeriodQuery query) {
  ReportPeriod period{query.length, query.basis};
  if (query.key) co_return period_of(period, *query.key);
  auto day = query.on ? day_of(*query.on) : day_of(clock_.now());
  auto span = period_on(period, day);
  if (!span) co_return missing("no such period holds " + text_of(day));
  co_return *span;
}

awaitable<Result<Page<CalendarVersion>>> CalendarApi::versions(Request, VersionsQuery query) {
  auto limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000));
  auto before = query.before.value_or(INT64_MAX);
  auto one_page = [before, limit](store::Session& session) { return calendar_versions(session, before, limit); };
  auto read = co_await store_.read(one_page);
  if (!read) co_return read.error();
  Page<CalendarVersion> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(limit)) page.next = std::to_string(page.items.back().number);
  co_return page;
}

template <typename Change>
awaitable<Done> CalendarApi::edit(Request const& request, Change change) {
  By by{request.caller.id, clock_.now()};
  auto directory = directory_.snapshot();
  auto work = [&](store::Session& session) -> Done {
    TRY(auto edit, CalendarEdit::begin(session, directory, by));
    DO(change(edit));
    DO(edit.finish());
    return {};
  };
  auto changed = co_await store_.write(work);
  if (!changed) co_return changed.error();
  auto refreshed = co_await refresh(store_, book_);
  co_return refreshed;
}

awaitable<Result<CalendarDay>> CalendarApi::save_day(Request request, CalendarDay day) {
  if (key_of(day) != request.part("key"))
    co_return invalid("expected the date and agency of the address, " + request.part("key"), "/date");
  CO_DO(within(request.caller, scope_of(day)));
  auto change = [&](CalendarEdit& edit) { return edit.put(day); };
  auto saved = co_await edit(request, change);
  if (!saved) co_return saved.error();
  co_return day;
}

awaitable<Result<Nothing>> CalendarApi::drop_day(Request request) {
  auto const& key = request.part("key");
  // A key is a date, and behind it the agency's id.
  CO_DO(within(request.caller, key.size() > 11 ? key.substr(11) : ""));
  auto change = [&](CalendarEdit& edit) { return edit.remove_day(key); };
  auto dropped = co_await edit(request, change);
  if (!dropped) co_return dropped.error();
  co_return Nothing{};
}

awaitable<Result<OfficeHours>> CalendarApi::save_hours(Request request, OfficeHours hours) {
  if (hours.id.value() != request.part("id"))
    co_return invalid("expected the id of the address, " + request.part("id"), "/id");
  CO_DO(within(request.caller, scope_of(hours)));
  auto shelf = book_.calendars();
  for (auto const& old : shelf->facts().hours)
    if (old.id == hours.id) CO_DO(within(request.caller, scope_of(old)));
  auto change = [&](CalendarEdit& edit) { return edit.put(hours); };
  auto saved = co_await edit(request, change);
  if (!saved) co_return saved.error();
  co_return hours;
}

awaitable<Result<Nothing>> CalendarApi::drop_hours(Request request) {
  auto const& id = request.part("id");
  auto shelf = book_.calendars();
  for (auto const& old : shelf->facts().hours)
    if (old.id.value() == id) CO_DO(within(request.caller, scope_of(old)));
  auto change = [&](CalendarEdit& edit) { return edit.remove_hours(id); };
  auto dropped = co_await edit(request, change);
  if (!dropped) co_return dropped.error();
  co_return Nothing{};
}

}  // namespace haidang
