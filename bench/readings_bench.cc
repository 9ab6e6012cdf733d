// Readings in the store alone, beside the same readings in SQLite and PostgreSQL tables in the same run: writing
// batches with full sync, the size of sealed days, the range of one series, the hourly means of many.
#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <iostream>
#include <random>

#include "bench/figure.h"
#include "city/environment/reading_table.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

constexpr int parameters = 10;                                        // of a station
constexpr int stations = 200, moments = 288;                          // of the day that is read: five minutes apart
constexpr int long_days = 30;                                         // of station 0
constexpr int batches = 400, batch_stations = 20, batch_moments = 5;  // 1,000 readings
constexpr int batch_size = batch_stations * parameters * batch_moments;
constexpr Instant today{1'795'280'400'000};  // 2026-11-22 00:00 in Viet Nam
constexpr auto table_columns =
    "(series bigint, time bigint, value double precision, status smallint, primary key (series, time))";

[[noreturn]] void give_up(std::string const& why) {
  std::cerr << why << "\n";
  std::exit(1);
}
template <typename T>
T must(Result<T> result) {
  if (!result) give_up(result.error().message);
  return std::move(*result);
}

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  auto seconds = [](timeval const& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double per_cpu_second(std::function<void(int)> const& write) {
  auto before = cpu_seconds();
  for (int n = 0; n < batches; ++n) write(n);
  return batches * static_cast<double>(batch_size) / (cpu_seconds() - before);
}

// The middle of several runs, in milliseconds of wall time.
double milliseconds(int runs, std::function<std::size_t()> const& work, std::size_t expected) {
  std::vector<double> took;
  for (int i = 0; i < runs; ++i) {
    auto began = std::chrono::steady_clock::now();
    auto found = work();
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
    if (found != expected) give_up("found " + std::to_string(found) + ", expected " + std::to_string(expected));
  }
  std::ranges::nth_element(took, took.begin() + runs / 2);
  return took[static_cast<std::size_t>(runs) / 2];
}

void line(std::string const& work, std::string const& unit, std::string const& reach, double ours,
          std::vector<std::pair<std::string, double>> const& peers) {
  std::printf("%-44s %10.4g %s (to reach: %s)\n", work.c_str(), ours, unit.c_str(), reach.c_str());
  for (auto const& [peer, theirs] : peers) {
    if (theirs <= 0) continue;
    std::printf("    %-40s %10.4g %s, ours/theirs %.3g\n", peer.c_str(), theirs, unit.c_str(), ours / theirs);
    bench::tell({.work = work, .ours = ours, .unit = unit, .reach = reach, .peer = peer, .theirs = theirs});
  }
}

std::string const& station_name(int station) {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> names;
    for (int s = 0; s < stations; ++s) names.push_back("station-" + std::to_string(s));
    return names;
  }();
  return all[static_cast<std::size_t>(station)];
}
std::int64_t series_of(int station, int parameter) { return station * parameters + parameter; }
StationOfSeries const& station_of_series() {
  static StationOfSeries const all = [] {
    StationOfSeries found;
    for (int i = 0; i < stations * parameters; ++i) found.push_back(&station_name(i / parameters));
    return found;
  }();
  return all;
}

std::vector<JudgedReading> batch(int number) {
  std::vector<JudgedReading> readings;
  for (int m = 0; m < batch_moments; ++m)
    for (int s = 0; s < batch_stations; ++s)
      for (int p = 0; p < parameters; ++p)
        readings.push_back({.series = series_of(s, p),
                            .time = today + minutes(number * batch_moments + m + 1),
                            .value = static_cast<double>((number * 31 + m * 17 + s * 7 + p * 3) % 900) / 10});
  return readings;
}

// A day of a station as instruments show it: a slow course, noise, one decimal.
std::vector<JudgedReading> day_of_station(int station, Instant day) {
  static std::mt19937 random(20261122);
  std::normal_distribution<double> noise(0, 0.8);
  std::vector<JudgedReading> readings;
  for (int p = 0; p < parameters; ++p)
    for (int m = 1; m <= moments; ++m)
      readings.push_back({.series = series_of(station, p),
                          .time = day + minutes(5 * m),
                          .value = std::round((40 + 12 * std::sin(m / 45.0 + p) + noise(random)) * 10) / 10});
  return readings;
}

// What is read later: station 0 for a month, every station today.
template <typename Take>
void every_day(Take take) {
  for (int d = long_days - 1; d > 0; --d) take(day_of_station(0, today - days(d)));
  for (int s = 0; s < stations; ++s) take(day_of_station(s, today));
}
constexpr double all_readings = (long_days - 1 + stations) * static_cast<double>(parameters * moments);

