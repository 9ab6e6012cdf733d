// A small city with a real store, for the tests of the table, the watch and the addresses: two agencies, and feeds that
// promise two series each minute. Deliveries go the way intake takes: into the log and the hours in one transaction,
// then to whoever listens.
#pragma once

#include <functional>

#include "city/assurance/assurance_table.h"
#include "city/assurance/directory_view.h"
#include "city/assurance/timeline_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {

class SmallCity : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    place_ = fresh_place();
    store_ = open_at({place_});
    auto filled = store_->write_now([](store::Session& session) {
      return session.script(R"(
        insert into agency (id, kind, name, position) values ('so-nnmt', 'department', 'Sở NNMT', 1);
        insert into agency (id, kind, name, position) values ('so-yt', 'department', 'Sở Y tế', 2);
        insert into feed_group (id, title, title_en, position) values ('environment', 'Quan trắc', 'Environment', 1);
        insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared)
          values ('kxq-001', 'so-nnmt', 'environment.readings', 'environment', 'Trạm 1', 'push', 'live', '[]', 'not_said');
        insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared)
          values ('kxq-002', 'so-yt', 'environment.readings', 'environment', 'Trạm 2', 'push', 'live', '[]', 'not_said');)");
    });
    ASSERT_TRUE(filled) << filled.error().message;
  }

  static DirectoryView view() {
    DirectoryView view;
    view.groups = {{"environment", "Quan trắc", "Environment"}};
    for (auto const* id : {"so-nnmt", "so-yt"}) {
      auto& agency = view.agencies.emplace_back();
      agency.id = *Slug::of(id);
      agency.name = *Title::of(id);
      agency.position = static_cast<std::int64_t>(view.agencies.size());
    }
    for (int i = 1; i <= 2; ++i) {
      auto& feed = view.feeds.emplace_back();
      feed.id = *Slug::of("kxq-00" + std::to_string(i));
      feed.agency = view.agencies[static_cast<std::size_t>(i) - 1].id;
      feed.group_id = *Slug::of("environment");
      feed.title = *Title::of("Trạm " + std::to_string(i));
      feed.state = FeedState::live;
      auto contract = a_contract(60, 120, 180);
      contract.feed = feed.id;
      contract.valid_from = at("2026-03-02T10:00:00+07:00");
      view.contracts[feed.id.value()] = {contract};
      view.series[feed.id.value()] = {"PM10", "PM2.5"};
    }
    return view;
  }

  // One delivery by an event of timeline_test.h (r, e, q, x), as intake would take it.
  ArrivalFacts deliver(std::string const& feed, char event, Instant stamp, Instant received_at) {
    auto city = view();
    auto promise = Promise::of(city.contracts.at(feed));
    HourCounter counter(promise, received_at);
    ArrivalFacts arrival;
    arrival.feed = feed;
    arrival.received_at = received_at;
    for (auto const& series : city.series.at(feed)) {
      if (event == 'e' || event == 'x') continue;
      ++arrival.records.received;
      if (event == 'q') {
        counter.refused();
        ++arrival.records.quarantined;
        ++arrival.open_quarantine_change;
      } else {
        counter.accepted(stamp, HourCounter::Usable::yes);
        ++arrival.records.accepted;
        arrival.series.push_back({series, stamp});
      }
    }
    if (event == 'x') arrival.body = ArrivalFacts::Body::unreadable;
    arrival.hours = counter.changes();
    keep(arrival);
    return arrival;
  }

  void keep(ArrivalFacts const& arrival) {
    static store::Query const log{
        "log",
        "insert into delivery (feed, received_at, road, sha256, size_bytes, contract_version, unreadable, sender, "
        "records_received, records_accepted, records_duplicate, records_revised, records_late, records_quarantined, "
        "reasons) values (:feed, :at, 'push', :sha, 1, 1, :unreadable, 'key', :received, :accepted, 0, 0, 0, "
        ":quarantined, '[]')",
        {}};
    static store::Query const both{log.name, log.sqlite, log.sqlite};
    auto unreadable = arrival.body == ArrivalFacts::Body::unreadable;
    auto done = store_->write_now([&](store::Session& session) -> Done {
      DO(session.run(
          both, store::with("feed", arrival.feed, "at", arrival.received_at, "sha", std::to_string(++deliveries_),
                            "unreadable", unreadable ? std::optional<std::string>("not text") : std::nullopt,
                            "received", arrival.records.received, "accepted", arrival.records.accepted, "quarantined",
                            arrival.records.quarantined)));
      return assurance::count_arrival(session, arrival.feed, arrival.hours);
    });
    ASSERT_TRUE(done) << done.error().message;
  }

  template <typename Work>
  auto read(Work work) {
    auto found = store_->read_now(std::move(work));
    EXPECT_TRUE(found) << found.error().message;
    return std::move(*found);
  }

  std::string place_;
  std::unique_ptr<store::Store> store_;
  int deliveries_ = 0;
};

}  // namespace haidang
