// A source that answers but brings nothing: at the moment it is late everybody knows, by the board and live.
#include "tests/server/centre.h"
#include "tests/support/live_socket.h"

namespace haidang::testing {
namespace {

std::string record(Instant at) {
  return R"([{"station":"KXQ002","symbol":"PM2.5","value":21,"time":")" + rfc3339(at) + "\"}]";
}

// A station with one parameter that promises a record a minute; after this lateness its missing one is late.
void add_minute_feed(Centre& centre, Span lateness) {
  auto station = centre.admin().get("/api/stations/kxq001");
  station.as_object()["id"] = "kxq002";
  station.as_object()["code"] = "KXQ002";
  station.as_object()["parameters"] = boost::json::array{Json{{"symbol", "PM2.5"}, {"unit", "ug/m3"}}};
  centre.admin().put("/api/stations/kxq002", station);
  centre.add_feed({.stations = {"kxq002"},
                   .decoding = R"({"format":"json"})",
                   .terms = R"({"cadenceSeconds":60,"latenessSeconds":)" + std::to_string(lateness.ms / 1000) + "}"});
}

Json feed_on_board(Centre& centre) {
  auto board = centre.admin().get("/api/assurance/board");
  for (auto const& feed : items(board, "/feeds"))
    if (text(feed, "/id") == "kk-bai-chay") return feed;
  throw std::runtime_error("the feed is not on the board");
}

// Reads until a message of the topic says so of the feed; the moment it came.
std::optional<Instant> heard_state(LiveSocket& live, std::string const& state, Instant until) {
  while (clock_now() < until) {
    auto message = live.next(until - clock_now());
    if (!message) return {};
    auto json = boost::json::parse(*message);
    boost::json::error_code none;
    auto const* feed = json.find_pointer("/change/feed", none);
    if (feed && feed->is_object() && text(*feed, "/id") == "kk-bai-chay" && text(*feed, "/state") == state)
      return clock_now();
  }
  return {};
}

TEST(LateSource, ThatSendsEmptyListsIsLateAfterOnePeriodOnTheBoardAndLiveWithinASecond) {
  Centre centre;
  // The period that ends now is missed; with this allowance it is due in about eight seconds instead of a minute.
  auto end = floor_to(clock_now(), minutes(1), vietnam_offset_minutes);
  auto lateness = seconds((clock_now() - end).ms / 1000 + 8);
  auto due = end + lateness;
  add_minute_feed(centre, lateness);
  auto sender = centre.sender();
  EXPECT_EQ(whole(answered(200, post(sender, record(end - minutes(1)), {}, "kk-bai-chay", "application/json")),
                  "/records/accepted"),
            1);
  ASSERT_EQ(text(feed_on_board(centre), "/state"), "delivering");

  auto live = LiveSocket::open(centre.port(), "/api/live", centre.admin().cookie());
  ASSERT_TRUE(live) << live.error().message;
  ASSERT_TRUE(live->send(R"({"subscribe":["board"]})"));
  auto empty = answered(200, post(sender, "[]", {}, "kk-bai-chay", "application/json"));
  EXPECT_EQ(whole(empty, "/records/received"), 0);
  ASSERT_LT(clock_now(), due) << "the machine was too slow to see the moment";
  EXPECT_EQ(text(feed_on_board(centre), "/state"), "delivering") << "an empty list is no record";

  auto heard = heard_state(*live, "late", due + seconds(5));
  ASSERT_TRUE(heard) << "nobody was told";
  EXPECT_GE(*heard, due);
  EXPECT_LE(*heard, due + seconds(1));
  auto late = feed_on_board(centre);
  EXPECT_EQ(text(late, "/state"), "late");
  EXPECT_EQ(*parse_rfc3339(text(late, "/since")), due);
  EXPECT_EQ(text(late, "/cause"), "on_time");
  EXPECT_FALSE(text(late, "/finding").empty());

  receipt(sender, record(end), {}, "kk-bai-chay");
  EXPECT_TRUE(heard_state(*live, "delivering", clock_now() + seconds(2))) << "nobody was told that it is back";
}

TEST(LateSource, ALiveConnectionNeedsASession) {
  Centre centre;
  EXPECT_FALSE(LiveSocket::open(centre.port(), "/api/live", "haidang_session=nobody"));
}

}  // namespace
}  // namespace haidang::testing
