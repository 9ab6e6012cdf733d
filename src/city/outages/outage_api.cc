#include "city/outages/outage_api.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace haidang {

using http::awaitable;
using http::Page;
using http::Request;

namespace {

constexpr Span longest_window = days(100);

bool may_see(http::Caller const& caller, std::string const& agency, std::optional<std::string> const& contractor) {
  return caller.within(agency) || (contractor && caller.within(*contractor));
}

// Without the feeds that are not the reader's; who must mend it sees all.
OutageGroup for_caller(OutageGroup group, http::Caller const& caller) {
  if (caller.within(group.owner)) return group;
  std::erase_if(group.feeds, [&](OutageFeed const& feed) { return !may_see(caller, feed.agency, feed.contractor); });
  return group;
}

bool may_see(http::Caller const& caller, OutageGroup const& group) {
  return caller.within(group.owner) || std::ranges::any_of(group.feeds, [&](OutageFeed const& feed) {
           return may_see(caller, feed.agency, feed.contractor);
         });
}

// Whose outages are asked for: one agency's, or all that the caller may see.
std::vector<std::string> agencies_of(http::Caller const& caller, std::string const& wanted) {
  if (!wanted.empty() || caller.everywhere) return {wanted};
  return caller.scopes;
}

}  // namespace

void OutageApi::routes(http::Router& r) {
  r.get("/api/outages", Right::see_board, "Outages by cause, newest first: those that last, or those that are over.",
        *this, &OutageApi::all);
  r.get("/api/outages/numbers", Right::see_board,
        "Outages within a window by agency or contractor: count, hours, mean time to mend, repeats.", *this,
        &OutageApi::numbers);
  r.get("/api/outages/{id}", Right::see_board, "One outage with its feeds and its thread.", *this, &OutageApi::one);
  r.post("/api/outages/{id}/acknowledge", Right::answer_review, "Says that somebody has the outage in hand.", *this,
         &OutageApi::acknowledge);
  r.post("/api/outages/{id}/note", Right::answer_review, "Adds a note to an outage, or says what kind it is.", *this,
         &OutageApi::note);
}

awaitable<Result<Page<OutageGroup>>> OutageApi::all(Request request, OutageQuery query) {
  if (!query.agency.empty() && !request.caller.within(query.agency))
    co_return Error{ErrorKind::denied, "you do not act for this agency"};
  outages::Wanted wanted;
  wanted.which = query.closed ? outages::Which::closed : outages::Which::open;
  wanted.feed = query.feed;
  wanted.before = query.before.value_or(INT64_MAX);
  wanted.limit = std::clamp<std::int64_t>(query.limit, 1, 1000);
  auto agencies = agencies_of(request.caller, query.agency);
  std::map<std::int64_t, OutageGroup, std::greater<>> found;
  auto read = co_await wiring_.store.read([&](store::Session& session) -> Done {
    for (auto const& agency : agencies) {
      wanted.agency = agency;
      TRY(auto groups, outages::list(session, wanted));
      for (auto& group : groups) found.try_emplace(group.id, std::move(group));
    }
    return {};
  });
  if (!read) co_return read.error();
  Page<OutageGroup> page;
  for (auto& [id, group] : found) {
    if (page.items.size() == static_cast<std::size_t>(wanted.limit)) break;
    page.items.push_back(for_caller(std::move(group), request.caller));
  }
  if (page.items.size() == static_cast<std::size_t>(wanted.limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<Page<OutageNumbers>>> OutageApi::numbers(Request request, OutageNumbersQuery query) {
  auto now = wiring_.clock.now();
  auto to = query.to.value_or(now);
  auto from = query.from.value_or(to - days(30));
  if (from >= to) co_return invalid("expected a time before \"to\"", "/from");
  if (to - from > longest_window) co_return invalid("at most 100 days", "/from");
  auto read = co_await wiring_.store.read(
      [&](store::Session& session) { return outages::counted(session, from - repeats_within, to); });
  if (!read) co_return read.error();
  std::erase_if(*read,
                [&](CountedOutage const& each) { return !may_see(request.caller, each.agency, each.contractor); });
  Page<OutageNumbers> page;
  page.items = numbers_of(*read, query.by, from, to, now);
  auto snapshot = wiring_.directory.snapshot();
  for (auto& each : page.items) {
    auto const* agency = snapshot->agencies.find(each.id);
    each.name = agency ? agency->name.value() : each.id;
    if (agency) each.name_en = agency->name_en;
  }
  co_return page;
}

awaitable<Result<OutageGroup>> OutageApi::named(Request const& request) {
  auto id = parse_integer(request.part("id"));
  if (!id) co_return missing("no such outage");
  auto number = *id;
  auto found = co_await wiring_.store.read([&](store::Session& session) { return outages::find(session, number); });
  if (!found) co_return found.error();
  if (!*found || !may_see(request.caller, **found)) co_return missing("no such outage");
  co_return std::move(**found);
}

awaitable<Result<OutageStory>> OutageApi::told(Request const& request) {
  auto found = co_await named(request);
  if (!found) co_return found.error();
  OutageStory story;
  static_cast<OutageGroup&>(story) = for_caller(std::move(*found), request.caller);
  auto thread =
      co_await wiring_.store.read([&](store::Session& session) { return outages::thread(session, story.id); });
  if (!thread) co_return thread.error();
  story.thread = std::move(*thread);
  co_return story;
}

awaitable<Result<OutageStory>> OutageApi::one(Request request) {
  auto story = co_await told(request);
  co_return story;
}

awaitable<Result<OutageStory>> OutageApi::say(Request const& request, std::string action, OutageWord word, Rule rule) {
  auto before = co_await named(request);
  if (!before) co_return before.error();
  auto now = wiring_.clock.now();
  auto const& by = request.caller.id;
  CO_TRY(auto first, rule(*before, word, by, now));
  auto detail = excerpt(first.note.text, 400);
  auto noted = co_await wiring_.audit(request, std::move(action), "outage " + std::to_string(before->id), detail);
  if (!noted) co_return noted.error();
  // Found anew where it is kept: the book may have changed it meanwhile.
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Done {
    TRY(auto group, outages::find(session, before->id));
    if (!group) return missing("no such outage");
    TRY(auto said, rule(*group, word, by, now));
    return outages::keep(session, said);
  });
  if (!kept) co_return kept.error();
  auto story = co_await told(request);
  co_return story;
}

awaitable<Result<OutageStory>> OutageApi::acknowledge(Request request, OutageWord word) {
  auto story = co_await say(request, std::string("acknowledge_outage"), std::move(word), &acknowledged);
  co_return story;
}

awaitable<Result<OutageStory>> OutageApi::note(Request request, OutageWord word) {
  auto story = co_await say(request, std::string("note_outage"), std::move(word), &said);
  co_return story;
}

}  // namespace haidang
