#include "city/reviews/review_measure.h"

#include <spdlog/spdlog.h>

#include "city/acceptance/acceptance_table.h"
#include "city/directives/directive_table.h"

namespace haidang {
namespace {

constexpr auto station_dataset = "environment.readings";
constexpr Span station_span = days(30);
// Nobody who measures is so far behind that a delivery this old is not part of what they measure.
constexpr Span settles_in = hours(1);
constexpr std::int64_t most_one_by_one = 20'000, deliveries_a_work = 100'000;
constexpr int works_at_once = 5;

Extent station_hours(Instant as_of) {
  auto until = floor_to(as_of, hours(1), vietnam_offset_minutes);
  return {until - station_span, until};
}

Result<std::vector<ReviewFigure>> counted(ReviewMeasure::Figures const& figures, store::Session& session, Instant now) {
  if (!figures) return std::vector<ReviewFigure>{};
  return figures(session, now);
}

}  // namespace

boost::asio::awaitable<Result<ReviewReport>> ReviewMeasure::measured(Review review) const {
  ReviewFacts facts;
  facts.review = std::move(review);
  facts.as_of = wiring_.clock.now();
  facts.catalogue = wiring_.directory.snapshot();
  facts.board = co_await wiring_.watch.rows();
  facts.promised = co_await promised(facts.catalogue, facts.as_of);
  std::int64_t one_by_one = 0;
  auto report = co_await wiring_.store.read([&](store::Session& session) -> Result<ReviewReport> {
    TRY(one_by_one, read(session, facts));
    return report_of(facts);
  });
  if (report && one_by_one > most_one_by_one) co_await count_on(facts.as_of);
  co_return report;
}

// So that the next time less is left to count. In small works, because everybody's writing waits meanwhile.
boost::asio::awaitable<void> ReviewMeasure::count_on(Instant as_of) const {
  auto settled = as_of - settles_in;
  for (int i = 0; i < works_at_once; ++i) {
    auto counted = co_await wiring_.store.write(
        [&](store::Session& session) { return reviews::count_on(session, settled, deliveries_a_work); });
    if (counted) continue;
    spdlog::warn("deliveries were not counted on: {}", counted.error().message);
    co_return;
  }
}

boost::asio::awaitable<std::vector<StationPromise>> ReviewMeasure::promised(Snapshot catalogue, Instant as_of) const {
  std::vector<StationPromise> out;
  auto [from, until] = station_hours(as_of);
  for (auto const& feed : catalogue->feeds.rows) {
    if (feed.dataset != station_dataset || feed.state != FeedState::live) continue;
    auto id = feed.id.value();
    auto known = co_await wiring_.watch.known(id);
    if (!known) continue;
    std::vector<Extent> no_outages;
    SpanOf of{known->promise, known->series, no_outages};
    auto span = span_of(of, {}, from, until, as_of);
    out.push_back({id, span.periods_expected, span.expected});
  }
  co_return out;
}

Result<std::int64_t> ReviewMeasure::read(store::Session& session, ReviewFacts& facts) const {
  TRY(auto directive, directives::find(session, facts.review.directive.value()));
  if (!directive) return missing("the directive of this review is not there any more");
  facts.directive = std::move(*directive);
  TRY(facts.obligations, directives::obligations(session, facts.directive.id.value(), ""));
  TRY(facts.first_due, directives::first_due(session, facts.directive.id.value()));
  TRY(facts.rungs, acceptances::heights(session));
  TRY(facts.newest_delivery, reviews::newest_delivery(session));
  TRY(auto counted, reviews::counted_until(session));
  TRY(facts.evidence, reviews::evidence(session, {facts.as_of, facts.newest_delivery, counted}));
  auto minutes = hours_of_evidence(facts.as_of);
  TRY(facts.camera_minutes, reviews::hour_sums(session, camera_dataset, minutes.from, minutes.until));
  auto hours = station_hours(facts.as_of);
  TRY(facts.station_records, reviews::hour_sums(session, station_dataset, hours.from, hours.until));
  TRY(facts.open_difficulties, reviews::open_difficulties(session));
  TRY(facts.difficulty_counts, reviews::difficulty_counts(session, facts.as_of));
  TRY(facts.before, reviews::report_before(session, facts.review, facts.as_of));
  DO(read_figures(session, facts));
  return facts.newest_delivery - counted;
}

Done ReviewMeasure::read_figures(store::Session& session, ReviewFacts& facts) const {
  TRY(facts.reminders, counted(wiring_.reminders, session, facts.as_of));
  if (wiring_.reminded) {
    TRY(facts.reminded, wiring_.reminded(session));
  }
  TRY(facts.assignments, counted(wiring_.assignments, session, facts.as_of));
  TRY(auto outages, counted(wiring_.by_contractor_outages, session, facts.as_of));
  if (wiring_.by_contractor_outages) facts.outages = std::move(outages);
  return {};
}

}  // namespace haidang
