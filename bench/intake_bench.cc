// Batches of 1,000 readings into the real server over HTTP, judged, rolled up and durable, on each of its engines,
// beside two peers that are given the same readings in the same run on the same disk: InfluxDB (line protocol over
// HTTP) and PostgreSQL (unnest upsert, which is the stored row alone: no judging, no roll-ups, no raw bytes). The
// figure is readings per second of CPU that the server's processes used (of PostgreSQL: its backends); wall time is
// shown beside it.
#include <libpq-fe.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>

#include "base/clock.h"
#include "base/text.h"
#include "bench/figure.h"
#include "platform/reflect/json.h"
#include "tests/support/http_client.h"
#include "tests/support/loopback.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

namespace fs = std::filesystem;
using testing::HttpClient;
using testing::Process;

constexpr int stations = 20, parameters = 10, moments = 5;  // of a batch: 1,000 readings
constexpr int batches = 400;
constexpr int batch_size = stations * parameters * moments;
// Readings of today, as they come: nothing of them is old enough to be sealed while they are sent.
std::int64_t const first_moment = SystemClock{}.now().ms / 60'000 * 60'000;

struct Reading {
  int station, parameter;
  std::int64_t time_ms;
  double value;
};

std::vector<Reading> batch(int number) {
  std::vector<Reading> readings;
  for (int m = 0; m < moments; ++m)
    for (int s = 0; s < stations; ++s)
      for (int p = 0; p < parameters; ++p)
        readings.push_back({s, p, first_moment + (static_cast<std::int64_t>(number) * moments + m) * 60'000,
                            static_cast<double>((number * 31 + m * 17 + s * 7 + p * 3) % 900) / 10});
  return readings;
}

// CPU seconds that a process and its children have used.
double cpu_of(pid_t id) {
  std::ifstream in("/proc/" + std::to_string(id) + "/stat");
  std::string line;
  std::getline(in, line);
  std::istringstream rest(line.substr(line.rfind(')') + 2));
  std::string skip;
  for (int i = 0; i < 11; ++i) rest >> skip;
  double user = 0, kernel = 0, child_user = 0, child_kernel = 0;
  rest >> user >> kernel >> child_user >> child_kernel;
  return (user + kernel + child_user + child_kernel) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// The CPU seconds of a PostgreSQL database's backends, which are children of a server that is not ours to wait for.
class Backends {
 public:
  Backends(PGconn* connection, std::string database) : connection_(connection), database_(std::move(database)) {}
  double cpu() const {
    std::unique_ptr<PGresult, decltype(&PQclear)> found{
        PQexec(connection_, ("select pid from pg_stat_activity where datname = '" + database_ + "'").c_str()),
        &PQclear};
    double sum = 0;
    for (int i = 0; i < PQntuples(found.get()); ++i) sum += cpu_of(std::atoi(PQgetvalue(found.get(), i, 0)));
    return sum;
  }

 private:
  PGconn* connection_;
  std::string database_;
};

struct Score {
  double cpu_seconds = 0, seconds = 0;
  double per_cpu_second() const { return batches * static_cast<double>(batch_size) / cpu_seconds; }
};

Score measured(std::function<double()> const& cpu, std::function<void(int)> const& send) {
  auto cpu_before = cpu();
  auto began = std::chrono::steady_clock::now();
  for (int n = 0; n < batches; ++n) send(n);
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  return {cpu() - cpu_before, took.count()};
}

[[noreturn]] void give_up(std::string const& why) {
  std::cerr << why << "\n";
  std::exit(1);
}

void must(Result<testing::HttpAnswer> const& answer, std::string const& what) {
  if (!answer) give_up(what + ": " + answer.error().message);
  if (answer->status >= 300) give_up(what + ": " + std::to_string(answer->status) + " " + answer->body);
}

// --- Hải Đăng
// ---------------------------------------------------------------------------------------------------------------------
std::string json_of(std::vector<Reading> const& readings) {
  std::string json = "[";
  for (auto const& r : readings) {
    json += json.size() > 1 ? "," : "";
    json += R"({"station":"S)" + std::to_string(r.station) + R"(","symbol":"P)" + std::to_string(r.parameter) +
            R"(","time":")" + rfc3339({r.time_ms}) + R"(","value":)" + decimal(r.value) +
            R"(,"unit":"mg/L","status":"00"})";
  }
  return json + "]";
}

