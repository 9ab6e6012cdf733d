// Readings in the store. Keeping tells new, repeated and revised apart, writes one encoded block a station and day, and
// folds the hour and day means in the same transaction, so the two never disagree. Nothing is overwritten: a revision
// is a later block.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "city/environment/environment.h"
#include "city/environment/judge_rules.h"
#include "city/environment/reading_block.h"
#include "city/environment/roll_up.h"
#include "platform/store/store.h"

namespace haidang {

// What became of one reading.
enum class Kept : std::uint8_t { accepted, duplicate, revised };

struct KeptReadings {
  std::vector<Kept> outcome;             // one for each reading, in the order given
  std::vector<std::uint8_t> was_usable;  // for a revised one: whether the value it replaces was usable
  std::int64_t accepted = 0, duplicate = 0, revised = 0;
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

  struct Mean {
    Instant start;
    std::int64_t received = 0, valid = 0;
    double sum = 0, low = 0, high = 0;
  };
  // Hours or local days that start in [from, to).
  static Result<std::vector<Mean>> hours(store::Session&, std::int64_t series, Instant from, Instant to);
  static Result<std::vector<Mean>> days(store::Session&, std::int64_t series, Instant from, Instant to);

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

  // Every version of every reading of a station's days, as stored; for checks.
  static Result<std::vector<StoredReading>> versions(store::Session&, std::string const& station, Instant first_day,
                                                     Instant last_day);

  // How many of the readings are in the store in no version.
  static Result<std::int64_t> missing(store::Session&, std::vector<JudgedReading> const&, StationOfSeries const&);

 private:
  struct Group;
  Result<Instant> newest(store::Session&, std::string const& station);
  Done keep_group(store::Session&, Group&, KeptReadings&);
  static void compare(Group&, KeptReadings&);
  static Done fold_revised(store::Session&, Group&);
  // Newest moment stored of each station. It may run ahead of the store after a failed commit (then the slower way is
  // taken for nothing), never behind it. Touched by the writer's thread only.
  std::unordered_map<std::string, Instant> newest_;
};
BOOST_DESCRIBE_STRUCT(ReadingTable::Mean, (), (start, received, valid, sum, low, high))
BOOST_DESCRIBE_STRUCT(ReadingTable::StationDay, (), (station, day))

}  // namespace haidang
