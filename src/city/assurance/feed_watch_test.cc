#include "city/assurance/feed_watch.h"

#include <boost/asio/io_context.hpp>
#include <random>

#include "city/assurance/watching_test.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

Instant const morning = at("2026-03-02T10:00:00+07:00");

// A watch over the small city, on a loop that turns only while the test waits.
class Watching : public SmallCity {
 protected:
  void SetUp() override {
    SmallCity::SetUp();
    if (!IsSkipped()) begin();
  }
  void TearDown() override {
    if (watch_) end();
  }

  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    return testing::wait_on(*loop_, std::move(work));
  }

  void begin() {
    watch_ = std::make_unique<FeedWatch>(
        FeedWatch::Wiring{loop_->get_executor(), *store_, clock_, [this](std::string topic, std::string change) {
                            published_.emplace_back(std::move(topic), std::move(change));
                          }});
    auto started = wait(watch_->start(std::make_shared<DirectoryView const>(view_)));
    ASSERT_TRUE(started) << started.error().message;
  }
  void end() {
    auto stopped = wait(watch_->stop());
    EXPECT_TRUE(stopped);
    watch_.reset();
  }
  // The program dies: nothing is saved any more.
  void kill() {
    loop_->poll();
    finish_writing();  // what it had already given to the store
    watch_.reset();
    loop_ = std::make_unique<boost::asio::io_context>();
  }
  void finish_writing() {
    auto nothing = [](store::Session&) -> Done { return {}; };
    ASSERT_TRUE(store_->write_now(nothing));
  }

  void tick() { testing::wait_on(*loop_, watch_->tick()); }
  FeedCondition condition(std::string const& feed = "kxq-001") { return wait(watch_->known(feed))->condition; }
  Board board() {
    auto json = wait(watch_->board([](auto const&) { return true; }));
    return *reflect::from_json_text<Board>(*json);
  }
  BoardFeed row(std::string const& feed = "kxq-001") {
    for (auto const& each : board().feeds)
      if (each.id == feed) return each;
    return {};
  }
  // The periods from now on, each seen half a minute after its end; events as in timeline_test.h.
  std::string play(std::string_view events, std::string const& feed = "kxq-001") {
    std::string states;
    for (auto event : events) {
      if (event == ' ') continue;
      auto stamp = clock_.now();
      clock_.advance(seconds(1));
      if (event == '|') end(), begin();
      if (event == 'K') kill(), begin();
      if (event != '.' && event != '|' && event != 'K') watch_->heard(deliver(feed, event, stamp, clock_.now()));
      tick();
      clock_.advance(seconds(29));
      tick();
      states += states.empty() ? "" : " ";
      states += "-glsdnmpu"[static_cast<int>(condition(feed).state)];
      clock_.advance(seconds(30));
    }
    return states;
  }
  std::vector<Outage> outages(std::string const& feed = "kxq-001") {
    for (int i = 0; i < 2; ++i) {
      tick();
      finish_writing();
      loop_->poll();
    }
    finish_writing();
    return read([&](store::Session& session) {
      return assurance::outages(session, feed, morning - days(1), morning + days(1));
    });
  }

  std::unique_ptr<boost::asio::io_context> loop_ = std::make_unique<boost::asio::io_context>();
  FakeClock clock_{morning};
  DirectoryView view_ = view();
  std::unique_ptr<FeedWatch> watch_;
  std::vector<std::pair<std::string, std::string>> published_;
};
HAIDANG_FOR_EACH_ENGINE(Watching);

TEST_P(Watching, SeesAFeedComeLateGoSilentAndRecover) {
  EXPECT_EQ(play(". r r . . . . . . . r"), "- g g g g l l l s s g");
}

TEST_P(Watching, SilenceIsAnOutageFromTheMissedDueMomentOn) {
  play("r r . . . . .");
  EXPECT_TRUE(outages().empty());  // late is not yet one
  play(". .");
  ASSERT_EQ(outages().size(), 1u);
  EXPECT_EQ(outages()[0].state, State::silent);
  EXPECT_EQ(outages()[0].cause, Link::on_time);
  EXPECT_EQ(outages()[0].opened_at, at("2026-03-02T10:04:00+07:00"));  // the 10:02 period was due at 10:04
  EXPECT_FALSE(outages()[0].closed_at);
  play("r");
  EXPECT_EQ(outages()[0].closed_at, at("2026-03-02T10:09:01+07:00"));
}

TEST_P(Watching, AnOutageRemembersTheWorst) {
  play("r q q q");
  ASSERT_EQ(outages().size(), 1u);
  EXPECT_EQ(outages()[0].state, State::degraded);
  EXPECT_EQ(outages()[0].cause, Link::well_formed);
  play(". . . . . . . .");
  ASSERT_EQ(outages().size(), 1u);
  EXPECT_EQ(outages()[0].state, State::silent);
}

TEST_P(Watching, TellsPagesWithinASecondOfTheDueMoment) {
  play("r r . .");
  clock_.set(at("2026-03-02T10:04:00+07:00"));
  tick();
  published_.clear();
  clock_.advance(milliseconds(1));
  tick();
  std::vector<std::string> topics;
  for (auto const& [topic, change] : published_)
    if (topic != "feed:kxq-002") topics.push_back(topic);
  EXPECT_EQ(topics, (std::vector<std::string>{"board:so-nnmt", "board", "feed:kxq-001", "board:so-nnmt", "board"}));
  EXPECT_EQ(published_[2].second, "{\"condition\":" + reflect::to_json(condition()) + "}");
  EXPECT_EQ(condition().since, at("2026-03-02T10:04:00+07:00"));
}

