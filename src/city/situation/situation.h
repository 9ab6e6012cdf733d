// The situation on one page, for those who direct: what needs their word first and why, how each place and agency
// stands, and how far the figures can be trusted. All of it is measured or counted; nothing is declared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/assurance/assurance.h"
#include "platform/reflect/describe.h"

namespace haidang {

// What a matter is, and so where it leads: the `id` is an obligation's, a feed's, a difficulty's number, a task's code.
enum class MatterKind { obligation, feed, difficulty, task };
BOOST_DESCRIBE_ENUM(MatterKind, obligation, feed, difficulty, task)

// Why a matter is one, gravest first: the order of the page. Said words for each are in matter_rules.cc.
enum class MatterRule {
  leader_must_answer,        // a difficulty that nobody below has answered
  said_connected_after_due,  // the date has passed, the agency says it is connected, nothing ever came
  overdue,                   // the date has passed and something is missing
  said_connected,            // the date is still to come, likewise
  silent,                    // it delivered once, and has not for a day
  tasks_overdue,
  due_soon,       // within a week, and something is missing
  answer_overdue  // a difficulty whose answer is late, not yet the leader's
};
BOOST_DESCRIBE_ENUM(MatterRule, leader_must_answer, said_connected_after_due, overdue, said_connected, silent,
                    tasks_overdue, due_soon, answer_overdue)

struct Matter {
  static constexpr auto schema_name = "Matter";
  static constexpr auto doc =
      "Something to direct. `weight` is 1 to 3, 1 the gravest; `why` is the rule that put it here; `others` counts the "
      "agency's further matters; `directed` is the code of the newest direction about it.";
  MatterRule rule = MatterRule::overdue;
  std::int64_t weight = 3;
  MatterKind kind = MatterKind::feed;
  std::string id;
  std::string title, title_en, reason, reason_en, why, why_en;
  std::string agency, agency_name, agency_name_en;  // whose it is to act
  std::optional<Instant> due;
  std::optional<Instant> since;  // when the rule began to hold
  std::int64_t others = 0;
  std::optional<std::string> directed;
};
BOOST_DESCRIBE_STRUCT(Matter, (),
                      (rule, weight, kind, id, title, title_en, reason, reason_en, why, why_en, agency, agency_name,
                       agency_name_en, due, since, others, directed))

struct SituationSentence {
  static constexpr auto schema_name = "SituationSentence";
  static constexpr auto doc = "A sentence of the page's answer, and how it was counted.";
  std::string text, text_en, why, why_en;
};
BOOST_DESCRIBE_STRUCT(SituationSentence, (), (text, text_en, why, why_en))

struct PlaceSituation {
  static constexpr auto schema_name = "PlaceSituation";
  static constexpr auto doc =
      "A unit of today: what stands there or is its agency's, and how much of it keeps its promise. `weight` 0 is "
      "normal; cameras and stations are counted among the feeds too.";
  std::string code, name, name_en, short_name;
  std::optional<std::int64_t> column, row;  // of its tile
  std::vector<std::string> agencies;        // that govern it
  std::int64_t feeds = 0, meeting = 0;
  std::int64_t cameras = 0, cameras_meeting = 0;
  std::int64_t stations = 0, stations_meeting = 0;
  std::int64_t weight = 0;
  std::string reason, reason_en;  // where it is not normal
};
BOOST_DESCRIBE_STRUCT(PlaceSituation, (),
                      (code, name, name_en, short_name, column, row, agencies, feeds, meeting, cameras, cameras_meeting,
                       stations, stations_meeting, weight, reason, reason_en))

struct AgencySituation {
  static constexpr auto schema_name = "AgencySituation";
  std::string id, name, name_en, short_name;
  std::optional<State> state;  // the gravest of its feeds; none when it has none
  std::int64_t feeds = 0, meeting = 0, tasks_overdue = 0;
};
BOOST_DESCRIBE_STRUCT(AgencySituation, (), (id, name, name_en, short_name, state, feeds, meeting, tasks_overdue))

struct OldestSource {
  static constexpr auto schema_name = "OldestSource";
  std::string feed, title, title_en, agency_name, agency_name_en;
  Instant heard_at;
};
BOOST_DESCRIBE_STRUCT(OldestSource, (), (feed, title, title_en, agency_name, agency_name_en, heard_at))

struct SituationTrust {
  static constexpr auto schema_name = "SituationTrust";
  static constexpr auto doc =
      "How many sources keep their promise, and of those that do not the one heard longest ago. `all` is the whole "
      "province, to compare a place or an agency with.";
  std::int64_t feeds = 0, meeting = 0;
  std::int64_t all_feeds = 0, all_meeting = 0;
  std::optional<OldestSource> oldest;
};
BOOST_DESCRIBE_STRUCT(SituationTrust, (), (feeds, meeting, all_feeds, all_meeting, oldest))

struct DirectionCounts {
  static constexpr auto schema_name = "DirectionCounts";
  static constexpr auto doc = "Directions of the last seven days as tasks stand: sent = done + open + overdue.";
  std::int64_t sent = 0, done = 0, open = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(DirectionCounts, (), (sent, done, open, overdue))

struct Situation {
  static constexpr auto schema_name = "Situation";
  static constexpr auto doc =
      "The situation at a moment, of all that the reader may see, or of one place or agency of it. At most five "
      "matters, one an agency; `feeds` only where a place or an agency was asked for.";
  Instant as_of;
  std::string headline, headline_en;
  std::vector<SituationSentence> sentences;
  std::vector<Matter> matters;
  std::vector<PlaceSituation> places;
  std::vector<AgencySituation> agencies;
  std::vector<BoardFeed> feeds;
  SituationTrust trust;
  DirectionCounts directions;
};
BOOST_DESCRIBE_STRUCT(Situation, (),
                      (as_of, headline, headline_en, sentences, matters, places, agencies, feeds, trust, directions))

struct Tile {
  static constexpr auto schema_name = "Tile";
  static constexpr auto doc = "Where a unit of a date stands in the cartogram.";
  std::string code, name, name_en, short_name;
  std::int64_t column = 0, row = 0;
};
BOOST_DESCRIBE_STRUCT(Tile, (), (code, name, name_en, short_name, column, row))

}  // namespace haidang
