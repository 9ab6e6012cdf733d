// The fetching road against a real FTP server, with a clock that the tests set.
#include "city/roads/ftp_pull.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "city/roads/layouts.h"
#include "city/roads/recording_city_test.h"
#include "tests/support/servers.h"

namespace haidang::pull {
namespace {

using haidang::testing::comes_true;
using haidang::testing::feed_by;
using haidang::testing::FtpServer;
using haidang::testing::RecordingCity;
using haidang::testing::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;
namespace fs = std::filesystem;

struct PullRoad : ::testing::Test {
  TemporaryFolder folder;
  fs::path tree = folder / "ftp";
  RecordingCity city;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<SeenTable> seen;
  std::optional<FtpServer> server;
  std::map<std::string, std::string> passwords = {{"GOOD", "dung-mat-khau"}, {"BAD", "sai-mat-khau"}};
  std::unique_ptr<poll::Polls> road;
  std::size_t rounds = 0;

  void SetUp() override {
    city.clock.set(SystemClock().now());  // the server tells the true time of its files
    fs::create_directories(tree);
    auto opened = store::Store::open({.where = (folder / "store").string()});
    ASSERT_TRUE(opened) << opened.error().message;
    store = std::move(*opened);
    seen = std::make_unique<SeenTable>(*store);
    serve();
  }
  void TearDown() override {
    if (road) road->stop();
  }

  void serve() {
    auto port = server ? server->port() : std::uint16_t{0};
    auto started = FtpServer::start({.root = tree, .port = port});
    ASSERT_TRUE(started) << started.error().message;
    server.emplace(std::move(*started));
  }
  // A feed of the server, known to the catalogue.
  PulledFeed feed(std::string id, std::string station_folder, std::string password = "GOOD") {
    auto sql =
        "insert into agency (id, kind, name, position) values ('dept', 'department', 'Sở', 1) on conflict do nothing;"
        "insert into feed_group (id, title, title_en, position) values ('g', 'M', 'E', 1) on conflict do nothing;"
        "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('" +
        id +
        "', 'dept', 'environment.readings', 'g', 'K', 'ftp_pull', 'live', '[]', 'not_said') on conflict do nothing;";
    auto done = store->write_now([&](store::Session& session) { return session.script(sql); });
    EXPECT_TRUE(done) << done.error().message;
    auto pulled = feed_by(Road::ftp_pull, std::move(id), std::move(station_folder));
    pulled.contract.source.url = server->url();
    pulled.contract.source.user = "anonymous";
    pulled.contract.source.password_name = std::move(password);
    return pulled;
  }
  void start(std::vector<PulledFeed> feeds, Timing timing = {.sweep = minutes(10)}) {
    auto secrets = [this](std::string const& name) -> std::optional<std::string> {
      auto found = passwords.find(name);
      return found == passwords.end() ? std::nullopt : std::optional(found->second);
    };
    road = std::make_unique<poll::Polls>(city.gate, Road::ftp_pull,
                                         ftp_round(city.gate, *seen, secrets, {.timing = timing}),
                                         poll::Settings{.timing = timing, .look = milliseconds(5)});
    road->feeds_changed(std::move(feeds));
  }
  // Waits for the end of some more rounds, then moves the clock on.
  void round_then(Span pause, std::size_t more = 1) {
    rounds += more;
    ASSERT_TRUE(comes_true([&] { return road->rounds() >= rounds; }, seconds(60)));
    city.clock.advance(pause);
  }
  void put(std::string const& path, std::string const& text) {
    fs::create_directories((tree / path).parent_path());
    std::ofstream(tree / path) << text;
  }
  Instant days_ago(int n) { return city.clock.now() - days(n); }
  static std::string name_at(Instant moment) {
    auto c = civil_of(moment, vietnam_offset_minutes);
    char text[64];
    std::snprintf(text, sizeof text, "QN_ABC_KXQ001_%04d%02d%02d%02d%02d%02d.txt", c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
    return text;
  }
  static std::string path_at(std::string_view layout, Instant moment) {
    auto day = folder_of_day(layout, civil_of(moment, vietnam_offset_minutes));
    return (day.empty() ? "" : day + "/") + name_at(moment);
  }
};

TEST_F(PullRoad, FindsTheFilesOfAllNineLayoutsAlsoThoseFiftyNineDaysOld) {
  std::vector<PulledFeed> feeds;
  for (auto layout : known_layouts()) {
    auto id = "station-" + std::to_string(feeds.size());
    for (int ago : {0, 1, 30, 59})
      put("data/" + id + "/" + path_at(layout, days_ago(ago)), id + " " + std::to_string(ago));
    feeds.push_back(feed(id, id));
    feeds.back().contract.source.url = server->url("data/");
  }
  start(feeds);
  round_then(seconds(10), 9);
  round_then(Span{}, 9);
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 9 * 4; }));
  for (auto const& one : feeds) EXPECT_EQ(city.intake.count(one.feed.id.value()), 4u) << one.feed.id.value();
  EXPECT_EQ(city.intake.stored().front().road, Road::ftp_pull);
}

