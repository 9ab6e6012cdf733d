#include "simulate/cameras/scene.h"

#include <gmock/gmock.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fstream>
#include <numeric>

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

TEST(AScene, IsDecodedByFfmpegSampleForSample) {
  auto there = testing::run({{"ffmpeg", "-version"}, {}});
  if (!there) GTEST_SKIP() << "ffmpeg is not installed";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Sight>>([](auto sight) {
    testing::TemporaryFolder folder;
    std::string wanted;
    {
      std::ofstream out(folder / "scene.h264", std::ios::binary);
      auto put = [&](std::string const& unit) { out << std::string("\0\0\0\1", 4) << unit; };
      H264Writer writer(320, 176);
      Drawing before(320, 176);
      for (int i = 0; i < 12; ++i) {
        auto d = drawn(sight.value, 320, 176, noon + milliseconds(200 * i));
        if (i % 5 == 0)
          for (auto const& set : writer.parameter_sets()) put(set);
        put(i % 5 == 0 ? writer.key_picture(d) : writer.next_picture(d, before));
        wanted += bytes_of(d);
        before = d;
      }
    }
    auto decoded = testing::run({{"ffmpeg", "-v", "error", "-i", (folder / "scene.h264").string(), "-f", "rawvideo",
                                  "-pix_fmt", "yuv420p", (folder / "out.yuv").string()},
                                 {}});
    ASSERT_TRUE(decoded && decoded->code == 0) << sight.name << (decoded ? decoded->output : "");
    std::ifstream in(folder / "out.yuv", std::ios::binary);
    std::string const found{std::istreambuf_iterator<char>(in), {}};
    EXPECT_TRUE(found == wanted) << sight.name << ": " << found.size() << " bytes of " << wanted.size();
  });
}

TEST(AScene, BeginsWithAKeyPictureEverySecondAndIsTheSameForAllWhoLook) {
  Scene one(Sight::harbour, 320, 176), other(Sight::harbour, 320, 176);
  auto first = one.begins_at(noon + milliseconds(730));
  EXPECT_EQ(first, static_cast<std::uint64_t>(noon.ms / 1000) * 5);
  for (std::uint64_t i = 0; i < 12; ++i) EXPECT_EQ(one.picture(first + i)->is_key, i % 5 == 0);
  EXPECT_EQ(other.picture(first + 7)->payloads, one.picture(first + 7)->payloads) << "begun elsewhere";
  EXPECT_EQ(one.picture(first + 7), one.picture(first + 7)) << "drawn once for all";
}

TEST(AScene, CostsLittleBetweenItsKeyPictures) {
  Scene scene(Sight::junction, 640, 352);
  auto first = scene.begins_at(noon);
  std::size_t bytes = 0;
  for (std::uint64_t i = 0; i < 25; ++i)
    for (auto const& payload : scene.picture(first + i)->payloads) bytes += payload.size();
  EXPECT_LT(bytes, 5 * 80'000U) << "five seconds";
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
