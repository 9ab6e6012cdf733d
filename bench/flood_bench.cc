// One sender floods at a hundred times its contract: what do the others notice? A healthy station sends a small file
// every few milliseconds and waits for each receipt, first alone, then beside the flood; both p99 stand beside each
// other.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "bench/figure.h"
#include "tests/server/centre.h"

namespace haidang {
namespace {

using testing::Centre;
using testing::HttpClient;
using Steady = std::chrono::steady_clock;

constexpr int files = 2'000;
constexpr auto between = std::chrono::milliseconds(3);
constexpr int flood_rows = 1'000;
// A feed without a budget of its own may send 60,000 records a minute; a hundred times that is a file of a thousand
// rows every ten milliseconds.
constexpr auto flood_between = std::chrono::milliseconds(10);

// Milliseconds each file waited for its receipt, sorted. Nothing is sorted when one of them got none.
std::vector<double> waits(HttpClient& sender, Instant newest, int& minute) {
  std::vector<double> found;
  auto next = Steady::now();
  for (int i = 0; i < files; ++i) {
    std::this_thread::sleep_until(next += between);
    auto at = newest - minutes(++minute);
    auto body = testing::row("PM2.5", "31.5", at) + testing::row("PM10", "44", at);
    auto from = Steady::now();
    auto answer = testing::post(sender, body);
    if (!answer || answer->status >= 300) return {};
    found.push_back(std::chrono::duration<double, std::milli>(Steady::now() - from).count());
  }
  std::sort(found.begin(), found.end());
  return found;
}
double p99(std::vector<double> const& sorted) { return sorted.at(sorted.size() * 99 / 100); }

struct Flood {
  std::atomic<bool> ending = false;
  std::int64_t taken = 0, throttled = 0, other = 0;
  std::thread thread;

  Flood(Centre& centre, Instant newest)
      : thread{[this, newest, sender = centre.sender("kk-lu")]() mutable { run(sender, newest); }} {}
  ~Flood() {
    ending = true;
    if (thread.joinable()) thread.join();
  }
  void run(HttpClient& sender, Instant newest) {
    std::string body;
    for (int i = 0; i < flood_rows; ++i) body += testing::row("PM10", "44", newest - minutes(i));
    for (auto next = Steady::now(); !ending;) {
      std::this_thread::sleep_until(next += flood_between);
      auto answer = testing::post(sender, body, {}, "kk-lu");
      auto status = answer ? answer->status : 0;
      ++(status == 200 || status == 201 ? taken : status == 429 ? throttled : other);
    }
  }
};

void OthersBesideAFlood(benchmark::State& state) {
  Centre centre;
  centre.add_feed();
  centre.add_feed({.id = "kk-lu"});
  auto healthy = centre.sender();
  auto newest = floor_to(testing::clock_now(), minutes(1), vietnam_offset_minutes) - minutes(5);
  int minute = 0;
  (void)waits(healthy, newest, minute);  // the first minute of a server's life
  double alone = 0, beside = 0;
  for (auto _ : state) {
    auto quiet = waits(healthy, newest, minute);
    std::int64_t throttled = 0;
    std::vector<double> loud;
    {
      Flood flood(centre, newest);
      loud = waits(healthy, newest, minute);
      flood.ending = true;
      flood.thread.join();
      throttled = flood.throttled;
      state.counters["taken"] = static_cast<double>(flood.taken);
    }
    if (quiet.empty() || loud.empty()) {
      state.SkipWithError("a healthy sender got no receipt");
      return;
    }
    alone = p99(quiet), beside = p99(loud);
    state.counters["throttled"] = static_cast<double>(throttled);
  }
  state.counters["p99_ms_alone"] = alone;
  state.counters["p99_ms_beside"] = beside;
  state.counters["ratio"] = beside / alone;
  bench::tell({.work = "p99 of a sender beside a flood of 100 times its contract",
               .ours = beside,
               .unit = "ms",
               .reach = "≤ 1.1",
               .peer = "the same without the flood",
               .theirs = alone});
}
BENCHMARK(OthersBesideAFlood)->Iterations(3)->Unit(benchmark::kSecond)->UseRealTime();

}  // namespace
}  // namespace haidang
BENCHMARK_MAIN();
