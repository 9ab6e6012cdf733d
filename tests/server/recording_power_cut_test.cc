// A centre that is killed at any moment while it records cameras: what was shown up to two seconds before is there
// afterwards, opens in a player, is in the register of recordings to the byte, and the recording goes on.
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <sstream>

#include "simulate/cameras/farm.h"
#include "simulate/cameras/scene.h"
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kills = 5;
std::vector<std::string> const cameras{"cau-cang", "nga-tu", "quang-truong", "truong-hoc"};

class RecordingPowerCut : public ::testing::Test {
 protected:
  RecordingPowerCut() : centre({.environment = {{"HAIDANG_SECRET_camera", "minh-hoa"}}}) {
    simulate::FarmSettings settings;
    auto scene = std::make_shared<simulate::Scene>(simulate::Sight::harbour, 320, 176);
    settings.cameras.resize(cameras.size());
    for (auto& plan : settings.cameras) plan.streams = {scene};
    auto started = simulate::Farm::start(std::move(settings), clock);
    if (!started) throw std::runtime_error(started.error().message);
    farm = std::move(*started);
    centre.admin().put("/api/sites/nut-a", boost::json::parse(R"({"id":"nut-a","kind":"junction","name":"Nút A",
        "agency":"so-nnmt","placeCode":"06673","latitude":20.95,"longitude":107.07})"));
    for (std::size_t i = 0; i < cameras.size(); ++i) set_recording(i, "always");
  }

  void set_recording(std::size_t i, std::string const& when) {
    centre.admin().put("/api/cameras/" + cameras[i],
                       boost::json::parse(R"({"id":")" + cameras[i] + R"(","name":"Camera","agency":"so-nnmt",
        "site":"nut-a","userName":"admin","passwordName":"camera","keepDays":15,"url":")" +
                                          farm->rtsp_url(i) + R"(","recording":")" + when + R"("})"));
  }
  // Of one camera, in the order of their beginning, which is their name.
  std::set<fs::path> files(std::string const& camera) const {
    std::set<fs::path> out;
    std::error_code none;
    for (auto const& each : fs::recursive_directory_iterator(centre.data() / "recordings" / camera, none))
      if (each.is_regular_file(none)) out.insert(each.path());
    return out;
  }
  // Every camera has one more file than `before`, with pictures on the disk.
  bool all_go_on(std::map<std::string, std::size_t> const& before) const {
    for (auto const& camera : cameras) {
      auto all = files(camera);
      if (all.size() <= before.at(camera) || fs::file_size(*all.rbegin()) < 20'000) return false;
    }
    return true;
  }
  std::map<std::string, std::size_t> file_counts() const {
    std::map<std::string, std::size_t> out;
    for (auto const& camera : cameras) out[camera] = files(camera).size();
    return out;
  }

  SystemClock clock;
  std::unique_ptr<simulate::Farm> farm;
  Centre centre;
};

// What a player says of a file: how many pictures, and from the first to the last. A complaint of the player's is a
// failure.
struct Played {
  int pictures = 0;
  double seconds = 0;
};
Played played(fs::path const& file) {
  auto finished = run({{"ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time", "-of",
                        "csv=p=0", file.string()},
                       {}});
  EXPECT_TRUE(finished && finished->code == 0) << file;
  Played out;
  if (!finished) return out;
  std::istringstream lines(finished->output);
  double first = 0, at = 0;
  for (; lines >> at; ++out.pictures) {
    if (out.pictures == 0) first = at;
    out.seconds = at - first;
  }
  EXPECT_TRUE(lines.eof()) << file << ": " << finished->output;
  return out;
}

Instant began(fs::path const& file) { return Instant{std::stoll(file.stem().string())}; }

TEST_F(RecordingPowerCut, LosesAtMostTwoSecondsAndLeavesNoFileThatDoesNotOpen) {
  std::mt19937 random(20261128);
  std::map<std::string, std::size_t> before = file_counts();
  Span most_lost{};
  for (int i = 0; i < kills; ++i) {
    ASSERT_TRUE(becomes_true([&] { return all_go_on(before); }, seconds(60))) << "they are not recorded:\n"
                                                                              << centre.output();
    pause(milliseconds(std::uniform_int_distribution<int>(0, 1500)(random)));
    auto const killed = clock_now();
    centre.kill();
    std::map<std::string, fs::path> cut;
    for (auto const& camera : cameras) cut[camera] = *files(camera).rbegin();
    before = file_counts();
    centre.start();
    for (auto const& [camera, file] : cut) {
      auto shown = played(file);
      EXPECT_GT(shown.pictures, 0) << file;
      auto lost = killed - (began(file) + milliseconds(static_cast<std::int64_t>(1000 * shown.seconds)));
      EXPECT_LE(lost.ms, 2000) << file;
      most_lost = std::max(most_lost, lost);
    }
  }
  ASSERT_TRUE(becomes_true([&] { return all_go_on(before); }, seconds(60))) << "and it goes on:\n" << centre.output();
  RecordProperty("most_lost_ms", static_cast<int>(most_lost.ms));
  for (std::size_t i = 0; i < cameras.size(); ++i) set_recording(i, "never");  // so that every file is finished

  for (auto const& camera : cameras) {
    auto const all = files(camera);
    EXPECT_GE(all.size(), kills + 1U) << camera;
    std::int64_t bytes = 0;
    for (auto const& file : all) {
      EXPECT_GT(played(file).pictures, 0) << file;
      bytes += static_cast<std::int64_t>(fs::file_size(file));
    }
    auto known = [&] {
      std::int64_t sum = 0;
      auto spans = centre.admin().get("/api/cameras/" + camera + "/recordings");
      for (auto const& span : items(spans)) sum += whole(span, "/bytes");
      return sum;
    };
    EXPECT_TRUE(becomes_true([&] { return known() == bytes; })) << camera << ": " << known() << " of " << bytes;
  }
}

}  // namespace
}  // namespace haidang::testing
