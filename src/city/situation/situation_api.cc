#include "city/situation/situation_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/difficulties/difficulty_table.h"
#include "city/directives/directive_table.h"
#include "city/situation/direction_table.h"
#include "city/tasks/task_table.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::int64_t most_difficulties = 1000;  // open ones come first
constexpr Span directions_remembered = days(366);

Done read_stored(store::Session& session, SituationFacts& facts) {
  TRY(facts.obligations, directives::obligations(session, "", ""));
  TRY(facts.difficulties, difficulties::list(session, "", "", "", most_difficulties));
  std::erase_if(facts.difficulties, [](Difficulty const& d) { return d.state == DifficultyState::closed; });
  TRY(auto standings, tasks::standings(session, facts.now));
  facts.tasks = overdue_by_agency(standings, facts.now);
  facts.directed = count_directions(standings, facts.now);
  TRY(facts.directions, directions::list(session, facts.now - directions_remembered));
  return {};
}

}  // namespace

void SituationApi::routes(http::Router& r) {
  r.get("/api/situation", Right::see_board,
        "The situation on one page: the answer in sentences, at most five matters to direct, places and agencies.",
        *this, &SituationApi::now);
  r.get("/api/situation/tiles", Right::see_board, "Where each unit of a date stands in the cartogram.", *this,
        &SituationApi::tiles);
}

awaitable<Result<SituationFacts>> SituationApi::gathered() {
  SituationFacts facts;
  facts.now = wiring_.clock.now();
  facts.directory = wiring_.directory.snapshot();
  facts.feeds = co_await wiring_.watch.rows();
  facts.all_feeds = static_cast<std::int64_t>(facts.feeds.size());
  facts.all_meeting = std::ranges::count_if(facts.feeds, [](BoardFeed const& f) { return keeps_promise(f.state); });
  auto read = co_await wiring_.store.read([&](store::Session& session) { return read_stored(session, facts); });
  if (!read) co_return read.error();
  co_return facts;
}

awaitable<Result<Situation>> SituationApi::now(Request request, SituationQuery query) {
  if (!query.place.empty() && !query.agency.empty())
    co_return invalid("expected a place or an agency, not both", "/agency");
  auto gathered_facts = co_await gathered();
  if (!gathered_facts) co_return gathered_facts.error();
  auto facts = std::move(*gathered_facts);
  auto snapshot = facts.directory;
  if (!query.place.empty() && !snapshot->place(query.place, facts.now))
    co_return missing("no unit of today has the code \"" + excerpt(query.place, 20) + "\"");
  if (!query.agency.empty() && !snapshot->agencies.find(query.agency))
    co_return missing("no agency is called \"" + excerpt(query.agency, 80) + "\"");
  if (!request.caller.everywhere)
    facts =
        facts_of_agencies(std::move(facts), [&](std::string const& agency) { return request.caller.within(agency); });
  if (!query.place.empty()) facts = facts_of_place(std::move(facts), query.place);
  if (!query.agency.empty())
    facts = facts_of_agencies(std::move(facts), [&](std::string const& agency) { return agency == query.agency; });
  auto whole = query.place.empty() && query.agency.empty();
  co_return situation_of(facts, whole ? SituationOf::whole : SituationOf::part);
}

awaitable<Result<http::Page<Tile>>> SituationApi::tiles(Request, TileQuery query) {
  auto date = wiring_.clock.now();
  if (!query.on.empty()) {
    auto read = parse_date(query.on);
    if (!read) co_return invalid("expected a date such as 2026-11-28", "/on");
    date = *read;
  }
  http::Page<Tile> page;
  page.items = tiles_on(wiring_.directory.snapshot()->places.rows, date);
  co_return page;
}

}  // namespace haidang
