#include "city/assurance/assurance_api.h"

#include <boost/asio/io_context.hpp>

#include "city/assurance/watching_test.h"
#include "city/people/right.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

Instant const morning = at("2026-03-02T10:00:00+07:00");

struct SlotPage {
  std::vector<FeedSlot> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SlotPage, (), (items, next))

// The addresses over the small city, asked through the router as the server asks it.
class AssuranceAddresses : public SmallCity {
 protected:
  void SetUp() override {
    SmallCity::SetUp();
    if (IsSkipped()) return;
    watch_ = std::make_unique<FeedWatch>(FeedWatch::Wiring{loop_.get_executor(), *store_, clock_, [](auto, auto) {}});
    api_ = std::make_unique<AssuranceApi>(*watch_, *store_, clock_);
    api_->routes(router_);
    ASSERT_TRUE(wait(watch_->start(std::make_shared<DirectoryView const>(view()))));
  }
  void TearDown() override {
    if (!watch_) return;
    EXPECT_TRUE(wait(watch_->stop()));
  }

  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }

  static http::Caller leader() {
    http::Caller caller;
    caller.id = "lanh-dao";
    caller.rights = ~0ull;
    caller.everywhere = true;
    return caller;
  }
  static http::Caller officer(std::string agency) {
    auto caller = leader();
    caller.everywhere = false;
    caller.scopes = {std::move(agency)};
    return caller;
  }

  http::Reply get(std::string path, http::Fields query, http::Caller caller) {
    auto found = router_.find(http::Method::get, path);
    http::Request request;
    request.path = path;
    request.parts = found.parts;
    request.query = std::move(query);
    request.caller = std::move(caller);
    return wait(found.route->handler(std::move(request)));
  }
  template <typename T>
  T read_reply(http::Reply const& reply) {
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto read = reflect::from_json_text<T>(reply.bytes());
    EXPECT_TRUE(read) << reply.bytes();
    return std::move(*read);
  }

  void come(char event, Instant stamp) {
    clock_.set(stamp + seconds(5));
    watch_->heard(deliver("kxq-001", event, stamp, clock_.now()));
  }

  boost::asio::io_context loop_;
  FakeClock clock_{morning};
  http::Router router_;
  std::unique_ptr<FeedWatch> watch_;
  std::unique_ptr<AssuranceApi> api_;
};
HAIDANG_FOR_EACH_ENGINE(AssuranceAddresses);

TEST_P(AssuranceAddresses, AnswerTheBoardToEachForTheirOwnAgencies) {
  come('r', morning + minutes(1));
  auto all = read_reply<Board>(get("/api/assurance/board", {}, leader()));
  ASSERT_EQ(all.feeds.size(), 2u);
  EXPECT_EQ(all.as_of, clock_.now());
  EXPECT_EQ(all.groups[0].title, "Quan trắc");
  EXPECT_EQ(all.feeds[0].state, State::delivering);
  EXPECT_EQ(all.feeds[1].state, State::never_connected);
  auto mine = read_reply<Board>(get("/api/assurance/board", {}, officer("so-yt")));
  ASSERT_EQ(mine.feeds.size(), 1u);
  EXPECT_EQ(mine.feeds[0].id, "kxq-002");
  EXPECT_EQ(mine.agencies.size(), 1u);
}

TEST_P(AssuranceAddresses, AnswerAFeedsRecordByHourAndDay) {
  for (int i = 1; i <= 60; ++i)
    if (i <= 30 || i > 45) come(i == 50 ? 'q' : 'r', morning + minutes(i));
  auto by_hour = read_reply<FeedAssurance>(
      get("/api/feeds/kxq-001/assurance", {{"from", "2026-03-02T10:00:00+07:00"}, {"to", "2026-03-02T12:00:00+07:00"}},
          leader()));
  ASSERT_EQ(by_hour.spans.size(), 2u);
  auto const& hour = by_hour.spans[0];
  EXPECT_EQ(hour.from, morning);
  EXPECT_EQ(hour.periods_expected, 60);
  EXPECT_EQ(hour.periods_received, 45);
  EXPECT_EQ(hour.received, 90);
  EXPECT_EQ(hour.valid, 88);
  EXPECT_EQ(hour.quarantined, 2);
  EXPECT_DOUBLE_EQ(*hour.received_percent, 75.0);
  EXPECT_FALSE(by_hour.spans[1].received_percent);
  EXPECT_EQ(by_hour.condition.state, State::delivering);
  auto by_day = read_reply<FeedAssurance>(get("/api/feeds/kxq-001/assurance", {{"step", "day"}}, leader()));
  ASSERT_EQ(by_day.spans.size(), 31u);
  EXPECT_EQ(by_day.spans.back().from, at("2026-03-02T00:00:00+07:00"));
  EXPECT_EQ(by_day.spans.back().received, 90);
}

TEST_P(AssuranceAddresses, AnswerFortyEightHalfHours) {
  for (int i = 1; i <= 20; ++i) come(i % 2 ? 'r' : 'q', morning + minutes(i));
  auto slots = read_reply<SlotPage>(get("/api/feeds/kxq-001/slots", {}, leader())).items;
  ASSERT_EQ(slots.size(), 48u);
  EXPECT_EQ(slots.back().from, morning);
  EXPECT_EQ(slots.back().received, 40);
  EXPECT_EQ(slots.back().returned, 20);
  EXPECT_EQ(slots.back().periods_missing, 0);
  EXPECT_EQ(slots[46].received, 0);
  EXPECT_EQ(slots[46].periods_expected, 0);
}

TEST_P(AssuranceAddresses, RefuseWhatIsNotTheirsOrNotThere) {
  EXPECT_EQ(get("/api/feeds/kxq-001/assurance", {}, officer("so-yt")).status, 403);
  EXPECT_EQ(get("/api/feeds/kxq-001/slots", {}, officer("so-yt")).status, 403);
  EXPECT_EQ(get("/api/feeds/nobody/slots", {}, leader()).status, 404);
  EXPECT_EQ(get("/api/feeds/kxq-001/assurance", {{"from", "2020-01-01T00:00:00+07:00"}}, leader()).status, 400);
}

}  // namespace
}  // namespace haidang
