// The report table of one agency over millions of dossiers, asked of our counts, beside the same question as plain SQL
// over the same dossiers: in our own SQLite table, and in PostgreSQL (HAIDANG_TEST_POSTGRES names a server; without one
// there is no such peer). HAIDANG_BENCH_DOSSIERS says how many; a million when it does not.
//
// Filling: every dossier is derived and counted by the code that intake uses, into one tally; the dossiers are put in
// the order of their codes while the secondary indexes are away, which are then made again, and the tally is written
// once. What is measured reads exactly what intake would have left.
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>

#include "bench/figure.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossier_table.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/summary_table.h"
#include "platform/store/store.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

constexpr Instant now{1'795'312'800'000};  // 2026-11-22 09:00 in Viet Nam
constexpr int agencies = 75, years = 5, copies = 50;

[[noreturn]] void give_up(std::string const& why) {
  std::cerr << why << "\n";
  std::exit(1);
}
template <typename T>
T must(Result<T> result) {
  if (!result) give_up(result.error().message);
  return std::move(*result);
}

// Dossiers of all agencies over five years; one in a hundred is still open.
Dossier dossier(std::int64_t n) {
  auto mixed = static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15ull;
  auto any = [&](std::uint64_t of) {
    return static_cast<std::int64_t>((mixed = mixed * 6364136223846793005ull + 1442695040888963407ull) >> 33) %
           static_cast<std::int64_t>(of);
  };
  Dossier d;
  auto digits = std::to_string(n);
  d.code = "H49-" + std::string(9 - digits.size(), '0') + digits;
  d.agency = "agency-" + std::to_string(any(agencies));
  d.place = d.agency;
  d.procedure = "procedure-" + std::to_string(any(200));
  d.channel = any(3) == 0 ? DossierChannel::direct : DossierChannel::online;
  d.received = now - minutes(any(static_cast<std::uint64_t>(years) * 365 * 24 * 60));
  d.appointment = *d.received + hours(24 * (1 + any(20)));
  auto end = *d.received + hours(any(24 * 22));
  auto open = end > now || any(200) == 0;
  d.state = open ? (any(20) == 0 ? DossierState::supplement : DossierState::in_process) : DossierState::returned;
  d.state_code = open ? "4" : "10";
  if (!open) d.finished = end;
  d.feed = "bench";
  d.delivery = 1;
  d.arrived_at = now;
  derive(d, now);
  return d;
}

double percentile_ms(int runs, double share, std::function<void()> const& work) {
  std::vector<double> took;
  for (int i = 0; i < runs; ++i) {
    auto began = std::chrono::steady_clock::now();
    work();
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  std::ranges::sort(took);
  return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
}

// The statements that make them again.
Result<std::vector<std::string>> take_indexes_away(store::Session& s) {
  constexpr std::string_view text =
      "select name, sql from sqlite_master where type = 'index' and tbl_name = 'dossier' and sql is not null";
  constexpr store::Query indexes{"indexes of dossiers", text, text};
  TRY(auto found, s.rows(indexes, {}, {}));
  std::vector<std::string> made_by;
  for (auto const& row : found.rows) {
    DO(s.script("drop index " + std::get<std::string>(row[0])));
    made_by.push_back(std::get<std::string>(row[1]) + ";");
  }
  return made_by;
}

void fill(store::Store& store, std::int64_t count) {
  auto made = store.write_now([](store::Session& s) {
    return s.script(
        "insert into agency (id, kind, name, position) values ('bench', 'other', 'Bench', 0);"
        "insert into feed_group (id, title, title_en, position) values ('dossiers', 'x', 'x', 0);"
        "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('bench', "
        "'bench', "
        "'dossiers', 'dossiers', 'x', 'push', 'live', '[]', 'not_said');"
        "insert into delivery (id, feed, received_at, road, sha256, size_bytes, contract_version, sender, "
        "records_received, "
        "records_accepted, records_duplicate, records_revised, records_late, records_quarantined, reasons) values (1, "
        "'bench', 0, 'push', 'x', 1, 1, 'x', 0, 0, 0, 0, 0, 0, '[]');");
  });
  if (!made) give_up(made.error().message);
  constexpr std::int64_t batch = 20'000;
  auto indexes = must(store.write_now(take_indexes_away));
  DossierTally tally;
  auto const originals = count / copies;
  for (std::int64_t from = 0; from < originals; from += batch) {
    std::vector<Dossier> some;
    for (auto n = from; n < std::min(originals, from + batch); ++n) {
      some.push_back(dossier(n));
      tally.add(some.back(), copies);
    }
    auto kept = store.write_now([&](store::Session& s) -> Done {
      DO(s.put_all(sql::dossier_put, some));
      return {};
    });
    if (!kept) give_up(kept.error().message);
  }
  auto columns = store::columns_of<Dossier>();
  std::string names, values;
  for (auto const& column : columns) {
    names += (names.empty() ? "" : ", ") + column;
    values += (values.empty() ? "" : ", ") + (column == "code" ? "code || '-' || n" : column);
  }
  auto counted = store.write_now([&](store::Session& s) -> Done {
    DO(s.script("insert into dossier (" + names +
                ") with recursive c(n) as (select 1 union all select n + 1 from c "
                "where n < " +
                std::to_string(copies - 1) + ") select " + values + " from c cross join dossier;"));
    for (auto const& index : indexes) DO(s.script(index));
    return dossiers::add(s, tally);
  });
  if (!counted) give_up(counted.error().message);
}

class Peer {
 public:
  explicit Peer(char const* where) : connection_{PQconnectdb(where)} {}
  ~Peer() {
    if (good()) run("drop table if exists bench_dossier");
    PQfinish(connection_);
  }
  bool good() const { return PQstatus(connection_) == CONNECTION_OK; }
  void run(std::string const& sql) {
    std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection_, sql.c_str()), &PQclear};
    auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) give_up(PQerrorMessage(connection_));
  }
  void fill(std::int64_t count) {
    run("drop table if exists bench_dossier; create unlogged table bench_dossier (code text, agency text, counts_as "
        "text, "
        "timeliness text, received bigint, closed bigint, deadline bigint)");
    PQclear(PQexec(connection_, "copy bench_dossier from stdin"));
    auto or_null = [](std::optional<Instant> const& t) { return t ? std::to_string(t->ms) : "\\N"; };
    for (std::int64_t n = 0; n < count / copies; ++n) {
      auto d = dossier(n);
      auto line = d.code + "\t" + d.agency + "\t" + std::string(reflect::name_of(d.counts_as)) + "\t" +
                  std::string(reflect::name_of(d.timeliness)) + "\t" + or_null(d.received) + "\t" + or_null(d.closed) +
                  "\t" + or_null(d.deadline) + "\n";
      PQputCopyData(connection_, line.data(), static_cast<int>(line.size()));
    }
    PQputCopyEnd(connection_, nullptr);
    while (auto* rest = PQgetResult(connection_)) PQclear(rest);
    run("insert into bench_dossier select code || '-' || n, agency, counts_as, timeliness, received, closed, deadline "
        "from "
        "bench_dossier cross join generate_series(1, " +
        std::to_string(copies - 1) + ") n");
    run("create index on bench_dossier (agency, received)");
    run("analyze bench_dossier");
  }

 private:
  PGconn* connection_;
};

