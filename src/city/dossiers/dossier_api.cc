#include "city/dossiers/dossier_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/judge_dossier_rules.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using dossiers::DossierQuestion;
using http::awaitable;
using http::Page;
using http::RawReply;
using http::Request;

constexpr int most_in_a_file = 20'000;

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

RawReply file_reply(tables::TableFile file, std::string const& name) {
  return {
      .content_type = std::move(file.content_type), .bytes = std::move(file.bytes), .file_name = name + file.extension};
}

// What a list was asked for, in words.
std::string asked_for(DossierFileQuery const& query, tables::TableLanguage language) {
  auto word = [&](std::string_view vi, std::string_view en) { return tables::said_in(language, vi, en); };
  auto text = word("Lọc: ", "Chosen: ");
  if (query.overdue)
    text += word("đang xử lý và quá hạn, quá hạn lâu nhất trước", "in process and overdue, longest overdue first");
  else if (query.disagrees)
    text += word("cờ của nguồn lệch ngày tháng", "the source's flag contradicts its dates");
  else if (query.state)
    text += word("trạng thái ", "state ") + std::string(reflect::name_of(*query.state));
  else
    text += word("tất cả", "all");
  return query.agency.empty() ? text : text + word("; đơn vị ", "; agency ") + query.agency;
}

std::string cursor_behind(Dossier const& d, bool overdue) {
  return overdue && d.deadline ? std::to_string(d.deadline->ms) + " " + d.code : d.code;
}

}  // namespace

void DossierApi::routes(http::Router& r) {
  r.get("/api/dossiers/summary", Right::see_board,
        "The report table of dossiers for a period, by agency, place, procedure or month.", *this,
        &DossierApi::summary);
  auto const file_types = std::string(tables::table_content_types);
  r.get("/api/dossiers/summary/file", Right::see_board, "The report table of dossiers as a workbook or as CSV.", *this,
        &DossierApi::summary_file)
      .gives(file_types);
  r.get("/api/dossiers/file", Right::see_deliveries,
        "Dossiers as a workbook or as CSV, at most 20,000; each taking is audited.", *this, &DossierApi::list_file)
      .gives(file_types);
  r.get("/api/dossiers", Right::see_deliveries, "Dossiers of an agency, a state, overdue, or with a doubtful flag.",
        *this, &DossierApi::list);
  r.get("/api/dossiers/{code}", Right::see_deliveries, "One dossier with its versions, steps and other sources.", *this,
        &DossierApi::show);
  r.get("/api/dossiers/rejudgement", Right::see_board,
        "How far judging open dossiers anew has come, after a change of calendar, contract or term.", *this,
        &DossierApi::rejudgement);
  r.get("/api/dossiers/terms", Right::see_catalogue, "The terms of procedures that were imported.", *this,
        &DossierApi::terms);
  r.get("/api/dossiers/findings", Right::see_deliveries,
        "What imports showed and somebody should look at, newest first; of one feed, or of all.", *this,
        &DossierApi::findings);
}

void DossierApi::name_rows(DossierSummary& s, std::vector<DossierProcedure> const& procedures,
                           UnitsOfDate const* units) const {
  auto snapshot = directory_.snapshot();
  std::map<std::string_view, std::string_view> names;
  for (auto const& procedure : procedures) names.emplace(procedure.code, procedure.name);
  auto call = [](DossierSummaryRow& row, auto const& known) {
    row.name = known.name.value();
    row.name_en = known.name_en.value_or("");
  };
  for (auto& row : s.rows) {
    if (s.by == DossierSummaryBy::agency) {
      if (auto const* agency = snapshot->agencies.find(row.key)) call(row, *agency);
    } else if (s.by == DossierSummaryBy::place && units) {
      auto const* unit = units->unit(row.key);
      if (!unit) continue;
      row.name = unit->name;
      row.name_en = unit->name_en;
      row.approximate = unit->approximate;
      s.units.push_back(*unit);
    } else if (s.by == DossierSummaryBy::place) {
      if (auto const* place = snapshot->place(row.key, s.at)) call(row, *place);
    } else if (auto name = names.find(row.key); s.by == DossierSummaryBy::procedure && name != names.end()) {
      row.name = name->second;
    }
  }
}

std::vector<DossierRuleInForce> DossierApi::rules_at(Instant now) const {
  auto snapshot = directory_.snapshot();
  std::map<DossierOnTimeRule, DossierRuleInForce> by_rule;
  for (auto const& feed : snapshot->feeds.rows) {
    if (feed.dataset != "dossiers" || feed.state != FeedState::live) continue;
    auto const* contract = snapshot->contract(feed.id.value(), now);
    if (!contract) continue;
    auto& rule = by_rule[DossierRules::of(*contract).on_time];
    ++rule.feeds;
    if (!contract->document.empty() && std::ranges::find(rule.documents, contract->document) == rule.documents.end())
      rule.documents.push_back(contract->document);
  }
  std::vector<DossierRuleInForce> rules;
  for (auto& [kind, rule] : by_rule) {
    rule.rule = kind;
    rules.push_back(std::move(rule));
  }
  return rules;
}

