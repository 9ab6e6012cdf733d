// For tests of the roads that poll: a city behind the gate, a store that knows the feeds, and rounds that are waited
// for with a clock that the tests set.
#pragma once

#include <gtest/gtest.h>

#include "city/roads/polls.h"
#include "city/roads/recording_city_test.h"
#include "city/roads/seen_table.h"
#include "tests/support/temporary.h"

namespace haidang::testing {

struct PollingRoads : ::testing::Test {
  TemporaryFolder folder;
  RecordingCity city;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<SeenTable> seen;
  std::map<std::string, std::string> passwords = {{"GOOD", "dung-mat-khau"}, {"BAD", "sai-mat-khau"}};
  std::unique_ptr<poll::Polls> road;
  std::size_t rounds = 0;

  void SetUp() override {
    auto opened = store::Store::open({.where = (folder / "store").string()});
    ASSERT_TRUE(opened) << opened.error().message;
    store = std::move(*opened);
    seen = std::make_unique<SeenTable>(*store);
  }
  void TearDown() override {
    if (road) road->stop();
  }
  PulledFeed feed(std::string id, std::string url, Road by = Road::edxml_poll) {
    auto row =
        "insert into agency (id, kind, name, position) values ('dept', 'department', 'Sở', 1) on conflict do nothing;"
        "insert into feed_group (id, title, title_en, position) values ('g', 'V', 'D', 1) on conflict do nothing;"
        "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('" +
        id + "', 'dept', 'documents', 'g', 'K', 'edxml_poll', 'live', '[]', 'not_said') on conflict do nothing;";
    auto done = store->write_now([&](store::Session& session) { return session.script(row); });
    EXPECT_TRUE(done) << done.error().message;
    auto pulled = feed_by(by, std::move(id));
    pulled.contract.source.url = std::move(url);
    pulled.contract.source.look_back_days = 10;
    return pulled;
  }
  Secrets secrets() {
    return [this](std::string const& name) -> std::optional<std::string> {
      auto found = passwords.find(name);
      return found == passwords.end() ? std::nullopt : std::optional(found->second);
    };
  }
  void start(Road by, poll::Round round, std::vector<PulledFeed> feeds) {
    if (road) road->stop();
    rounds = 0;
    road = std::make_unique<poll::Polls>(city.gate, by, std::move(round), poll::Settings{.look = milliseconds(5)});
    road->feeds_changed(std::move(feeds));
  }
  // Moves the clock on, then waits for the end of the round that is due; what a test changes between two rounds is
  // changed while none runs.
  void round_after(Span pause) {
    city.clock.advance(pause);
    ++rounds;
    ASSERT_TRUE(comes_true([&] { return road->rounds() >= rounds; }, seconds(60)));
  }
};

}  // namespace haidang::testing
