#include "city/environment/reading_table.h"

#include <algorithm>
#include <map>

#include "city/environment/environment_sql.h"
#include "city/environment/readings_by_series.h"

namespace haidang {
namespace {

using pieces::by_moment;
using pieces::same_moment;

bool same_word(StoredReading const& a, StoredReading const& b) {
  return a.status == b.status && (a.value == b.value || a.status == ReadingStatus::missing);
}

// The newest version stored of a moment, or null.
StoredReading const* current(std::vector<StoredReading> const& stored, StoredReading const& r) {
  auto after = std::ranges::upper_bound(stored, r, by_moment);
  return after != stored.begin() && same_moment(*(after - 1), r) ? &*(after - 1) : nullptr;
}

std::vector<std::pair<std::int64_t, Instant>> newest_usable(std::vector<SeriesRun> const& runs) {
  std::vector<std::pair<std::int64_t, Instant>> newest;
  for (auto const& run : runs)
    for (auto const* each = run.end; each != run.next; --each)
      if (each[-1].reading.status == ReadingStatus::usable) {
        newest.emplace_back(run.series, each[-1].reading.time);
        break;
      }
  return newest;
}

void keep_between(std::vector<SeriesMean>& means, Instant from, Instant to) {
  std::erase_if(means, [&](SeriesMean const& m) { return m.start < from || m.start >= to; });
}

}  // namespace

// The readings of one delivery that belong to one station and day, by moment, equal moments in the order they came.
struct ReadingTable::Group {
  std::string const* station = nullptr;
  Instant day;
  std::vector<PlacedReading> readings;
  Instant first{INT64_MAX}, last{INT64_MIN};
};

// A delivery on its way into the store.
struct ReadingTable::Keeping {
  KeptReadings kept;
  std::vector<pieces::Piece> pieces;
  std::vector<StoredReading> added;  // of the group at hand
};

Result<pieces::DayPieces*> ReadingTable::day(store::Session& session, std::string const& station, Instant day) {
  auto& known = days_[station];
  for (auto& each : known)
    if (each.day == day) return &each;
  TRY(auto found, pieces::known(session, station, day));
  auto& older = known[0].day < known[1].day ? known[0] : known[1];
  older = found;
  return &older;
}

// Tells new, repeated and revised readings of the group apart; what is new or revised becomes a piece of the day.
Done ReadingTable::keep_group(store::Session& session, Group const& group, Keeping& keeping) {
  TRY(auto* known, day(session, *group.station, group.day));
  std::vector<StoredReading> stored;
  // When everything is newer than all that is stored, nothing can be repeated or revised, and nothing need be read.
  if (group.first <= known->newest) {
    TRY(stored, pieces::load(session, *group.station, group.day, group.day));
  }
  auto& kept = keeping.kept;
  auto& added = keeping.added;
  added.clear();
  for (auto const& [r, place] : group.readings) {
    auto const* before = !added.empty() && same_moment(added.back(), r) ? &added.back()
                         : stored.empty()                               ? nullptr
                                                                        : current(stored, r);
    if (before && same_word(*before, r)) {
      kept.outcome[place] = Kept::duplicate;
      ++kept.duplicate;
      continue;
    }
    if (before) {
      kept.outcome[place] = Kept::revised;
      kept.was_usable[place] = before->status == ReadingStatus::usable;
    }
    ++(before ? kept.revised : kept.accepted);
    added.push_back(r);
  }
  if (added.empty()) return {};
  keeping.pieces.push_back(pieces::piece_of(*group.station, group.day, known->next_part++, added));
  known->newest = std::max(known->newest, group.last);
  return {};
}

// One more bundle; when there are many, all of them become parts of their days.
Done ReadingTable::bundle(store::Session& session, std::vector<pieces::Piece> const& all) {
  if (all.empty()) return {};
  if (!bundles_) {
    TRY(bundles_, pieces::bundles(session));
  }
  DO(pieces::bundle(session, all));
  if (++*bundles_ < pieces::most_bundles) return {};
  TRY(auto days, pieces::spread(session));
  bundles_ = 0;
  for (auto const& [station, at] : days) {
    TRY(auto* known, day(session, station, at));
    ++known->of_level[0];
    DO(pieces::join_levels(session, station, *known));
  }
  return {};
}

Result<KeptReadings> ReadingTable::keep(store::Session& session, std::vector<JudgedReading> const& readings,
                                        StationOfSeries const& station_of) {
  TRY(auto sorted, by_series(readings, station_of, run_of_series_));
  Keeping keeping;
  keeping.kept.outcome.resize(readings.size(), Kept::accepted);
  keeping.kept.was_usable.resize(readings.size(), 0);
  keeping.kept.newest = newest_usable(sorted.runs);
  auto& runs = sorted.runs;
  for (std::size_t first = 0, end = 0; first < runs.size(); first = end) {
    while (end < runs.size() && runs[end].station == runs[first].station) ++end;
    // One round a day: the earliest that is left.
    for (;;) {
      Group group{.station = runs[first].station, .day = {INT64_MAX}};
      for (auto i = first; i < end; ++i)
        if (runs[i].next != runs[i].end) group.first = std::min(group.first, runs[i].next->reading.time);
      if (group.first.ms == INT64_MAX) break;
      group.day = local_day_of(group.first);
      for (auto i = first; i < end; ++i)
        for (auto& next = runs[i].next; next != runs[i].end && next->reading.time <= group.day + haidang::days(1);
             ++next) {
          group.readings.push_back(*next);
          group.last = std::max(group.last, next->reading.time);
        }
      DO(keep_group(session, group, keeping));
    }
  }
  DO(bundle(session, keeping.pieces));
  auto& written = keeping.kept.stations;
  for (auto const& piece : keeping.pieces)
    if (written.empty() || written.back() != piece.station) written.push_back(piece.station);
  return std::move(keeping.kept);
}

Result<std::vector<ReadingPoint>> ReadingTable::points(store::Session& session, std::string const& station,
                                                       std::int64_t series, Instant from, Instant to) {
  TRY(auto found, pieces::columns(session, station, local_day_of(from + Span{1}), local_day_of(to), series));
  std::vector<ReadingPoint> points;
  if (found.empty()) return points;
  auto const& [id, times, values, statuses] = found.front();
  points.reserve(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] <= from.ms || times[i] > to.ms) continue;
    if (i + 1 < times.size() && times[i] == times[i + 1]) continue;
    auto revised = i > 0 && times[i - 1] == times[i];
    auto missing = statuses[i] == ReadingStatus::missing;
    points.push_back({{times[i]}, missing ? std::nullopt : std::optional(values[i]), statuses[i], revised});
  }
  return points;
}

