#include "simulate/cameras/scene.h"

#include <gmock/gmock.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fstream>
#include <numeric>

#include "simulate/cameras/h264_writer.h"
#include "simulate/cameras/h265_writer.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

Instant at(char const* text) { return *parse_rfc3339(text); }
Instant const noon = at("2026-11-28T12:00:00+07:00");

std::string bytes_of(Drawing const& d) {
  std::string out;
  for (auto const* plane : {&d.y, &d.u, &d.v}) out.append(plane->begin(), plane->end());
  return out;
}

double brightness(Drawing const& d) {
  return std::accumulate(d.y.begin(), d.y.end(), 0.0) / static_cast<double>(d.y.size());
}

// Twelve seconds of every sight: longer than the count of pictures goes before it begins again.
template <typename Writer>
void expect_ffmpeg_decodes(std::string const& ending) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Sight>>([&](auto sight) {
    testing::TemporaryFolder folder;
    auto file = (folder / ("scene." + ending)).string(), decoded_file = (folder / "out.yuv").string();
    std::string wanted;
    {
      std::ofstream out(file, std::ios::binary);
      auto put = [&](std::string const& unit) { out << std::string("\0\0\0\1", 4) << unit; };
      Writer writer(320, 176);
      Drawing before(320, 176);
      for (int i = 0; i < 60; ++i) {
        auto d = drawn(sight.value, 320, 176, noon + milliseconds(200 * i));
        bool key = i % 20 == 0;
        if (key)
          for (auto const& set : writer.parameter_sets()) put(set);
        put(key ? writer.key_picture(d) : writer.next_picture(d, before));
        wanted += bytes_of(d);
        before = d;
      }
    }
    auto decoded = testing::run(
        {{"ffmpeg", "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "yuv420p", decoded_file}, {}});
    ASSERT_TRUE(decoded && decoded->code == 0) << sight.name << (decoded ? decoded->output : "");
    EXPECT_EQ(decoded->output, "") << sight.name << ": without a complaint";
    std::ifstream in(decoded_file, std::ios::binary);
    std::string const found{std::istreambuf_iterator<char>(in), {}};
    EXPECT_TRUE(found == wanted) << sight.name << ": " << found.size() << " bytes of " << wanted.size();
  });
}

TEST(AScene, IsDecodedByFfmpegSampleForSample) {
  if (!testing::run({{"ffmpeg", "-version"}, {}})) GTEST_SKIP() << "ffmpeg is not installed";
  expect_ffmpeg_decodes<H264Writer>("h264");
  expect_ffmpeg_decodes<H265Writer>("h265");
}

TEST(AScene, BeginsWithAKeyPictureEverySecondAndIsTheSameForAllWhoLook) {
  Scene one(Sight::harbour, 320, 176), other(Sight::harbour, 320, 176);
  auto first = one.begins_at(noon + milliseconds(730));
  EXPECT_EQ(first, static_cast<std::uint64_t>(noon.ms / 1000) * 5);
  for (std::uint64_t i = 0; i < 12; ++i) EXPECT_EQ(one.picture(first + i)->is_key, i % 5 == 0);
  EXPECT_EQ(other.picture(first + 7)->payloads, one.picture(first + 7)->payloads) << "begun elsewhere";
  EXPECT_EQ(one.picture(first + 7), one.picture(first + 7)) << "drawn once for all";
}

TEST(AScene, KeepsItsCodecWhateverIsWrongWithItsPicture) {
  Scene scene(Sight::hospital, 320, 176, Codec::h265);
  auto spoiled = scene.with(PictureFault::black);
  auto first = scene.begins_at(noon);
  for (Film const* film : {static_cast<Film const*>(&scene), spoiled.get()}) {
    EXPECT_STREQ(film->encoding(), "H265");
    ASSERT_EQ(film->parameter_sets().size(), 3U);
    EXPECT_EQ(film->parameter_sets(), H265Writer(320, 176).parameter_sets());
    EXPECT_EQ(film->picture(first)->payloads[0], film->parameter_sets()[0]) << "a key picture begins with its VPS";
  }
  EXPECT_NE(spoiled->picture(first)->payloads, scene.picture(first)->payloads);
}

TEST(AScene, CostsLittleBetweenItsKeyPictures) {
  for (auto codec : {Codec::h264, Codec::h265}) {
    Scene scene(Sight::junction, 640, 352, codec);
    auto first = scene.begins_at(noon);
    std::size_t bytes = 0;
    for (std::uint64_t i = 0; i < 25; ++i)
      for (auto const& payload : scene.picture(first + i)->payloads) bytes += payload.size();
    EXPECT_LT(bytes, 5 * (codec == Codec::h264 ? 80'000U : 110'000U)) << scene.encoding() << ", five seconds";
  }
}

TEST(AScene, ShowsTheTimeAndTheNight) {
  auto corner = [](Instant t) {
    auto d = drawn(Sight::square, 320, 176, t);
    std::string out;
    for (int row = 16; row < 24; ++row) out.append(d.y.begin() + row * 320 + 16, d.y.begin() + row * 320 + 130);
    return out;
  };
  EXPECT_EQ(corner(noon), corner(noon + milliseconds(400)));
  EXPECT_NE(corner(noon), corner(noon + seconds(1)));
  auto night = at("2026-11-28T23:00:00+07:00");
  EXPECT_LT(brightness(drawn(Sight::square, 320, 176, night)), brightness(drawn(Sight::square, 320, 176, noon)) * 0.7);
}

}  // namespace
}  // namespace haidang::simulate
