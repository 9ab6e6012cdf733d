// The board of all five datasets over Tết 2026, under the contracts and the calendar that come with the program: who
// promised working days owes nothing, and who promised every day does.
#include "app/arrivals.h"
#include "app/shipped_catalogue_test.h"
#include "city/calendar/calendar_table.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

Instant at(char const* text) { return *parse_rfc3339(text); }

class BoardOverTet : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(import_province(*store_));
    ASSERT_NO_FATAL_FAILURE(import_shipped(*store_, {"vietnam/calendar-days.csv"}));
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
    return testing::wait_on(loop_, std::move(work));
  }
  void tick() { testing::wait_on(loop_, watch_.tick()); }

  bool has_promised(Feed const& feed) const {
    return feed.state == FeedState::live && view_->contracts.contains(feed.id.value());
  }
  // Every half hour every feed sends a record of the last minute, if its promise expects one.
  void everybody_sends_until(Instant end) {
    std::map<std::string, Promise> promises;
    for (auto const& feed : view_->feeds)
      if (has_promised(feed))
        promises.emplace(feed.id.value(),
                         Promise::of(view_->contracts.at(feed.id.value()), view_->calendars->of(feed.agency.value())));
    for (; clock_.now() < end; clock_.advance(minutes(30))) {
      tick();
      for (auto const& [feed, promise] : promises) send(feed, promise, clock_.now() - minutes(1));
    }
    tick();
  }
  void send(std::string const& feed, Promise const& promise, Instant stamp) {
    if (!promise.expects(stamp)) return;
    HourCounter counter(promise, clock_.now());
    counter.accepted(stamp, HourCounter::Usable::yes);
    ArrivalFacts arrival;
    arrival.feed = feed;
    arrival.received_at = clock_.now();
    arrival.records.received = arrival.records.accepted = 1;
    arrival.hours = counter.changes();
    if (auto series = view_->series.find(feed); series != view_->series.end())
      for (auto const& name : series->second) arrival.series.push_back({name, stamp});
    watch_.heard(std::move(arrival));
  }
  // Half an hour at a time: longer, and the centre itself would have been away.
  void nobody_sends_until(Instant end) {
    for (; clock_.now() < end; clock_.advance(minutes(30))) tick();
    tick();
  }
  // The states of a dataset's feeds, of those that promised working days or of those that promised every day.
  std::set<State> states(std::string const& dataset, bool working_days_only) {
    std::set<State> found;
    for (auto const& feed : view_->feeds)
      if (feed.dataset == dataset && has_promised(feed) &&
          view_->contracts.at(feed.id.value()).back().working_days_only == working_days_only)
        found.insert(state_of(feed.id.value()));
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

  // Tuesday the 17th is the first day of the year of the horse. Offices are closed from Saturday to Sunday of next
  // week.
  nobody_sends_until(at("2026-02-17T10:00:00+07:00"));
  for (auto const* dataset : {"dossiers", "documents", "tasks"})
    EXPECT_EQ(states(dataset, true), std::set{not_expected_now}) << dataset;
  EXPECT_EQ(states("environment.readings", false), std::set{silent}) << "air is measured at Tết too";
  EXPECT_EQ(states("indicators.values", true), std::set{delivering}) << "the month's figures are due on the 29th";

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
