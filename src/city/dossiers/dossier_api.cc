#include "city/dossiers/dossier_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/summary_table.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

Error not_yours() { return {ErrorKind::denied, "this belongs to an agency that you do not act for"}; }

bool may_see(http::Caller const& caller, std::string const& agency) {
  return caller.everywhere || (!agency.empty() && caller.within(agency));
}

// Rows of single dossiers are for those who act for their agency; without an agency in the question, for everybody's.
Done may_list(http::Caller const& caller, std::string const& agency) {
  if (may_see(caller, agency)) return {};
  return agency.empty() ? Error{ErrorKind::denied, "say which agency: you do not act for all of them"} : not_yours();
}

// "2026-11-20T17:00:00+07:00 H49.12-261120-0007": a deadline and a code.
Done read_cursor(std::string const& cursor, dossiers::Filter& filter) {
  filter.after = cursor;
  if (!filter.overdue || cursor.empty()) return {};
  auto blank = cursor.find(' ');
  auto ms = parse_integer(cursor.substr(0, blank));
  if (blank == cursor.npos || !ms) return invalid("expected the cursor of a page", "/after");
  filter.after_deadline = Instant{*ms};
  filter.after = cursor.substr(blank + 1);
  return {};
}

std::string cursor_behind(Dossier const& d, bool overdue) {
  return overdue && d.deadline ? std::to_string(d.deadline->ms) + " " + d.code : d.code;
}

}  // namespace

void DossierApi::routes(http::Router& r) {
  r.get("/api/dossiers/summary", Right::see_board,
        "The report table of dossiers for a period, by agency, place, procedure or month.", *this,
        &DossierApi::summary);
  r.get("/api/dossiers", Right::see_deliveries, "Dossiers of an agency, a state, overdue, or with a doubtful flag.",
        *this, &DossierApi::list);
  r.get("/api/dossiers/{code}", Right::see_deliveries, "One dossier with its versions, steps and other sources.", *this,
        &DossierApi::show);
  r.get("/api/feeds/{id}/reconciliation", Right::see_deliveries,
        "A sender's own totals beside what was accepted from it, by day, and what imports showed.", *this,
        &DossierApi::reconciliation);
}

void DossierApi::name_rows(DossierSummary& s, std::vector<DossierProcedure> const& procedures) const {
  auto snapshot = directory_.snapshot();
  std::map<std::string_view, std::string_view> names;
  for (auto const& procedure : procedures) names.emplace(procedure.code, procedure.name);
  for (auto& row : s.rows) {
    if (s.by == DossierSummaryBy::agency) {
      if (auto const* agency = snapshot->agencies.find(row.key)) row.name = agency->name.value();
    } else if (s.by == DossierSummaryBy::place) {
      if (auto const* place = snapshot->place(row.key, s.at)) row.name = place->name.value();
    } else if (auto name = names.find(row.key); s.by == DossierSummaryBy::procedure && name != names.end()) {
      row.name = name->second;
    }
  }
}

awaitable<Result<DossierSummary>> DossierApi::summary(Request, DossierSummaryQuery query) {
  dossiers::DossierQuestion question{.by = query.by, .agency = query.agency, .now = clock_.now()};
  auto today = local_day(question.now);
  question.from = local_month(today);
  question.until = today + days(1);
  if (query.from) {
    CO_TRY(question.from, parse_date(query.from->value()));
  }
  if (query.to) {
    CO_TRY(auto last, parse_date(query.to->value()));
    question.until = last + days(1);
  }
  if (question.until <= question.from) co_return invalid("expected a last day that is not before the first", "/to");
  std::vector<DossierProcedure> procedures;
  auto work = [&](store::Session& session) -> Result<DossierSummary> {
    if (question.by == DossierSummaryBy::procedure) {
      TRY(procedures, dossiers::procedures(session));
    }
    return dossiers::summary(session, question);
  };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  name_rows(*read, procedures);
  co_return std::move(*read);
}

awaitable<Result<Page<Dossier>>> DossierApi::list(Request request, DossierQuery query) {
  CO_DO(may_list(request.caller, query.agency));
  dossiers::Filter filter{.agency = query.agency, .overdue = query.overdue, .disagrees = query.disagrees};
  if (query.state) filter.state = std::string(reflect::name_of(*query.state));
  filter.limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000));
  CO_DO(read_cursor(query.after, filter));
  auto now = clock_.now();
  auto work = [&](store::Session& session) { return dossiers::page(session, filter, now); };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  Page<Dossier> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(filter.limit))
    page.next = cursor_behind(page.items.back(), filter.overdue);
  co_return page;
}

awaitable<Result<DossierStory>> DossierApi::show(Request request) {
  auto const& code = request.part("code");
  auto work = [&](store::Session& session) -> Result<DossierStory> {
    TRY(auto found, dossiers::find(session, code));
    if (!found) return missing("there is no dossier \"" + excerpt(code, 80) + "\"");
    DossierStory story{.dossier = std::move(*found)};
    TRY(story.versions, dossiers::versions(session, code));
    TRY(story.steps, dossiers::steps(session, code));
    TRY(story.other_sources, dossiers::sources(session, code));
    return story;
  };
  auto story = co_await store_.read(work);
  if (!story) co_return story.error();
  if (!may_see(request.caller, story->dossier.agency)) co_return not_yours();
  co_return std::move(*story);
}

awaitable<Result<DossierReconciliation>> DossierApi::reconciliation(Request request, DossierReconciliationQuery query) {
  auto const& id = request.part("id");
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(id);
  if (!feed) co_return missing("no feed is called \"" + excerpt(id, 80) + "\"");
  if (!may_see(request.caller, feed->agency.value())) co_return not_yours();
  DossierReconciliation answer;
  auto now = clock_.now();
  answer.to = query.to ? query.to->value() : date_of(now);
  answer.from = query.from ? query.from->value() : date_of(now - days(30));
  auto work = [&](store::Session& session) -> Done {
    TRY(answer.days, dossiers::reconciliation(session, id, answer.from, answer.to));
    TRY(answer.findings, dossiers::findings(session, id, 200));
    return {};
  };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  co_return answer;
}

}  // namespace haidang
