#include "city/indicators/indicator_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/indicators/period_words.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::RawReply;
using http::Request;

constexpr int most_findings = 1000;
constexpr int years_in_lists = 3;  // a year, the one before it, and one more for what is published late

Error no_such(std::string const& id) { return missing("there is no indicator \"" + excerpt(id, 80) + "\""); }

IndicatorPoint const* newest_so_far(Indicator const& d, std::vector<IndicatorPoint> const& points) {
  for (auto it = points.rbegin(); it != points.rend(); ++it)
    if (it->part == d.main_part && it->cumulative) return &*it;
  return nullptr;
}

IndicatorLatest latest(Indicator const& indicator, IndicatorVersions const& known) {
  IndicatorLatest row{.indicator = indicator};
  auto points = points_of(indicator, known);
  if (auto const* point = latest_of(indicator, points)) {
    row.latest = *point;
    row.headline = headline_of(indicator, *point);
  }
  if (auto const* point = newest_so_far(indicator, points)) row.so_far = *point;
  return row;
}

IndicatorMismatch mismatch(Indicator const& indicator, IndicatorFinding finding) {
  IndicatorMismatch row{.name = indicator.name.value(),
                        .name_en = indicator.name_en.value(),
                        .decimals = indicator.decimals,
                        .label = finding.period,
                        .label_en = finding.period};
  if (auto span = span_of_key(finding.period, indicator.basis)) {
    row.label = std::move(span->label);
    row.label_en = std::move(span->label_en);
  }
  row.finding = std::move(finding);
  return row;
}

http::RawReply file_reply(tables::TableFile file, std::string const& name) {
  return {std::move(file.content_type), std::move(file.bytes), name + file.extension};
}

}  // namespace

awaitable<Done> refresh(store::Store& store, IndicatorBook& book) {
  auto newest = co_await store.read([](store::Session& session) { return indicators::shelf_version(session); });
  if (!newest) co_return newest.error();
  if (*newest <= book.indicators()->version) co_return Done{};
  auto shelf = co_await store.read([](store::Session& session) { return indicators::read_shelf(session); });
  if (!shelf) co_return shelf.error();
  book.swap(std::move(*shelf));
  co_return Done{};
}

void IndicatorApi::routes(http::Router& r) {
  r.get("/api/indicators", Right::see_board,
        "Indicators with their newest figures, by the province's list: value, growth, share of named plans.", *this,
        &IndicatorApi::list);
  r.get("/api/indicators/findings", Right::see_board,
        "All sums of parts that do not add up now, of every indicator, the newest first.", *this,
        &IndicatorApi::mismatches);
  auto const file_types = std::string(tables::table_content_types);
  r.get("/api/indicators/file", Right::see_board, "Indicators with their newest figures as a workbook or as CSV.",
        *this, &IndicatorApi::list_file)
      .gives(file_types);
  r.get("/api/indicators/{id}/values/file", Right::see_board,
        "One indicator's periods as a workbook or as CSV, as known on a day.", *this, &IndicatorApi::values_file)
      .gives(file_types);
  r.get("/api/indicators/{id}", Right::see_board, "What one indicator is.", *this, &IndicatorApi::show);
  r.put("/api/indicators/{id}", Right::change_catalogue, "Defines an indicator, or changes its definition.", *this,
        &IndicatorApi::save);
  r.remove("/api/indicators/{id}", Right::change_catalogue, "Takes an indicator without values away.", *this,
           &IndicatorApi::drop);
  r.get("/api/indicators/{id}/values", Right::see_board,
        "One indicator's periods with every version of every number, as known on a day.", *this, &IndicatorApi::values);
}

awaitable<Result<std::vector<IndicatorLatest>>> IndicatorApi::newest() {
  auto since = haidang::year_of(day_of(clock_.now())) - years_in_lists;
  std::vector<IndicatorFinding> open;
  auto work = [&](store::Session& session) -> Result<std::vector<IndicatorValue>> {
    TRY(open, indicators::open_findings(session, most_findings));
    return indicators::current_main(session, since);
  };
  auto current = co_await store_.read(work);
  if (!current) co_return current.error();
  auto shelf = book_.indicators();
  auto known = by_key(std::move(*current));
  std::vector<IndicatorLatest> rows;
  for (auto const& [id, indicator] : shelf->by_id) {
    rows.push_back(latest(indicator, known));
    rows.back().differences = std::ranges::count(open, id, &IndicatorFinding::indicator);
  }
  std::ranges::stable_sort(rows, {}, [](auto const& row) { return row.indicator.position; });
  co_return rows;
}

awaitable<Result<Page<IndicatorLatest>>> IndicatorApi::list(Request) {
  auto rows = co_await newest();
  if (!rows) co_return rows.error();
  co_return Page<IndicatorLatest>{std::move(*rows), {}};
}

