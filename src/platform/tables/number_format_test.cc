// Which formats make a number a date, and what day Excel's numbers are.
#include "platform/tables/number_format.h"

#include <gtest/gtest.h>

namespace haidang::tables {
namespace {

TEST(NumberFormat, TellsDatesFromAmounts) {
  for (auto code : {"dd/mm/yyyy", "d-m-yy", "[$-42A]dd mmmm yyyy;@", "hh:mm", "mm:ss.0", "mmm", "yyyy", "m/d/yy h:mm",
                    "[Red]dd/mm", "\"Ngày \"dd\" tháng \"mm", "h:mm AM/PM"})
    EXPECT_EQ(format_of(code).shows, Shows::date) << code;
  for (auto code : {"General", "0.00", "#,##0", "#,##0\\ \"đồng\"", "[h]:mm", "[Red]0;-0", "0.00E+00", "@",
                    "_-* #,##0\\ _d_-", "# ?/?", "\"dd\"0", "#,##0 _m_y", "\""})
    EXPECT_EQ(format_of(code).shows, Shows::number) << code;
  for (auto code : {"0%", "0.0 %", "#,##0.00%"}) EXPECT_EQ(format_of(code).shows, Shows::percent) << code;
  EXPECT_EQ(format_of("00000").digits, 5u);
  EXPECT_EQ(format_of("0").digits, 0u);
}

TEST(NumberFormat, KnowsTheBuiltInNumbers) {
  for (auto id : {14, 17, 18, 22, 30, 45, 47, 58}) EXPECT_EQ(builtin_format(id).shows, Shows::date) << id;
  for (auto id : {0, 1, 4, 11, 37, 46, 49, 164}) EXPECT_EQ(builtin_format(id).shows, Shows::number) << id;
  for (auto id : {9, 10}) EXPECT_EQ(builtin_format(id).shows, Shows::percent) << id;
}

std::string day(double serial, DateSystem system = DateSystem::since_1900) {
  return date_text(serial, system).value_or("none");
}

TEST(Dates, CountFrom1900AsExcelDoes) {
  EXPECT_EQ(day(1), "1900-01-01");
  EXPECT_EQ(day(59), "1900-02-28");
  EXPECT_EQ(day(60), "none") << "29 February 1900 never was";
  EXPECT_EQ(day(61), "1900-03-01");
  EXPECT_EQ(day(46348), "2026-11-22");
  EXPECT_EQ(day(2'958'465), "9999-12-31");
  EXPECT_EQ(day(2'958'466), "none");
  EXPECT_EQ(day(-1), "none");
}

TEST(Dates, CountFrom1904OnOldMacs) {
  EXPECT_EQ(day(0, DateSystem::since_1904), "1904-01-01");
  EXPECT_EQ(day(44886, DateSystem::since_1904), "2026-11-22");
  EXPECT_EQ(day(2'958'465, DateSystem::since_1904), "none") << "past the year 9999";
}

TEST(Dates, HaveATimeWithoutBinaryNoise) {
  EXPECT_EQ(day(46348.6875), "2026-11-22T16:30:00");
  EXPECT_EQ(day(46348.4270833333), "2026-11-22T10:15:00");
  EXPECT_EQ(day(46348.999999999), "2026-11-23");
  EXPECT_EQ(day(0.5), "12:00:00");
  EXPECT_EQ(day(46348 + 0.25 / 86400), "2026-11-22T00:00:00.250");
}

TEST(Numbers, LoseTheNoiseOfBinaryFractions) {
  EXPECT_EQ(number_text(0.1 + 0.2), "0.3");
  EXPECT_EQ(number_text(1234567.891), "1234567.891");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(79203004512), "79203004512");
  EXPECT_EQ(number_text(0.00001), "0.00001");
  EXPECT_EQ(number_text(8.2999999999999998), "8.3");
  EXPECT_EQ(number_text(1e300), "1e+300");
}

}  // namespace
}  // namespace haidang::tables