// The catalogue of the benchmark, imported as an operator would.
void prepare(fs::path const& program, fs::path const& folder, std::vector<std::string> const& store) {
  std::string all_stations = "[", names, symbols;
  for (int p = 0; p < parameters; ++p)
    symbols += (p ? "," : "") + std::string(R"({"symbol":"P)") + std::to_string(p) +
               R"(","unit":"mg/L","rangeLow":0,"rangeHigh":1000})";
  for (int s = 0; s < stations; ++s) {
    auto n = std::to_string(s);
    all_stations += (s ? "," : "") + std::string(R"({"id":"s)") + n + R"(","code":"S)" + n + R"(","name":"S)" + n +
                    R"(","agency":"a","site":"x","minCapturePercent":80,"parameters":[)" + symbols + "]}";
    names += (s ? "," : "") + std::string(R"("s)") + n + "\"";
  }
  std::vector<std::pair<std::string, std::string>> const kinds = {
      {"agencies", R"([{"id":"a","name":"A"}])"},
      {"places", R"([{"id":"p","code":"06685","name":"P"}])"},
      {"sites", R"([{"id":"x","name":"X","agency":"a","placeCode":"06685","latitude":21,"longitude":107}])"},
      {"stations", all_stations + "]"},
      {"groups", R"([{"id":"environment","title":"Q","titleEn":"E"}])"},
      {"feeds",
       R"([{"id":"f","agency":"a","dataset":"environment.readings","groupId":"environment","title":"F","state":"live","stations":[)" +
           names + "]}]"},
      {"contracts",
       R"([{"feed":"f","validFrom":"2020-01-01T00:00:00+07:00","cadenceSeconds":60,"silentAfterSeconds":600,"minValidPercent":80,
         "maxAgeDays":20000,"maxFutureSeconds":400000000,"recordsPerMinute":1000000000,"decoding":{"format":"json"}}])"}};
  for (auto const& [kind, rows] : kinds) {
    auto file = folder / (kind + ".json");
    std::ofstream(file) << rows;
    std::vector<std::string> arguments = {program, "import", kind, file, "--data", folder / "data"};
    arguments.insert(arguments.end(), store.begin(), store.end());
    auto done = testing::run({arguments});
    if (!done || done->code != 0) give_up("import " + kind + ": " + (done ? done->output : done.error().message));
  }
}

// `store` are the options that name another engine; `cpu_beside` is what that engine's own processes used.
Score haidang_score(fs::path const& program, std::vector<std::string> const& store = {},
                    std::function<double()> const& cpu_beside = {}) {
  testing::TemporaryFolder folder;
  prepare(program, folder.path(), store);
  auto port = testing::free_port();
  std::vector<std::string> arguments = {
      program, "serve", "--data", folder.path() / "data", "--listen", "127.0.0.1:" + std::to_string(port)};
  arguments.insert(arguments.end(), store.begin(), store.end());
  auto server =
      Process::start({.arguments = arguments, .environment = {{"HAIDANG_ADMIN_PASSWORD", "chạy thử tốc độ"}}});
  if (!server) give_up(server.error().message);
  HttpClient client(port);
  if (!client.wait_until_ready("/readyz", seconds(20))) give_up("the server is not ready: " + server->output());
  std::vector<std::string> const from_here = {"Origin: http://127.0.0.1:" + std::to_string(port)};
  must(client.ask({.method = "POST",
                   .path = "/api/session",
                   .body = R"({"name":"admin","password":"chạy thử tốc độ"})",
                   .content_type = "application/json",
                   .headers = from_here}),
       "signing in");
  auto made = client.ask({.method = "POST",
                          .path = "/api/keys",
                          .body = R"({"feed":"f","label":"bench"})",
                          .content_type = "application/json",
                          .headers = from_here});
  must(made, "making a key");
  auto key = reflect::parse_json(made->body);
  HttpClient sender(port);
  sender.use_key(std::string(key->at("key").as_string()));
  std::vector<std::string> bodies;
  for (int n = 0; n < batches; ++n) bodies.push_back(json_of(batch(n)));
  auto score = measured([&] { return cpu_of(server->id()) + (cpu_beside ? cpu_beside() : 0); },
                        [&](int n) {
                          auto answer = sender.post("/api/feeds/f/deliveries", bodies[static_cast<std::size_t>(n)]);
                          must(answer, "a delivery");
                          if (answer->body.find("\"accepted\":1000") == std::string::npos)
                            give_up("not all readings were accepted: " + answer->body);
                        });
  (void)server->stop();
  return score;
}

// --- InfluxDB
// ---------------------------------------------------------------------------------------------------------------------
std::optional<Score> influx_score() {
  testing::TemporaryFolder folder;
  auto port = testing::free_port(), inner = testing::free_port();
  auto at = [](std::uint16_t p) { return "127.0.0.1:" + std::to_string(p); };
  std::ofstream(folder.path() / "influx.conf")
      << "reporting-disabled = true\nbind-address = \"" << at(inner) << "\"\n[meta]\n  dir = \""
      << (folder.path() / "meta").string() << "\"\n[data]\n  dir = \"" << (folder.path() / "d").string()
      << "\"\n  wal-dir = \"" << (folder.path() / "w").string() << "\"\n[http]\n  bind-address = \"" << at(port)
      << "\"\n  log-enabled = false\n[monitor]\n  store-enabled = false\n";
  auto server = Process::start({.arguments = {"influxd", "-config", folder.path() / "influx.conf"}});
  if (!server) return {};
  HttpClient client(port);
  auto up = testing::wait_until_listening(port, seconds(30));
  if (!up) return {};
  must(client.post("/query?q=CREATE%20DATABASE%20b", "", "text/plain"), "InfluxDB: creating a database");
  std::vector<std::string> bodies;
  for (int n = 0; n < batches; ++n) {
    std::string lines;
    for (auto const& r : batch(n))
      lines += "r,station=S" + std::to_string(r.station) + ",symbol=P" + std::to_string(r.parameter) +
               " value=" + decimal(r.value) + " " + std::to_string(r.time_ms) + "\n";
    bodies.push_back(std::move(lines));
  }
  auto score =
      measured([&] { return cpu_of(server->id()); },
               [&](int n) {
                 must(client.post("/write?db=b&precision=ms", bodies[static_cast<std::size_t>(n)], "text/plain"),
                      "InfluxDB: writing");
               });
  (void)server->stop();
  return score;
}

