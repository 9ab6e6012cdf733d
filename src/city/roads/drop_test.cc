// The drop road against a real disk, and filled by a real FTP server.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "city/roads/drop.h"
#include "city/roads/drop_rules.h"
#include "city/roads/recording_city_test.h"
#include "tests/support/process.h"
#include "tests/support/servers.h"

namespace haidang::drop {
namespace {

using haidang::testing::comes_true;
using haidang::testing::feed_by;
using haidang::testing::FtpServer;
using haidang::testing::RecordingCity;
using haidang::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::string text_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct DropRoad : ::testing::Test {
  TemporaryFolder folder;
  RecordingCity city;
  std::unique_ptr<Drop> road;

  // Folders are looked through often, and a file must stand still for a quarter of a second.
  Settings settings() {
    Settings quick;
    quick.folder = folder.path();
    quick.rescan = milliseconds(20);
    quick.settle = milliseconds(250);
    quick.backoff = {.first = milliseconds(20), .most = milliseconds(50)};
    return quick;
  }
  void start(std::vector<PulledFeed> feeds) { start(std::move(feeds), settings()); }
  void start(std::vector<PulledFeed> feeds, Settings chosen) {
    road = std::make_unique<Drop>(city.gate, chosen);
    road->feeds_changed(std::move(feeds));
  }
  void put(std::string const& path, std::string const& text) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream(folder / path) << text;
  }
  fs::path done(std::string const& path) { return folder / path; }
  ~DropRoad() override {
    if (road) road->stop();
  }
};

TEST_F(DropRoad, TakesAStationsRealFilesFromItsDatedFoldersAndPutsThemAway) {
  fs::copy(HAIDANG_SOURCE_DIR "/tests/data/circular10/KXQ001", folder / "KXQ001", fs::copy_options::recursive);
  start({feed_by(Road::drop, "qn-air", "KXQ001")});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 24; }));
  auto first = city.intake.stored().front();
  EXPECT_EQ(first.feed, "qn-air");
  EXPECT_EQ(first.road, Road::drop);
  auto name = "HCM_HAIR_KXQ001_20210223210000.txt";
  auto put_away = folder / "KXQ001/done/2026-11-22/2021/02/23" / name;
  ASSERT_TRUE(comes_true([&] { return fs::exists(put_away); }));
  EXPECT_TRUE(city.intake.has(text_of(put_away)));
  EXPECT_FALSE(fs::exists(folder / "KXQ001/2021/02/23" / name));
}

TEST_F(DropRoad, TakesTheOldestNameFirst) {
  for (auto name : {"b_20261122100500.txt", "b_20261122100000.txt", "b_20261122101000.txt"})
    put(std::string("st/") + name, name);
  auto at_once = settings();
  at_once.settle = {};  // all three are finished when they are first seen
  start({feed_by(Road::drop, "st")}, at_once);
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 3; }));
  EXPECT_THAT(city.intake.file_names(),
              ElementsAre("b_20261122100000.txt", "b_20261122100500.txt", "b_20261122101000.txt"));
}

TEST_F(DropRoad, LeavesAFileThatIsStillBeingWritten) {
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st"); }));
  int file = ::open((folder / "st/half.txt").c_str(), O_WRONLY | O_CREAT, 0644);
  ASSERT_EQ(::write(file, "first half, ", 12), 12);
  put("st/whole.txt", "whole");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  put("st/old.txt", "a second one that needed time to settle");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  ASSERT_EQ(::write(file, "second half", 11), 11);
  ::close(file);
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 3; }));
  EXPECT_EQ(city.intake.stored().back().bytes, "first half, second half");
}

TEST_F(DropRoad, TakesAFileThatTheKernelSaysIsClosedWithoutWaitingForItToSettle) {
  auto patient = settings();
  patient.settle = hours(1);
  put("st/2026/11/22/before_the_watch.txt", "not seen to be closed: waits for the hour");
  start({feed_by(Road::drop, "st")}, patient);
  auto is_taken = [&](std::string const& name) {
    auto names = city.intake.file_names();
    return std::ranges::find(names, name) != names.end();
  };
  // Each is sent until it is taken: only the road knows from when on it watches a folder.
  ASSERT_TRUE(comes_true([&] {
    put("st/a.txt", "a");
    return is_taken("a.txt");
  }));
  ASSERT_TRUE(comes_true([&] {
    // Moved in whole, as rsync does, into a dated folder.
    put("st/2026/11/22/.b.txt.x81", "b");
    fs::rename(folder / "st/2026/11/22/.b.txt.x81", folder / "st/2026/11/22/b.txt");
    return is_taken("b.txt");
  }));
  EXPECT_FALSE(is_taken("before_the_watch.txt"));
}

