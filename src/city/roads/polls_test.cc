// The polling roads against real HTTP servers, with a clock that the tests set.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "city/roads/axis_answer.h"
#include "city/roads/edxml_poll.h"
#include "city/roads/polling_road_test.h"
#include "platform/http/server.h"
#include "simulate/document_axis.h"
#include "tests/support/loopback.h"

namespace haidang::poll {
namespace {

using haidang::testing::comes_true;
using haidang::testing::PollingRoads;
using ::testing::HasSubstr;

struct AxisRoad : PollingRoads {
  std::unique_ptr<simulate::DocumentAxis> axis;

  void SetUp() override {
    PollingRoads::SetUp();
    serve(0);
  }
  void serve(std::uint16_t port) {
    auto started =
        simulate::DocumentAxis::start({.user = "ioc", .password = "dung-mat-khau", .port = port}, city.clock);
    ASSERT_TRUE(started) << started.error().message;
    axis = std::move(*started);
  }
  PulledFeed axis_feed(std::string id = "axis", std::string password = "GOOD") {
    auto pulled = feed(std::move(id), "http://127.0.0.1:" + std::to_string(axis->port()) + "/");
    pulled.contract.source.user = "ioc";
    pulled.contract.source.password_name = std::move(password);
    return pulled;
  }
  void poll(std::vector<PulledFeed> feeds) {
    start(Road::edxml_poll, edxml_round(city.gate, *seen, secrets(), {}), std::move(feeds));
  }
  void put(std::string id, std::string xml, Span ago = hours(1), std::string changed = "1", bool is_status = false) {
    axis->put({.id = std::move(id),
               .is_status = is_status,
               .at = city.clock.now() - ago,
               .changed = std::move(changed),
               .xml = std::move(xml)});
  }
};

TEST_F(AxisRoad, BringsEveryMessageOfTheLastDaysOnceAlsoAfterARestart) {
  put("D1", "<edXML>1</edXML>");
  put("D2", "<edXML>2</edXML>", days(9));
  put("S 1/2?", "<edXML>3</edXML>", hours(2), "1", true);
  put("D4", "<edXML>older than the feed looks back</edXML>", days(20));
  poll({axis_feed()});
  round_after(Span{});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 3; }));
  round_after(minutes(5));
  EXPECT_EQ(axis->counts().gets, 3);
  poll({axis_feed()});
  round_after(Span{});
  EXPECT_EQ(axis->counts().gets, 3);
  EXPECT_EQ(city.intake.repeats(), 0u);
  auto first = city.intake.stored().front();
  EXPECT_EQ(first.road, Road::edxml_poll);
  EXPECT_EQ(first.content_type, "application/xml");
  EXPECT_GE(city.contacts.count(ContactOutcome::reached), 2u);
}

TEST_F(AxisRoad, GetsAMessageAgainOnlyWhenTheListSaysItHasChanged) {
  put("D1", "<edXML>1</edXML>");
  poll({axis_feed()});
  round_after(Span{});
  put("D1", "<edXML>1 mended</edXML>", hours(1), "2");
  round_after(minutes(5));
  ASSERT_TRUE(comes_true([&] { return city.intake.has("<edXML>1 mended</edXML>"); }));
  round_after(minutes(5));
  round_after(minutes(5));
  EXPECT_EQ(axis->counts().gets, 2);
}

TEST_F(AxisRoad, AMessageTheAxisDoesNotGiveKeepsNoOtherWaiting) {
  put("D1", "<edXML>1</edXML>");
  put("D2", "<edXML>2</edXML>");
  axis->fail_message("D1", 20);
  poll({axis_feed()});
  round_after(Span{});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  ASSERT_TRUE(comes_true([&] { return city.contacts.last().has_value(); }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("1 messages could not be got"));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("error 20"));
  axis->fail_message("D1", 0);
  round_after(minutes(5));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
}

