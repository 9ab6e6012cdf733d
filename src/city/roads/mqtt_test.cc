// The listening road against a real broker.
#include "city/roads/mqtt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "city/roads/recording_city_test.h"
#include "tests/support/servers.h"

namespace haidang::mqtt {
namespace {

using haidang::testing::comes_true;
using haidang::testing::feed_by;
using haidang::testing::MqttBroker;
using haidang::testing::RecordingCity;
using haidang::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct MqttRoad : ::testing::Test {
  TemporaryFolder folder;
  RecordingCity city;
  std::optional<MqttBroker> broker;
  std::string user, password;
  std::unique_ptr<Mqtt> road;

  void TearDown() override {
    if (road) road->stop();
  }
  void serve() {
    auto port = broker ? broker->port() : std::uint16_t{0};
    auto started = MqttBroker::start({.folder = folder.path(), .user = user, .password = password, .port = port});
    ASSERT_TRUE(started) << started.error().message;
    broker.emplace(std::move(*started));
  }
  PulledFeed feed(std::string id, std::string topic) {
    auto pulled = feed_by(Road::mqtt, std::move(id), std::move(topic));
    pulled.contract.source.url = broker->url();
    return pulled;
  }
  Settings settings() {
    Settings quick;
    quick.patience = Span{};
    quick.backoff = {.first = milliseconds(20), .most = milliseconds(50)};
    quick.look = milliseconds(5);
    return quick;
  }
  // Starts listening, and returns once the broker has granted it.
  void start(std::vector<PulledFeed> feeds) {
    auto before = city.contacts.count(ContactOutcome::reached);
    auto feeds_count = feeds.size();
    road = std::make_unique<Mqtt>(
        city.gate, [](std::string const& name) { return std::optional(name == "GOOD" ? "dung" : "sai"); }, settings());
    road->feeds_changed(std::move(feeds));
    ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::reached) == before + feeds_count; }))
        << broker->log();
  }
  void publish(std::string const& topic, std::string const& text, std::vector<std::string> more = {"-q", "1"}) {
    std::vector<std::string> arguments = {
        "mosquitto_pub", "-h", "127.0.0.1", "-p", std::to_string(broker->port()), "-t", topic, "-m", text};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto done = haidang::testing::run({.arguments = arguments});
    ASSERT_TRUE(done && done->code == 0) << (done ? done->output : done.error().message);
  }
  std::size_t in_log(std::string const& text) const {
    auto log = broker->log();
    std::size_t count = 0;
    for (auto at = log.find(text); at != std::string::npos; at = log.find(text, at + 1)) ++count;
    return count;
  }
};

TEST_F(MqttRoad, BringsWhatIsPublishedUnderItsTopicFilter) {
  serve();
  start({feed("qn-air", "qn/air/+"), feed("qn-water", "qn/water/#")});
  publish("qn/air/KXQ001", "air");
  publish("qn/water/a/NUO001", "water");
  publish("qn/noise/ON001", "nobody's");
  publish("qn/air/KXQ002", "more air", {});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 3; }));
  EXPECT_EQ(city.intake.stored()[0].feed, "qn-air");
  EXPECT_EQ(city.intake.stored()[0].road, Road::mqtt);
  EXPECT_EQ(city.intake.stored()[1].feed, "qn-water");
  EXPECT_THAT(city.intake.file_names(), ElementsAre("qn/air/KXQ001", "qn/water/a/NUO001", "qn/air/KXQ002"));
}

TEST_F(MqttRoad, AMessageThatTwoFeedsWantGoesToBoth) {
  serve();
  start({feed("all", "qn/#"), feed("air", "qn/air/+")});
  publish("qn/air/KXQ001", "shared");
  ASSERT_TRUE(comes_true([&] { return city.intake.count("all") == 1 && city.intake.count("air") == 1; }));
}

TEST_F(MqttRoad, WhatIsPublishedWhileTheServerIsAwayIsDeliveredWhenItIsBack) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  road.reset();
  publish("qn/air/KXQ001", "while away");
  start({feed("qn-air", "qn/air/+")});
  ASSERT_TRUE(comes_true([&] { return city.intake.has("while away"); }));
}

TEST_F(MqttRoad, AMessageIsAcknowledgedOnlyOnceItIsStored) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  city.intake.fail_next(ErrorKind::busy, 3);
  publish("qn/air/KXQ001", "7.21");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_EQ(city.intake.failed(), 3u);  // delivered four times
  EXPECT_EQ(in_log("Sending PUBLISH to haidang"), 4u);
  EXPECT_TRUE(comes_true([&] { return in_log("Received PUBACK from haidang") == 1; }));
  EXPECT_EQ(city.intake.repeats(), 0u);
}

TEST_F(MqttRoad, AMessageThatCannotBeReadIsNotSentAgain) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  city.intake.fail_next(ErrorKind::unreadable);
  publish("qn/air/KXQ001", "no readings");
  publish("qn/air/KXQ001", "readings");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_EQ(in_log("Sending PUBLISH to haidang"), 2u);
}