TEST_F(DropRoad, LeavesNamesOfUnfinishedFiles) {
  for (auto name : {".hidden.txt", "a.txt.part", "b.TMP", "c.txt.filepart", "d.txt~"})
    put(std::string("st/") + name, name);
  start({feed_by(Road::drop, "st")});
  put("st/finished.txt", "finished");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  fs::rename(folder / "st/a.txt.part", folder / "st/a.txt");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_THAT(city.intake.file_names(), ElementsAre("finished.txt", "a.txt"));
}

TEST_F(DropRoad, RefusesATwoGigabyteFileWithoutReadingIt) {
  put("st/huge.txt", "");
  fs::resize_file(folder / "st/huge.txt", 2'147'483'648u);
  start({feed_by(Road::drop, "st")});
  auto note = folder / "st/refused/2026-11-22/huge.txt.why.txt";
  ASSERT_TRUE(comes_true([&] { return fs::exists(note) && !text_of(note).empty(); }));
  EXPECT_THAT(text_of(note), HasSubstr("lớn hơn giới hạn"));
  EXPECT_THAT(text_of(note), HasSubstr("larger than the feed's contract allows"));
  EXPECT_THAT(text_of(note), HasSubstr("2147483648"));
  EXPECT_EQ(fs::file_size(folder / "st/refused/2026-11-22/huge.txt"), 2'147'483'648u);
  EXPECT_EQ(city.intake.count(), 0u);
}

TEST_F(DropRoad, LaysANoteBesideAFileThatCannotBeRead) {
  city.intake.fail_next(ErrorKind::unreadable);
  put("st/scan.txt", "\x89PNG");
  start({feed_by(Road::drop, "st")});
  auto note = folder / "st/refused/2026-11-22/scan.txt.why.txt";
  ASSERT_TRUE(comes_true([&] { return fs::exists(note) && !text_of(note).empty(); }));
  EXPECT_THAT(text_of(note), HasSubstr("không đọc được"));
  EXPECT_THAT(text_of(note), HasSubstr("the intake was told to say so"));
  EXPECT_EQ(text_of(folder / "st/refused/2026-11-22/scan.txt"), "\x89PNG");
}

TEST_F(DropRoad, KeepsAFileUntilTheIntakeHasRoomAgain) {
  city.intake.fail_next(ErrorKind::busy, 2);
  city.intake.fail_next(ErrorKind::full, 2);
  put("st/a.txt", "a");
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_EQ(city.intake.failed(), 4u);
  EXPECT_TRUE(comes_true([&] { return fs::exists(folder / "st/done/2026-11-22/a.txt"); }));
}

TEST_F(DropRoad, FollowsNoLinkOutOfTheFolder) {
  put("secret/password.txt", "not the sender's");
  fs::create_directories(folder / "drop/st");
  fs::create_symlink(folder / "secret/password.txt", folder / "drop/st/link.txt");
  fs::create_directory_symlink(folder / "secret", folder / "drop/st/2026");
  auto below = settings();
  below.folder = folder / "drop";
  start({feed_by(Road::drop, "st")}, below);
  put("drop/st/a.txt", "a");
  auto refused = folder / "drop/st/refused/2026-11-22";
  ASSERT_TRUE(comes_true([&] { return fs::is_symlink(refused / "link.txt") && fs::is_symlink(refused / "2026"); }));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  EXPECT_EQ(text_of(folder / "secret/password.txt"), "not the sender's");
}

TEST_F(DropRoad, BringsAFileAgainAfterARestartThatFoundItNotMoved) {
  put("st/a.txt", "a");
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st/done/2026-11-22/a.txt"); }));
  road.reset();
  // As if the server had ended between the receipt and the move.
  fs::rename(folder / "st/done/2026-11-22/a.txt", folder / "st/a.txt");
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st/done/2026-11-22/a.txt"); }));
  EXPECT_EQ(city.intake.count(), 1u);
  EXPECT_EQ(city.intake.repeats(), 1u);
}

TEST_F(DropRoad, NeverWritesOverAFileThatWasPutAway) {
  start({feed_by(Road::drop, "st")});
  put("st/a.txt", "first");
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st/done/2026-11-22/a.txt"); }));
  put("st/a.txt", "corrected");
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st/done/2026-11-22/a~1.txt"); }));
  EXPECT_EQ(text_of(folder / "st/done/2026-11-22/a.txt"), "first");
  EXPECT_EQ(text_of(folder / "st/done/2026-11-22/a~1.txt"), "corrected");
}

TEST_F(DropRoad, AFloodInOneFolderDoesNotHoldUpAnother) {
  put("quiet/only.txt", "only");
  for (int i = 0; i < 3000; ++i) put("flood/" + std::to_string(100'000 + i) + ".txt", std::to_string(i));
  auto small = settings();
  small.batch = 64;
  start({feed_by(Road::drop, "flood"), feed_by(Road::drop, "quiet")}, small);
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 3001; }, seconds(60)));
  auto names = city.intake.file_names();
  auto place = std::find(names.begin(), names.end(), "only.txt") - names.begin();
  EXPECT_LT(place, 128);  // one file of each folder in turn, once both have been seen to be whole: a batch or two
}

TEST_F(DropRoad, TellsThatAFolderCannotBeUsedAndWhenItCanAgain) {
  put("st", "a file where the folder should be");
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 1; }));
  fs::remove(folder / "st");
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::reached) == 1; }));
  EXPECT_EQ(city.contacts.last()->feed, "st");
}