// --- the peers
// --------------------------------------------------------------------------------------------------------
class Sqlite {
 public:
  explicit Sqlite(std::filesystem::path const& folder) {
    if (sqlite3_open((folder / "peer.db").c_str(), &db_) != SQLITE_OK) give_up("SQLite cannot open");
    run("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32768");
    run(std::string("create table reading ") + table_columns + " without rowid");
    sqlite3_prepare_v2(db_, "insert or replace into reading values (?, ?, ?, ?)", -1, &insert_, nullptr);
    sqlite3_prepare_v2(db_, "select time, value from reading where series = ? and time > ? and time <= ? order by time",
                       -1, &range_, nullptr);
  }
  ~Sqlite() {
    sqlite3_finalize(insert_);
    sqlite3_finalize(range_);
    sqlite3_close(db_);
  }
  void write(std::vector<JudgedReading> const& readings) {
    run("begin immediate");
    for (auto const& r : readings) {
      sqlite3_bind_int64(insert_, 1, r.series);
      sqlite3_bind_int64(insert_, 2, r.time.ms);
      sqlite3_bind_double(insert_, 3, r.value);
      sqlite3_bind_int(insert_, 4, static_cast<int>(r.status));
      if (sqlite3_step(insert_) != SQLITE_DONE) give_up(sqlite3_errmsg(db_));
      sqlite3_reset(insert_);
    }
    run("commit");
  }
  std::size_t range(std::int64_t series, Instant from, Instant to) {
    sqlite3_bind_int64(range_, 1, series);
    sqlite3_bind_int64(range_, 2, from.ms);
    sqlite3_bind_int64(range_, 3, to.ms);
    std::vector<std::pair<std::int64_t, double>> points;
    while (sqlite3_step(range_) == SQLITE_ROW)
      points.emplace_back(sqlite3_column_int64(range_, 0), sqlite3_column_double(range_, 1));
    sqlite3_reset(range_);
    return points.size();
  }

 private:
  void run(std::string const& sql) {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) give_up(sqlite3_errmsg(db_));
  }
  sqlite3* db_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *range_ = nullptr;
};

class Postgres {
 public:
  static std::unique_ptr<Postgres> open() {
    auto const* where = std::getenv("HAIDANG_TEST_POSTGRES");
    if (!where) return nullptr;
    auto peer = std::unique_ptr<Postgres>(new Postgres(PQconnectdb(where)));
    if (PQstatus(peer->connection_) != CONNECTION_OK) return nullptr;
    peer->rows(std::string("drop table if exists bench_reading; create table bench_reading ") + table_columns);
    return peer;
  }
  ~Postgres() {
    if (PQstatus(connection_) == CONNECTION_OK) PQclear(PQexec(connection_, "drop table if exists bench_reading"));
    PQfinish(connection_);
  }
  void copy(std::vector<JudgedReading> const& readings) {
    std::string text;
    for (auto const& r : readings)
      text += std::to_string(r.series) + "\t" + std::to_string(r.time.ms) + "\t" + std::to_string(r.value) + "\t0\n";
    PQclear(PQexec(connection_, "copy bench_reading from stdin"));
    PQputCopyData(connection_, text.data(), static_cast<int>(text.size()));
    PQputCopyEnd(connection_, nullptr);
    PQclear(PQgetResult(connection_));
    while (auto* rest = PQgetResult(connection_)) PQclear(rest);
  }
  std::size_t rows(std::string const& sql) {
    std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection_, sql.c_str()), &PQclear};
    auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) give_up(PQerrorMessage(connection_));
    return static_cast<std::size_t>(PQntuples(result.get()));
  }
  double size() {
    std::unique_ptr<PGresult, decltype(&PQclear)> result{
        PQexec(connection_, "select pg_total_relation_size('bench_reading')"), &PQclear};
    return std::atof(PQgetvalue(result.get(), 0, 0));
  }

 private:
  explicit Postgres(PGconn* connection) : connection_(connection) {}
  PGconn* connection_;
};

