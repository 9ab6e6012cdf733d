// Start to ready: a centre with ten thousand feeds in its store, killed and started again, as an operator would wait
// for it. The time is from the start of the process to the first 200 of /readyz; memory is the process's most so far.
#include <benchmark/benchmark.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "bench/figure.h"
#include "tests/support/http_client.h"
#include "tests/support/loopback.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

using testing::HttpClient;
using testing::Process;

constexpr int agency_count = 200, feed_count = 10'000;

std::string program() {
  auto const* binary = std::getenv("HAIDANG_BINARY");  // `./dev bench` says it
  return binary ? binary : "build/release/haidang";
}

std::string rows(int count, std::string (*row)(int)) {
  std::string json = "[";
  for (int i = 0; i < count; ++i) json += (i ? "," : "") + row(i);
  return json + "]";
}
std::string agency(int i) {
  auto n = std::to_string(i);
  return R"({"id":"a)" + n + R"(","kind":"department","name":"Agency )" + n + R"(","position":)" + n + "}";
}
std::string feed(int i) {
  auto n = std::to_string(i);
  return R"({"id":"f)" + n + R"(","agency":"a)" + std::to_string(i % agency_count) +
         R"(","dataset":"environment.readings","groupId":"environment","title":"Feed )" + n +
         R"(","road":"push","state":"live","declared":"connected"})";
}
std::string contract(int i) {
  return R"({"feed":"f)" + std::to_string(i) +
         R"(","validFrom":"2026-01-01T00:00:00+07:00","cadenceSeconds":300,"silentAfterSeconds":900,)"
         R"("minValidPercent":80,"decoding":{"format":"tt10"}})";
}
std::string group(int) { return R"({"id":"environment","title":"Quan trắc","titleEn":"Environment","position":1})"; }

// A store with the feeds in it, made once by the command a person would use.
class Filled {
 public:
  Filled() {
    import("groups", rows(1, group));
    import("agencies", rows(agency_count, agency));
    import("feeds", rows(feed_count, feed));
    import("contracts", rows(feed_count, contract));
  }
  std::string data() const { return (folder_ / "data").string(); }

 private:
  void import(std::string const& kind, std::string const& json) {
    auto file = folder_ / (kind + ".json");
    std::ofstream(file) << json;
    auto done = testing::run({.arguments = {program(), "import", "--data", data(), kind, file.string()}}, minutes(5));
    if (!done || done->code != 0) {
      std::fprintf(stderr, "import %s: %s\n", kind.c_str(), done ? done->output.c_str() : done.error().message.c_str());
      std::abort();
    }
  }
  testing::TemporaryFolder folder_;
};

double megabytes(pid_t process, std::string const& field) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(field)) return std::stod(line.substr(field.size() + 1)) / 1024;
  return 0;
}

void StartToReady10000Feeds(benchmark::State& state) {
  static Filled filled;
  double most = 0, slowest = 0;
  for (auto _ : state) {
    auto port = testing::free_port();
    auto from = std::chrono::steady_clock::now();
    auto server = Process::start(
        {.arguments = {program(), "serve", "--data", filled.data(), "--listen", "127.0.0.1:" + std::to_string(port)}});
    if (!server || !HttpClient(port).wait_until_ready("/readyz", seconds(60))) {
      state.SkipWithError("it did not become ready");
      break;
    }
    auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    state.SetIterationTime(took);
    slowest = std::max(slowest, took);
    most = std::max(most, megabytes(server->id(), "VmHWM:"));
    server->kill();
  }
  state.counters["MB"] = most;
  bench::tell({.work = "start to ready, 10,000 feeds", .ours = slowest, .unit = "s", .reach = "≤ 1 s"});
  bench::tell({.work = "its memory", .ours = most, .unit = "MB", .reach = "≤ 150 MB"});
}
BENCHMARK(StartToReady10000Feeds)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);

}  // namespace
}  // namespace haidang
BENCHMARK_MAIN();
