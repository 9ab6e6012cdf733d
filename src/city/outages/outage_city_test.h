// A city with a real store, for the tests of the table, the book and the addresses: a port with five cameras that a
// contractor has put up, two stations, and what assurance writes when they go and come back.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/assurance/assurance_table.h"
#include "city/outages/outage_book.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {

class OutageCity : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    agency("trung-tam", AgencyKind::centre);
    agency("cang", AgencyKind::venue);
    agency("so-nnmt", AgencyKind::department);
    agency("hai-an", AgencyKind::contractor);
    sql("insert into feed_group (id, title, title_en, position) values ('environment', 'Quan trắc', 'Environment', "
        "1);");
    Site port;
    port.id = *Slug::of("ben-cang");
    port.name = *Title::of("Bến cảng");
    port.agency = *Slug::of("cang");
    snapshot_.sites.set({port});
    for (int i = 1; i <= 5; ++i) feed("cam-" + std::to_string(i), "cang", "hai-an");
    feed("kxq-1", "so-nnmt", "");
    feed("kxq-2", "so-nnmt", "");
    publish();
  }

  void agency(std::string const& id, AgencyKind kind) {
    Agency a;
    a.id = *Slug::of(id);
    a.kind = kind;
    a.name = *Title::of("Đơn vị " + id);
    agencies_.push_back(a);
    sql("insert into agency (id, kind, name, position) values ('" + id + "', '" + std::string(reflect::name_of(kind)) +
        "', 'Đơn vị " + id + "', 1);");
  }

  // Those with a contractor are cameras at the port.
  void feed(std::string const& id, std::string const& agency, std::string const& contractor) {
    Feed f;
    f.id = *Slug::of(id);
    f.agency = *Slug::of(agency);
    f.title = *Title::of("Luồng " + id);
    f.state = FeedState::live;
    if (!contractor.empty()) {
      f.contractor = *Slug::of(contractor);
      Camera camera;
      camera.id = f.id;
      camera.agency = f.agency;
      camera.site = *Slug::of("ben-cang");
      camera.url = "rtsp://10.0.0.9:5" + id.substr(4) + "4/live";
      cameras_.push_back(camera);
    }
    feeds_.push_back(f);
    sql("insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared, contractor) values "
        "('" +
        id + "', '" + agency + "', 'environment.readings', 'environment', 'Luồng " + id +
        "', 'push', 'live', '[]', 'not_said', " + (contractor.empty() ? "null" : "'" + contractor + "'") + ");");
    condition(id, State::delivering);
  }

  void publish() {
    snapshot_.agencies.set(agencies_);
    snapshot_.feeds.set(feeds_);
    snapshot_.cameras.set(cameras_);
    directory_.swap(std::make_shared<DirectorySnapshot const>(snapshot_));
  }

  void sql(std::string const& text) {
    auto done = store_->write_now([&](store::Session& session) { return session.script(text); });
    ASSERT_TRUE(done) << done.error().message;
  }

  void condition(std::string const& feed, State state) {
    SavedCondition saved;
    saved.feed = feed;
    saved.state = state;
    saved.facts = "{}";
    assurance::Changes changes;
    changes.conditions = {saved};
    save(changes);
  }
  void goes(std::string const& feed) {
    condition(feed, State::silent);
    change(feed, assurance::OutageChange::What::open);
  }
  void returns(std::string const& feed) {
    condition(feed, State::delivering);
    change(feed, assurance::OutageChange::What::close);
  }
  void cameras_go(int first, int last) {
    for (int i = first; i <= last; ++i) goes("cam-" + std::to_string(i));
  }
  void cameras_return(int first, int last) {
    for (int i = first; i <= last; ++i) returns("cam-" + std::to_string(i));
  }

  // One round of a book that knows nothing but the store, as after a kill.
  std::int64_t round() {
    OutageBook book({loop_.get_executor(), *store_, directory_, clock_});
    auto changed = wait(book.round());
    EXPECT_TRUE(changed) << changed.error().message;
    return changed ? *changed : -1;
  }

  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }
  template <typename Work>
  auto read(Work work) {
    auto found = store_->read_now(std::move(work));
    EXPECT_TRUE(found) << found.error().message;
    return std::move(*found);
  }
  std::vector<OutageGroup> groups(outages::Which which = outages::Which::open) {
    outages::Wanted wanted;
    wanted.which = which;
    return read([&](store::Session& session) { return outages::list(session, wanted); });
  }

  boost::asio::io_context loop_;
  FakeClock clock_{*parse_rfc3339("2026-11-28T10:00:00+07:00")};
  Directory directory_;
  DirectorySnapshot snapshot_;
  std::vector<Agency> agencies_;
  std::vector<Feed> feeds_;
  std::vector<Camera> cameras_;
  std::unique_ptr<store::Store> store_;

 private:
  void change(std::string const& feed, assurance::OutageChange::What what) {
    assurance::OutageChange change;
    change.what = what;
    change.outage.feed = feed;
    change.outage.opened_at = clock_.now();
    if (what == assurance::OutageChange::What::close) change.outage.closed_at = clock_.now();
    change.outage.finding = "im lặng";
    change.outage.finding_en = "silent";
    assurance::Changes changes;
    changes.outages = {change};
    save(changes);
  }
  void save(assurance::Changes const& changes) {
    auto done = store_->write_now([&](store::Session& session) { return assurance::save(session, changes); });
    ASSERT_TRUE(done) << done.error().message;
  }
};

}  // namespace haidang
