#include "city/environment/reading_pieces_table.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "city/environment/environment_sql.h"
#include "city/environment/piece_bundle.h"

namespace haidang::pieces {
namespace {

using store::with;

constexpr int most_of_a_level = 32;

struct StoredBytes {
  std::int64_t part = 0;
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(StoredBytes, (), (part, bytes))

struct StoredDirectory {
  store::Bytes directory;
};
BOOST_DESCRIBE_STRUCT(StoredDirectory, (), (directory))

struct StoredBundle {
  store::Bytes directory, bytes;
};
BOOST_DESCRIBE_STRUCT(StoredBundle, (), (directory, bytes))

struct StoredLevel {
  std::int64_t level = 0, pieces = 0, part = 0;
  Instant newest;
};
BOOST_DESCRIBE_STRUCT(StoredLevel, (), (level, pieces, part, newest))

// 0.5 µs a row instead of 3 through the generic path (bench/intake_bench.cc).
Done add_natively(store::Session& session, std::vector<Piece> const& all) {
  TRY(auto* statement, session.sqlite_statement(sql::block_add));
  auto bind_bytes = [&](int at, std::string const& bytes) {
    sqlite3_bind_blob64(statement, at, bytes.data(), bytes.size(), SQLITE_STATIC);
  };
  for (auto const& piece : all) {
    sqlite3_bind_text64(statement, 1, piece.station.data(), piece.station.size(), SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(statement, 2, piece.day.ms);
    sqlite3_bind_int64(statement, 3, piece.part);
    sqlite3_bind_int64(statement, 4, piece.level);
    sqlite3_bind_int64(statement, 5, piece.newest.ms);
    sqlite3_bind_int64(statement, 6, piece.readings);
    bind_bytes(7, piece.bytes.bytes);
    auto stepped = sqlite3_step(statement);
    auto reset = sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (stepped == SQLITE_DONE) continue;
    auto kind = (reset & 0xFF) == SQLITE_FULL ? ErrorKind::full : ErrorKind::unavailable;
    return Error{kind, std::string(sql::block_add.name) + ": " + sqlite3_errmsg(session.sqlite())};
  }
  return {};
}

Done add(store::Session& session, std::vector<Piece> const& all) {
  if (all.empty()) return {};
  if (session.engine() == store::Engine::sqlite) return add_natively(session, all);
  auto put = session.put_all(sql::block_add, all);
  if (!put) return put.error();
  return {};
}

void sort(std::vector<StoredReading>& readings) {
  if (!std::ranges::is_sorted(readings, by_moment)) std::ranges::stable_sort(readings, by_moment);
}

Result<std::vector<StoredReading>> decoded(std::vector<StoredBytes> const& blocks, std::int64_t only_series) {
  std::vector<StoredReading> readings;
  for (auto const& block : blocks) DO(decode_block(block.bytes.bytes, readings, only_series));
  sort(readings);
  return readings;
}

Done join(store::Session& session, std::string const& station, Instant day, std::int64_t level) {
  TRY(auto blocks, session.all<StoredBytes>(sql::block_level, with("station", station, "day", day, "level", level)));
  if (blocks.empty()) return {};
  TRY(auto readings, decoded(blocks, -1));
  DO(session.run(sql::block_remove_level, with("station", station, "day", day, "level", level)));
  auto piece = piece_of(station, day, blocks.back().part, readings);
  piece.level = level + 1;
  return add(session, {std::move(piece)});
}

using Blocks = std::vector<std::string>;

Error unread(sqlite3* db, store::Query const& query) {
  return {ErrorKind::unavailable, std::string(query.name) + ": " + sqlite3_errmsg(db)};
}

std::string_view bytes_at(sqlite3_stmt* statement, int column) {
  auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement, column));
  return {bytes, bytes ? static_cast<std::size_t>(sqlite3_column_bytes(statement, column)) : 0};
}

// The blocks that are parts of the days; natively, because the generic path copies each of them thrice.
Done add_parts(store::Session& session, std::string const& station, Instant first_day, Instant last_day,
               Blocks& blocks) {
  TRY(auto* statement, session.sqlite_statement(sql::block_range));
  sqlite3_bind_text64(statement, 1, station.data(), station.size(), SQLITE_STATIC, SQLITE_UTF8);
  sqlite3_bind_int64(statement, 2, first_day.ms);
  sqlite3_bind_int64(statement, 3, last_day.ms);
  auto stepped = SQLITE_ROW;
  while ((stepped = sqlite3_step(statement)) == SQLITE_ROW) blocks.emplace_back(bytes_at(statement, 1));
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  if (stepped != SQLITE_DONE) return unread(session.sqlite(), sql::block_range);
  return {};
}

// Those of a bundle that are of the station and the days; `bytes` is asked for only where there are some.
template <typename Bytes>
Done add_of_bundle(std::string_view directory, Bytes bytes, std::string const& station, Instant first_day,
                   Instant last_day, Blocks& blocks) {
  auto outside = false;
  DO(for_each_listed(directory, [&](ListedPiece const& piece) {
    if (piece.station != station || piece.day < first_day || piece.day > last_day) return;
    std::string_view all = bytes();
    outside = outside || piece.from > all.size() || piece.size > all.size() - piece.from;
    if (!outside) blocks.emplace_back(all.substr(piece.from, piece.size));
  }));
  if (outside) return Error{ErrorKind::corrupt, "a bundle of readings is shorter than its directory says"};
  return {};
}

Done add_bundled(store::Session& session, std::string const& station, Instant first_day, Instant last_day,
                 Blocks& blocks) {
  TRY(auto* statement, session.sqlite_statement(sql::bundles));
  auto stepped = SQLITE_ROW;
  Done added;
  auto bytes = [&] { return bytes_at(statement, 1); };
  while (added && (stepped = sqlite3_step(statement)) == SQLITE_ROW)
    added = add_of_bundle(bytes_at(statement, 0), bytes, station, first_day, last_day, blocks);
  sqlite3_reset(statement);
  if (!added) return added;
  if (stepped != SQLITE_DONE) return unread(session.sqlite(), sql::bundles);
  return {};
}

// The bytes of the days' blocks, oldest first: parts, then what is still in bundles.
Result<Blocks> blocks_of(store::Session& session, std::string const& station, Instant first_day, Instant last_day) {
  Blocks blocks;
  if (session.engine() == store::Engine::sqlite) {
    DO(add_parts(session, station, first_day, last_day, blocks));
    DO(add_bundled(session, station, first_day, last_day, blocks));
    return blocks;
  }
  TRY(auto parts, session.all<StoredBytes>(sql::block_range,
                                           with("station", station, "first_day", first_day, "last_day", last_day)));
  for (auto& part : parts) blocks.push_back(std::move(part.bytes.bytes));
  TRY(auto found, session.all<StoredBundle>(sql::bundles));
  for (auto const& each : found)
    DO(add_of_bundle(
        each.directory.bytes, [&] { return std::string_view(each.bytes.bytes); }, station, first_day, last_day,
        blocks));
  return blocks;
}

// Older versions stay before newer ones.
void sort(SeriesColumns& columns) {
  if (std::ranges::is_sorted(columns.times)) return;
  std::vector<std::size_t> order(columns.times.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return columns.times[i]; });
  auto arrange = [&](auto& column) {
    auto before = column;
    for (std::size_t i = 0; i < order.size(); ++i) column[i] = before[order[i]];
  };
  arrange(columns.values);
  arrange(columns.statuses);
  arrange(columns.times);
}

}  // namespace

