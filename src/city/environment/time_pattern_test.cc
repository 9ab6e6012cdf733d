#include "city/environment/time_pattern.h"

#include <gtest/gtest.h>

#include "city/environment/file_name.h"

namespace haidang {
namespace {

std::string read(std::string_view pattern, std::string_view text, int offset = 420) {
  auto reader = TimeReader::of(pattern, offset);
  if (!reader) return "bad pattern";
  auto time = reader->read(text);
  return time ? rfc3339(*time, 420) : "none";
}

TEST(TimePattern, ReadsTheStampsOfRealSenders) {
  EXPECT_EQ(read("%Y%m%d%H%M%S", "20261122101500"), "2026-11-22T10:15:00+07:00");
  EXPECT_EQ(read("%d-%m-%Y %H:%M", "23-02-2021 21:00"), "2021-02-23T21:00:00+07:00");
  EXPECT_EQ(read("%Y %m %d %H", "2015 1 1 0", 480), "2014-12-31T23:00:00+07:00");
  EXPECT_EQ(read("%m/%d/%Y %I:%M:%S %p", "5/1/2022 1:02:03 PM"), "2022-05-01T13:02:03+07:00");
  EXPECT_EQ(read("%d/%m/%Y %I:%M %p", "22/11/2026 08:30 CH"), "2026-11-22T20:30:00+07:00");
  EXPECT_EQ(read("Ngày %d, 100%% %m.%Y", "Ngày 22, 100% 11.2026"), "2026-11-22T00:00:00+07:00");
}

TEST(TimePattern, TwelveAmIsMidnightAndTwelvePmIsNoon) {
  EXPECT_EQ(read("%Y-%m-%d %I:%M %p", "2018-01-02 12:00 AM"), "2018-01-02T00:00:00+07:00");
  EXPECT_EQ(read("%Y-%m-%d %I:%M %p", "2018-01-02 12:00 PM"), "2018-01-02T12:00:00+07:00");
  EXPECT_EQ(read("%Y-%m-%d %I:%M %p", "2018-01-02 01:00 am"), "2018-01-02T01:00:00+07:00");
  for (auto text : {"2018-01-02 00:00 AM", "2018-01-02 13:00 PM", "2018-01-02 01:00 XM", "2018-01-02 01:00"})
    EXPECT_EQ(read("%Y-%m-%d %I:%M %p", text), "none") << text;
}

TEST(TimePattern, Hour24IsMidnightOfTheNextDay) {
  EXPECT_EQ(read("%Y-%m-%d %H:%M", "2026-12-31 24:00"), "2027-01-01T00:00:00+07:00");
  EXPECT_EQ(read("%Y-%m-%d %H:%M", "2026-12-31 24:30"), "none");
}

TEST(TimePattern, RefusesWhatIsNoDate) {
  for (auto text :
       {"20260231101500", "20261122246000", "2026112210150", "202611221015000", "", "2026-11-22", "2026 112210150"})
    EXPECT_EQ(read("%Y%m%d%H%M%S", text), "none") << text;
}

TEST(TimePattern, RefusesPatternsThatCannotSayAMoment) {
  for (auto pattern : {"", "%H:%M", "%Y-%m", "%Y-%m-%d %q", "%Y-%m-%d %", "%Y-%m-%d %I:%M", "%Y-%m-%d %H %p",
                       "%Y %m %d %d", "%Y-%m-%d %H %I %p"})
    EXPECT_FALSE(TimePattern::of(pattern)) << pattern;
  EXPECT_FALSE(TimeReader::of("rfc3339", 5000));
}

TEST(TimeReader, ReadsRfc3339InEveryForm) {
  EXPECT_EQ(read("rfc3339", "2026-11-22T10:15:00+07:00"), "2026-11-22T10:15:00+07:00");
  EXPECT_EQ(read("rfc3339", "2026-11-22T03:15:00Z"), "2026-11-22T10:15:00+07:00");
  EXPECT_EQ(read("rfc3339", "2026-11-22 03:15:00.250-01:30"), "2026-11-22T11:45:00.250+07:00");
  EXPECT_EQ(read("rfc3339", "1969-12-31T23:59:59Z"), "1970-01-01T06:59:59+07:00");
  for (auto text :
       {"2026-02-31T10:15:00Z", "2026-11-22T24:15:00Z", "2026-11-22T10:60:00Z", "2026-11-22", "",
        "2026-11-22T10:15:00+24:00", "20261122T101500+0700", "2026-11-22T10:15:0AZ", "2026-11-22T10:15:00+07-00"})
    EXPECT_EQ(read("rfc3339", text), "none") << text;
}

TEST(TimeReader, AStampWithoutOffsetMeansTheContractsOffset) {
  EXPECT_EQ(read("rfc3339", "2026-11-22T10:15:00", 480), "2026-11-22T09:15:00+07:00");
  EXPECT_EQ(read("rfc3339", "2026-11-22 10:15:00.5", 420), "2026-11-22T10:15:00.500+07:00");
}

TEST(TimeReader, RemembersNothingWrong) {
  auto reader = *TimeReader::of("rfc3339", 420);
  EXPECT_TRUE(reader.read("2026-11-22T10:15:00Z"));
  EXPECT_FALSE(reader.read("2026-11-22T10:15:99Z"));
  EXPECT_FALSE(reader.read("2026-11-31T10:15:00Z"));
  EXPECT_EQ(reader.read("2026-11-22T10:15:01Z")->ms - reader.read("2026-11-22T10:15:00Z")->ms, 1000);
  EXPECT_EQ(reader.read("2026-11-23T10:15:00Z")->ms - reader.read("2026-11-22T10:15:00Z")->ms, 86'400'000);
}

TEST(TimeReader, TakesNoBytesForTheFirstDate) {
  using namespace std::string_view_literals;
  EXPECT_EQ(read("rfc3339", "\0\0\0\0\0\0\0\0\0\0T10:15:00+07:00"sv), "none");
  EXPECT_EQ(read("rfc3339", "1970-01-01T10:15:00+07:00"), "1970-01-01T10:15:00+07:00");
}

TEST(FileName, SaysStationAndMoment) {
  struct Row {
    std::string_view name, station, stamp;
  };
  for (auto [name, station, stamp] : std::vector<Row>{
           {"HN_ABCD_NUO001_20211016103000.txt", "NUO001", "2021-10-16T10:30:00+07:00"},
           {"VL_CANG_NUOC01_20230506000500.txt", "NUOC01", "2023-05-06T00:05:00+07:00"},
           {"KXQ001_20210224000000.TXT", "KXQ001", "2021-02-24T00:00:00+07:00"},
           {"KCNDiemThuy20170228145700.txt", "KCNDiemThuy", "2017-02-28T14:57:00+07:00"},
           {"KXQ001/2021/02/24/HCM_HAIR_KXQ001_20210224000000.txt", "KXQ001", "2021-02-24T00:00:00+07:00"}}) {
    auto parsed = parse_file_name(name);
    ASSERT_TRUE(parsed) << name;
    EXPECT_EQ(parsed->station, station);
    EXPECT_EQ(rfc3339(parsed->stamp), stamp);
  }
  for (auto name : {"", "readme.txt", "KXQ001_20210231000000.txt", "20210224000000.txt", "_20210224000000.txt",
                    "KXQ001_20210224000000.csv", "KXQ001_2021022400.txt", ".txt"})
    EXPECT_FALSE(parse_file_name(name)) << name;
}

}  // namespace
}  // namespace haidang
