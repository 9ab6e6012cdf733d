#include "city/environment/reading_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "city/environment/environment_sql.h"
#include "city/environment/roll_up_table.h"

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

void fold_in(RollUps& by_hour, RollUps& by_day, StoredReading const& r) {
  auto& hour = by_hour[{r.series, hour_of(r.time)}];
  hour = fold(hour, r.status, r.value);
  auto& day = by_day[{r.series, day_of(r.time)}];
  day = fold(day, r.status, r.value);
}

}  // namespace

// The readings of one delivery that belong to one station and day.
struct ReadingTable::Group {
  std::string const* station = nullptr;
  Instant day;
  std::vector<StoredReading> readings;  // sorted by moment, equal moments in the order they came
  std::vector<std::size_t> place;       // where each stands in the delivery
  std::vector<StoredReading> stored;    // the day as it was, sorted; empty when nothing can collide
  std::vector<StoredReading> added;
  std::set<std::int64_t> revised;  // series
  RollUps hours, days;             // what the new readings add
};

Result<Instant> ReadingTable::newest(store::Session& session, std::string const& station) {
  auto known = newest_.find(station);
  if (known != newest_.end()) return known->second;
  TRY(auto ms, session.scalar<std::int64_t>(sql::block_newest, store::with("station", station)));
  newest_[station] = Instant{ms};
  return Instant{ms};
}

// Tells new, repeated and revised readings of the group apart; what is new or revised goes into `added`, folded where
// it is new.
void ReadingTable::compare(Group& group, KeptReadings& kept) {
  auto const& readings = group.readings;
  // The newest version stored of a moment, or null.
  auto current = [&group](StoredReading const& r) -> StoredReading const* {
    auto after = std::upper_bound(group.stored.begin(), group.stored.end(), r, by_moment);
    return after != group.stored.begin() && same_moment(*(after - 1), r) ? &*(after - 1) : nullptr;
  };
  group.added.reserve(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    auto const& r = readings[i];
    auto& outcome = kept.outcome[group.place[i]];
    auto const* before = !group.added.empty() && same_moment(group.added.back(), r) ? &group.added.back() : current(r);
    if (before && same_word(*before, r)) {
      outcome = Kept::duplicate;
      ++kept.duplicate;
      continue;
    }
    if (before) {
      outcome = Kept::revised;
      ++kept.revised;
      kept.was_usable[group.place[i]] = before->status == ReadingStatus::usable;
      group.revised.insert(r.series);
    } else {
      ++kept.accepted;
      fold_in(group.hours, group.days, r);
    }
    group.added.push_back(r);
  }
}

// A sum can be taken back, a lowest and highest value cannot: the day of a revised series is folded anew from its
// readings.
Done ReadingTable::fold_revised(store::Session& session, Group& group) {
  auto is_revised = [&](auto const& roll_up) { return group.revised.contains(roll_up.first.first); };
  std::erase_if(group.hours, is_revised);
  std::erase_if(group.days, is_revised);
  auto& all = group.stored;
  all.insert(all.end(), group.added.begin(), group.added.end());
  std::stable_sort(all.begin(), all.end(), by_moment);
  RollUps hours_anew, days_anew;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto replaced = i + 1 < all.size() && same_moment(all[i], all[i + 1]);
    if (!replaced && group.revised.contains(all[i].series)) fold_in(hours_anew, days_anew, all[i]);
  }
  DO(write_roll_ups(session, sql::hour_put, hours_anew));
  return write_roll_ups(session, sql::day_put, days_anew);
}

Done ReadingTable::keep_group(store::Session& session, Group& group, KeptReadings& kept) {
  TRY(auto newest_known, newest(session, *group.station));
  auto first = std::ranges::min(group.readings, {}, &StoredReading::time).time;
  auto last = std::ranges::max(group.readings, {}, &StoredReading::time).time;
  // When everything is newer than all that is stored, nothing can be repeated or revised, and nothing need be read.
  if (first <= newest_known) {
    TRY(group.stored, load(session, *group.station, group.day, group.day));
    std::stable_sort(group.stored.begin(), group.stored.end(), by_moment);
  }
  compare(group, kept);
  if (group.added.empty()) return {};
  DO(add_block(session, *group.station, group.day, group.added, false));
  newest_[*group.station] = std::max(newest_known, last);
  if (!group.revised.empty()) DO(fold_revised(session, group));
  DO(write_roll_ups(session, sql::hour_fold, group.hours));
  DO(write_roll_ups(session, sql::day_fold, group.days));
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
    keys[i] = {station_of[series], day_of(readings[i].time), i};
  }
  std::sort(keys.begin(), keys.end(), [&](Key const& a, Key const& b) {
    if (a.station != b.station) return a.station < b.station;
    if (a.day != b.day) return a.day < b.day;
    auto const &x = readings[a.place], &y = readings[b.place];
    if (x.series != y.series) return x.series < y.series;
    if (x.time != y.time) return x.time < y.time;
    return a.place < b.place;
  });
  for (std::size_t i = 0; i < keys.size();) {
    Group group{.station = keys[i].station, .day = keys[i].day};
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
  TRY(auto versions, load(session, station, day_of(from + Span{1}), day_of(to), series));
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

Result<std::optional<ReadingTable::StationDay>> ReadingTable::seal(store::Session& session, StationDay const& after,
                                                                   Instant before_day, int count) {
  TRY(auto found,
      session.all<StationDay>(sql::block_unsealed, store::with("before_day", before_day, "after_station", after.station,
                                                               "after_day", after.day, "count", count)));
  for (auto const& each : found) DO(join_day(session, each.station, each.day, true));
  if (found.empty()) return std::optional<StationDay>{};
  return std::optional(std::move(found.back()));
}

Result<std::vector<StoredReading>> ReadingTable::versions(store::Session& session, std::string const& station,
                                                          Instant first_day, Instant last_day) {
  TRY(auto readings, load(session, station, first_day, last_day));
  std::stable_sort(readings.begin(), readings.end(), by_moment);
  return readings;
}

Result<std::int64_t> ReadingTable::missing(store::Session& session, std::vector<JudgedReading> const& readings,
                                           StationOfSeries const& station_of) {
  std::map<std::pair<std::string, Instant>, std::vector<StoredReading>> days_read;
  std::int64_t count = 0;
  for (auto const& r : readings) {
    auto const& station = *station_of[static_cast<std::size_t>(r.series)];
    auto day = day_of(r.time);
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