TEST_F(AxisRoad, SaysTheAxissOwnErrorAndThatALogInIsRefused) {
  axis->fail_lists(18);
  poll({axis_feed()});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("error 18: Trục đang bảo trì"));
  poll({axis_feed("other", "BAD")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 2; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("từ chối đăng nhập"));
  EXPECT_EQ(axis->counts().refused, 1);
  poll({axis_feed("third", "NOBODY_SET_IT")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 3; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("NOBODY_SET_IT"));
}

TEST_F(AxisRoad, WaitsLongerWhileTheAxisIsGoneAndGoesOnWhenItIsBack) {
  auto port = axis->port();
  auto pulled = axis_feed();
  axis.reset();
  poll({pulled});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("Không kết nối được"));
  serve(port);
  put("D1", "<edXML>1</edXML>");
  for (int i = 0; i < 100 && city.intake.count() == 0; ++i) {
    city.clock.advance(minutes(1));
    comes_true([&] { return city.intake.count() == 1; }, milliseconds(200));
  }
  EXPECT_EQ(city.intake.count(), 1u);
}

TEST_F(AxisRoad, BringsTheRestOnceTheIntakeHasRoomAndNothingTwice) {
  for (int i = 0; i < 5; ++i) put("D" + std::to_string(i), "<edXML>" + std::to_string(i) + "</edXML>");
  city.intake.fail_next(ErrorKind::busy, 1);
  poll({axis_feed()});
  ASSERT_TRUE(comes_true([&] { return city.intake.failed() == 1; }));
  for (int i = 0; i < 100 && city.intake.count() < 5; ++i) {
    city.clock.advance(minutes(1));
    comes_true([&] { return city.intake.count() == 5; }, milliseconds(200));
  }
  EXPECT_EQ(city.intake.count(), 5u);
  EXPECT_EQ(city.intake.repeats(), 0u);
}

TEST_F(AxisRoad, WhatTheIntakeRefusesIsNotAskedForAgain) {
  put("D1", "<edXML>secret</edXML>");
  city.intake.fail_next(ErrorKind::invalid, 1);
  poll({axis_feed()});
  round_after(Span{});
  round_after(minutes(5));
  EXPECT_EQ(axis->counts().gets, 1);
}

