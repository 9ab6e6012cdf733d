// A camera on a real socket, recorded to a real disk, with the test's own clock.
#include "city/cameras/recorder.h"

#include <gmock/gmock.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <fstream>
#include <thread>

#include "base/clock.h"
#include "city/cameras/camera_table.h"
#include "city/cameras/habits_table.h"
#include "city/cameras/password_table.h"
#include "city/cameras/recording_api.h"
#include "media/fmp4/segment_reader.h"
#include "media/rtsp/scripted_camera.h"
#include "platform/store/testing/store_testing.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

Instant at(char const* text) { return *parse_rfc3339(text); }

std::size_t pictures_in(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  fmp4::SegmentReader reader(bytes);
  std::size_t count = 0;
  while (reader.next()) ++count;
  return count;
}

class Recordings : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    real_ = std::make_unique<rtsp::ScriptedCamera>(loop_);
    thread_ = std::thread([this] { loop_.run(); });
  }
  void TearDown() override {
    recorder_.reset();
    if (streams_) streams_->stop();
    guard_.reset();
    loop_.stop();
    if (thread_.joinable()) thread_.join();
    streams_.reset();
  }

  Camera camera(std::string const& id, std::string url, Recording recording = Recording::always) {
    Camera c;
    c.id = *Slug::of(id);
    c.url = std::move(url);
    c.recording = recording;
    c.keep_days = 7;
    return c;
  }
  void begin(std::vector<Camera> const& cameras, std::int64_t most_bytes = 0) {
    Recorder::Settings settings;
    settings.folder = folder_ / "recordings";
    settings.most_bytes = most_bytes;
    settings.flush_every = settings.delete_every = hours(1);  // the test says when
    if (!streams_)
      streams_ = std::make_unique<LiveStreams>(loop_.get_executor(),
                                               [](Camera const&) { return std::optional<rtsp::Credentials>(); });
    recorder_ = std::make_unique<Recorder>(*store_, clock_, *streams_, settings);
    auto started = recorder_->start();
    ASSERT_TRUE(started) << started.error().message;
    streams_->cameras_changed(cameras);
    std::set<std::string> live;
    for (auto const& each : cameras)
      if (each.id.value() != "paused") live.insert(each.id.value());
    recorder_->cameras_changed(cameras, live);
  }
  bool until(std::function<bool()> const& holds) {
    for (auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;) {
      if (holds()) return true;
      recorder_->flush_now();
      std::this_thread::yield();
    }
    return holds();
  }
  std::vector<RecordedSegment> rows() {
    auto read = store_->read_now([](store::Session& session) { return recordings::since(session, Instant{}); });
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? *read : std::vector<RecordedSegment>();
  }
  std::vector<fs::path> files() {
    std::vector<fs::path> out;
    std::error_code none;
    for (auto const& each : fs::recursive_directory_iterator(folder_ / "recordings", none))
      if (each.is_regular_file()) out.push_back(each.path());
    std::sort(out.begin(), out.end());
    return out;
  }
  // As if it had been recorded: a file and its row.
  void recorded(std::string const& id, Instant began, Span length, std::size_t bytes) {
    auto file = recorded_file(folder_ / "recordings", id, began);
    fs::create_directories(file.parent_path());
    std::ofstream(file) << std::string(bytes, 'x');
    auto kept = store_->write_now([&](store::Session& session) {
      return recordings::put(session, {{id, began, began + length, static_cast<std::int64_t>(bytes)}});
    });
    ASSERT_TRUE(kept) << kept.error().message;
  }

  testing::TemporaryFolder folder_;
  FakeClock clock_{at("2026-11-28T10:00:00+07:00")};
  std::unique_ptr<store::Store> store_;
  boost::asio::io_context loop_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{loop_.get_executor()};
  std::unique_ptr<rtsp::ScriptedCamera> real_;  // lives as long as the loop
  std::thread thread_;
  std::unique_ptr<LiveStreams> streams_;
  std::unique_ptr<Recorder> recorder_;
};

HAIDANG_FOR_EACH_ENGINE(Recordings);

TEST_P(Recordings, AndAllElseOfCamerasHaveTheColumnsOfTheirRecords) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "camera", columns_of<Camera>()));
  EXPECT_TRUE(columns_agree(*store_, "camera_standing", columns_of<CameraStanding>()));
  EXPECT_TRUE(columns_agree(*store_, "camera_habits", columns_of<CameraHabits>()));
  EXPECT_TRUE(columns_agree(*store_, "camera_segment", columns_of<RecordedSegment>()));
  EXPECT_TRUE(columns_agree(*store_, "camera_hold", columns_of<CameraHold>()));
  EXPECT_TRUE(columns_agree(*store_, "camera_password", columns_of<CameraPassword>()));
}

