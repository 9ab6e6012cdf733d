// The writer's work read by somebody else: ffprobe and ffmpeg, which know nothing of it, find the same pictures at the
// same times, and play every cut of a segment as far as it is whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "base/text.h"
#include "media/fmp4/segment_fixture.h"
#include "media/fmp4/segment_reader.h"
#include "tests/support/process.h"

namespace haidang::fmp4 {
namespace {

using rtsp::Clip;
using rtsp::NalKind;
using rtsp::Nals;

bool ffmpeg_is_here() {
  static bool const is_here = testing::run({{"ffprobe", "-version"}, {}}) && testing::run({{"ffmpeg", "-version"}, {}});
  return is_here;
}

class Ffmpeg : public ::testing::TestWithParam<Clip const*> {
 protected:
  void SetUp() override {
    if (!ffmpeg_is_here()) GTEST_SKIP() << "ffmpeg is not installed";
  }

  Clip const& clip() const { return *GetParam(); }
  bool is_avc() const { return clip().codec == rtsp::Codec::h264; }

  std::string stored(std::string const& segment) const {
    auto path = (folder_ / "segment.mp4").string();
    std::ofstream(path, std::ios::binary) << segment;
    return path;
  }

  // What the program writes; a word on its errors when it fails or complains.
  static std::string said_by(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"-v", "error"});
    auto finished = testing::run({std::move(arguments), {}});
    if (!finished) return "not run: " + finished.error().message;
    return (finished->code == 0 ? "" : "failed: ") + finished->output;
  }

  // The named entries, with commas between; `how` is another option of ffprobe.
  static std::string probed(std::string const& path, std::string const& entries,
                            std::string const& how = "-hide_banner") {
    return said_by({"ffprobe", "-select_streams", "v:0", how, "-show_entries", entries, "-of", "csv=p=0", path});
  }

  Nals units_by_ffmpeg(std::string const& path) const {
    auto out = (folder_ / "out").string();
    EXPECT_EQ(said_by({"ffmpeg", "-y", "-i", path, "-c", "copy", "-bsf:v",
                       is_avc() ? "h264_mp4toannexb" : "hevc_mp4toannexb", "-f", is_avc() ? "h264" : "hevc", out}),
              "");
    std::ifstream file(out, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), {}};
    Nals units;
    for (auto nal : rtsp::nals_of_annex_b(bytes)) units.emplace_back(nal);
    return units;
  }

  bool is_set(std::string const& nal) const {
    auto kind = rtsp::rules_of(clip().codec).kind_of(nal);
    return kind == NalKind::vps || kind == NalKind::sps || kind == NalKind::pps;
  }

  testing::TemporaryFolder folder_;
};

TEST_P(Ffmpeg, FindsTheTrackAndEveryPicture) {
  auto path = stored(segment_of(fragments_of(frames_of(clip()))));
  EXPECT_EQ(probed(path, "stream=codec_name,codec_tag_string,width,height,time_base,nb_read_frames", "-count_frames"),
            is_avc() ? "h264,avc1,180,102,1/90000,30\n" : "hevc,hvc1,180,102,1/90000,30\n");
  EXPECT_EQ(said_by({"ffmpeg", "-i", path, "-f", "null", "-"}), "") << "decodes without a complaint";
}

TEST_P(Ffmpeg, FindsTheSameUnits) {
  auto path = stored(segment_of(fragments_of(frames_of(clip()))));
  Nals expected, found, sets;
  for (auto const& picture : clip().pictures)
    for (auto const& nal : picture)
      if (!is_set(nal) && rtsp::rules_of(clip().codec).kind_of(nal) != NalKind::delimiter) expected.push_back(nal);
  for (auto const& nal : units_by_ffmpeg(path)) (is_set(nal) ? sets : found).push_back(nal);
  EXPECT_EQ(found, expected);
  ASSERT_GE(sets.size(), clip().sets().size());
  sets.resize(clip().sets().size());
  EXPECT_EQ(sets, clip().sets());
}

// One line a picture: shown, decoded, lasts, and K for a key frame.
std::string times_of(std::vector<Timing> const& timings, std::vector<rtsp::VideoFrame> const& frames) {
  std::string out;
  for (std::size_t i = 0; i < timings.size(); ++i)
    out += std::to_string(timings[i].show_time()) + "," + std::to_string(timings[i].decode_time) + "," +
           std::to_string(timings[i].duration) + (frames[i].unit.is_key ? ",K\n" : ",_\n");
  return out;
}

TEST_P(Ffmpeg, FindsTheSameTimesOfReorderedPictures) {
  auto frames = frames_of(clip());
  // As with two B-frames: 0 3 1 2 6 4 5 … within each group of ten.
  constexpr int order[] = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};
  for (std::size_t i = 0; i < frames.size(); ++i)
    frames[i].time_90k = static_cast<std::int64_t>(i / 10 * 10 + static_cast<std::size_t>(order[i % 10])) * 6000;
  auto fragments = fragments_of(frames);
  std::vector<Timing> timings;
  for (auto const& fragment : fragments) timings.push_back(fragment.timing);
  auto said = probed(stored(segment_of(fragments)), "packet=pts,dts,duration,flags");
  std::string seen;
  for (auto line : split(said, '\n'))
    if (!line.empty()) seen += std::string(line.substr(0, line.rfind(',') + 2)) + "\n";
  EXPECT_EQ(seen, times_of(timings, frames));
}

TEST_P(Ffmpeg, ReadsEveryCutUpToTheLastWholeFragment) {
  auto fragments = fragments_of(frames_of(clip()));
  auto const segment = segment_of(fragments);
  std::mt19937 dice(20'261'128);  // the same cuts every time
  std::uniform_int_distribution<std::size_t> anywhere(fragments[0].init->bytes.size() + fragments[0].bytes->size(),
                                                      segment.size() - 1);
  for (int i = 0; i < 25; ++i) {
    auto cut = anywhere(dice);
    SegmentReader reader(std::string_view(segment).substr(0, cut));
    int whole = 0;
    while (reader.next()) ++whole;
    ASSERT_GT(whole, 0);
    auto mended = stored(segment.substr(0, reader.whole_bytes()));
    EXPECT_EQ(probed(mended, "stream=nb_read_frames", "-count_frames"), std::to_string(whole) + "\n") << cut;
  }
}

INSTANTIATE_TEST_SUITE_P(Clips, Ffmpeg, ::testing::Values(&rtsp::junction(), &rtsp::harbour()),
                         [](auto const& tested) { return tested.index == 0 ? "H264" : "H265"; });

}  // namespace
}  // namespace haidang::fmp4