TEST_F(AxisRoad, AMessageOverTheContractsLimitIsLeftAndSaid) {
  put("D1", "<edXML>" + std::string(200'000, 'x') + "</edXML>");
  auto pulled = axis_feed();
  pulled.contract.bytes_per_delivery = 1000;
  poll({pulled});
  round_after(Span{});
  ASSERT_TRUE(comes_true([&] {  // the axis was reached first
    auto last = city.contacts.last();
    return last && last->why.find("larger than the contract allows") != std::string::npos;
  }));
  round_after(minutes(5));
  EXPECT_EQ(axis->counts().gets, 1);
}

// A source that answers what the test has laid out, and writes down what it was asked.
struct Office {
  http::awaitable<Result<http::RawReply>> figures(http::Request request) {
    std::lock_guard lock(mutex);
    asked.push_back(request);
    auto out = reply;
    if (!etag.empty() && request.header("if-none-match") == etag)
      out = {.content_type = "", .bytes = "", .status = 304};
    if (!etag.empty()) out.headers.emplace_back("ETag", etag);
    co_return out;
  }
  std::vector<http::Request> requests() {
    std::lock_guard lock(mutex);
    return asked;
  }
  std::mutex mutex;
  http::RawReply reply{.content_type = "text/csv", .bytes = "a,b\n1,2\n"};
  std::string etag;
  std::vector<http::Request> asked;
};

struct AddressRoad : PollingRoads {
  Office office;
  http::Router router;
  boost::asio::io_context loop;
  std::unique_ptr<http::Server> server;
  std::thread thread;

  void SetUp() override {
    PollingRoads::SetUp();
    router.get("/figures", http::nobody, "Figures", office, &Office::figures);
    server = std::make_unique<http::Server>(loop, router, http::ServerSettings{.port = 0}, city.clock);
    ASSERT_TRUE(server->listen());
    thread = std::thread([this] { loop.run(); });
  }
  void TearDown() override {
    PollingRoads::TearDown();
    server->stop();
    thread.join();
  }
  PulledFeed address_feed(std::string tail = "/figures") {
    return feed("figures", "http://127.0.0.1:" + std::to_string(server->port()) + tail, Road::http_poll);
  }
  void poll(PulledFeed pulled) { start(Road::http_poll, http_round(city.gate, *seen, secrets()), {std::move(pulled)}); }
};

TEST_F(AddressRoad, BringsWhatTheAddressSaysWithItsType) {
  poll(address_feed());
  round_after(Span{});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  auto arrival = city.intake.stored()[0];
  EXPECT_EQ(arrival.bytes, "a,b\n1,2\n");
  EXPECT_THAT(arrival.content_type.value_or(""), HasSubstr("text/csv"));
  EXPECT_EQ(arrival.road, Road::http_poll);
  EXPECT_EQ(city.contacts.last()->outcome, ContactOutcome::reached);
}

TEST_F(AddressRoad, AsksOnlyForWhatHasChangedWhereTheSourceHasETags) {
  office.etag = "\"v1\"";
  poll(address_feed());
  round_after(Span{});
  round_after(minutes(5));
  EXPECT_EQ(city.intake.count(), 1u);
  EXPECT_EQ(city.intake.repeats(), 0u);
  ASSERT_GE(office.requests().size(), 2u);
  EXPECT_EQ(office.requests()[1].header("if-none-match"), "\"v1\"");
}

TEST_F(AddressRoad, TellsTheMarkItLeftOffAt) {
  auto pulled = address_feed();
  pulled.contract.source.mark = "updated_at";
  auto begun = city.clock.now();
  poll(pulled);
  round_after(Span{});
  round_after(minutes(5));
  EXPECT_EQ(office.requests()[0].query["updated_at"], rfc3339(begun - days(10)));
  EXPECT_EQ(office.requests()[1].query["updated_at"], rfc3339(begun - minutes(5)));
  Source source;
  source.url = "https://x.vn/a?from={since}&b=1";
  EXPECT_EQ(address_since(source, begun), "https://x.vn/a?from=2026-11-22T10%3A00%3A00%2B07%3A00&b=1");
}

TEST_F(AddressRoad, LogsInByNameAndPasswordOrByToken) {
  auto pulled = address_feed();
  pulled.contract.source.password_name = "GOOD";
  poll(pulled);
  round_after(Span{});
  EXPECT_EQ(office.requests()[0].bearer(), "dung-mat-khau");
  pulled.contract.source.user = "ioc";
  poll(pulled);
  round_after(Span{});
  EXPECT_EQ(office.requests().back().header("authorization"), "Basic aW9jOmR1bmctbWF0LWtoYXU=");
}

TEST_F(AddressRoad, SaysWhyNothingCame) {
  poll(address_feed("/nowhere"));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("no such address"));
  office.reply = {.content_type = "text/csv", .bytes = std::string(5000, 'x')};
  auto small = address_feed();
  small.contract.bytes_per_delivery = 1000;
  poll(small);
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 2; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("lớn hơn hợp đồng cho phép"));
  office.reply = {
      .content_type = "text/html", .bytes = "", .headers = {{"Location", "https://elsewhere.vn/"}}, .status = 302};
  poll(address_feed());
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 3; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("moved to https://elsewhere.vn/"));
  EXPECT_EQ(city.intake.count(), 0u);
}

TEST(AxisAnswer, UnderstandsTheSpellingsOfSeveralMakers) {
  EXPECT_EQ(*token_of(R"({"ErrorCode":0,"data":{"token":"t"}})"), "t");
  EXPECT_EQ(*token_of(R"({"access_token":"t"})"), "t");
  EXPECT_EQ(*token_of(R"({"errorCode":"0","Data":"t"})"), "t");
  using Messages = std::vector<ListedMessage>;
  EXPECT_EQ(*messages_of(R"({"ErrorCode":0,"data":[{"docId":"a","updated_time":"2"},{"DocID":7}]})"),
            (Messages{{"a", "2"}, {"7", ""}}));
  EXPECT_EQ(*messages_of(R"([{"id":"a"}])"), (Messages{{"a", ""}}));
  EXPECT_EQ(*messages_of(R"({"ErrorCode":0,"data":null})"), Messages{});
  EXPECT_EQ(*message_of("<edXML/>"), "<edXML/>");
  EXPECT_EQ(*message_of(R"({"ErrorCode":0,"data":{"content":"PGVkWE1MLz4="}})"), "<edXML/>");
  EXPECT_EQ(*message_of(R"({"ErrorCode":0,"data":"<edXML/>"})"), "<edXML/>");
  EXPECT_EQ(token_of(R"({"ErrorCode":10,"ErrorDesc":"Sai mật khẩu"})").error().message, "error 10: Sai mật khẩu");
  EXPECT_EQ(messages_of("<html/>").error().message, "the axis's answer is not JSON");
  EXPECT_FALSE(message_of(R"({"ErrorCode":0,"data":"hello"})"));
}

}  // namespace
}  // namespace haidang::poll
