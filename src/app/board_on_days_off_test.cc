// The board of all five datasets over Tết 2026, under the contracts and the calendar that come with the program: who
// promised working days owes nothing, and who promised every day does.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>

#include "app/arrivals.h"
#include "app/import.h"
#include "city/calendar/calendar_table.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::IsEmpty;

Instant at(char const* text) { return *parse_rfc3339(text); }
constexpr auto stopped_station = "env-nmq001";

class BoardOverTet : public ::testing::Test {
 protected:
  void SetUp() override {
    for (auto const* file : {"quang-ninh/places.json", "quang-ninh/agencies.json", "quang-ninh/sites.json",
                             "quang-ninh/stations.json", "quang-ninh/groups.json", "quang-ninh/feeds.json",
                             "quang-ninh/indicators.json", "quang-ninh/contracts.json", "vietnam/calendar-days.csv"}) {
      std::ifstream in(HAIDANG_SOURCE_DIR "/catalogue/" + std::string(file));
      std::string text{std::istreambuf_iterator<char>(in), {}};
      auto kind = std::filesystem::path(file).stem().string();
      auto imported = import_text(*store_, kind, text, {"test", Instant{}});
      ASSERT_TRUE(imported) << kind << ": " << imported.error().message;
      ASSERT_THAT(imported->refused, IsEmpty()) << kind;
    }
    auto read = store_->read_now([](store::Session& session) { return read_directory(session); });
    ASSERT_TRUE(read) << read.error().message;
    Directory directory;
    directory.swap(*read);
    auto days = store_->read_now([](store::Session& session) { return read_calendar(session); });
    ASSERT_TRUE(days) << days.error().message;
    view_ = view_of(directory.snapshot(), std::make_shared<CalendarShelf const>(*days), {});
    ASSERT_TRUE(wait(watch_.start(view_)));
  }
  void TearDown() override { EXPECT_TRUE(wait(watch_.stop())); }

  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    std::optional<T> done;
    boost::asio::co_spawn(loop_, std::move(work), [&](std::exception_ptr fault, T value) {
      if (fault) std::rethrow_exception(fault);
      done.emplace(std::move(value));
    });
    loop_.restart();
    while (!done) loop_.run_one();
    return std::move(*done);
  }
  void tick() {
    auto ticking = [](FeedWatch& watch) -> boost::asio::awaitable<bool> {
      co_await watch.tick();
      co_return true;
    };
    wait(ticking(watch_));
  }

  // Every half hour every feed sends what is due of it, if anything is; one station has stopped.
  void everybody_sends_until(Instant end) {
    for (; clock_.now() < end; clock_.advance(minutes(30))) {
      tick();
      for (auto const& feed : view_->feeds)
        if (feed.state == FeedState::live && feed.id.value() != stopped_station) send(feed);
    }
    tick();
  }
  void send(Feed const& feed) {
    auto const& id = feed.id.value();
    auto contracts = view_->contracts.find(id);
    if (contracts == view_->contracts.end()) return;
    auto promise = Promise::of(contracts->second, view_->calendars->of(feed.agency.value()));
    auto now = clock_.now();
    HourCounter counter(promise, now);
    ArrivalFacts arrival{.feed = id, .received_at = now, .records = {}, .hours = {}, .series = {}};
    auto series = view_->series.find(id);
    for (auto stamp = now - minutes(30); stamp < now; stamp = stamp + minutes(1)) {
      if (!promise.expects(stamp)) continue;
      counter.accepted(stamp, HourCounter::Usable::yes);
      ++arrival.records.received, ++arrival.records.accepted;
      arrival.series.clear();
      if (series != view_->series.end())
        for (auto const& name : series->second) arrival.series.push_back({name, stamp});
    }
    arrival.hours = counter.changes();
    if (arrival.records.received > 0) watch_.heard(std::move(arrival));
  }
  void nobody_sends_until(Instant end) {
    for (; clock_.now() < end; clock_.advance(minutes(30))) tick();
    tick();
  }
  // The states of the feeds of a dataset that promised working days (or did not).
  std::set<State> states(std::string const& dataset, bool working_days_only) {
    std::set<State> found;
    auto board = reflect::from_json_text<Board>(*wait(watch_.board([](auto const&) { return true; })));
    EXPECT_TRUE(board);
    for (auto const& row : board->feeds) {
      auto feed = std::ranges::find_if(view_->feeds, [&](auto const& f) { return f.id.value() == row.id; });
      auto contracts = view_->contracts.find(row.id);
      if (feed->dataset != dataset || feed->state != FeedState::live || contracts == view_->contracts.end()) continue;
      if (row.id != stopped_station && contracts->second.back().working_days_only == working_days_only &&
          !contracts->second.back().rules.contains("month_day"))
        found.insert(row.state);
    }
    return found;
  }
  State state_of(std::string const& feed) { return wait(watch_.known(feed))->condition.state; }

  store::testing::TemporaryDirectory folder_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  boost::asio::io_context loop_;
  FakeClock clock_{at("2026-02-11T07:00:00+07:00")};
  FeedWatch watch_{{loop_.get_executor(), *store_, clock_, [](std::string const&, std::string const&) {}}};
  std::shared_ptr<DirectoryView const> view_;
};

TEST_F(BoardOverTet, NothingIsExpectedOfOfficesAndMuchOfStations) {
  // Wednesday to Friday: everybody works.
  everybody_sends_until(at("2026-02-13T18:30:00+07:00"));
  using enum State;
  for (auto const* dataset : {"dossiers", "documents", "tasks"}) {
    auto found = states(dataset, true);
    EXPECT_FALSE(found.empty()) << dataset << " has a feed of working days";
    EXPECT_FALSE(found.contains(silent) || found.contains(late)) << dataset;
  }
  EXPECT_EQ(state_of(stopped_station), never_connected);

  // Tuesday the 17th is the first day of the year of the horse. Offices are closed from Saturday to Sunday of next
  // week.
  nobody_sends_until(at("2026-02-17T10:00:00+07:00"));
  for (auto const* dataset : {"dossiers", "documents", "tasks"})
    EXPECT_EQ(states(dataset, true), std::set{not_expected_now}) << dataset;
  EXPECT_EQ(states("environment.readings", false), std::set{silent}) << "air is measured at Tết too";
  for (auto const* department : {"indicators-so-tc", "indicators-cuc-thong-ke"})
    EXPECT_THAT(state_of(department), ::testing::AnyOf(delivering, not_expected_now, never_connected))
        << department << ": the month's figures are due on the 29th";

  // On Monday the 23rd they owe again, and who does not send is late, then silent.
  nobody_sends_until(at("2026-02-23T17:30:00+07:00"));
  EXPECT_EQ(state_of("documents-so-khcn"), silent) << "hourly from half past eight";
  nobody_sends_until(at("2026-02-23T20:30:00+07:00"));
  EXPECT_EQ(state_of("dossiers-06673"), late) << "due at 18:00, two hours are allowed";
  nobody_sends_until(at("2026-02-25T08:00:00+07:00"));
  EXPECT_EQ(state_of("dossiers-06673"), silent);
}

}  // namespace
}  // namespace haidang
