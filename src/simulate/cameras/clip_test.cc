#include "simulate/cameras/clip.h"

#include <gmock/gmock.h>

#include "simulate/cameras/farm_fixture.h"
#include "simulate/cameras/picture.h"

namespace haidang::simulate {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Clip, IsCutIntoPicturesAndPackets) {
  for (std::string name : {"junction.h264", "harbour.h265"}) {
    auto clip = clip_of(name);
    ASSERT_TRUE(clip);
    ASSERT_EQ(clip->size(), 30U) << name;
    for (std::size_t i = 0; i < 30; ++i) {
      EXPECT_EQ(clip->picture(i)->is_key, i % 10 == 0) << name << " " << i;
      for (auto const& payload : clip->picture(i)->payloads) EXPECT_LE(payload.size(), Clip::most_payload_bytes);
    }
    EXPECT_EQ(clip->parameter_sets().size(), name.ends_with("265") ? 3U : 2U);
  }
}

TEST(Clip, DescribesItsFormatWithParameterSetsOrWithout) {
  EXPECT_THAT(clip_of("junction.h264")->format(true), HasSubstr("sprop-parameter-sets=Z"));
  EXPECT_THAT(clip_of("junction.h264")->format(false), Not(HasSubstr("sprop")));
  EXPECT_THAT(clip_of("harbour.h265")->format(true), HasSubstr("sprop-sps=Q"));
}

TEST(Clip, ThatIsNoneIsRefused) {
  EXPECT_EQ(Clip::read({"/nowhere/a.h264"}).error().kind, ErrorKind::missing);
  EXPECT_EQ(Clip::read({HAIDANG_SOURCE_DIR "/README.md"}).error().kind, ErrorKind::unreadable);
}

TEST(GreyJpeg, IsAWholePicture) {
  for (auto side : {1, 8, 9, 180, 4096}) {
    auto picture = grey_jpeg(side, 8);
    EXPECT_TRUE(picture.starts_with("\xFF\xD8\xFF\xDB"));
    EXPECT_TRUE(picture.ends_with("\xFF\xD9"));
  }
  EXPECT_EQ(grey_jpeg(8, 8).size() + 74, grey_jpeg(180, 102).size()) << "two bits a block";
}

}  // namespace
}  // namespace haidang::simulate
