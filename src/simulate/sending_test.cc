// The senders against the real things: a disk, mosquitto, vsftpd, and doors where nobody answers.
#include <gmock/gmock.h>
#include <mosquitto.h>

#include <fstream>
#include <future>
#include <iterator>

#include "simulate/broker.h"
#include "simulate/drop_writer.h"
#include "simulate/mqtt_sender.h"
#include "simulate/transfer.h"
#include "tests/support/loopback.h"
#include "tests/support/servers.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using haidang::testing::TemporaryFolder;

std::string content_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(DropWriter, LeavesTheWholeFileAndNothingElse) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "KXQ001", "a.txt", "first"));
  ASSERT_TRUE(write_file(folder / "KXQ001", "a.txt", "second"));
  EXPECT_EQ(content_of(folder / "KXQ001" / "a.txt"), "second");
  auto files = std::filesystem::directory_iterator(folder / "KXQ001");
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(DropWriter, SaysWhenItCannotWrite) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder.path(), "file", "not a folder"));
  auto done = write_file(folder / "file", "a.txt", "x");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
}

TEST(Post, GivesUpAfterThreeTriesWhenNobodyAnswers) {
  auto url = "http://127.0.0.1:" + std::to_string(haidang::testing::free_port()) + "/api/feeds/x/deliveries";
  auto answer = post({.url = url, .key = "k", .content_type = "text/csv", .idempotency_key = "1", .bytes = "x"},
                     std::stop_token{}, milliseconds(1));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
}

TEST(Post, StopsWaitingWhenAsked) {
  std::stop_source stop;
  auto url = "http://127.0.0.1:" + std::to_string(haidang::testing::free_port()) + "/";
  auto waiting = std::async(std::launch::async, [&] {
    return post({.url = url, .key = {}, .content_type = {}, .idempotency_key = {}, .bytes = {}}, stop.get_token(),
                hours(1));
  });
  stop.request_stop();
  ASSERT_EQ(waiting.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  EXPECT_FALSE(waiting.get());
}

// Reads one message in a thread of its own, as the centre would.
std::future<std::string> one_message(std::uint16_t port, std::string topic) {
  return std::async(std::launch::async, [port, topic = std::move(topic)] {
    mosquitto_message* message = nullptr;
    auto code = mosquitto_subscribe_simple(&message, 1, true, topic.c_str(), 1, "127.0.0.1", port, "reader", 20, true,
                                           nullptr, nullptr, nullptr, nullptr);
    if (code != MOSQ_ERR_SUCCESS || !message) return std::string("nothing: ") + mosquitto_strerror(code);
    std::string text(static_cast<char const*>(message->payload), static_cast<std::size_t>(message->payloadlen));
    mosquitto_message_free(&message);
    return text;
  });
}

TEST(MqttSender, ReachesASubscriberThroughARealBroker) {
  TemporaryFolder folder;
  auto broker = Broker::start(haidang::testing::free_port(), folder.path());
  if (!broker && broker.error().kind == ErrorKind::missing) GTEST_SKIP() << broker.error().message;
  ASSERT_TRUE(broker) << broker.error().message;
  auto sender = MqttSender::start((*broker)->port(), "sender");
  ASSERT_TRUE(sender);
  auto message = one_message((*broker)->port(), "quangninh/quantrac/KXQ008/#");
  // The reader may subscribe a little later than we publish first: a station, too, sends again and again.
  auto status = std::future_status::timeout;
  for (auto tries = 0; tries < 200 && status != std::future_status::ready; ++tries) {
    static_cast<void>((*sender)->publish("quangninh/quantrac/KXQ008/ban-tin", "[1]"));
    status = message.wait_for(std::chrono::milliseconds(50));
  }
  ASSERT_EQ(status, std::future_status::ready);
  EXPECT_EQ(message.get(), "[1]");
}

TEST(MqttSender, SaysThatNobodyIsThere) {
  auto sender = MqttSender::start(haidang::testing::free_port(), "sender");
  ASSERT_TRUE(sender);
  EXPECT_FALSE((*sender)->publish("a", "b"));
}

TEST(Broker, TakesAnotherPortWhenTheWantedOneIsTaken) {
  TemporaryFolder first_folder, second_folder;
  auto first = Broker::start(haidang::testing::free_port(), first_folder.path());
  if (!first && first.error().kind == ErrorKind::missing) GTEST_SKIP() << first.error().message;
  ASSERT_TRUE(first) << first.error().message;
  auto second = Broker::start((*first)->port(), second_folder.path());
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_NE((*first)->port(), (*second)->port());
}

TEST(Upload, PutsTheWholeFileOnARealFtpServer) {
  TemporaryFolder folder;
  std::filesystem::create_directories(folder / "drop");
  haidang::testing::give_to_server(folder / "drop");
  auto server = haidang::testing::FtpServer::start({.root = folder / "drop"});
  if (!server && server.error().kind == ErrorKind::missing) GTEST_SKIP() << server.error().message;
  ASSERT_TRUE(server) << server.error().message;
  auto done = upload({.folder_url = server->url("KXQ001/"),
                      .user = "anonymous",
                      .password = "dung-mat-khau",
                      .name = "a.txt",
                      .bytes = "CO\t1\r\n"},
                     std::stop_token{});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(content_of(folder / "drop" / "KXQ001" / "a.txt"), "CO\t1\r\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "drop" / "KXQ001" / "a.txt.part"));
}

}  // namespace
}  // namespace haidang::simulate
