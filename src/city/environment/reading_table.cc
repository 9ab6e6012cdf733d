#include "city/environment/reading_table.h"

#include <algorithm>
#include <map>

#include "city/environment/environment_sql.h"

namespace haidang {
namespace {

// A day in more pieces than this is joined while it is still being written, so that reading it stays quick.
constexpr std::int64_t most_parts = 64;

bool by_moment(StoredReading const& a, StoredReading const& b) {
  return a.series != b.series ? a.series < b.series : a.time < b.time;
}
bool same_moment(StoredReading const& a, StoredReading const& b) { return a.series == b.series && a.time == b.time; }
bool same_word(StoredReading const& a, StoredReading const& b) {
  return a.status == b.status && (a.value == b.value || a.status == ReadingStatus::missing);
}

struct BlockRow {
  Instant day;
  std::int64_t part = 0;
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(BlockRow, (), (day, part, bytes))

Done add_block(store::Session& session, std::string const& station, Instant day,
               std::vector<StoredReading> const& readings, bool sealed) {
  auto newest = readings.front().time;
  for (auto const& r : readings) newest = std::max(newest, r.time);
  DO(session.run(sql::block_add, store::with("station", station, "day", day, "newest", newest, "readings",
                                             static_cast<std::int64_t>(readings.size()), "sealed", sealed, "bytes",
                                             store::Bytes{encode_block(readings)})));
  return {};
}

Result<std::vector<StoredReading>> load(store::Session& session, std::string const& station, Instant first_day,
                                        Instant last_day, std::int64_t only_series = -1) {
  TRY(auto blocks, session.all<BlockRow>(sql::block_range, store::with("station", station, "first_day", first_day,
                                                                       "last_day", last_day)));
  std::vector<StoredReading> readings;
  for (auto const& block : blocks) DO(decode_block(block.bytes.bytes, readings, only_series));
  return readings;
}

Done join_day(store::Session& session, std::string const& station, Instant day, bool sealed) {
  TRY(auto readings, load(session, station, day, day));
  if (readings.empty()) return {};
  std::stable_sort(readings.begin(), readings.end(), by_moment);
  DO(session.run(sql::block_remove_day, store::with("station", station, "day", day)));
  return add_block(session, station, day, readings, sealed);
}

using RollUps = std::map<std::pair<std::int64_t, Instant>, RollUp>;

Done write(store::Session& session, store::Query const& query, RollUps const& roll_ups) {
  for (auto const& [key, r] : roll_ups)
    DO(session.run(query, store::with("series", key.first, "start", key.second, "received", r.received, "valid",
                                      r.valid, "sum", r.sum, "low", r.low, "high", r.high)));
  return {};
}

Instant hour_of_stamp(Instant t) { return step_ending_at(t, hours(1), vietnam_offset_minutes); }

void fold_in(RollUps& by_hour, RollUps& by_day, StoredReading const& r) {
  auto& hour = by_hour[{r.series, hour_of_stamp(r.time)}];
  hour = fold(hour, r.value, r.status);
  auto& day = by_day[{r.series, day_of_stamp(r.time)}];
  day = fold(day, r.value, r.status);
}

}  // namespace

Instant day_of_stamp(Instant t) { return step_ending_at(t, days(1), vietnam_offset_minutes); }

// The readings of one delivery that belong to one station and day.
struct ReadingTable::Group {
  std::string const* station = nullptr;
  Instant day;
  std::vector<StoredReading> readings;  // sorted by moment, equal moments in the order they came
  std::vector<std::size_t> place;       // where each stands in the delivery
};

Result<Instant> ReadingTable::newest(store::Session& session, std::string const& station) {
  auto known = newest_.find(station);
  if (known != newest_.end()) return known->second;
  TRY(auto ms, session.scalar<std::int64_t>(sql::block_newest, store::with("station", station)));
  newest_[station] = Instant{ms};
  return Instant{ms};
}

Done ReadingTable::keep_group(store::Session& session, Group& group, KeptReadings& kept) {
  TRY(auto newest_known, newest(session, *group.station));
  auto& readings = group.readings;
  auto first = readings.front().time, last = first;
  auto repeats_inside = false;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    first = std::min(first, readings[i].time);
    last = std::max(last, readings[i].time);
    repeats_inside |= i > 0 && same_moment(readings[i - 1], readings[i]);
  }
  // Everything is newer than all that is stored: nothing can be repeated or revised.
  auto all_new = first > newest_known && !repeats_inside;
  std::vector<StoredReading> stored;
  if (!all_new) {
    TRY(stored, load(session, *group.station, group.day, group.day));
    std::stable_sort(stored.begin(), stored.end(), by_moment);
  }
  // The newest version stored of a moment, or null.
  auto current = [&stored](StoredReading const& r) -> StoredReading const* {
    auto after = std::upper_bound(stored.begin(), stored.end(), r, by_moment);
    return after != stored.begin() && same_moment(*(after - 1), r) ? &*(after - 1) : nullptr;
  };
  std::vector<StoredReading> added;
  added.reserve(readings.size());
  RollUps hours_folded, days_folded;
  std::vector<std::int64_t> revised_series;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    auto const& r = readings[i];
    auto const* before = !added.empty() && same_moment(added.back(), r) ? &added.back()
                         : all_new                                      ? nullptr
                                                                        : current(r);
    auto& outcome = kept.outcome[group.place[i]];
    if (before && same_word(*before, r)) {
      outcome = Kept::duplicate;
      ++kept.duplicate;
      continue;
    }
    outcome = before ? Kept::revised : Kept::accepted;
    ++(before ? kept.revised : kept.accepted);
    if (before) {
      kept.was_usable[group.place[i]] = before->status == ReadingStatus::usable;
      revised_series.push_back(r.series);
    } else {
      fold_in(hours_folded, days_folded, r);
    }
    added.push_back(r);
  }
  if (added.empty()) return {};
  DO(add_block(session, *group.station, group.day, added, false));
  newest_[*group.station] = std::max(newest_known, last);

