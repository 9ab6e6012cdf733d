#include "base/text.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

TEST(Text, FindsCamPhaWithoutMarks) {
  EXPECT_EQ(folded("Cẩm Phả"), "cam pha");
  EXPECT_EQ(folded("ĐÔNG TRIỀU, đặc khu"), "dong trieu, dac khu");
}

TEST(Text, BringsTwoSpellingsOfOneNameTogether) { EXPECT_EQ(nfc("Hoa\xCC\x80"), "Hoà"); }

TEST(Text, ReadsDecimalsWithPointOrCommaAndNothingElse) {
  EXPECT_EQ(parse_decimal("41.60"), 41.6);
  EXPECT_EQ(parse_decimal("41,60"), 41.6);
  EXPECT_EQ(parse_decimal("-0.5e3"), -500);
  for (auto text : {"", "---", "NaN", "inf", "1.234,5", "1 2", "0x10", "12mg"})
    EXPECT_FALSE(parse_decimal(text)) << text;
}

TEST(Text, WritesDoublesShortest) {
  EXPECT_EQ(decimal(0), "0");
  EXPECT_EQ(decimal(0.1), "0.1");
}

TEST(Text, QuotesBinaryRubbishSafely) {
  EXPECT_TRUE(is_utf8(excerpt("\xff\xfe\x00 ab\x80", 60)));
  EXPECT_EQ(excerpt("ẾẾ", 4), "Ế");
}

TEST(Text, SplitsKeepingEmptyParts) { EXPECT_EQ(split("a,,b", ',').size(), 3u); }

TEST(Text, HexThereAndBack) {
  EXPECT_EQ(hex("\x01\xAB"), "01ab");
  EXPECT_EQ(from_hex("01ab"), "\x01\xAB");
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("zz"));
}

}  // namespace
}  // namespace haidang