Result<DossierQuestion> DossierApi::question_of(DossierSummaryQuery const& query) const {
  DossierQuestion question{.by = query.by, .agency = query.agency, .now = clock_.now()};
  auto today = local_day(question.now);
  question.from = local_month(today);
  question.until = today + days(1);
  if (query.from) {
    TRY(question.from, parse_date(query.from->value()));
  }
  if (query.to) {
    TRY(auto last, parse_date(query.to->value()));
    question.until = last + days(1);
  }
  if (question.until <= question.from) return invalid("expected a last day that is not before the first", "/to");
  if (query.units_of) {
    if (query.by != DossierSummaryBy::place) return invalid("unitsOf goes with by=place", "/unitsOf");
    TRY(auto date, parse_date(query.units_of->value()));
    question.units = std::make_shared<UnitsOfDate const>(directory_.snapshot()->places.rows, date);
    question.units_of = query.units_of->value();
  }
  return question;
}

Result<DossierSummary> DossierApi::read_summary(store::Session& session, DossierQuestion const& question) const {
  std::vector<DossierProcedure> procedures;
  if (question.by == DossierSummaryBy::procedure) {
    TRY(procedures, dossiers::procedures(session));
  }
  TRY(auto summary, dossiers::summary(session, question));
  name_rows(summary, procedures, question.units.get());
  summary.rules = rules_at(question.now);
  return summary;
}

awaitable<Result<DossierSummary>> DossierApi::summary(Request, DossierSummaryQuery query) {
  CO_TRY(auto question, question_of(query));
  auto work = [&](store::Session& session) { return read_summary(session, question); };
  auto read = co_await store_.read(work);
  co_return read;
}

DossierTableSettings DossierApi::table_settings(tables::TableLanguage language) const {
  auto agency_name = [snapshot = directory_.snapshot(), language](std::string const& id) -> std::string {
    auto const* agency = snapshot->agencies.find(id);
    if (!agency) return {};
    return language == tables::TableLanguage::en ? agency->name_en.value_or(agency->name.value())
                                                 : agency->name.value();
  };
  return {.language = language, .made_at = clock_.now(), .agency_name = std::move(agency_name)};
}

awaitable<Result<RawReply>> DossierApi::summary_file(Request, DossierSummaryFileQuery query) {
  CO_TRY(auto question, question_of(query));
  auto settings = table_settings(query.language);
  auto work = [&](store::Session& session) -> Result<RawReply> {
    TRY(auto summary, read_summary(session, question));
    TRY(auto file, tables::write_table(table_of(summary, settings), query.format));
    return file_reply(std::move(file), "ho-so-" + summary.from + "-" + summary.to);
  };
  auto read = co_await store_.read(work);
  co_return read;
}

awaitable<Result<RawReply>> DossierApi::list_file(Request request, DossierFileQuery query) {
  CO_DO(may_list(request.caller, query.agency));
  auto settings = table_settings(query.language);
  dossiers::Filter filter{.agency = query.agency, .overdue = query.overdue, .disagrees = query.disagrees};
  if (query.state) filter.state = std::string(reflect::name_of(*query.state));
  filter.limit = most_in_a_file + 1;
  auto subject = "dossiers" + (query.agency.empty() ? std::string() : " of " + query.agency);
  auto noted = co_await audit_(request, "export", subject, asked_for(query, tables::TableLanguage::en));
  if (!noted) co_return noted.error();  // what cannot be logged is not handed out
  auto work = [&](store::Session& session) -> Result<RawReply> {
    TRY(auto rows, dossiers::page(session, filter, settings.made_at));
    auto ends = rows.size() > most_in_a_file ? DossierListEnds::cut : DossierListEnds::whole;
    if (ends == DossierListEnds::cut) rows.pop_back();
    auto table = table_of(rows, asked_for(query, query.language), ends, settings);
    TRY(auto file, tables::write_table(table, query.format));
    return file_reply(std::move(file), "danh-sach-ho-so-" + date_of(settings.made_at));
  };
  auto read = co_await store_.read(work);
  co_return read;
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

awaitable<Result<Page<DossierFinding>>> DossierApi::findings(Request request, DossierFindingQuery query) {
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(query.feed);
  if (!feed && !query.feed.empty()) co_return missing("no feed is called \"" + excerpt(query.feed, 80) + "\"");
  CO_DO(may_list(request.caller, feed ? feed->agency.value() : ""));
  auto limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000));
  auto before = query.before.value_or(INT64_MAX);
  auto work = [&](store::Session& session) { return dossiers::findings(session, query.feed, limit, before); };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  Page<DossierFinding> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<RejudgementState>> DossierApi::rejudgement(Request) { co_return rejudgement_.state(); }

awaitable<Result<Page<ProcedureTerm>>> DossierApi::terms(Request) {
  auto work = [](store::Session& session) { return dossiers::procedure_terms(session); };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  co_return Page<ProcedureTerm>{std::move(*read), {}};
}

}  // namespace haidang
