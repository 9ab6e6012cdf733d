// The words and shapes of assurance, as pages and reports see them. Everything here is measured from arrivals; what an
// agency declares stands beside it and is never mixed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/agencies/agency.h"
#include "city/feeds/feed.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class State {
  never_connected,
  delivering,
  late,
  silent,
  degraded,
  not_expected_now,
  more_than_expected,
  paused,
  not_measured
};
BOOST_DESCRIBE_ENUM(State, never_connected, delivering, late, silent, degraded, not_expected_now, more_than_expected,
                    paused, not_measured)

// The cause chain, in order: the first broken link is the cause, later ones wait for data.
enum class Link { network, sign_in, on_time, well_formed, complete };
BOOST_DESCRIBE_ENUM(Link, network, sign_in, on_time, well_formed, complete)
enum class LinkState { good, broken, waiting, not_known };
BOOST_DESCRIBE_ENUM(LinkState, good, broken, waiting, not_known)

struct ChainLink {
  static constexpr auto schema_name = "ChainLink";
  Link link = Link::network;
  LinkState state = LinkState::not_known;
  std::string finding;  // Vietnamese: "thiếu 27 kỳ", "PM2.5 im lặng từ 08:15"
  std::string finding_en;
  std::optional<std::string> owner;  // whose it is to mend: agency, centre, contractor
};
BOOST_DESCRIBE_STRUCT(ChainLink, (), (link, state, finding, finding_en, owner))

// What is true of a feed at a moment.
struct FeedCondition {
  static constexpr auto schema_name = "FeedCondition";
  std::string feed;
  State state = State::never_connected;
  std::optional<Instant> since;          // of this state
  std::optional<Instant> newest_record;  // newest moment recorded by a valid record
  std::optional<Instant> last_arrival;
  std::optional<Instant> next_due;  // when the next delivery is due
  Instant measured_at;
  std::vector<ChainLink> chain;
  std::vector<std::string> silent_series;  // "KXQ001 PM2.5": expected, arriving before, missing now
};
BOOST_DESCRIBE_STRUCT(FeedCondition, (),
                      (feed, state, since, newest_record, last_arrival, next_due, measured_at, chain, silent_series))

// What a feed promised and kept during one hour or day, by the moment the records are about (late data counts where it
// belongs).
struct FeedSpan {
  static constexpr auto schema_name = "FeedSpan";
  Instant from;
  std::int64_t periods_expected = 0, periods_received = 0, periods_late = 0;
  std::int64_t expected = 0, received = 0, valid = 0, late = 0, revised = 0, quarantined = 0;  // records
  std::optional<double> received_percent;  // received ÷ expected; none when nothing was expected
  std::optional<double> capture_percent;   // valid ÷ expected
  std::int64_t outage_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(FeedSpan, (),
                      (from, periods_expected, periods_received, periods_late, expected, received, valid, late, revised,
                       quarantined, received_percent, capture_percent, outage_seconds))

struct Outage {
  static constexpr auto schema_name = "Outage";
  std::int64_t id = 0;
  std::string feed;
  State state = State::silent;  // the worst it reached
  Link cause = Link::on_time;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::string finding;
  std::string finding_en;
};
BOOST_DESCRIBE_STRUCT(Outage, (), (id, feed, state, cause, opened_at, closed_at, finding, finding_en))

struct FeedAssurance {
  static constexpr auto schema_name = "FeedAssurance";
  static constexpr auto doc = "One feed's condition and its record over a stretch of time.";
  FeedCondition condition;
  std::vector<FeedSpan> spans;
  std::vector<Outage> outages;
};
BOOST_DESCRIBE_STRUCT(FeedAssurance, (), (condition, spans, outages))

// One half hour of a feed's deliveries, by the moment they came.
struct FeedSlot {
  static constexpr auto schema_name = "FeedSlot";
  Instant from;
  std::int64_t received = 0, returned = 0, late = 0;       // records
  std::int64_t periods_expected = 0, periods_missing = 0;  // periods that end in it
};
BOOST_DESCRIBE_STRUCT(FeedSlot, (), (from, received, returned, late, periods_expected, periods_missing))

// One feed on the board.
struct BoardFeed {
  static constexpr auto schema_name = "BoardFeed";
  std::string id;
  std::string agency;
  std::string group;
  std::string title;
  std::optional<std::string> title_en;
  Road road = Road::push;
  State state = State::never_connected;
  std::optional<Instant> since;
  std::optional<Instant> newest_record;
  std::optional<Instant> last_arrival;
  std::optional<Link> cause;  // first broken link
  std::string finding;
  std::string finding_en;
  Declared declared = Declared::not_said;
  std::optional<Instant> declared_at;
  std::optional<Instant> deadline;
  std::optional<Instant> accepted_at;
  std::int64_t quarantined = 0;  // open records in quarantine
  std::optional<double> received_percent_24h;
  std::optional<double> capture_percent_24h;
  std::string strip;  // 16 slots of the last 24 hours, oldest first: g good, l late, m missing, r returned, n not
                      // expected, u not measured
};
BOOST_DESCRIBE_STRUCT(BoardFeed, (),
                      (id, agency, group, title, title_en, road, state, since, newest_record, last_arrival, cause,
                       finding, finding_en, declared, declared_at, deadline, accepted_at, quarantined,
                       received_percent_24h, capture_percent_24h, strip))

struct BoardAgency {
  static constexpr auto schema_name = "BoardAgency";
  std::string id;
  std::string name;
  std::optional<std::string> name_en;
  AgencyKind kind = AgencyKind::department;
  std::int64_t position = 0;
  std::int64_t feeds = 0, meeting = 0;   // feeds that should be live; of these, meeting their promise now
  std::optional<Instant> next_deadline;  // earliest deadline of a feed not yet accepted
  std::int64_t open_difficulties = 0;
};
BOOST_DESCRIBE_STRUCT(BoardAgency, (),
                      (id, name, name_en, kind, position, feeds, meeting, next_deadline, open_difficulties))

struct BoardGroup {
  static constexpr auto schema_name = "BoardGroup";
  std::string id;
  std::string title;
  std::string title_en;
};
BOOST_DESCRIBE_STRUCT(BoardGroup, (), (id, title, title_en))

struct Board {
  static constexpr auto schema_name = "Board";
  static constexpr auto doc = "Agencies by connections: measured, declared, deadline. `asOf` is the server's clock.";
  Instant as_of;
  std::vector<BoardGroup> groups;
  std::vector<BoardAgency> agencies;
  std::vector<BoardFeed> feeds;
};
BOOST_DESCRIBE_STRUCT(Board, (), (as_of, groups, agencies, feeds))

}  // namespace haidang