TEST_F(MqttRoad, ARetainedMessageThatComesAgainIsKnown) {
  serve();
  publish("qn/air/KXQ001", "the last value", {"-q", "1", "-r"});
  start({feed("qn-air", "qn/air/+")});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  road.reset();
  start({feed("qn-air", "qn/air/+")});
  ASSERT_TRUE(comes_true([&] { return city.intake.repeats() >= 1; }));
  EXPECT_EQ(city.intake.count(), 1u);
}

TEST_F(MqttRoad, ComesBackAfterTheBrokerWasRestarted) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  broker->stop();
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) >= 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("Không kết nối được máy chủ MQTT"));
  serve();
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::reached) == 2; }));
  publish("qn/air/KXQ001", "after the restart");
  ASSERT_TRUE(comes_true([&] { return city.intake.has("after the restart"); }));
}

TEST_F(MqttRoad, StopsAfterThreeRefusedLogInsUntilAnHourHasPassedOrTheContractChanges) {
  user = "tram";
  password = "dung";
  serve();
  auto wrong = feed("qn-air", "qn/air/+");
  wrong.contract.source.user = "tram";
  wrong.contract.source.password_name = "BAD";
  road = std::make_unique<Mqtt>(
      city.gate, [](std::string const& name) { return std::optional(name == "GOOD" ? "dung" : "sai"); }, settings());
  road->feeds_changed({wrong});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 3; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("từ chối đăng nhập"));
  EXPECT_FALSE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) > 3; }, milliseconds(200)));
  city.clock.advance(hours(1));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 4; }));
  auto right = wrong;
  right.contract.source.password_name = "GOOD";
  road->feeds_changed({right});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::reached) == 1; }));
  publish("qn/air/KXQ001", "let in", {"-q", "1", "-u", "tram", "-P", "dung"});
  ASSERT_TRUE(comes_true([&] { return city.intake.has("let in"); }));
}

TEST_F(MqttRoad, ListensElsewhereWhenAContractChanges) {
  serve();
  start({feed("qn-air", "old/topic")});
  road->feeds_changed({feed("qn-air", "new/topic")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::reached) == 2; }));
  publish("old/topic", "old");
  publish("new/topic", "new");
  ASSERT_TRUE(comes_true([&] { return city.intake.has("new"); }));
  EXPECT_FALSE(city.intake.has("old"));
  EXPECT_EQ(in_log("Received UNSUBSCRIBE"), 1u);
}

TEST_F(MqttRoad, LeavesTheBrokerWhenNoFeedListensThereAnyMore) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  road->feeds_changed({});
  ASSERT_TRUE(comes_true([&] { return in_log("Received UNSUBSCRIBE") == 1 && in_log("Received DISCONNECT") >= 1; }));
}

TEST_F(MqttRoad, DoesNotTakeAMessageOverTheContractsLimit) {
  serve();
  auto small = feed("qn-air", "qn/air/+");
  small.contract.bytes_per_delivery = 10;
  start({small});
  publish("qn/air/KXQ001", "longer than ten bytes");
  publish("qn/air/KXQ001", "short");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_TRUE(city.intake.has("short"));
  EXPECT_EQ(city.contacts.count(ContactOutcome::refused), 1u);
}

TEST_F(MqttRoad, SaysThatATopicCannotBeListenedTo) {
  serve();
  start({feed("qn-air", "qn/air/+")});
  road->feeds_changed({feed("qn-air", "qn/#/air")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("qn/#/air"));
}

TEST(ParseBroker, TakesHostAndPort) {
  EXPECT_EQ(parse_broker("mqtt://tram.example.vn")->port, 1883);
  EXPECT_EQ(parse_broker("mqtts://tram.example.vn/")->port, 8883);
  EXPECT_TRUE(parse_broker("mqtts://tram.example.vn")->tls);
  EXPECT_EQ(parse_broker("mqtt://10.0.0.1:2883/")->host, "10.0.0.1");
  EXPECT_EQ(parse_broker("mqtt://[::1]:2883")->host, "::1");
  EXPECT_EQ(parse_broker("mqtt://[::1]:2883")->port, 2883);
  for (auto wrong :
       {"", "http://a", "mqtt://", "mqtt://a:0", "mqtt://a:x", "mqtt://a:99999", "mqtt://a/b", "mqtt://u@a"})
    EXPECT_FALSE(parse_broker(wrong)) << wrong;
}

TEST(ClientName, IsTheSameForAnAccountAndShortEnoughForOldBrokers) {
  Account one{"mqtt://a", "tram", "A"}, other{"mqtt://b", "tram", "A"};
  EXPECT_EQ(client_name({}, one), client_name({}, one));
  EXPECT_NE(client_name({}, one), client_name({}, other));
  EXPECT_LE(client_name({}, one).size(), 23u);
}

}  // namespace
}  // namespace haidang::mqtt