TEST_F(DropRoad, TwoFeedsCannotShareAFolder) {
  start({feed_by(Road::drop, "a", "shared"), feed_by(Road::drop, "b", "shared/inner")});
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("belongs to the feed a"));
}

TEST_F(DropRoad, ForgetsWhatWasPutAwayAfterItsKeepingTime) {
  put("st/done/2026-10-01/old.txt", "old");
  put("st/done/2026-11-20/new.txt", "new");
  put("st/done/notes/mine.txt", "an operator's");
  put("st/refused/2026-10-01/wrong.txt", "kept longer");
  start({feed_by(Road::drop, "st")});
  ASSERT_TRUE(comes_true([&] { return !fs::exists(folder / "st/done/2026-10-01"); }));
  EXPECT_TRUE(fs::exists(folder / "st/done/2026-11-20/new.txt"));
  EXPECT_TRUE(fs::exists(folder / "st/done/notes/mine.txt"));
  EXPECT_TRUE(fs::exists(folder / "st/refused/2026-10-01/wrong.txt"));
}

TEST_F(DropRoad, MissesNoFileThatIsFinishedWhileItBeginsToListenInANewFolder) {
  auto patient = settings();
  patient.rescan = hours(1);
  patient.settle = Span{};
  start({feed_by(Road::drop, "st")}, patient);
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "st/.clock"); }));
  for (std::size_t i = 0; i < 300; ++i) {
    put("st/" + std::to_string(i) + "/only.txt", std::to_string(i));
    ASSERT_TRUE(comes_true([&] { return city.intake.count() == i + 1; })) << i;
  }
}

TEST_F(DropRoad, AFileThatWasThereBeforeItsFeedIsTakenAsSoonAsItHasSettled) {
  put("st/early.txt", "early");
  auto patient = settings();
  patient.rescan = hours(1);
  start({feed_by(Road::drop, "st")}, patient);
  EXPECT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
}

// Whether any file says it or is called so.
bool is_anywhere_below(fs::path const& top, std::string const& text) {
  std::error_code gone;
  for (auto const& entry : fs::recursive_directory_iterator(top, gone))
    if (entry.path().string().find(text) != std::string::npos ||
        (entry.is_regular_file(gone) && text_of(entry.path()).find(text) != std::string::npos))
      return true;
  return false;
}

TEST_F(DropRoad, KeepsNothingOfFilesThatSpeakOfPersonsOnceTheyAreTakenOrRefused) {
  auto person = "Nguyễn Thị Sáu";
  put("st/done/2026-11-21/before.csv", person);  // from before the rule
  put("st/refused/2026-11-21/before.csv", person);
  put("st/refused/2026-11-21/before.csv.why.txt", "a note");
  put("st/good.csv", std::string("ma;ten\n1;") + person);
  put("st/later.csv", std::string("ma;ten\n2;") + person);
  put("st/unreadable.csv", std::string("\x89PNG ") + person);
  auto speaks = feed_by(Road::drop, "st");
  speaks.originals = Originals::removed;
  speaks.contract.bytes_per_delivery = 1000;
  city.intake.fail_next(ErrorKind::unreadable);
  city.intake.fail_next(ErrorKind::busy);
  put("st/huge.csv", std::string(2000, ' ') + person);
  start({speaks});
  ASSERT_TRUE(comes_true([&] { return !is_anywhere_below(folder.path(), person); }));
  EXPECT_EQ(city.intake.failed(), 2u);
  EXPECT_GE(city.intake.count(), 3u) << "each was given to the intake first";
  EXPECT_TRUE(fs::exists(folder / "st/refused/2026-11-21/before.csv.why.txt"));
  EXPECT_THAT(text_of(folder / "st/refused/2026-11-22/huge.csv.why.txt"), HasSubstr("removed from this server"));
}