// --- PostgreSQL
// -------------------------------------------------------------------------------------------------------------------
std::optional<Score> postgres_score() {
  auto const* where = std::getenv("HAIDANG_TEST_POSTGRES");
  if (!where) return {};
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(where), &PQfinish};
  if (PQstatus(connection.get()) != CONNECTION_OK) return {};
  auto run = [&](std::string const& sql) {
    std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection.get(), sql.c_str()), &PQclear};
    auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) give_up(PQerrorMessage(connection.get()));
  };
  run("drop table if exists bench_reading; create table bench_reading (time bigint, series int, value double "
      "precision, status smallint, primary key (time, series))");
  std::vector<std::string> statements;
  for (int n = 0; n < batches; ++n) {
    std::string times, series, values;
    for (auto const& r : batch(n)) {
      times += (times.empty() ? "" : ",") + std::to_string(r.time_ms);
      series += (series.empty() ? "" : ",") + std::to_string(r.station * parameters + r.parameter);
      values += (values.empty() ? "" : ",") + decimal(r.value);
    }
    statements.push_back(
        "insert into bench_reading select t, s, v, 0 from unnest('{" + times + "}'::bigint[], '{" + series +
        "}'::int[], '{" + values +
        "}'::double precision[]) as r(t, s, v) on conflict (time, series) do update set value = excluded.value");
  }
  // The backend is a child of the server that we cannot wait for; its own figures are read.
  auto backend = PQbackendPID(connection.get());
  auto score = measured([&] { return cpu_of(backend); }, [&](int n) { run(statements[static_cast<std::size_t>(n)]); });
  run("drop table bench_reading");
  return score;
}

// Our server on PostgreSQL, in a database of its own.
std::optional<Score> haidang_on_postgres(fs::path const& program) {
  auto const* where = std::getenv("HAIDANG_TEST_POSTGRES");
  if (!where) return {};
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(where), &PQfinish};
  if (PQstatus(connection.get()) != CONNECTION_OK) return {};
  std::string const name = "haidang_intake_bench";
  auto run = [&](std::string const& sql) { PQclear(PQexec(connection.get(), sql.c_str())); };
  run("drop database if exists " + name);
  run("create database " + name);
  Backends backends(connection.get(), name);
  auto score =
      haidang_score(program, {"--store", std::string(where) + " dbname=" + name}, [&] { return backends.cpu(); });
  run("drop database " + name + " with (force)");
  return score;
}

void line(char const* name, std::optional<Score> const& score, Score const& ours) {
  if (!score) {
    std::printf("%-34s not there\n", name);
    return;
  }
  std::printf("%-34s %10.0f %12.0f %10.2f\n", name, score->per_cpu_second(), batches * batch_size / score->seconds,
              ours.per_cpu_second() / score->per_cpu_second());
}

int run_all() {
  auto const* program = std::getenv("HAIDANG_BINARY");
  if (!program) give_up("HAIDANG_BINARY names no server; use ./dev bench");
  auto ours = haidang_score(program);
  std::printf("%d batches of %d readings (%d stations x %d parameters x %d moments), one sender\n\n", batches,
              batch_size, stations, parameters, moments);
  std::printf("%-34s %10s %12s %10s\n", "", "per CPU-s", "per second", "we are x");
  line("Hai Dang: judged, rolled up, durable", ours, ours);
  auto on_postgres = haidang_on_postgres(program), influx = influx_score(), postgres = postgres_score();
  line("the same on PostgreSQL 15", on_postgres, ours);
  line("InfluxDB 1.6", influx, ours);
  line("PostgreSQL 15 unnest upsert", postgres, ours);
  auto tell = [](std::string const& work, std::optional<Score> const& score, std::string const& reach,
                 std::string const& peer, std::optional<Score> const& theirs) {
    if (score && theirs)
      bench::tell({.work = work,
                   .ours = score->per_cpu_second(),
                   .unit = "readings/CPU-s",
                   .reach = reach,
                   .peer = peer,
                   .theirs = theirs->per_cpu_second()});
  };
  tell("JSON POST of 1,000 readings, durable", ours, "≥ 1 M, 3 x", "InfluxDB 1.6", influx);
  tell("JSON POST of 1,000 readings, durable", ours, "≥ 1 M, 6 x", "PostgreSQL unnest upsert", postgres);
  tell("the same on PostgreSQL", on_postgres, "", "PostgreSQL unnest upsert", postgres);
  return 0;
}

}  // namespace
}  // namespace haidang

int main() { return haidang::run_all(); }
