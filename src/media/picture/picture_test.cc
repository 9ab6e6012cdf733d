// Pictures made sample by sample: what is measured of them, how two differ, and which scene is which.
#include <gmock/gmock.h>

#include <functional>

#include "media/picture/key_decoder.h"
#include "media/picture/outline.h"
#include "media/picture/still.h"
#include "media/rtsp/clip_fixture.h"

namespace haidang::picture {
namespace {

struct Made {
  Made(int w, int h, std::function<int(int x, int y)> const& brightness) : width{w}, height{h} {
    for (int row = 0; row < h; ++row)
      for (int x = 0; x < w; ++x) y.push_back(static_cast<std::uint8_t>(brightness(x, row)));
    u.assign(static_cast<std::size_t>(w / 2) * (h / 2), 128);
    v = u;
  }
  PictureView view() const {
    return {{y.data(), width, width, height},
            {u.data(), width / 2, width / 2, height / 2},
            {v.data(), width / 2, width / 2, height / 2}};
  }
  Sample sample() const { return sample_of(view()); }

  int width, height;
  std::vector<std::uint8_t> y, u, v;
};

int checkers(int x, int y) { return (x / 20 + y / 20) % 2 == 0 ? 60 : 180; }

TEST(Picture, IsMeasured) {
  auto grey = Made(320, 180, [](int, int) { return 100; }).sample().measures;
  EXPECT_DOUBLE_EQ(grey.brightness, 100);
  EXPECT_DOUBLE_EQ(grey.contrast, 0);
  EXPECT_DOUBLE_EQ(grey.detail, 0);
  EXPECT_DOUBLE_EQ(grey.saturation, 0);
  EXPECT_DOUBLE_EQ(grey.bars, 1);

  auto board = Made(320, 180, checkers).sample().measures;
  EXPECT_NEAR(board.brightness, 120, 1);
  EXPECT_NEAR(board.contrast, 60, 1);
  EXPECT_GT(board.detail, 1000);
  EXPECT_EQ(board.bars, 0);

  Made blue(320, 180, [](int, int) { return 60; });
  blue.u.assign(blue.u.size(), 208);
  EXPECT_DOUBLE_EQ(blue.sample().measures.saturation, 80);
}

TEST(Picture, OfAnySizeAndShapeHasAThumbnail) {
  for (auto [width, height] : {std::pair{16, 16}, {17, 1000}, {1920, 1080}, {161, 91}}) {
    auto sample = Made(width, height, [](int, int) { return 77; }).sample();
    EXPECT_EQ(sample.thumbnail.size(), 160U * 90U);
    EXPECT_EQ(sample.points.size(), 128U * 128U);
    EXPECT_DOUBLE_EQ(sample.measures.brightness, 77) << width << " by " << height;
  }
}

TEST(Picture, DiffersFromAnotherByLevelNoiseAndWhatMoves) {
  Made board(320, 180, checkers);
  auto same = change_between(board.sample(), board.sample());
  EXPECT_EQ(same.coarse + same.noise + same.strong + same.busy_regions, 0);

  Made brighter(320, 180, [](int x, int y) { return checkers(x, y) + 10; });
  EXPECT_DOUBLE_EQ(change_between(board.sample(), brighter.sample()).level, 10);

  Made noisy(320, 180, [](int x, int y) { return checkers(x, y) + ((x * 7 + y * 13) % 5 - 2); });
  auto noise = change_between(board.sample(), noisy.sample());
  EXPECT_GT(noise.noise, 0.8);
  EXPECT_EQ(noise.strong, 0) << "noise is not clear";
  EXPECT_LT(noise.coarse, 0.9) << "and goes in the thumbnail";

  Made walker(320, 180, [](int x, int y) { return x < 12 && y < 30 ? 235 : checkers(x, y); });
  auto walked = change_between(board.sample(), walker.sample());
  EXPECT_GT(walked.strong, 0);
  EXPECT_LE(walked.busy_regions, 2);
  EXPECT_EQ(walked.noise, 0) << "the quiet half is quiet";
}

TEST(AnOutline, IsTheSameInOtherLightAndAnotherWhenTheCameraIsTurned) {
  auto corner = [](int dark, int bright, int at) {
    return Made(320, 180, [=](int x, int y) { return x > at && y > 60 ? bright : dark; });
  };
  auto day = outline_of(corner(60, 200, 100).sample()), dusk = outline_of(corner(30, 90, 100).sample());
  auto turned = outline_of(corner(60, 200, 260).sample());
  EXPECT_GT(likeness(day, dusk), 0.9);
  EXPECT_LT(likeness(day, turned), 0.5);
  EXPECT_EQ(likeness(day, Outline{}), 0);
  auto flat = outline_of(Made(320, 180, [](int, int) { return 90; }).sample());
  EXPECT_EQ(likeness(flat, day), 0) << "nothing can be said of a picture without edges";

  auto remembered = turned;
  for (int i = 0; i < 200; ++i) follow(remembered, day);
  EXPECT_GT(likeness(remembered, day), 0.99) << "in time";
}

rtsp::AccessUnit first_key_of(rtsp::Clip const& clip) {
  rtsp::FrameBuilder builder(clip.codec, clip.sets(), 1 << 20);
  for (auto const& nal : clip.pictures.at(0)) builder.take({nal, 1, false, 0});
  builder.take({clip.pictures.at(1).back(), 2, true, 0});
  auto unit = builder.next();
  return unit.value_or(rtsp::AccessUnit{});
}

TEST(AKeyPicture, IsDecodedFromH264AndH265) {
  for (auto const* clip : {&rtsp::junction(), &rtsp::harbour()}) {
    auto unit = first_key_of(*clip);
    ASSERT_TRUE(unit.is_key);
    KeyDecoder decoder;
    for (int again = 0; again < 2; ++again) {
      auto picture = decoder.decode(unit);
      ASSERT_TRUE(picture) << picture.error().message;
      EXPECT_EQ(picture->y.width, 180);
      EXPECT_EQ(picture->y.height, 102);
      auto measures = sample_of(*picture).measures;
      EXPECT_GT(measures.contrast, 10);
      EXPECT_GT(measures.detail, 10);
    }
  }
}

TEST(AKeyPicture, ThatIsDamagedIsSaidToBeAndTheNextIsDecoded) {
  auto unit = first_key_of(rtsp::junction());
  auto broken = unit;
  broken.nals = std::make_shared<std::string const>(std::string("\0\0\0\4", 4) + "\x65\xFF\xFF\xFF");
  KeyDecoder decoder;
  auto refused = decoder.decode(broken);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message, ::testing::HasSubstr("cannot be decoded"));
  EXPECT_TRUE(decoder.decode(unit));
}

TEST(AStill, IsAJpegNoWiderThanAsked) {
  auto size_of = [](std::string const& jpeg) {  // of its first frame header
    auto at = jpeg.find("\xFF\xC0");
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg.at(at + i)); };
    return std::pair{byte(7) << 8 | byte(8), byte(5) << 8 | byte(6)};
  };
  Made board(640, 360, checkers);
  for (auto widest : {320, 640, 4000}) {
    auto jpeg = jpeg_of(board.view(), widest);
    ASSERT_TRUE(jpeg) << jpeg.error().message;
    EXPECT_TRUE(jpeg->starts_with("\xFF\xD8"));
    EXPECT_EQ(size_of(*jpeg).first, std::min(640, widest));
    EXPECT_EQ(size_of(*jpeg).second, std::min(640, widest) * 9 / 16);
  }
}

}  // namespace
}  // namespace haidang::picture
