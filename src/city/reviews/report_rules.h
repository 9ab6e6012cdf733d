// The report put together from what was gathered at one moment: the board, the ladder, what is owed and said, and the
// deliveries behind it. Pure; who gathers is review_measure.
#pragma once

#include <map>

#include "city/catalogue/directory.h"
#include "city/reviews/review_rules.h"

namespace haidang {

// What the log of deliveries says of a feed up to a moment. Replays judge old bytes anew: they are no deliveries, but
// the records that they saved count.
struct FeedEvidence {
  std::string feed;
  std::int64_t deliveries = 0, accepted = 0;
  std::optional<std::int64_t> delivery;  // the newest
  std::optional<std::string> sha256;
  friend bool operator==(FeedEvidence const&, FeedEvidence const&) = default;
};
BOOST_DESCRIBE_STRUCT(FeedEvidence, (), (feed, deliveries, accepted, delivery, sha256))

// Records of a feed in a stretch of whole hours.
struct HourSum {
  std::string feed;
  std::int64_t received = 0, valid = 0;
};
BOOST_DESCRIBE_STRUCT(HourSum, (), (feed, received, valid))

struct OpenDifficulty {
  std::int64_t id = 0;
  std::string agency;
  std::optional<std::string> feed;  // none: it is the whole agency's
  std::string category, title, owner, level, state;
  Instant reply_due;
  std::optional<Instant> committed_to;
};
BOOST_DESCRIBE_STRUCT(OpenDifficulty, (),
                      (id, agency, feed, category, title, owner, level, state, reply_due, committed_to))

struct DifficultyCount {
  std::string agency, category;
  std::int64_t open = 0, overdue = 0, closed = 0;
};
BOOST_DESCRIBE_STRUCT(DifficultyCount, (), (agency, category, open, overdue, closed))

// What a station's feed promised in the 30 days before.
struct StationPromise {
  std::string feed;
  std::int64_t periods = 0, records = 0;
};

using EvidenceByFeed = std::map<std::string, FeedEvidence, std::less<>>;
using SumsByFeed = std::map<std::string, HourSum, std::less<>>;

struct ReviewFacts {
  Review review;
  Directive directive;
  Instant as_of;
  std::int64_t newest_delivery = 0;
  Snapshot catalogue;
  std::vector<BoardFeed> board;
  std::map<std::string, Rung> rungs;
  std::vector<Obligation> obligations;
  std::map<std::string, Instant> first_due;
  EvidenceByFeed evidence;
  SumsByFeed camera_minutes;
  std::vector<StationPromise> promised;
  SumsByFeed station_records;
  std::vector<OpenDifficulty> open_difficulties;
  std::vector<DifficultyCount> difficulty_counts;
  std::vector<ReviewFigure> reminders, assignments;
  std::map<std::string, std::int64_t> reminded;      // by obligation: how often
  std::optional<std::vector<ReviewFigure>> outages;  // by contractor: how many, hours; none: nobody counts them
  std::optional<ReviewReport> before;
};

ReviewReport report_of(ReviewFacts const&);

// What proves a feed: the log of deliveries, of a camera its minutes.
FeedEvidence evidence_of(std::string const& feed, Road, EvidenceByFeed const&, SumsByFeed const& camera_minutes);

}  // namespace haidang
