#include "city/environment/decode_csv.h"

#include <gtest/gtest.h>

#include "city/environment/decode.h"
#include "city/environment/example_stations.h"
#include "city/environment/row_maker.h"

namespace haidang {
namespace {

using example::at;

Decoding wide() {
  Decoding decoding;
  decoding.format = Format::csv;
  decoding.time_pattern = "%Y-%m-%d %H:%M";
  decoding.missing = {"NA"};
  decoding.readings = {{"PM2.5", "PM2.5", "ug/m3"}, {"Nhiệt độ", "Temp", "oC"}};
  return decoding;
}

Decoding long_rows() {
  Decoding decoding;
  decoding.format = Format::csv;
  return decoding;
}

TEST(Csv, ReadsAWideTable) {
  auto decoding = wide();
  std::string body =
      "time,station,other,PM2.5,Nhiệt độ\r\n2026-11-22 10:00,KXQ001,x,12.5,NA\r\n2026-11-22 "
      "11:00,KXQ001,x,13,\"28,4\"\r\n";
  auto decoded = *decode_readings(decoding, body, {});
  ASSERT_EQ(decoded.rows.size(), 4u);
  EXPECT_EQ(decoded.bad.size(), 0u);
  EXPECT_EQ(decoded.rows[0].symbol, "PM2.5");
  EXPECT_EQ(decoded.rows[0].unit, "ug/m3");
  EXPECT_EQ(decoded.rows[0].station, "KXQ001");
  EXPECT_EQ(decoded.rows[0].value, 12.5);
  EXPECT_FALSE(decoded.rows[0].status_said);
  EXPECT_EQ(decoded.rows[1].status, ReadingStatus::missing);
  EXPECT_EQ(decoded.rows[3].value, 28.4);
  EXPECT_EQ(decoded.rows[3].row, 3u);
  EXPECT_EQ(decoded.rows[3].time, at("2026-11-22T11:00:00+07:00"));
  EXPECT_EQ(decoded.rows[3].raw, "2026-11-22 11:00,KXQ001,x,13,\"28,4\"");
}

TEST(Csv, ABadCellIsOneBadRecordAndTheOthersOfItsLineStay) {
  auto decoding = wide();
  auto decoded = *decode_csv(decoding, "time,PM2.5,Nhiệt độ\n2026-11-22 10:00,---,28\n2026-11-22 11:00,,29\n");
  EXPECT_EQ(decoded.rows.size(), 2u);
  ASSERT_EQ(decoded.bad.size(), 2u);
  EXPECT_EQ(decoded.bad[0].reason, Reason::unreadable_value);
  EXPECT_EQ(decoded.bad[1].row, 3u);
}

TEST(Csv, FindsAColumnWhoseNameIsTypedWithAnotherKeyboard) {
  auto decoding = wide();
  EXPECT_TRUE(decode_csv(decoding, "time,PM2.5,Nhi\x65\xCC\xA3\xCC\x82t \xC4\x91o\xCC\xA3\xCC\x82\n"));
}

TEST(Csv, ReadsALongTableByItsStandardNames) {
  auto decoding = long_rows();
  std::string body =
      "station,symbol,time,value,unit,status\nNUO001,\"PM2,5\",2026-11-22T10:15:00+07:00,41.6,\"µg/m3\",00\n"
      "NUO001,COD,2026-11-22T10:15:00+07:00,7,mg/L,\n";
  auto decoded = *decode_csv(decoding, body);
  ASSERT_EQ(decoded.rows.size(), 2u);
  EXPECT_EQ(decoded.rows[0].symbol, "PM2,5");
  EXPECT_EQ(decoded.rows[0].unit, "µg/m3");
  EXPECT_TRUE(decoded.rows[0].status_said);
  EXPECT_FALSE(decoded.rows[1].status_said);
}

TEST(Csv, OptionalColumnsMayBeAbsent) {
  auto decoding = long_rows();
  auto decoded = *decode_csv(decoding, "symbol,time,value\nCOD,2026-11-22T10:15:00Z,7\n");
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(decoded.rows[0].unit, "");
}

TEST(Csv, KeepsUnescapedTextsAlive) {
  auto decoding = long_rows();
  auto decoded = *decode_csv(decoding, "symbol,time,value,unit\n\"P\"\"M\",2026-11-22T10:15:00Z,7,\"\"\"\"\n");
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(decoded.rows[0].symbol, "P\"M");
  EXPECT_EQ(decoded.rows[0].unit, "\"");
  auto moved = std::move(decoded);
  EXPECT_EQ(moved.rows[0].symbol, "P\"M");
}

TEST(Csv, OtherDelimitersAndBlankLinesAreRead) {
  auto decoding = long_rows();
  decoding.delimiter = ";";
  EXPECT_EQ(decode_csv(decoding, "symbol;time;value\n\nCOD;2026-11-22T10:15:00Z;7,5\n;;\n")->rows[0].value, 7.5);
  decoding.delimiter = "\\t";
  EXPECT_EQ(decode_csv(decoding, "symbol\ttime\tvalue\nCOD\t2026-11-22T10:15:00Z\t7,5\n")->rows.size(), 1u);
  decoding.delimiter = "";
  EXPECT_FALSE(decode_csv(decoding, "symbol\n"));
}

TEST(Csv, ARowWithOtherThanTheHeadersCellsIsBad) {
  auto decoding = long_rows();
  auto decoded = *decode_csv(
      decoding,
      "symbol,time,value\nCOD,2026-11-22T10:15:00Z\nCOD,2026-11-22T10:15:00Z,7,\nCOD,2026-11-22T10:15:00Z,7,8\n");
  EXPECT_EQ(decoded.rows.size(), 1u);
  ASSERT_EQ(decoded.bad.size(), 2u);
  EXPECT_EQ(decoded.bad[0].reason, Reason::unreadable_row);
  EXPECT_EQ(decoded.bad[1].row, 4u);
}

TEST(Csv, ATableWithoutAColumnOfTheContractIsUnreadable) {
  auto decoded = decode_csv(wide(), "\n\ntime,PM10\n1,2\n");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().kind, ErrorKind::unreadable);
  EXPECT_EQ(decoded.error().at, "line 3");
  EXPECT_NE(decoded.error().message.find("“PM2.5”"), std::string::npos) << decoded.error().message;
  EXPECT_EQ(decode_csv(wide(), "time,PM2.5,PM2.5,Nhiệt độ\n").error().kind, ErrorKind::unreadable);
  EXPECT_EQ(decode_csv(wide(), "").error().kind, ErrorKind::unreadable);
}

TEST(Csv, TenMillionColumnsAreRefused) {
  std::string body(10'000'000, ',');
  auto decoded = decode_csv(wide(), body);
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().kind, ErrorKind::too_large);
  EXPECT_EQ(decode_csv(wide(), std::string(2 << 20, 'x')).error().kind, ErrorKind::too_large);
}

TEST(Csv, ReplaysARowBelowItsHeader) {
  auto decoding = long_rows();
  std::string body =
      "symbol,time,value\nCOD,2026-11-22T10:15:00Z,1\nCOD,2026-11-22T10:20:00Z,x\n\"T\nS\",2026-11-22T10:20:00Z,y\n";
  auto replay =
      replay_body(decoding, body, {{4, "\"T\nS\",2026-11-22T10:20:00Z,3"}, {3, "COD,2026-11-22T10:20:00Z,2"}});
  auto decoded = *decode_readings(decoding, replay.bytes, {});
  ASSERT_EQ(decoded.rows.size(), 2u);
  EXPECT_EQ(replay.original_row(decoded.rows[0].row), 4u);
  EXPECT_EQ(replay.original_row(decoded.rows[1].row), 3u);
}

}  // namespace
}  // namespace haidang
