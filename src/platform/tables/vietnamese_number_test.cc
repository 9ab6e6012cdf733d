// Numbers as they stand in the tables of offices.
#include "platform/tables/vietnamese_number.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace haidang::tables {
namespace {

std::string seen(std::string_view text) {
  auto number = parse_vietnamese_number(text);
  if (!number) return "none";
  auto out = decimal(number->value) + (number->percent ? " percent" : "");
  return number->certainty == Certainty::certain ? out : out + " or " + decimal(number->other);
}

TEST(VietnameseNumber, ReadsWhatCanMeanOneThingOnly) {
  EXPECT_EQ(seen("1.234,5"), "1234.5");
  EXPECT_EQ(seen("1,234.5"), "1234.5");
  EXPECT_EQ(seen("1 234,5"), "1234.5");
  EXPECT_EQ(seen("1\xC2\xA0"
                 "234\xC2\xA0"
                 "567"),
            "1234567");
  EXPECT_EQ(seen("1 234.567"), "1234.567");
  EXPECT_EQ(seen("1.234.567"), "1234567");
  EXPECT_EQ(seen("1,234,567.8"), "1234567.8");
  EXPECT_EQ(seen("1'234"), "1234");
  EXPECT_EQ(seen(" 12 "), "12");
  EXPECT_EQ(seen("8,25"), "8.25");
  EXPECT_EQ(seen("0,125"), "0.125");
  EXPECT_EQ(seen("0.125"), "0.125");
  EXPECT_EQ(seen(",5"), "0.5");
  EXPECT_EQ(seen("1234,567"), "1234.567");
  EXPECT_EQ(seen("1.2345"), "1.2345");
  EXPECT_EQ(seen("1,5E+3"), "1500");
  EXPECT_EQ(seen("-3"), "-3");
  EXPECT_EQ(seen("\xE2\x88\x92"
                 "3,5"),
            "-3.5");
  EXPECT_EQ(seen("(12,5)"), "-12.5");
}

TEST(VietnameseNumber, SaysWhenThreeDigitsMayBeThousandsOrDecimals) {
  EXPECT_EQ(seen("1.234"), "1234 or 1.234");
  EXPECT_EQ(seen("1,234"), "1.234 or 1234");
  EXPECT_EQ(seen("(1.234)"), "-1234 or -1.234");
  EXPECT_EQ(seen("150.000"), "150000 or 150");
}

TEST(VietnameseNumber, APercentageIsAFraction) {
  EXPECT_EQ(seen("12%"), "0.12 percent");
  EXPECT_EQ(seen("8,25 %"), "0.0825 percent");
  EXPECT_EQ(seen("(2%)"), "-0.02 percent");
}

TEST(VietnameseNumber, RefusesWhatIsNone) {
  for (auto text : {"",       "-",   "x",   "12a",    "1.23.456",    "1234.567,8", "1,2,3", "1.234,567.8",
                    "1..2",   "1.",  ".",   "--1",    "12%%",        "()",         "( )",   "1 23",
                    "1 2345", "%",   "1e",  "1.234e", "1,234.567,8", "+(1)",       "0x10",  "22/11/2026",
                    "1 234,", "nan", "inf", "1e999"})
    EXPECT_EQ(seen(text), "none") << text;
  EXPECT_EQ(seen(std::string(100, '1')), "none");
}

}  // namespace
}  // namespace haidang::tables
