// The roads that the centre goes itself, end to end: a file fetched from a station's FTP server, a message from a
// broker. What they do with every layout, fault and restart is tested beside them.
#include "tests/server/centre.h"
#include "tests/support/servers.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

TEST(FetchingRoad, AFileOnAStationsFtpServerBecomesReadings) {
  TemporaryFolder folder;
  auto tree = folder / "ftp";
  fs::create_directories(tree);
  auto ftp = FtpServer::start({.root = tree});
  if (!ftp && ftp.error().kind == ErrorKind::missing) GTEST_SKIP() << ftp.error().message;
  ASSERT_TRUE(ftp) << ftp.error().message;
  auto at = hour_before(1) + minutes(5);
  auto day = stamp(at);
  auto name = "QN_IOC_KXQ001_" + day + ".txt";
  auto file = row("PM2.5", "27", at) + row("PM10", "---", at);
  write_file(tree / "KXQ001" / day.substr(0, 4) / day.substr(4, 2) / day.substr(6, 2) / name, file);
  give_to_server(tree);

  Centre centre({.environment = {{"HAIDANG_SECRET_tram", "dung-mat-khau"}}});
  centre.add_feed({.road = "ftp_pull",
                   .source = boost::json::serialize(Json{{"url", ftp->url()},
                                                         {"user", "anonymous"},
                                                         {"passwordName", "tram"},
                                                         {"layout", "ST/YYYY/MM/DD"},
                                                         {"folder", "KXQ001"},
                                                         {"lookBackDays", 2},
                                                         {"everySeconds", 60}})});
  // A file is fetched once two looks ten seconds apart agree about it.
  ASSERT_TRUE(becomes_true([&] { return centre.kept().deliveries == 1; }, seconds(60)))
      << ftp->log() << centre.output();
  auto delivery = centre.admin().get("/api/feeds/kk-bai-chay/deliveries").at_pointer("/items/0");
  EXPECT_EQ(text(delivery, "/road"), "ftp_pull");
  EXPECT_EQ(text(delivery, "/fileName"), name);
  EXPECT_EQ(whole(delivery, "/records/accepted"), 1);
  EXPECT_EQ(whole(delivery, "/records/quarantined"), 1);
  EXPECT_EQ(number(centre.readings("PM2.5", "raw", at - minutes(1), at + minutes(1)), "/readings/0/value"), 27);
  EXPECT_TRUE(fs::exists(tree / "KXQ001")) << "a station's own files are left as they are";
}

TEST(ListeningRoad, AMessageOnABrokersTopicBecomesReadings) {
  TemporaryFolder folder;
  auto broker = MqttBroker::start({.folder = folder.path()});
  if (!broker && broker.error().kind == ErrorKind::missing) GTEST_SKIP() << broker.error().message;
  ASSERT_TRUE(broker) << broker.error().message;
  Centre centre;
  centre.add_feed({.road = "mqtt",
                   .decoding = R"({"format":"json"})",
                   .source = boost::json::serialize(Json{{"url", broker->url()}, {"folder", "qn/+/air"}})});
  auto at = hour_before(1) + minutes(5);
  auto record = [&](std::string const& value, Instant time) {
    return R"([{"station":"KXQ001","symbol":"PM2.5","value":)" + value + R"(,"time":")" + rfc3339(time) + "\"}]";
  };
  auto publish = [&](std::string const& message) {
    return run({.arguments = {"mosquitto_pub", "-h", "127.0.0.1", "-p", std::to_string(broker->port()), "-q", "1", "-t",
                              "qn/kxq001/air", "-m", message}},
               seconds(10));
  };
  // Until the centre listens for the first time, nothing is kept for it; a repeat is the same delivery.
  ASSERT_TRUE(becomes_true([&] {
    auto published = publish(record("33", at));
    return published && published->code == 0 && centre.kept().deliveries == 1;
  })) << centre.output();
  EXPECT_EQ(number(centre.readings("PM2.5", "raw", at - minutes(1), at + minutes(1)), "/readings/0/value"), 33);

  // What comes while the centre is away waits at the broker.
  centre.kill();
  ASSERT_EQ(publish(record("34", at + minutes(5)))->code, 0);
  centre.start();
  EXPECT_TRUE(becomes_true([&] { return centre.kept().deliveries == 2; })) << centre.output();
}

}  // namespace
}  // namespace haidang::testing
