// A station's local day in the store: pieces, each an encoded block. What a delivery brought of all its stations is one
// row, a bundle; when there are many bundles they are spread, so that each station day they speak of gets one piece
// more. So that a day in many pieces stays quick to read and no reading is written again and again, 32 pieces of a
// level are joined to one of the next; sealing joins all. Apart from reading_table because this knows bytes and rows,
// and that knows what they mean.
#pragma once

#include <array>

#include "city/environment/day_means.h"
#include "platform/store/store.h"

namespace haidang::pieces {

// Level 0 is what bundles held of a day; the whole day, sealed, has the last.
inline constexpr std::int64_t sealed_level = 9;
// So many bundles are spread; every reading of a day looks through those that are not yet.
inline constexpr std::int64_t most_bundles = 32;

struct Piece {
  std::string station;
  Instant day;
  std::int64_t part = 0;  // later pieces have higher ones; where two speak of one moment, the later one is right
  std::int64_t level = 0;
  Instant newest;  // of its readings
  std::int64_t readings = 0;
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (station, day, part, level, newest, readings, bytes))

// What the writer knows of a day without reading it. After a failed commit it may be ahead of the store, which costs a
// look, never behind it.
struct DayPieces {
  Instant day{INT64_MIN};
  std::int64_t next_part = 0;
  Instant newest{INT64_MIN};
  std::array<int, sealed_level + 1> of_level{};
};

// Precondition: `sorted` is not empty.
Piece piece_of(std::string const& station, Instant day, std::int64_t part, std::vector<StoredReading> const& sorted);

Result<DayPieces> known(store::Session&, std::string const& station, Instant day);
// The pieces of one delivery, each of another station day, as one row.
Done bundle(store::Session&, std::vector<Piece> const&);
Result<std::int64_t> bundles(store::Session&);
// Makes pieces of level 0 of all that is in bundles. Answers the station days that got one.
Result<std::vector<std::pair<std::string, Instant>>> spread(store::Session&);
// Joins what has become many; `pieces` is what the writer knows of the day.
Done join_levels(store::Session&, std::string const& station, DayPieces& pieces);
// Joins all parts into one; what is in bundles stays there.
Done seal(store::Session&, std::string const& station, Instant day);

// Those with readings, in order.
Result<std::vector<std::string>> stations(store::Session&);

// Every version of every reading of the days, by (series, time), older versions first.
Result<std::vector<StoredReading>> load(store::Session&, std::string const& station, Instant first_day,
                                        Instant last_day, std::int64_t only_series = -1);
// The same of some series in columns.
Result<std::vector<SeriesColumns>> columns(store::Session&, std::string const& station, Instant first_day,
                                           Instant last_day, std::int64_t only_series = -1);
// Hour means of the days, by (series, start).
Result<std::vector<SeriesMean>> hours(store::Session&, std::string const& station, Instant first_day, Instant last_day,
                                      std::int64_t only_series = -1);

bool by_moment(StoredReading const&, StoredReading const&);
bool same_moment(StoredReading const&, StoredReading const&);

}  // namespace haidang::pieces