// --- the measurements
// ---------------------------------------------------------------------------------------------------
void writing() {
  testing::TemporaryFolder folder;
  auto store = must(store::Store::open({.where = (folder / "ours").string()}));
  ReadingTable table;
  std::vector<std::vector<JudgedReading>> all;
  for (int n = 0; n < batches; ++n) all.push_back(batch(n));
  auto ours = per_cpu_second([&](int n) {
    auto kept = must(store->write_now([&](store::Session& session) {
      return table.keep(session, all[static_cast<std::size_t>(n)], station_of_series());
    }));
    if (kept.accepted != batch_size) give_up("not all readings are new");
  });
  Sqlite sqlite(folder.path());
  auto theirs = per_cpu_second([&](int n) { sqlite.write(all[static_cast<std::size_t>(n)]); });
  line("store alone, batches of 1,000, full sync", "readings/CPU-s", "≥ 1 M", ours,
       {{"SQLite keyed (series, time)", theirs}});
}

double pages_used(store::Store& store) {
  return must(store.read_now([](store::Session& session) -> Result<double> {
    double bytes = 0;
    auto add = [](void* into, int, char** values, char**) {
      *static_cast<double*>(into) = std::atof(values[0]);
      return 0;
    };
    sqlite3_exec(session.sqlite(),
                 "select (page_count - freelist_count) * page_size from pragma_page_count, pragma_freelist_count, "
                 "pragma_page_size",
                 add, &bytes, nullptr);
    return bytes;
  }));
}

// What PostgreSQL answers to the same questions; zeros when there is none.
struct There {
  double size = 0, range = 0, means = 0;
};
There asked(Postgres* postgres, Instant month_ago, Instant tomorrow, std::size_t all_hours) {
  There there;
  if (!postgres) return there;
  postgres->rows("vacuum analyze bench_reading");
  auto between = " time > " + std::to_string(today.ms) + " and time <= " + std::to_string(tomorrow.ms);
  there.size = postgres->size() / all_readings;
  there.range = milliseconds(
      9,
      [&] {
        return postgres->rows("select time, value from bench_reading where series = 3 and time > " +
                              std::to_string(month_ago.ms) + " and time <= " + std::to_string(tomorrow.ms) +
                              " order by time");
      },
      long_days * moments);
  there.means = milliseconds(
      5,
      [&] {
        return postgres->rows(
            "select series, (time - 1) / 3600000, count(*), avg(value), min(value), max(value) from "
            "bench_reading where" +
            between + " group by 1, 2 order by 1, 2");
      },
      all_hours);
  return there;
}

void reading() {
  testing::TemporaryFolder folder;
  auto store = must(store::Store::open({.where = (folder / "ours").string()}));
  auto empty = pages_used(*store);
  ReadingTable table;
  Sqlite sqlite(folder.path());
  auto postgres = Postgres::open();
  every_day([&](std::vector<JudgedReading> const& readings) {
    must(store->write_now([&](store::Session& s) { return table.keep(s, readings, station_of_series()); }));
    sqlite.write(readings);
    if (postgres) postgres->copy(readings);
  });
  auto tomorrow = today + days(1), month_ago = today - days(long_days - 1);
  auto means = [&] {
    return must(store->read_now([&](store::Session& session) -> Result<std::size_t> {
      std::size_t found = 0;
      for (int s = 0; s < stations; ++s) {
        TRY(auto hours, ReadingTable::hours(session, station_name(s), today, tomorrow));
        found += hours.size();
      }
      return found;
    }));
  };
  auto all_hours = static_cast<std::size_t>(stations) * parameters * 24;
  auto unsealed = milliseconds(9, means, all_hours);
  must(store->write_now(
      [&](store::Session& session) { return ReadingTable::seal(session, {}, tomorrow, stations + long_days); }));
  auto sealed = milliseconds(9, means, all_hours);
  auto there = asked(postgres.get(), month_ago, tomorrow, all_hours);
  line("sealed size", "bytes a reading", "≤ 2", (pages_used(*store) - empty) / all_readings,
       {{"PostgreSQL table", there.size}});
  auto range = milliseconds(
      51,
      [&] {
        return must(store->read_now([&](store::Session& session) {
                 return ReadingTable::points(session, station_name(0), 3, month_ago, tomorrow);
               }))
            .size();
      },
      long_days * moments);
  line("30-day range of one series, in process", "ms", "≤ 0.1", range,
       {{"SQLite", milliseconds(
                       51, [&] { return sqlite.range(3, month_ago, tomorrow); }, long_days * moments)},
        {"PostgreSQL", there.range}});
  line("hourly means of 2,000 series for a day", "ms", "≤ 5", sealed, {{"PostgreSQL", there.means}});
  line("the same of a day still being written", "ms", "≤ 5", unsealed, {{"PostgreSQL", there.means}});
}

}  // namespace
}  // namespace haidang

int main() {
  haidang::writing();
  haidang::reading();
  return 0;
}