Result<std::vector<SeriesMean>> ReadingTable::hours(store::Session& session, std::string const& station, Instant from,
                                                    Instant to, std::int64_t only_series) {
  TRY(auto means, pieces::hours(session, station, local_day_of(from + Span{1}), local_day_of(to), only_series));
  keep_between(means, from, to);
  return means;
}

Result<std::vector<SeriesMean>> ReadingTable::days(store::Session& session, std::string const& station, Instant from,
                                                   Instant to, std::int64_t only_series) {
  TRY(auto means, pieces::hours(session, station, local_day_of(from + Span{1}), local_day_of(to), only_series));
  auto found = days_of(means);
  keep_between(found, from, to);
  return found;
}

Result<std::optional<ReadingTable::StationDay>> ReadingTable::seal(store::Session& session, StationDay const& after,
                                                                   Instant before_day, int count) {
  if (after.station.empty()) {  // once a pass: what is still in bundles may be of a day that is over
    auto spread = pieces::spread(session);
    if (!spread) return spread.error();
  }
  TRY(auto found,
      session.all<StationDay>(sql::block_unsealed, store::with("before_day", before_day, "after_station", after.station,
                                                               "after_day", after.day, "count", count)));
  for (auto const& each : found) DO(pieces::seal(session, each.station, each.day));
  if (found.empty()) return std::optional<StationDay>{};
  return std::optional(std::move(found.back()));
}

Result<std::vector<std::string>> ReadingTable::stations(store::Session& session) { return pieces::stations(session); }

Result<std::vector<StoredReading>> ReadingTable::versions(store::Session& session, std::string const& station,
                                                          Instant first_day, Instant last_day) {
  return pieces::load(session, station, first_day, last_day);
}

Result<std::int64_t> ReadingTable::missing(store::Session& session, std::vector<JudgedReading> const& readings,
                                           StationOfSeries const& station_of) {
  std::map<std::pair<std::string, Instant>, std::vector<StoredReading>> days_read;
  std::int64_t count = 0;
  for (auto const& r : readings) {
    auto const& station = *station_of[static_cast<std::size_t>(r.series)];
    auto day = local_day_of(r.time);
    auto [known, fresh] = days_read.try_emplace({station, day});
    if (fresh) {
      TRY(known->second, versions(session, station, day, day));
    }
    StoredReading wanted{r.series, r.time, r.value, r.status};
    auto [first, last] = std::equal_range(known->second.begin(), known->second.end(), wanted, by_moment);
    count += std::none_of(first, last, [&](StoredReading const& stored) { return same_word(stored, wanted); });
  }
  return count;
}

}  // namespace haidang