std::string plain_question(std::string const& table, std::string const& agency, Instant from) {
  auto f = std::to_string(from.ms), n = std::to_string(now.ms);
  return "select count(*) filter (where received < " + f + " and (closed is null or closed >= " + f +
         ")), count(*) filter (where received >= " + f + "), count(*) filter (where closed >= " + f +
         " and timeliness = 'early'), count(*) filter (where closed >= " + f +
         " and timeliness = 'on_time'), count(*) filter (where closed >= " + f +
         " and timeliness = 'late'), count(*) filter (where counts_as = 'in_process'), count(*) filter (where "
         "counts_as = "
         "'in_process' and deadline <= " +
         n + "), count(*) filter (where counts_as = 'paused') from " + table + " where agency = " + agency;
}

int measure() {
  auto const* said = std::getenv("HAIDANG_BENCH_DOSSIERS");
  auto count = said ? std::atoll(said) : 1'000'000;
  testing::TemporaryFolder folder;
  auto store = must(store::Store::open({.where = folder.path().string()}));
  auto filling = std::chrono::steady_clock::now();
  fill(*store, count);
  std::cout << "filled in "
            << std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - filling).count()
            << " s\n";
  auto from = local_month(now);
  int turn = 0;
  auto ours = percentile_ms(2000, 0.99, [&] {
    dossiers::DossierQuestion q{.from = from,
                                .until = local_day(now) + days(1),
                                .agency = "agency-" + std::to_string(turn++ % agencies),
                                .now = now};
    auto told = store->read_now([&](store::Session& s) { return dossiers::summary(s, q); });
    if (!told) give_up(told.error().message);
  });
  std::cout << count << " dossiers: the table of one agency in " << ours << " ms (p99)\n";
  bench::Figure figure{.work = "dossiers: report table of one agency, " + std::to_string(count) + ", p99",
                       .ours = ours,
                       .unit = "ms",
                       .reach = "≤ 1 ms"};
  auto const text = plain_question("dossier", ":agency", from);
  store::Query const question{"plain SQL", text, text};
  auto plain = percentile_ms(20, 0.99, [&] {
    auto agency = store::with("agency", "agency-" + std::to_string(turn++ % agencies));
    auto told = store->read_now([&](store::Session& s) { return s.rows(question, {}, agency); });
    if (!told) give_up(told.error().message);
  });
  std::cout << "SQLite, plain SQL: " << plain << " ms (p99)\n";
  if (auto const* where = std::getenv("HAIDANG_TEST_POSTGRES")) {
    Peer peer{where};
    if (!peer.good()) give_up("the peer does not answer");
    peer.fill(count);
    figure.peer = "PostgreSQL, plain SQL";
    figure.theirs = percentile_ms(100, 0.99, [&] {
      peer.run(plain_question("bench_dossier", "'agency-" + std::to_string(turn++ % agencies) + "'", from));
    });
    std::cout << "PostgreSQL, plain SQL: " << figure.theirs << " ms (p99)\n";
  }
  bench::tell(figure);
  return 0;
}

}  // namespace
}  // namespace haidang

int main() { return haidang::measure(); }
