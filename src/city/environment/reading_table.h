// Readings in the store. Keeping tells new, repeated and revised apart and writes one encoded block a station and day,
// all of a delivery in one row. Nothing is overwritten: a revision is a later block. Means are what the readings say,
// made when they are asked for, so the two never disagree.
#pragma once

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "city/environment/environment.h"
#include "city/environment/judge_rules.h"
#include "city/environment/reading_pieces_table.h"

namespace haidang {

// What became of one reading.
enum class Kept : std::uint8_t { accepted, duplicate, revised };

struct KeptReadings {
  std::vector<Kept> outcome;             // one for each reading, in the order given
  std::vector<std::uint8_t> was_usable;  // for a revised one: whether the value it replaces was usable
  std::int64_t accepted = 0, duplicate = 0, revised = 0;
  // Of the usable readings, new and repeated, the newest of each series.
  std::vector<std::pair<std::int64_t, Instant>> newest;
  std::vector<std::string> stations;  // that have new or revised readings
};

// The station (id) of each series, by series id; null where there is none. Series of one station point to one and the
// same string: readings are gathered by it.
using StationOfSeries = std::vector<std::string const*>;

class ReadingTable {
 public:
  // In the writer's transaction. `readings` are judged good.
  Result<KeptReadings> keep(store::Session&, std::vector<JudgedReading> const& readings, StationOfSeries const&);

  // Current values of a series with from < time <= to, in order of time.
  static Result<std::vector<ReadingPoint>> points(store::Session&, std::string const& station, std::int64_t series,
                                                  Instant from, Instant to);

  // Hours or local days of a station that start in [from, to), of all its series or one, by (series, start).
  static Result<std::vector<SeriesMean>> hours(store::Session&, std::string const& station, Instant from, Instant to,
                                               std::int64_t only_series = -1);
  static Result<std::vector<SeriesMean>> days(store::Session&, std::string const& station, Instant from, Instant to,
                                              std::int64_t only_series = -1);

  // A station's local day.
  struct StationDay {
    std::string station;
    Instant day{INT64_MIN};
  };
  // Joins the pieces of at most `count` station days after `after` that ended before `before_day`. Answers the last one
  // joined, to go on from; nothing when there are no more. A pass that goes on from it looks at each day once, however
  // much is being written.
  static Result<std::optional<StationDay>> seal(store::Session&, StationDay const& after, Instant before_day,
                                                int count);

  // Those that have readings.
  static Result<std::vector<std::string>> stations(store::Session&);

  // Every version of every reading of a station's days, as stored; for checks.
  static Result<std::vector<StoredReading>> versions(store::Session&, std::string const& station, Instant first_day,
                                                     Instant last_day);

  // How many of the readings are in the store in no version.
  static Result<std::int64_t> missing(store::Session&, std::vector<JudgedReading> const&, StationOfSeries const&);

 private:
  struct Group;
  struct Keeping;
  // The two days of a station that were written last: today, and one that is being caught up. Touched by the writer's
  // thread only.
  Result<pieces::DayPieces*> day(store::Session&, std::string const& station, Instant day);
  Done keep_group(store::Session&, Group const&, Keeping&);
  Done bundle(store::Session&, std::vector<pieces::Piece> const&);

  std::unordered_map<std::string, std::array<pieces::DayPieces, 2>> days_;
  // In the store; after a failed commit it may be ahead, which costs a spreading too early.
  std::optional<std::int64_t> bundles_;
  std::vector<std::uint32_t> run_of_series_;  // all 0 between calls
};
BOOST_DESCRIBE_STRUCT(ReadingTable::StationDay, (), (station, day))

}  // namespace haidang