TEST_F(PullRoad, BringsAStationsRealFiles) {
  fs::copy(HAIDANG_SOURCE_DIR "/tests/data/circular10/KXQ001", tree / "KXQ001", fs::copy_options::recursive);
  city.clock.set(*parse_rfc3339("2021-02-25T10:00:00+07:00"));
  start({feed("hcm-air", "KXQ001")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 24; }));
  EXPECT_EQ(city.intake.file_names().back(), "HCM_HAIR_KXQ001_20210224200000.txt");
}

TEST_F(PullRoad, FindsAFileThatArrivesLateAndSortsBeforeTheLastOneRead) {
  put("st/" + path_at("ST/YYYY/MM/DD", days_ago(0)), "new");
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  // The logger's link is back: it sends what it kept, into folders of long ago.
  put("st/" + path_at("ST/YYYY/MM/DD", days_ago(59)), "59 days late");
  put("st/" + path_at("ST/YYYY/MM/DD", days_ago(1)), "a day late");
  round_then(minutes(5));
  for (int i = 0; i < 8 && city.intake.count() < 3; ++i) round_then(minutes(5));
  EXPECT_TRUE(city.intake.has("59 days late"));
  EXPECT_TRUE(city.intake.has("a day late"));
}

TEST_F(PullRoad, FetchesAFileAgainOnceItHasChangedAndNotBefore) {
  auto path = "st/" + path_at("ST", days_ago(0));
  put(path, "7.21");
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  round_then(minutes(5));
  round_then(minutes(5));  // fetched once more, to be sure of the minute
  ASSERT_TRUE(comes_true([&] { return city.intake.repeats() == 1; }));
  round_then(minutes(5));
  round_then(minutes(5));
  EXPECT_EQ(server->count_in_log("\"RETR"), 2u);
  put(path, "7.21 and more");
  round_then(seconds(10));
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_TRUE(city.intake.has("7.21 and more"));
}

TEST_F(PullRoad, SeesACorrectionOfTheSameSizeInTheSameMinute) {
  auto path = "st/" + path_at("ST", days_ago(0));
  put(path, "7.21");
  auto time = fs::last_write_time(tree / path);
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  put(path, "7.31");
  fs::last_write_time(tree / path, time);  // no listing of minutes shows it
  round_then(minutes(5));
  ASSERT_TRUE(comes_true([&] { return city.intake.has("7.31"); }));
}