awaitable<Result<Page<IndicatorMismatch>>> IndicatorApi::mismatches(Request) {
  auto work = [](store::Session& session) { return indicators::open_findings(session, most_findings); };
  auto open = co_await store_.read(work);
  if (!open) co_return open.error();
  auto shelf = book_.indicators();
  Page<IndicatorMismatch> page;
  for (auto& finding : *open)
    if (auto known = shelf->by_id.find(finding.indicator); known != shelf->by_id.end())
      page.items.push_back(mismatch(known->second, std::move(finding)));
  co_return page;
}

awaitable<Result<RawReply>> IndicatorApi::list_file(Request, IndicatorListFileQuestion question) {
  auto rows = co_await newest();
  if (!rows) co_return rows.error();
  std::vector<IndicatorLine> lines;
  for (auto const& row : *rows) lines.push_back({&row.indicator, row.latest ? &*row.latest : nullptr, row.headline});
  auto table = table_of(lines, {.language = question.language, .made_at = clock_.now()});
  CO_TRY(auto file, tables::write_table(table, question.format));
  co_return file_reply(std::move(file), "chi-tieu-" + date_of(clock_.now()));
}

awaitable<Result<Indicator>> IndicatorApi::show(Request request) {
  auto shelf = book_.indicators();
  auto found = shelf->by_id.find(request.part("id"));
  if (found == shelf->by_id.end()) co_return no_such(request.part("id"));
  co_return found->second;
}

awaitable<Result<Indicator>> IndicatorApi::save(Request request, Indicator indicator) {
  if (indicator.id.value() != request.part("id"))
    co_return invalid("expected the id of the address, " + request.part("id"), "/id");
  auto scope = indicator.agency ? indicator.agency->value() : "";
  if (!request.caller.everywhere && (scope.empty() || !request.caller.within(scope)))
    co_return Error{ErrorKind::denied, "this indicator is not of an agency that you act for"};
  if (indicator.agency && !directory_.snapshot()->agencies.find(scope))
    co_return invalid("Không có đơn vị nào có mã «" + scope + "». / No agency is called “" + scope + "”.", "/agency");
  By by{request.caller.id, clock_.now()};
  auto work = [&](store::Session& session) { return indicators::put(session, indicator, by); };
  auto put = co_await store_.write(work);
  if (!put) co_return put.error();
  CO_DO(co_await refresh(store_, book_));
  co_return indicator;
}

awaitable<Result<http::Nothing>> IndicatorApi::drop(Request request) {
  if (!request.caller.everywhere) co_return Error{ErrorKind::denied, "only for those who act for all agencies"};
  By by{request.caller.id, clock_.now()};
  auto id = request.part("id");
  auto work = [&](store::Session& session) { return indicators::remove(session, id, by); };
  auto removed = co_await store_.write(work);
  if (!removed) co_return removed.error();
  CO_DO(co_await refresh(store_, book_));
  co_return http::Nothing{};
}

awaitable<Result<IndicatorSeries>> IndicatorApi::values(Request request, IndicatorQuestion question) {
  auto answer = co_await series(request.part("id"), std::move(question));
  co_return answer;
}

awaitable<Result<RawReply>> IndicatorApi::values_file(Request request, IndicatorFileQuestion question) {
  IndicatorQuestion const& asked = question;
  auto read = co_await series(request.part("id"), asked);
  if (!read) co_return read.error();
  IndicatorTableSettings settings{.language = question.language, .made_at = clock_.now()};
  settings.as.by = question.known_by;
  if (question.as_known_on) settings.as.on = day_of(*question.as_known_on);
  CO_TRY(auto file, tables::write_table(table_of(read->indicator, read->points, settings), question.format));
  co_return file_reply(std::move(file), "chi-tieu-" + request.part("id") + "-" + date_of(clock_.now()));
}

awaitable<Result<IndicatorSeries>> IndicatorApi::series(std::string id, IndicatorQuestion question) {
  auto shelf = book_.indicators();
  auto found = shelf->by_id.find(id);
  if (found == shelf->by_id.end()) co_return no_such(id);
  IndicatorSeries series{
      .indicator = found->second, .as_known_on = question.as_known_on, .known_by = question.known_by};
  std::vector<IndicatorValue> all;
  auto work = [&](store::Session& session) -> Done {
    TRY(series.findings, indicators::findings(session, id, 200));
    auto of_all = [&] { return indicators::values(session, id); };
    auto of_part = [&] { return indicators::values(session, id, question.part); };
    TRY(all, question.part.empty() ? of_all() : of_part());
    return {};
  };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  AsKnown as{.by = question.known_by};
  if (question.as_known_on) as.on = day_of(*question.as_known_on);
  auto known = by_key(std::move(all));
  series.points = points_of(found->second, known, as);
  std::erase_if(series.points, [&](IndicatorPoint const& p) { return p.period < question.from; });
  for (auto const& [key, versions] : known)
    for (auto const& version : versions)
      if (key.period >= question.from && believed({&version, 1}, as)) series.versions.push_back(version);
  co_return series;
}

}  // namespace haidang