TEST_P(Recordings, WritesWhatTheCameraSendsAndKnowsItByItsTime) {
  begin({camera("quay", real_->url()), camera("other", real_->url(), Recording::never)});
  ASSERT_TRUE(until([&] { return files().size() == 1 && pictures_in(files()[0]) >= 29; })) << "and is on the disk";
  EXPECT_TRUE(rows().empty()) << "it is not finished";
  EXPECT_EQ(recorder_->recording(), 1U);
  recorder_->stop();
  auto all = rows();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].camera, "quay");
  EXPECT_EQ(all[0].began, clock_.now());
  EXPECT_GE((all[0].ended - all[0].began).ms, 1'800) << "two seconds at fifteen pictures a second";
  EXPECT_EQ(all[0].bytes, static_cast<std::int64_t>(fs::file_size(files()[0])));
  EXPECT_EQ(files()[0], recorded_file(folder_ / "recordings", "quay", clock_.now()));
}

TEST_P(Recordings, AfterAPowerCutWhatWasWrittenIsFoundMendedAndKnown) {
  begin({camera("quay", real_->url())});
  ASSERT_TRUE(until([&] { return files().size() == 1 && pictures_in(files()[0]) >= 29; }));
  // The files as they are now, half a picture behind them, and no row: what a power cut leaves.
  fs::copy(folder_ / "recordings", folder_ / "cut", fs::copy_options::recursive);
  recorder_->stop();
  auto finished = rows();
  auto forgotten = store_->write_now([&](store::Session& session) { return recordings::forget(session, finished); });
  ASSERT_TRUE(forgotten);
  fs::remove_all(folder_ / "recordings");
  fs::rename(folder_ / "cut", folder_ / "recordings");
  auto torn = files().at(0);
  auto whole = fs::file_size(torn);
  std::ofstream(torn, std::ios::binary | std::ios::app) << std::string(100, '\0');
  std::ofstream(torn.parent_path() / "1795836000001.mp4") << "rubbish";

  begin({});
  ASSERT_TRUE(until([&] { return rows().size() == 1; }));
  EXPECT_EQ(rows()[0].began, finished[0].began);
  EXPECT_EQ(rows()[0].bytes, static_cast<std::int64_t>(whole));
  EXPECT_EQ(files(), std::vector<fs::path>{torn}) << "what held no picture is gone";
}

TEST_P(Recordings, IsDeletedWhenItsDaysAreOverUnlessItIsHeld) {
  begin({camera("quay", "rtsp://127.0.0.1:1/none")});
  auto now = clock_.now();
  recorded("quay", now - hours(24 * 9), minutes(1), 10);
  recorded("quay", now - hours(24 * 8), minutes(1), 10);
  recorded("quay", now - hours(24 * 6), minutes(1), 10);
  CameraHold hold;
  hold.camera = "quay";
  hold.begins_at = now - hours(24 * 8) + seconds(30);
  hold.ends_at = now - hours(24 * 8) + minutes(5);
  hold.document = "12/CAT";
  hold.set_by = "admin";
  hold.set_at = now;
  auto held = store_->write_now([&](store::Session& session) { return recordings::hold(session, hold); });
  ASSERT_TRUE(held) << held.error().message;
  recorder_->flush_now();  // by then it has heard which cameras there are
  recorder_->delete_now();
  ASSERT_EQ(rows().size(), 2U);
  EXPECT_EQ(files().size(), 2U);
  EXPECT_EQ(rows()[0].began, now - hours(24 * 8)) << "a part of it is held";

  auto lifted = store_->write_now(
      [&](store::Session& session) { return recordings::lift(session, "quay", *held, "admin", now); });
  ASSERT_TRUE(lifted);
  recorder_->delete_now();
  EXPECT_EQ(rows().size(), 1U);
  EXPECT_EQ(files().size(), 1U);
}

TEST_P(Recordings, OfACameraWhosePicturesArePausedAreKeptForItsOwnDays) {
  auto paused = camera("paused", "rtsp://127.0.0.1:1/none");
  paused.keep_days = 90;
  begin({paused});
  recorded("paused", clock_.now() - hours(24 * 60), minutes(1), 10);
  recorder_->flush_now();
  recorder_->delete_now();
  EXPECT_EQ(rows().size(), 1U);
  EXPECT_EQ(recorder_->recording(), 0U);
}

TEST_P(Recordings, TheOldestGoFirstWhenThereAreTooManyBytes) {
  begin({camera("quay", "rtsp://127.0.0.1:1/none")}, 250);
  auto now = clock_.now();
  for (int i = 5; i > 0; --i) recorded("quay", now - hours(i), minutes(1), 100);
  recorder_->flush_now();
  recorder_->delete_now();
  ASSERT_EQ(rows().size(), 2U);
  EXPECT_EQ(rows()[0].began, now - hours(2));
}

TEST(RecordedSpans, AreWhatFollowsOneAnother) {
  auto t = at("2026-11-28T10:00:00+07:00");
  auto spans = spans_of({{"c", t, t + minutes(1), 5},
                         {"c", t + minutes(1) + seconds(1), t + minutes(2), 6},
                         {"c", t + minutes(4), t + minutes(5), 7}});
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].from, t);
  EXPECT_EQ(spans[0].to, t + minutes(2));
  EXPECT_EQ(spans[0].bytes, 11);
  EXPECT_EQ(spans[1].from, t + minutes(4));
  EXPECT_TRUE(spans_of({}).empty());
}

}  // namespace
}  // namespace haidang