TEST_P(Watching, TheBoardCountsWhoKeepsItsPromise) {
  play("r r r");
  auto before = board();
  ASSERT_EQ(before.agencies.size(), 2u);
  EXPECT_EQ(before.agencies[0].feeds, 1);
  EXPECT_EQ(before.agencies[0].meeting, 1);
  EXPECT_EQ(before.agencies[1].meeting, 0);
  EXPECT_EQ(row().strip.back(), 'g');
  EXPECT_EQ(row().finding, "kỳ 1 phút, mới nhất 10:02");
  play("q . .");
  EXPECT_EQ(board().agencies[0].meeting, 0);
  EXPECT_EQ(row().quarantined, 2);
  EXPECT_EQ(row().cause, Link::well_formed);
  auto mine = wait(watch_->board([](auto const& agency) { return agency == "so-yt"; }));
  EXPECT_EQ(mine->find("kxq-001"), std::string::npos);
  EXPECT_NE(mine->find("kxq-002"), std::string::npos);
}

TEST_P(Watching, ARestartShowsWhatWasShownBefore) {
  EXPECT_EQ(play("r r | . . . | . . . | . r | ."), "g g g g l l l s s s s s g g g");
  play("q q q");
  auto before = row();
  end();
  view_.open_quarantine["kxq-001"] = 6;
  begin();
  EXPECT_EQ(reflect::to_json(row()), reflect::to_json(before));
}

TEST_P(Watching, AKilledServerKnowsWhatCameAfterItsLastSaving) {
  EXPECT_EQ(play("r K . . . . K . . K r K"), "g g g l l l s s s s g g");
  EXPECT_EQ(play("r q K"), "g d d");
  EXPECT_EQ(play("r r x x x x K e"), "g g d d d d d d");
  ASSERT_EQ(outages().size(), 3u);
}

TEST_P(Watching, AnyKillsLeaveTheStatesAsTheyWouldHaveBeen) {
  std::mt19937 chance(3);
  for (int round = 0; round < 3; ++round) {
    std::string events, uninterrupted;
    for (int i = 0; i < 25; ++i) events += "rrr....qxe"[chance() % 10];
    clock_.set(clock_.now() + days(1));
    auto with_kills = std::string();
    auto start = clock_.now();
    Timeline line(view_.contracts.at("kxq-001")[0], start);
    line.subject.watched.series = view_.series.at("kxq-001");
    line.subject.facts = {};
    if (round > 0) {
      line.play("r");
      play("r");
      clock_.set(start + minutes(1));
    }
    for (auto event : events) {
      auto expected = line.play(std::string(1, event));
      if (chance() % 4 == 0) kill(), begin();
      ASSERT_EQ(play(std::string(1, event)), expected) << events << " at " << rfc3339(clock_.now());
    }
  }
}

TEST_P(Watching, TimeWhenTheCentreWasAwayIsNotHeldAgainstAnyone) {
  play("r r r");
  end();
  clock_.advance(hours(2));
  begin();
  EXPECT_EQ(condition().state, State::not_measured);
  EXPECT_EQ(play(". . . . r"), "u u u l g");
  EXPECT_EQ(row().strip.substr(14), "uu");
}

TEST_P(Watching, AMachineThatSleptHasNotMeasured) {
  play("r r r");
  clock_.advance(minutes(20));
  tick();
  EXPECT_EQ(condition().state, State::not_measured);
}

TEST_P(Watching, AClockSetBackIsNoticed) {
  play("rrrrrrrrrrrrrrrrrrrr");
  clock_.set(morning + minutes(10));
  EXPECT_EQ(play(". . . . . r"), "g g g g l g");
}

TEST_P(Watching, APauseIsKeptAndTakenOutOfWhatIsOwed) {
  play("r r");
  auto live = view_;
  view_.feeds[0].state = FeedState::paused;
  view_.feeds[0].paused_by = "huong";
  watch_->feeds_changed(std::make_shared<DirectoryView const>(view_));
  EXPECT_EQ(play(". . . | . . ."), "p p p p p p p");
  EXPECT_EQ(board().agencies[0].feeds, 0);
  watch_->feeds_changed(std::make_shared<DirectoryView const>(live));
  view_ = live;
  EXPECT_EQ(play(". . . . r"), "g g g l g");
  auto known = wait(watch_->known("kxq-001"));
  EXPECT_EQ(known->promise.count(morning, at("2026-03-02T10:09:00+07:00")), 1);  // 10:01; the rest was paused
}

TEST_P(Watching, FeedsComeAndGoWithTheCatalogue) {
  play("r");
  view_.feeds.erase(view_.feeds.begin());
  view_.feeds.push_back(view_.feeds[0]);
  view_.feeds.back().id = *Slug::of("kxq-003");
  watch_->feeds_changed(std::make_shared<DirectoryView const>(view_));
  tick();
  EXPECT_FALSE(wait(watch_->known("kxq-001")));
  ASSERT_TRUE(wait(watch_->known("kxq-003")));
  EXPECT_EQ(condition("kxq-003").state, State::never_connected);
  watch_->heard({.feed = "kxq-001", .received_at = clock_.now()});
  tick();
  EXPECT_EQ(board().feeds.size(), 2u);
  kill();  // the store never had this feed
}

TEST_P(Watching, AnUnreachableSourceIsNamed) {
  view_.feeds[0].road = Road::ftp_pull;
  watch_->feeds_changed(std::make_shared<DirectoryView const>(view_));
  play("r r");
  watch_->contact("kxq-001", {Contact::Outcome::failed, "không nối được / connection refused", clock_.now()});
  play(". . .");
  EXPECT_EQ(row().cause, Link::network);
  EXPECT_EQ(row().finding, "không nối được từ 10:02: không nối được");
  EXPECT_EQ(row().finding_en, "unreachable since 10:02: connection refused");
}

}  // namespace
}  // namespace haidang
