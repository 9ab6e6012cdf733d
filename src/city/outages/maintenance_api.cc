#include "city/outages/maintenance_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/outages/cause_map.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::int64_t most_listed = 500;

// Whoever asked sees it, and whoever has a feed that it stops.
bool may_see(http::Caller const& caller, Maintenance const& m, CauseMap const& map) {
  return caller.within(m.agency.value()) || std::ranges::any_of(map.feeds, [&](auto const& each) {
           auto const& [id, place] = each;
           auto theirs = caller.within(place.agency) || (place.contractor && caller.within(*place.contractor));
           return theirs && covers(m, id, place, map.centre);
         });
}

bool is_of(Maintenance const& m, std::string const& feed, CauseMap const& map) {
  auto place = map.feeds.find(feed);
  return place != map.feeds.end() && covers(m, feed, place->second, map.centre);
}

// That what it names is there, and is theirs who ask.
Done is_theirs(MaintenanceOrder const& order, CauseMap const& map) {
  for (std::size_t i = 0; i < order.feeds.size(); ++i) {
    auto place = map.feeds.find(order.feeds[i]);
    if (place == map.feeds.end() || !covers(order, order.feeds[i], place->second, map.centre))
      return invalid("expected a feed of this agency, contractor or site", "/feeds/" + std::to_string(i));
  }
  auto some = std::ranges::any_of(map.feeds,
                                  [&](auto const& each) { return covers(order, each.first, each.second, map.centre); });
  if (!some)
    return invalid("this agency or contractor has no feed there: name another site or feeds",
                   order.site ? "/site" : "/agency");
  return {};
}

}  // namespace

void MaintenanceApi::routes(http::Router& r) {
  r.get("/api/maintenance", Right::see_board, "Maintenance that was asked for, newest first.", *this,
        &MaintenanceApi::all);
  r.post("/api/maintenance", Right::answer_review, "Asks for maintenance of what an agency or a contractor has.", *this,
         &MaintenanceApi::ask);
  r.get("/api/maintenance/{id}", Right::see_board, "One maintenance.", *this, &MaintenanceApi::one);
  r.post("/api/maintenance/{id}/decide", Right::conduct_review,
         "Approves or refuses it; outages within approved maintenance are planned.", *this, &MaintenanceApi::decide);
}

awaitable<Result<http::Page<Maintenance>>> MaintenanceApi::all(Request request, MaintenanceQuery query) {
  auto before = query.before.value_or(INT64_MAX);
  auto read = co_await wiring_.store.read(
      [&](store::Session& session) { return outages::maintenance(session, before, most_listed); });
  if (!read) co_return read.error();
  auto now = wiring_.clock.now();
  auto map = cause_map(*wiring_.directory.snapshot(), now);
  http::Page<Maintenance> page;
  if (read->size() == static_cast<std::size_t>(most_listed)) page.next = std::to_string(read->back().id);
  for (auto& each : *read) {
    each = as_of(std::move(each), now);
    auto wanted = (query.agency.empty() || each.agency.value() == query.agency) &&
                  (query.feed.empty() || is_of(each, query.feed, map)) && (!query.state || each.state == *query.state);
    if (wanted && may_see(request.caller, each, map)) page.items.push_back(std::move(each));
  }
  co_return page;
}

awaitable<Result<Maintenance>> MaintenanceApi::named(Request const& request) {
  auto id = parse_integer(request.part("id"));
  if (!id) co_return missing("no such maintenance");
  auto number = *id;
  auto found =
      co_await wiring_.store.read([&](store::Session& session) { return outages::find_maintenance(session, number); });
  if (!found) co_return found.error();
  auto now = wiring_.clock.now();
  if (!*found || !may_see(request.caller, **found, cause_map(*wiring_.directory.snapshot(), now)))
    co_return missing("no such maintenance");
  co_return as_of(std::move(**found), now);
}

awaitable<Result<Maintenance>> MaintenanceApi::one(Request request) {
  auto found = co_await named(request);
  co_return found;
}

awaitable<Result<Maintenance>> MaintenanceApi::ask(Request request, MaintenanceOrder order) {
  auto now = wiring_.clock.now();
  auto snapshot = wiring_.directory.snapshot();
  if (!snapshot->agencies.find(order.agency.value())) co_return invalid("there is no such agency", "/agency");
  if (!request.caller.within(order.agency.value()))
    co_return Error{ErrorKind::denied, "you do not act for this agency"};
  if (order.site && !snapshot->sites.find(*order.site)) co_return invalid("there is no such site", "/site");
  CO_TRY(auto m, asked(order, request.caller.id, now));
  CO_DO(is_theirs(m, cause_map(*snapshot, now)));
  auto detail = rfc3339(m.from_at) + " – " + rfc3339(m.until_at) + ": " + excerpt(m.reason, 300);
  auto noted = co_await wiring_.audit(request, "ask_maintenance", m.agency.value(), detail);
  if (!noted) co_return noted.error();
  auto id = co_await wiring_.store.write([&](store::Session& session) { return outages::add(session, m); });
  if (!id) co_return id.error();
  m.id = *id;
  co_return m;
}

awaitable<Result<Maintenance>> MaintenanceApi::decide(Request request, MaintenanceDecision decision) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  CO_TRY(auto m, decided(std::move(*before), decision, request.caller.id, wiring_.clock.now()));
  auto action = std::string(decision.approve ? "approve_maintenance" : "refuse_maintenance");
  auto noted = co_await wiring_.audit(request, std::move(action), "maintenance " + std::to_string(m.id), m.note);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write([&](store::Session& session) { return outages::decide(session, m); });
  if (!kept) co_return kept.error();
  co_return m;
}

}  // namespace haidang