TEST_F(PullRoad, LeavesAFileThatGrowsBetweenTwoListings) {
  auto path = "st/" + path_at("ST", days_ago(0));
  put(path, "half");
  start({feed("st", "st")});
  round_then(Span{});
  put(path, "half and half");
  city.clock.advance(seconds(10));
  round_then(Span{});
  EXPECT_EQ(city.intake.count(), 0u);
  city.clock.advance(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_TRUE(city.intake.has("half and half"));
  EXPECT_EQ(city.intake.repeats(), 0u);
}

TEST_F(PullRoad, LeavesUnfinishedNamesAndFilesOverTheLimit) {
  put("st/" + name_at(days_ago(0)), "good");
  put("st/" + name_at(days_ago(1)) + ".part", "half");
  put("st/" + name_at(days_ago(2)), std::string(2000, 'x'));
  put("st/" + name_at(days_ago(90)), "before the feed looks back");
  auto small = feed("st", "st");
  small.contract.bytes_per_delivery = 1000;
  start({small});
  round_then(seconds(10));
  round_then(minutes(5));
  round_then(Span{});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_EQ(city.intake.stored()[0].bytes, "good");
  EXPECT_EQ(server->count_in_log(name_at(days_ago(2))), 0u);
}

TEST_F(PullRoad, StopsAfterThreeRefusedLogInsUntilAnHourHasPassedOrTheContractChanges) {
  put("st/" + name_at(days_ago(0)), "behind a password");
  start({feed("st", "st", "BAD")});
  for (std::size_t tries = 1; tries <= 3; ++tries) {
    ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == tries; }));
    city.clock.advance(minutes(5));
  }
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("từ chối đăng nhập"));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("refused the log-in"));
  for (int i = 0; i < 5; ++i) {
    city.clock.advance(minutes(5));
    road->feeds_changed({feed("st", "st", "BAD")});  // the same source: no new try
  }
  EXPECT_FALSE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) > 3; }, milliseconds(100)));
  city.clock.advance(hours(1));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 4; }));
  EXPECT_EQ(server->count_in_log("FAIL LOGIN"), 4u);
  round_then(Span{}, 4);
  road->feeds_changed({feed("st", "st", "GOOD")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
}

TEST_F(PullRoad, TwoFeedsOfOneAccountShareItsRefusals) {
  start({feed("a", "a", "BAD"), feed("b", "b", "BAD")});
  for (std::size_t tries = 1; tries <= 3; ++tries) {
    ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) >= tries; }));
    city.clock.advance(minutes(5));
  }
  city.clock.advance(minutes(30));
  EXPECT_FALSE(comes_true([&] { return server->count_in_log("FAIL LOGIN") > 4; }, milliseconds(100)));
}

TEST_F(PullRoad, TellsWhenTheServerIsGoneAndGoesOnWhenItIsBack) {
  put("st/" + name_at(days_ago(0)), "first");
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  round_then(Span{});
  server->stop();
  city.clock.advance(minutes(5));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("Không kết nối được"));
  round_then(Span{});
  serve();
  put("st/" + name_at(days_ago(1)), "second");
  city.clock.advance(seconds(30));
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.has("second"); }));
}

TEST_F(PullRoad, SaysThatTheStationsFolderIsNotThere) {
  start({feed("st", "wrong/folder")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("Không có thư mục của trạm"));
}

TEST_F(PullRoad, SaysThatAPasswordIsNotSet) {
  start({feed("st", "st", "NOBODY_SET_IT")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("NOBODY_SET_IT"));
  EXPECT_EQ(server->count_in_log("PASS"), 0u);
}

TEST_F(PullRoad, BringsTheRestOnceTheIntakeHasRoomAndNothingTwice) {
  for (int i = 0; i < 10; ++i) put("st/" + name_at(days_ago(i)), "file " + std::to_string(i));
  city.intake.fail_next(ErrorKind::busy, 1);
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.failed() == 1; }));
  for (int i = 0; i < 100 && city.intake.count() < 10; ++i) {
    city.clock.advance(seconds(10));
    comes_true([&] { return city.intake.count() == 10; }, milliseconds(300));
  }
  EXPECT_EQ(city.intake.count(), 10u);
  EXPECT_EQ(city.intake.repeats(), 0u);
}

TEST_F(PullRoad, RemembersAcrossARestartWhatItHasBrought) {
  put("st/" + path_at("ST/YYYYMMDD", days_ago(3)), "three days ago");
  fs::last_write_time(tree / ("st/" + path_at("ST/YYYYMMDD", days_ago(3))),
                      fs::file_time_type::clock::now() - std::chrono::hours(72));
  start({feed("st", "st")});
  round_then(seconds(10));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  road.reset();
  start({feed("st", "st")});
  ASSERT_TRUE(comes_true([&] { return road->rounds() >= 1; }));
  EXPECT_EQ(server->count_in_log("\"RETR"), 1u);
}

}  // namespace
}  // namespace haidang::pull