bool by_moment(StoredReading const& a, StoredReading const& b) {
  return a.series != b.series ? a.series < b.series : a.time < b.time;
}
bool same_moment(StoredReading const& a, StoredReading const& b) { return a.series == b.series && a.time == b.time; }

Piece piece_of(std::string const& station, Instant day, std::int64_t part, std::vector<StoredReading> const& sorted) {
  return {.station = station,
          .day = day,
          .part = part,
          .newest = std::ranges::max(sorted, {}, &StoredReading::time).time,
          .readings = static_cast<std::int64_t>(sorted.size()),
          .bytes = {encode_block(sorted)}};
}

Result<DayPieces> known(store::Session& session, std::string const& station, Instant day) {
  TRY(auto levels, session.all<StoredLevel>(sql::block_levels, with("station", station, "day", day)));
  DayPieces found{.day = day};
  for (auto const& each : levels) {
    found.next_part = std::max(found.next_part, each.part + 1);
    found.newest = std::max(found.newest, each.newest);
    if (each.level >= 0 && each.level <= sealed_level)
      found.of_level[static_cast<std::size_t>(each.level)] = static_cast<int>(each.pieces);
  }
  TRY(auto directories, session.all<StoredDirectory>(sql::bundle_directories));
  for (auto const& each : directories)
    DO(for_each_listed(each.directory.bytes, [&](ListedPiece const& piece) {
      if (piece.station != station || piece.day != day) return;
      found.next_part = std::max(found.next_part, piece.part + 1);
      found.newest = std::max(found.newest, piece.newest);
    }));
  return found;
}

