#include "city/acceptance/ladder.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/text.h"
#include "city/assurance/assurance_table.h"

namespace haidang {

using boost::asio::awaitable;

namespace {

constexpr std::size_t feeds_a_round = 20;
constexpr std::int64_t steps_told = 200;

// Days in a row that make a connection stable: a week of those that come by the hour, three periods of the others.
constexpr std::int64_t days_of_frequent = 7, periods_of_seldom = 3;

bool is_seldom(Contract const& contract) {
  return contract.cadence_seconds.value() >= days(1).ms / 1000 || month_day_of(contract).value_or(0) != 0;
}

// How far back days are read: so that those needed are among them over Tet, or a quarter's.
Span look_back(Contract const& contract) {
  if (!is_seldom(contract)) return days(35);
  return contract.cadence_seconds.value() > days(1).ms / 1000 || month_day_of(contract).value_or(0) != 0 ? days(400)
                                                                                                         : days(60);
}

std::vector<FeedSpan> promised_days(FeedWatch::Known const& known, std::vector<HourDelta> const& hours, Instant from,
                                    Instant until, Instant now) {
  std::vector<Extent> none;
  auto spans = spans_of({known.promise, known.series, none}, hours, from, until, days(1), now);
  std::erase_if(spans, [](FeedSpan const& day) { return day.periods_expected == 0; });
  return spans;
}

Acceptance acceptance_of(std::string const& feed, std::string agency, std::vector<RungState> rungs,
                         AcceptancePaper paper, std::vector<RungStep> history) {
  Acceptance out;
  out.feed = feed;
  out.agency = std::move(agency);
  out.rung = height_of(rungs);
  out.rungs = std::move(rungs);
  out.asked_at = paper.asked_at;
  out.asked_by = std::move(paper.asked_by);
  out.note = std::move(paper.note);
  out.accepted_at = paper.accepted_at;
  out.accepted_by = std::move(paper.accepted_by);
  out.document = std::move(paper.document);
  out.history = std::move(history);
  return out;
}

// What is asked of one feed, beside what the watch knows.
struct Question {
  Feed feed;
  std::optional<Contract> contract;
  std::optional<FeedWatch::Known> known;  // nothing for a moment, of a feed that has just been registered
  Instant now;
};

Result<LadderFacts> facts_in(store::Session& session, Question const& q, Ladder::Wiring const& wiring) {
  LadderFacts facts;
  auto const& id = q.feed.id.value();
  if (q.known) {
    facts.chain = q.known->condition.chain;
    facts.last_arrival = q.known->condition.last_arrival;
  }
  TRY(facts.first, acceptances::first_record(session, id));
  TRY(facts.paper, acceptances::paper(session, id));
  if (facts.first && wiring.more) {
    TRY(auto more, wiring.more(session, q.feed));
    facts.more = std::move(more.first);
    facts.more_en = std::move(more.second);
  }
  if (!q.contract || q.feed.state == FeedState::proposed || q.feed.state == FeedState::retired) return facts;
  auto const& c = *q.contract;
  // The hour of the first record is known, not its moment: never before anything was promised.
  if (facts.first && facts.first->delivery == 0) facts.first->at = std::max(facts.first->at, c.valid_from);
  facts.promised = LadderFacts::Promised{c.version, c.valid_from, c.document, c.min_valid_percent.value(),
                                         is_seldom(c) ? periods_of_seldom : days_of_frequent};
  if (!q.known) return facts;
  // Days that are over, and whose last period has passed its lateness.
  auto lateness = seconds(c.lateness_seconds);
  auto until = floor_to(q.now - lateness, days(1), vietnam_offset_minutes);
  auto from = until - look_back(c);
  TRY(auto hours, assurance::hours(session, id, from, until));
  facts.days = promised_days(*q.known, hours, from, until, q.now);
  return facts;
}

}  // namespace

Ladder::Ladder(Wiring wiring)
    : wiring_{std::move(wiring)}, rounds_{wiring_.executor, wiring_.between_rounds, [this] { return round(); }} {}

awaitable<Result<Acceptance>> Ladder::look(std::string feed) {
  auto snapshot = wiring_.directory.snapshot();
  auto const* known_feed = snapshot->feed(feed);
  if (!known_feed) co_return missing("no feed is called \"" + excerpt(feed, 80) + "\"");
  Question q;
  q.feed = *known_feed;
  q.now = wiring_.clock.now();
  if (auto const* contract = snapshot->contract(feed, q.now)) q.contract = *contract;
  q.known = co_await wiring_.watch.known(feed);
  std::vector<RungState> rungs;
  std::vector<RungStep> steps;
  LadderFacts facts;
  auto changed = false;
  auto read = co_await wiring_.store.read([&](store::Session& session) -> Done {
    TRY(facts, facts_in(session, q, wiring_));
    TRY(auto before, acceptances::rungs(session, feed));
    rungs = climb(facts, before, q.now);
    changed = !std::ranges::is_permutation(rungs, before);
    TRY(steps, acceptances::steps(session, feed, steps_told));
    return {};
  });
  if (!read) co_return read.error();
  if (changed) {
    auto written = co_await wiring_.store.write([&](store::Session& session) -> Done {
      TRY(rungs, acceptances::climb_now(session, feed, facts, q.now));
      TRY(steps, acceptances::steps(session, feed, steps_told));
      return {};
    });
    if (!written) co_return written.error();
  }
  co_return acceptance_of(feed, q.feed.agency.value(), std::move(rungs), std::move(facts.paper), std::move(steps));
}

awaitable<void> Ladder::round() {
  auto snapshot = wiring_.directory.snapshot();
  std::vector<std::string> ids;
  for (auto const& feed : snapshot->feeds.rows)
    if (feed.state != FeedState::retired) ids.push_back(feed.id.value());
  std::ranges::sort(ids);
  auto next = std::ranges::upper_bound(ids, last_);
  if (next == ids.end()) next = ids.begin();
  for (std::size_t n = 0; n < feeds_a_round && next != ids.end(); ++n, ++next) {
    last_ = *next;
    auto looked = co_await look(last_);
    if (!looked && looked.error().kind != ErrorKind::missing)
      spdlog::warn("how far {} has come is not known: {}", last_, looked.error().message);
  }
}

}  // namespace haidang
