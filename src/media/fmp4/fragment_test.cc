#include "media/fmp4/fragment.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "media/fmp4/box.h"

namespace haidang::fmp4 {
namespace {

using namespace std::string_literals;

auto const picture = "\0\0\0\3abc\0\0\0\1d"s;

TEST(Fragment, IsOnePictureBehindItsHead) {
  auto fragment = fragment_of({7, {0x1'0000'0002, 3600, 0}, true}, picture);
  auto expected =
      "00000064"
      "6d6f6f66"  // moof, 100 bytes
      "00000010"
      "6d666864"
      "00000000"
      "00000007"  // mfhd: the seventh
      "0000004c"
      "74726166"  // traf
      "00000010"
      "74666864"
      "00020000"
      "00000001"  // tfhd: offsets from moof, track 1
      "00000014"
      "74666474"
      "01000000"
      "0000000100000002"  // tfdt: when it is decoded
      "00000020"
      "7472756e"
      "01000701"
      "00000001"  // trun: one picture
      "0000006c"
      "00000e10"
      "0000000c"
      "02000000"  // at 108, 3,600 ticks, 12 bytes, a key frame
      "00000014"
      "6d646174"s;  // mdat
  EXPECT_EQ(hex(fragment), expected + hex(picture));
  EXPECT_EQ(fragment.size(), 108 + picture.size());
}

TEST(Fragment, SaysWhenAPictureIsShownAtAnotherTimeThanDecoded) {
  for (auto [offset, expected] : {std::pair{7200U, "00001c20"}, {0x80000000U, "80000000"}}) {
    auto fragment = fragment_of({1, {0, 3600, offset}, false}, picture);
    EXPECT_EQ(fragment.size(), 112 + picture.size());
    auto moof = first_box(fragment);
    ASSERT_TRUE(moof.has_value());
    EXPECT_EQ(moof->size, 104U);
    auto run = body_of(*body_of(moof->body, "traf"), "trun");
    ASSERT_TRUE(run.has_value());
    EXPECT_EQ(hex(*run),
              "01000f01"
              "00000001"
              "00000070"
              "00000e10"
              "0000000c"
              "01010000"s +
                  expected);
    EXPECT_EQ(fragment.substr(112), picture);
  }
}

TEST(FirstBox, IsThereWhollyOrNotAtAll) {
  auto const box = "\0\0\0\x0Ctest1234"s;
  ASSERT_TRUE(first_box(box + "more").has_value());
  EXPECT_EQ(first_box(box + "more")->body, "1234");
  for (std::size_t n = 0; n < box.size(); ++n) EXPECT_FALSE(first_box(std::string_view(box).substr(0, n))) << n;
  EXPECT_FALSE(first_box("\0\0\0\7test"s)) << "smaller than its own head";
  EXPECT_FALSE(first_box("\0\0\0\1test\0\0\0\0\0\0\0\x10"s)) << "a size of eight bytes";
  EXPECT_FALSE(first_box("\0\0\0\0test"s)) << "to the end";
  EXPECT_FALSE(first_box("\xFF\xFF\xFF\xFFtest"s));
}

TEST(BodyOf, PassesOverOtherBoxes) {
  auto const boxes =
      "\0\0\0\x08"
      "free\0\0\0\x09testx\0\0\0\x09testy"s;
  EXPECT_EQ(body_of(boxes, "test"), "x");
  EXPECT_EQ(body_of(boxes, "none"), std::nullopt);
  EXPECT_EQ(body_of("\0\0\0\2testx"s, "test"), std::nullopt);
}

}  // namespace
}  // namespace haidang::fmp4
