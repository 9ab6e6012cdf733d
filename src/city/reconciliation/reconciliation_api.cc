#include "city/reconciliation/reconciliation_api.h"

#include "base/text.h"
#include "city/people/right.h"
#include "city/reconciliation/reconciliation_table.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Request;

// Days that one question may span: each with listed records is compared anew.
constexpr auto longest_stretch = days(400);
constexpr std::size_t most_differences = 1000;

HeldMeasures measures_of(Dataset const* dataset) {
  if (dataset)
    if (auto own = dataset->held_measures()) return *own;
  return {.sums = {"refused"}};
}

}  // namespace

void ReconciliationApi::routes(http::Router& r) {
  r.put("/api/feeds/{id}/totals/{day}", Right::send_deliveries,
        "A sender's own totals of a local day (2026-11-22): rows, sums of fields, and its records where it lists them; "
        "answers how they compare.",
        *this, &ReconciliationApi::state);
  r.get("/api/feeds/{id}/reconciliation", Right::see_deliveries,
        "A sender's own totals beside what was accepted from it, by day, newest first.", *this,
        &ReconciliationApi::list);
  r.get("/api/feeds/{id}/reconciliation/{day}", Right::see_deliveries,
        "One day's records that only one side has, or that differ.", *this, &ReconciliationApi::day);
}

Result<Feed> ReconciliationApi::feed_for(Request const& request) const {
  auto const& id = request.part("id");
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(id);
  if (!feed) return missing("no feed is called \"" + excerpt(id, 80) + "\"");
  auto const& caller = request.caller;
  auto may = caller.everywhere || caller.within(feed->agency.value()) || (!caller.feed.empty() && caller.feed == id);
  if (!may) return Error{ErrorKind::denied, "the feed " + id + " belongs to an agency that you do not act for"};
  return *feed;
}

awaitable<Result<ReconciledDay>> ReconciliationApi::state(Request request, StatedTotals totals) {
  CO_TRY(auto feed, feed_for(request));
  auto const& day = request.part("day");
  auto first = parse_date(day);
  auto now = clock_.now();
  if (!first) co_return invalid("expected a day such as 2026-11-22 in the address", "/day");
  if (*first > now) co_return invalid("the day " + day + " has not begun yet", "/day");
  auto const* dataset = intake_.dataset(feed.dataset);
  CO_DO(check(totals, measures_of(dataset)));
  auto work = [&](store::Session& session) -> Result<ReconciledDay> {
    DO(reconciliation::state(session, feed.id.value(), day, totals, now, request.caller.id));
    TRY(auto told, reconciliation::day(session, dataset, feed.id.value(), day, 0));
    return std::move(told.day);
  };
  auto told = co_await store_.write(work);
  co_return told;
}

awaitable<Result<Reconciliation>> ReconciliationApi::list(Request request, ReconciliationQuery query) {
  CO_TRY(auto feed, feed_for(request));
  auto const* dataset = intake_.dataset(feed.dataset);
  auto now = clock_.now();
  auto measures = measures_of(dataset);
  Reconciliation answer{.feed = feed.id.value()};
  answer.to = query.to ? query.to->value() : date_of(now);
  CO_TRY(auto last, parse_date(answer.to));
  answer.from = query.from ? query.from->value() : date_of(last - days(30));
  CO_TRY(auto first, parse_date(answer.from));
  if (last < first) co_return invalid("expected a last day that is not before the first", "/to");
  if (last - first > longest_stretch) co_return invalid("expected at most 400 days", "/from");
  answer.measures = measures.sums;
  answer.measures.insert(answer.measures.begin(), "rows");
  answer.record_fields = measures.record_fields;
  auto work = [&](store::Session& session) {
    return reconciliation::days(session, dataset, {answer.feed, answer.from, answer.to});
  };
  auto read = co_await store_.read(work);
  if (!read) co_return read.error();
  answer.days = std::move(*read);
  for (auto const& day : answer.days) {
    answer.days_stated += day.stated_at.has_value();
    answer.days_that_differ += day.stated_at && !day.agrees;
  }
  co_return answer;
}

awaitable<Result<ReconciledRecords>> ReconciliationApi::day(Request request) {
  CO_TRY(auto feed, feed_for(request));
  auto const* dataset = intake_.dataset(feed.dataset);
  auto work = [&](store::Session& session) {
    return reconciliation::day(session, dataset, feed.id.value(), request.part("day"), most_differences);
  };
  auto read = co_await store_.read(work);
  co_return read;
}

}  // namespace haidang
