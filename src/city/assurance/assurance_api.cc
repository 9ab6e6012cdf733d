#include "city/assurance/assurance_api.h"

#include "city/people/right.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using http::awaitable;

constexpr Span longest_by_hour = days(62), longest_by_day = days(800);
constexpr Span half_hour = minutes(30);
constexpr int half_hours_shown = 48;

// The spans asked for, on whole steps.
struct Asked {
  Instant from, until;
  Span step;
};
Result<Asked> asked_of(SpanQuery const& query, Instant now) {
  auto by_hour = query.step == SpanStep::hour;
  Asked asked;
  asked.step = by_hour ? hours(1) : days(1);
  auto to = query.to.value_or(now);
  auto from = query.from.value_or(to - (by_hour ? days(1) : days(30)));
  if (from >= to) return invalid("expected a time before \"to\"", "/from");
  if (to - from > (by_hour ? longest_by_hour : longest_by_day))
    return invalid(by_hour ? "at most 62 days by hour" : "at most 800 days by day", "/from");
  asked.from = floor_to(from, asked.step, vietnam_offset_minutes);
  asked.until = step_ending_at(to, asked.step, vietnam_offset_minutes) + asked.step;
  return asked;
}

std::vector<Extent> extents_of(std::vector<Outage> const& outages, Instant now) {
  std::vector<Extent> extents;
  for (auto const& each : outages) extents.push_back({each.opened_at, each.closed_at.value_or(now)});
  return extents;
}

// Half hours in order, with the periods that ended in each beside what came during it.
std::vector<FeedSlot> slots_of(Promise const& promise, std::vector<HourDelta> const& hours,
                               std::vector<HalfHour> const& came, Instant from, Instant now) {
  std::vector<FeedSlot> slots;
  auto next = came.begin();
  for (int i = 0; i < half_hours_shown; ++i, from = from + half_hour) {
    FeedSlot slot;
    slot.from = from;
    for (; next != came.end() && next->from_at < from + half_hour; ++next) {
      slot.received += next->received;
      slot.returned += next->returned;
      slot.late += next->late;
    }
    auto periods = periods_in(promise, hours, from, from + half_hour, now);
    slot.periods_expected = periods.expected;
    slot.periods_missing = periods.expected - periods.received;
    slots.push_back(slot);
  }
  return slots;
}

}  // namespace

void AssuranceApi::routes(http::Router& router) {
  router.get("/api/assurance/board", Right::see_board, "Agencies by connections: measured, declared, deadline", *this,
             &AssuranceApi::board);
  router.get("/api/feeds/{id}/assurance", Right::see_board, "A feed's condition and its record by hour or day", *this,
             &AssuranceApi::assurance);
  router.get("/api/feeds/{id}/slots", Right::see_board, "A feed's deliveries of the last 48 half hours", *this,
             &AssuranceApi::slots);
}

void AssuranceApi::topics(live::Live& live) {
  live.topic("board",
             [this](std::string const& topic, http::Caller const& caller) { return board_topic(topic, caller); });
  live.topic("feed",
             [this](std::string const& topic, http::Caller const& caller) { return feed_topic(topic, caller); });
}

awaitable<Result<FeedWatch::Known>> AssuranceApi::known(std::string feed, http::Caller caller) {
  auto found = co_await watch_.known(feed);
  if (!found) co_return missing("no feed is called \"" + feed + "\"");
  if (!caller.within(found->agency)) co_return Error{ErrorKind::denied, "this feed is another agency's"};
  co_return std::move(*found);
}

awaitable<Result<http::Prepared<Board>>> AssuranceApi::board(http::Request request) {
  auto caller = std::move(request.caller);
  PreparedBoard::Seen seen = [caller](std::string const& agency) { return caller.within(agency); };
  auto json = co_await watch_.board(std::move(seen));
  co_return http::Prepared<Board>{std::move(json)};
}

awaitable<Result<FeedAssurance>> AssuranceApi::assurance(http::Request request, SpanQuery query) {
  auto id = request.part("id");
  auto now = clock_.now();
  CO_TRY(auto found, co_await known(id, request.caller));
  CO_TRY(auto asked, asked_of(query, now));
  FeedAssurance told;
  std::vector<HourDelta> hours;
  auto read = co_await store_.read([&](store::Session& session) -> Done {
    TRY(hours, assurance::hours(session, id, asked.from, asked.until));
    TRY(told.outages, assurance::outages(session, id, asked.from, asked.until));
    return {};
  });
  if (!read) co_return read.error();
  auto outages = extents_of(told.outages, now);
  told.condition = std::move(found.condition);
  told.spans = spans_of({found.promise, found.series, outages}, hours, asked.from, asked.until, asked.step, now);
  co_return told;
}

awaitable<Result<http::Page<FeedSlot>>> AssuranceApi::slots(http::Request request) {
  auto id = request.part("id");
  auto now = clock_.now();
  CO_TRY(auto found, co_await known(id, request.caller));
  auto from = floor_to(now, half_hour, vietnam_offset_minutes) - half_hour * (half_hours_shown - 1);
  std::vector<HourDelta> hours;
  std::vector<HalfHour> came;
  auto read = co_await store_.read([&](store::Session& session) -> Done {
    TRY(hours, assurance::hours(session, id, from - haidang::hours(1), now + haidang::hours(1)));
    TRY(came, assurance::half_hours(session, id, from, now + half_hour));
    return {};
  });
  if (!read) co_return read.error();
  co_return http::Page<FeedSlot>{slots_of(found.promise, hours, came, from, now), std::nullopt};
}

awaitable<Result<std::string>> AssuranceApi::board_topic(std::string topic, http::Caller caller) {
  auto agency = topic.size() > 6 ? topic.substr(6) : std::string();
  if (!caller.may(static_cast<unsigned>(Right::see_board)))
    co_return Error{ErrorKind::denied, "the board is not yours to see"};
  if (agency.empty() && !caller.everywhere)
    co_return Error{ErrorKind::denied, "the whole board is not yours to see; ask for board:<agency>"};
  if (!agency.empty() && !caller.within(agency)) co_return Error{ErrorKind::denied, "this agency is not yours to see"};
  PreparedBoard::Seen seen = [agency](std::string const& each) { return agency.empty() || each == agency; };
  auto json = co_await watch_.board(std::move(seen));
  co_return *json;
}

awaitable<Result<std::string>> AssuranceApi::feed_topic(std::string topic, http::Caller caller) {
  if (!caller.may(static_cast<unsigned>(Right::see_board)))
    co_return Error{ErrorKind::denied, "feeds are not yours to see"};
  if (topic.size() <= 5) co_return missing("a topic such as feed:kxq-001 names a feed");
  CO_TRY(auto found, co_await known(topic.substr(5), caller));
  co_return reflect::to_json(found.condition);
}

}  // namespace haidang
