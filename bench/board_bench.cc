// The board of ten thousand feeds: making the answer (peer's first paint: 10–15 s at 1,400 monitors), one arrival, and
// a second in which nothing is due.
#include <benchmark/benchmark.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>

#include "bench/figure.h"
#include "city/assurance/feed_watch.h"

namespace haidang {
namespace {

constexpr int feed_count = 10'000, agency_count = 70;
Instant const start = *parse_rfc3339("2026-03-02T10:00:00+07:00");

std::shared_ptr<DirectoryView const> big_city() {
  auto view = std::make_shared<DirectoryView>();
  view->groups = {{"environment", "Quan trắc", "Environment"}, {"camera", "Camera", "Cameras"}};
  for (int i = 0; i < agency_count; ++i) {
    auto& agency = view->agencies.emplace_back();
    agency.id = *Slug::of("so-" + std::to_string(i));
    agency.name = *Title::of("Ủy ban nhân dân phường số " + std::to_string(i));
    agency.position = i;
  }
  for (int i = 0; i < feed_count; ++i) {
    auto& feed = view->feeds.emplace_back();
    feed.id = *Slug::of("luong-" + std::to_string(i));
    feed.agency = view->agencies[static_cast<std::size_t>(i % agency_count)].id;
    feed.group_id = *Slug::of(i % 3 ? "environment" : "camera");
    feed.title = *Title::of("Trạm quan trắc không khí tự động số " + std::to_string(i));
    feed.state = FeedState::live;
    feed.declared = Declared::connected;
    feed.deadline = start + days(30);
    Contract contract;
    contract.feed = feed.id;
    contract.version = 1;
    contract.valid_from = start - days(30);
    contract.cadence_seconds = *WholeSeconds::of(300);
    contract.lateness_seconds = 300;
    contract.silent_after_seconds = *WholeSeconds::of(1800);
    contract.min_valid_percent = *Percent::of(80);
    view->contracts[feed.id.value()] = {contract};
    auto& series = view->series[feed.id.value()];
    for (int s = 0; s < 8; ++s) series.push_back("S" + std::to_string(i) + " P" + std::to_string(s));
  }
  return view;
}

ArrivalFacts arrival_of(Promise const& promise, DirectoryView const& view, std::string const& feed, Instant stamp) {
  HourCounter counter(promise, stamp + seconds(20));
  ArrivalFacts arrival;
  arrival.feed = feed;
  arrival.received_at = stamp + seconds(20);
  for (auto const& series : view.series.at(feed)) {
    counter.accepted(stamp, HourCounter::Usable::yes);
    arrival.series.push_back({series, stamp});
  }
  arrival.hours = counter.changes();
  return arrival;
}

boost::asio::awaitable<bool> ticked(FeedWatch& watch) {
  co_await watch.tick();
  co_return true;
}

struct City {
  boost::asio::io_context loop;
  FakeClock clock{start};
  std::filesystem::path directory =
      std::filesystem::temp_directory_path() / ("board_bench_" + std::to_string(::getpid()));
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({directory.string()}));
  std::shared_ptr<DirectoryView const> view = big_city();
  FeedWatch watch{FeedWatch::Wiring{loop.get_executor(), *store, clock, [](auto, auto) {}}};
  Promise promise = Promise::of(view->contracts.begin()->second);

  // What the tables refer to.
  void fill() {
    std::string sql =
        "insert into feed_group (id, title, title_en, position) values ('environment', 'a', 'a', 1), "
        "('camera', 'b', 'b', 2);";
    for (auto const& each : view->agencies)
      sql += "insert into agency (id, kind, name, position) values ('" + each.id.value() + "', 'department', 'a', 1);";
    for (auto const& each : view->feeds)
      sql += "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('" +
             each.id.value() + "', '" + each.agency.value() +
             "', 'd', 'camera', 't', 'push', 'live', '[]', 'not_said');";
    if (!store->write_now([&](store::Session& session) { return session.script(sql); })) std::abort();
  }

  City() {
    fill();
    if (!wait(watch.start(view))) std::abort();
    // A day of deliveries in memory, a tenth of the feeds with gaps.
    for (int h = 24; h > 0; --h)
      for (int f = 0; f < feed_count; ++f) hear_hour(f, start - hours(h));
    loop.restart();
    loop.poll();
    wait(ticked(watch));
    clock.advance(seconds(30));
    for (int i = 0; i < 40; ++i) wait(ticked(watch));  // all facts saved
  }
  void hear_hour(int f, Instant hour) {
    auto const& id = view->feeds[static_cast<std::size_t>(f)].id.value();
    HourCounter counter(promise, hour + hours(1) + seconds(20));
    ArrivalFacts arrival;
    arrival.feed = id;
    arrival.received_at = std::min(hour + hours(1) + seconds(20), start);
    for (int i = 1; i <= 12; ++i)
      for (auto const& series : view->series.at(id))
        if (f % 10 || i % 7) {
          counter.accepted(hour + minutes(5 * i), HourCounter::Usable::yes);
          arrival.series.push_back({series, hour + minutes(5 * i)});
        }
    arrival.hours = counter.changes();
    watch.heard(std::move(arrival));
  }
  ~City() {
    (void)wait(watch.stop());
    store->stop();
    std::filesystem::remove_all(directory);
  }
  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    std::optional<T> done;
    boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr, T value) { done.emplace(std::move(value)); });
    loop.restart();
    while (!done) loop.run_one();
    return std::move(*done);
  }
};

City& city() {
  static City one;
  return one;
}

void Board10000Feeds(benchmark::State& state) {
  std::size_t bytes = city().view->feeds.size();  // made before the clock runs
  double slowest = 0;
  for (auto _ : state) {
    auto from = std::chrono::steady_clock::now();
    bytes = city().wait(city().watch.board([](auto const&) { return true; }))->size();
    slowest =
        std::max(slowest, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  bench::tell({.work = "board of 10,000 feeds", .ours = slowest, .unit = "ms", .reach = "≤ 50 ms"});
  state.counters["MB"] = static_cast<double>(bytes) / 1e6;
}
BENCHMARK(Board10000Feeds)->Iterations(50)->Unit(benchmark::kMillisecond);

void SecondWithNothingDue(benchmark::State& state) {
  city().wait(ticked(city().watch));
  for (auto _ : state) city().wait(ticked(city().watch));
}
BENCHMARK(SecondWithNothingDue)->Unit(benchmark::kMicrosecond);

void OneArrival(benchmark::State& state) {
  auto& c = city();
  std::size_t next = 0;
  for (auto _ : state) {
    c.watch.heard(arrival_of(c.promise, *c.view, c.view->feeds[next++ % feed_count].id.value(), start));
    c.loop.restart();
    c.loop.poll();
  }
}
BENCHMARK(OneArrival)->Unit(benchmark::kMicrosecond);

// Every feed's period ends in the same second.
void AllFeedsDue(benchmark::State& state) {
  auto& c = city();
  for (auto _ : state) {
    c.clock.advance(minutes(5));
    c.wait(ticked(c.watch));
  }
}
BENCHMARK(AllFeedsDue)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace
}  // namespace haidang
BENCHMARK_MAIN();