  if (!revised_series.empty()) {
    // A sum can be taken back, a lowest and highest value cannot: the day of a revised series is folded anew from its
    // readings.
    for (auto& [key, r] : hours_folded)
      if (std::ranges::find(revised_series, key.first) != revised_series.end()) r = {};
    std::erase_if(hours_folded, [&](auto const& e) {
      return std::ranges::find(revised_series, e.first.first) != revised_series.end();
    });
    std::erase_if(days_folded, [&](auto const& e) {
      return std::ranges::find(revised_series, e.first.first) != revised_series.end();
    });
    stored.insert(stored.end(), added.begin(), added.end());
    std::stable_sort(stored.begin(), stored.end(), by_moment);
    RollUps hours_anew, days_anew;
    for (std::size_t i = 0; i < stored.size(); ++i) {
      auto replaced = i + 1 < stored.size() && same_moment(stored[i], stored[i + 1]);
      if (!replaced && std::ranges::find(revised_series, stored[i].series) != revised_series.end())
        fold_in(hours_anew, days_anew, stored[i]);
    }
    DO(write(session, sql::hour_put, hours_anew));
    DO(write(session, sql::day_put, days_anew));
  }
  DO(write(session, sql::hour_fold, hours_folded));
  DO(write(session, sql::day_fold, days_folded));

  TRY(auto parts,
      session.scalar<std::int64_t>(sql::block_parts, store::with("station", *group.station, "day", group.day)));
  if (parts > most_parts) return join_day(session, *group.station, group.day, false);
  return {};
}

Result<KeptReadings> ReadingTable::keep(store::Session& session, std::vector<JudgedReading> const& readings,
                                        StationOfSeries const& station_of) {
  KeptReadings kept;
  kept.outcome.resize(readings.size(), Kept::accepted);
  kept.was_usable.resize(readings.size(), 0);
  struct Key {
    std::string const* station;
    Instant day;
    std::size_t place;
  };
  std::vector<Key> keys(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    auto series = static_cast<std::size_t>(readings[i].series);
    if (series >= station_of.size() || !station_of[series])
      return Error{ErrorKind::bug, "a reading names the unknown series " + std::to_string(series)};
    keys[i] = {station_of[series], day_of_stamp(readings[i].time), i};
  }
  std::sort(keys.begin(), keys.end(), [&](Key const& a, Key const& b) {
    if (a.station != b.station) return a.station < b.station;
    if (a.day != b.day) return a.day < b.day;
    auto const &x = readings[a.place], &y = readings[b.place];
    if (x.series != y.series) return x.series < y.series;
    if (x.time != y.time) return x.time < y.time;
    return a.place < b.place;
  });
  Group group;
  for (std::size_t i = 0; i < keys.size();) {
    group = {keys[i].station, keys[i].day, {}, {}};
    for (; i < keys.size() && keys[i].station == group.station && keys[i].day == group.day; ++i) {
      auto const& r = readings[keys[i].place];
      group.readings.push_back({r.series, r.time, r.status == ReadingStatus::missing ? 0 : r.value, r.status});
      group.place.push_back(keys[i].place);
    }
    DO(keep_group(session, group, kept));
  }
  return kept;
}

Result<std::vector<ReadingPoint>> ReadingTable::points(store::Session& session, std::string const& station,
                                                       std::int64_t series, Instant from, Instant to) {
  TRY(auto versions, load(session, station, day_of_stamp(from + Span{1}), day_of_stamp(to), series));
  std::stable_sort(versions.begin(), versions.end(), by_moment);
  std::vector<ReadingPoint> points;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    auto const& r = versions[i];
    if (r.time <= from || r.time > to) continue;
    if (i + 1 < versions.size() && same_moment(r, versions[i + 1])) continue;
    auto revised = i > 0 && same_moment(versions[i - 1], r);
    points.push_back(
        {r.time, r.status == ReadingStatus::missing ? std::nullopt : std::optional(r.value), r.status, revised});
  }
  return points;
}

Result<std::vector<ReadingTable::Mean>> ReadingTable::hours(store::Session& session, std::int64_t series, Instant from,
                                                            Instant to) {
  return session.all<Mean>(sql::hour_range, store::with("series", series, "from_ms", from, "to_ms", to));
}
Result<std::vector<ReadingTable::Mean>> ReadingTable::days(store::Session& session, std::int64_t series, Instant from,
                                                           Instant to) {
  return session.all<Mean>(sql::day_range, store::with("series", series, "from_ms", from, "to_ms", to));
}

Result<std::int64_t> ReadingTable::seal(store::Session& session, Instant before_day, int count) {
  struct Unsealed {
    std::string station;
    Instant day;
  };
  TRY(auto found, session.rows(sql::block_unsealed, {}, store::with("before_day", before_day, "count", count)));
  for (auto const& row : found.rows) {
    Unsealed u;
    DO(store::from_value(row[0], u.station));
    DO(store::from_value(row[1], u.day));
    DO(join_day(session, u.station, u.day, true));
  }
  return static_cast<std::int64_t>(found.rows.size());
}

Result<std::vector<StoredReading>> ReadingTable::versions(store::Session& session, std::string const& station,
                                                          Instant first_day, Instant last_day) {
  TRY(auto readings, load(session, station, first_day, last_day));
  std::stable_sort(readings.begin(), readings.end(), by_moment);
  return readings;
}

}  // namespace haidang