TEST_F(DropRoad, LeavesTheFolderOfAFeedThatIsNoLongerItsOwn) {
  start({feed_by(Road::drop, "st")});
  put("st/a.txt", "a");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 1; }));
  road->feeds_changed({feed_by(Road::drop, "other")});
  ASSERT_TRUE(comes_true([&] { return fs::exists(folder / "other"); }));
  put("st/b.txt", "b");
  put("other/c.txt", "c");
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_EQ(city.intake.stored().back().bytes, "c");
  EXPECT_TRUE(fs::exists(folder / "st/b.txt"));
}

TEST_F(DropRoad, TakesWhatARealFtpServerReceivesOnceItIsWhole) {
  fs::create_directory(folder / "st");
  auto server = FtpServer::start({.root = folder / "st"});
  ASSERT_TRUE(server) << server.error().message;
  start({feed_by(Road::drop, "st")});
  std::string whole;
  for (int i = 0; i < 20'000; ++i) whole += "PM2,5\t" + std::to_string(i) + "\tug/m3\t20261122100000\t00\r\n";
  TemporaryFolder logger;
  std::ofstream(logger / "QN_ABC_KXQ001_20261122100000.txt") << whole;
  std::ofstream(logger / "small.txt") << "small";
  auto send = [&](std::string const& name, std::string const& rate) {
    return haidang::testing::Program{
        {"curl", "-sS", "--ftp-create-dirs", "--limit-rate", rate, "-u", "anonymous:dung-mat-khau", "-T",
         (logger / name).string(), server->url("2026/11/22/")},
        {}};
  };
  // Slow enough that the folder is looked through many times while the file grows.
  auto slow = haidang::testing::Process::start(send("QN_ABC_KXQ001_20261122100000.txt", "400k"));
  ASSERT_TRUE(slow) << slow.error().message;
  ASSERT_TRUE(comes_true([&] { return server->count_in_log("STOR") == 1; })) << slow->output() << server->log();
  ASSERT_EQ(haidang::testing::run(send("small.txt", "10M"))->code, 0);
  ASSERT_EQ(*slow->wait(seconds(30)), 0);
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_EQ(city.intake.stored().front().bytes, "small");
  EXPECT_EQ(city.intake.stored().back().bytes, whole);
}

TEST(DropRules, AFolderNeverLeadsOutside) {
  auto folder = [](std::string name) { return folder_of(feed_by(Road::drop, "the-feed", std::move(name))); };
  EXPECT_EQ(*folder(""), "the-feed");
  EXPECT_EQ(*folder("KXQ001/"), "KXQ001");
  EXPECT_EQ(*folder("Sở NN&MT/Trạm 1"), "Sở NN&MT/Trạm 1");
  for (auto name : {"..", "../x", "/etc", "a/../../b", "a//b", ".hidden", "a/.git", "a\nb", "st/done", "refused/x"})
    EXPECT_FALSE(folder(name)) << name;
}

TEST(DropRules, AFileSettlesOnceNothingOfItHasChangedForLongEnough) {
  EXPECT_EQ(left_to_settle({100'000}, {109'999}, seconds(10)), milliseconds(1));
  EXPECT_EQ(left_to_settle({100'000}, {110'000}, seconds(10)), Span{});
  EXPECT_EQ(left_to_settle({200'000}, {110'000}, seconds(10)), seconds(10));
}

TEST(DropRules, ASecondFileOfTheSameNameGetsANumber) {
  EXPECT_EQ(name_beside("a.txt", 0), "a.txt");
  EXPECT_EQ(name_beside("a.txt", 2), "a~2.txt");
  EXPECT_EQ(name_beside("a.tar.gz", 1), "a.tar~1.gz");
  EXPECT_EQ(name_beside("noending", 1), "noending~1");
}

}  // namespace
}  // namespace haidang::drop