Done bundle(store::Session& session, std::vector<Piece> const& all) {
  if (all.empty()) return {};
  StoredBundle row;
  for (auto const& piece : all) {
    list_piece(row.directory.bytes, {.station = piece.station,
                                     .day = piece.day,
                                     .part = piece.part,
                                     .newest = piece.newest,
                                     .readings = piece.readings,
                                     .size = piece.bytes.bytes.size()});
    row.bytes.bytes += piece.bytes.bytes;
  }
  auto put = session.put(sql::bundle_add, row);
  if (!put) return put.error();
  return {};
}

Result<std::int64_t> bundles(store::Session& session) { return session.scalar<std::int64_t>(sql::bundle_count); }

Result<std::vector<std::pair<std::string, Instant>>> spread(store::Session& session) {
  TRY(auto found, session.all<StoredBundle>(sql::bundles));
  struct Gathered {
    std::int64_t part = 0;
    std::vector<StoredBytes> blocks;
  };
  std::map<std::pair<std::string, Instant>, Gathered> by_day;
  for (auto const& each : found) {
    auto const& bytes = each.bytes.bytes;
    DO(for_each_listed(each.directory.bytes, [&](ListedPiece const& piece) {
      auto& gathered = by_day[{std::string(piece.station), piece.day}];
      gathered.part = std::max(gathered.part, piece.part);
      auto from = std::min(piece.from, bytes.size());
      gathered.blocks.push_back({piece.part, {bytes.substr(from, piece.size)}});
    }));
  }
  std::vector<Piece> pieces;
  std::vector<std::pair<std::string, Instant>> days;
  for (auto const& [day, gathered] : by_day) {
    TRY(auto readings, decoded(gathered.blocks, -1));
    pieces.push_back(piece_of(day.first, day.second, gathered.part, readings));
    days.push_back(day);
  }
  DO(add(session, pieces));
  DO(session.run(sql::bundle_remove_all));
  return days;
}

Done join_levels(store::Session& session, std::string const& station, DayPieces& pieces) {
  for (std::size_t level = 0; level + 1 < sealed_level && pieces.of_level[level] >= most_of_a_level; ++level) {
    DO(join(session, station, pieces.day, static_cast<std::int64_t>(level)));
    pieces.of_level[level] = 0;
    ++pieces.of_level[level + 1];
  }
  return {};
}

Done seal(store::Session& session, std::string const& station, Instant day) {
  TRY(auto blocks,
      session.all<StoredBytes>(sql::block_range, with("station", station, "first_day", day, "last_day", day)));
  if (blocks.empty()) return {};
  TRY(auto readings, decoded(blocks, -1));
  DO(session.run(sql::block_remove_day, with("station", station, "day", day)));
  auto piece = piece_of(station, day, blocks.back().part, readings);
  piece.level = sealed_level;
  return add(session, {std::move(piece)});
}

Result<std::vector<std::string>> stations(store::Session& session) {
  std::set<std::string> found;
  TRY(auto of_parts, session.rows(sql::block_stations, {}, {}));
  for (auto const& row : of_parts.rows) {
    std::string station;
    DO(store::from_value(row[0], station));
    found.insert(std::move(station));
  }
  TRY(auto directories, session.all<StoredDirectory>(sql::bundle_directories));
  for (auto const& each : directories)
    DO(for_each_listed(each.directory.bytes, [&](ListedPiece const& piece) { found.emplace(piece.station); }));
  return std::vector(found.begin(), found.end());
}

Result<std::vector<SeriesColumns>> columns(store::Session& session, std::string const& station, Instant first_day,
                                           Instant last_day, std::int64_t only_series) {
  TRY(auto blocks, blocks_of(session, station, first_day, last_day));
  std::vector<SeriesColumns> found;
  for (auto const& block : blocks) DO(decode_columns(block, found, only_series));
  for (auto& each : found) sort(each);
  return found;
}

Result<std::vector<StoredReading>> load(store::Session& session, std::string const& station, Instant first_day,
                                        Instant last_day, std::int64_t only_series) {
  TRY(auto found, columns(session, station, first_day, last_day, only_series));
  std::vector<StoredReading> readings;
  for (auto const& each : found)
    for (std::size_t i = 0; i < each.times.size(); ++i)
      readings.push_back({each.series, {each.times[i]}, each.values[i], each.statuses[i]});
  return readings;
}

Result<std::vector<SeriesMean>> hours(store::Session& session, std::string const& station, Instant first_day,
                                      Instant last_day, std::int64_t only_series) {
  TRY(auto found, columns(session, station, first_day, last_day, only_series));
  return hours_of(found);
}

}  // namespace haidang::pieces
