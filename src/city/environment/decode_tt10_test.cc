#include "city/environment/decode_tt10.h"

#include <gtest/gtest.h>

#include "city/environment/decode.h"
#include "city/environment/example_stations.h"

namespace haidang {
namespace {

using example::at;

TEST(Tt10, ReadsTheFourRowLayoutsAsOneRecord) {
  for (auto text :
       {"COD\t41.7\tmg/L\t20261122101500\t00", "20261122101500\tCOD\t41.7\tmg/L", "20261122101500\tCOD\t41.7",
        "COD\t41.7\t20261122101500\t00", "COD\t41.7\t20261122101500", "COD\t41.7\tmg/L\t20261122101500",
        "COD 41.7 mg/L 20261122101500 00", "  COD   41,7  mg/L\t20261122101500  00 "}) {
    auto decoded = decode_tt10({}, text);
    ASSERT_TRUE(decoded) << text;
    ASSERT_EQ(decoded->rows.size(), 1u) << text << (decoded->bad.empty() ? "" : decoded->bad[0].detail_en);
    auto const& row = decoded->rows[0];
    EXPECT_EQ(row.symbol, "COD") << text;
    EXPECT_EQ(row.value, 41.7) << text;
    EXPECT_EQ(row.time, at("2026-11-22T10:15:00+07:00")) << text;
    EXPECT_EQ(row.status, ReadingStatus::usable) << text;
    EXPECT_TRUE(row.unit == "mg/L" || row.unit.empty()) << text;
    EXPECT_EQ(row.raw, text);
  }
}

TEST(Tt10, SaysWhetherAStatusWasSent) {
  auto decoded = *decode_tt10(
      {}, "COD\t1\tmg/L\t20261122101500\t00\nTSS\t1\tmg/L\t20261122101500\t\nTSS\t1\tmg/L\t20261122101500");
  ASSERT_EQ(decoded.rows.size(), 3u);
  EXPECT_TRUE(decoded.rows[0].status_said);
  EXPECT_FALSE(decoded.rows[1].status_said);
  EXPECT_FALSE(decoded.rows[2].status_said);
}

TEST(Tt10, KnowsTheStatusCodesAndTheContractsWords) {
  Decoding decoding;
  decoding.status_words = {{"BT", "03"}};
  auto decoded =
      *decode_tt10(decoding,
                   "A\t1\t-\t20261122101500\t00\nB\t1\t-\t20261122101500\t01\nC\t1\t-\t20261122101500\t02\n"
                   "D\t1\t-\t20261122101500\t03\nE\t1\t-\t20261122101500\tBT\nF\t1\t-\t20261122101500\t99\n");
  ASSERT_EQ(decoded.rows.size(), 5u);
  EXPECT_EQ(decoded.rows[1].status, ReadingStatus::calibrating);
  EXPECT_EQ(decoded.rows[2].status, ReadingStatus::faulty);
  EXPECT_EQ(decoded.rows[3].status, ReadingStatus::other);
  EXPECT_EQ(decoded.rows[4].status, ReadingStatus::other);
  ASSERT_EQ(decoded.bad.size(), 1u);
  EXPECT_EQ(decoded.bad[0].reason, Reason::unreadable_status);
  EXPECT_EQ(decoded.bad[0].row, 6u);
}

TEST(Tt10, ReadsWindowsAndUnixLinesAByteOrderMarkAndBlankLines) {
  auto decoded = *decode_readings(
      {}, "\xEF\xBB\xBFpH\t7,21\t-\t20261122101500\t00\r\n\r\nTemp\t28.4\toC\t20261122101500\t00\n", {});
  ASSERT_EQ(decoded.rows.size(), 2u);
  EXPECT_EQ(decoded.rows[0].symbol, "pH");
  EXPECT_EQ(decoded.rows[0].value, 7.21);
  EXPECT_EQ(decoded.rows[1].row, 3u);
}

TEST(Tt10, AnEmptyCellKeepsItsPlace) {
  auto decoded = *decode_tt10({}, "COD\t\tmg/L\t20261122101500\t00\nTSS\t1\t\t20261122101500\t00");
  ASSERT_EQ(decoded.bad.size(), 1u);
  EXPECT_EQ(decoded.bad[0].reason, Reason::unreadable_value);
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(decoded.rows[0].unit, "");
}

TEST(Tt10, TellsWhyARowIsBad) {
  struct Row {
    std::string_view text;
    Reason reason;
  };
  for (auto [text, reason] : std::vector<Row>{{"COD\t---\tmg/L\t20261122101500\t00", Reason::unreadable_value},
                                              {"COD\tNaN\tmg/L\t20261122101500\t00", Reason::unreadable_value},
                                              {"COD\t1.234,5\tmg/L\t20261122101500\t00", Reason::unreadable_value},
                                              {"COD\t41.7\tmg/L\t20260231101500\t00", Reason::unreadable_time},
                                              {"COD\t41.7\tmg/L\t2026112210150\t00", Reason::unreadable_time},
                                              {"COD\t41.7\tmg/L\t22/11/2026\t00", Reason::unreadable_time},
                                              {"COD\t41.7\tmg/L\t20261122101500\tOK", Reason::unreadable_status},
                                              {"\t41.7\tmg/L\t20261122101500\t00", Reason::unreadable_row},
                                              {"COD 41.7", Reason::unreadable_row},
                                              {"a\tb\tc\td\te\tf", Reason::unreadable_row}}) {
    auto body = "pH\t7\t-\t20261122101500\t00\n" + std::string(text) + "\npH\t7\t-\t20261122102000\t00\n";
    auto decoded = *decode_tt10({}, body);
    EXPECT_EQ(decoded.rows.size(), 2u) << text;
    ASSERT_EQ(decoded.bad.size(), 1u) << text;
    EXPECT_EQ(decoded.bad[0].reason, reason) << text;
    EXPECT_EQ(decoded.bad[0].row, 2u);
    EXPECT_EQ(decoded.bad[0].raw, text);
    EXPECT_NE(decoded.bad[0].detail, "");
    EXPECT_NE(decoded.bad[0].detail_en, decoded.bad[0].detail);
  }
}

TEST(Tt10, AMissingWordOfTheContractIsAMissingValueNotANumber) {
  Decoding decoding;
  decoding.missing = {"NA", "-999", ""};
  auto decoded =
      *decode_tt10(decoding,
                   "A\tNA\t-\t20261122101500\t00\nB\t-999\t-\t20261122101500\t00\nC\t-999.0\t-\t20261122101500\t00\n"
                   "D\t\t-\t20261122101500\t00\nE\t-99\t-\t20261122101500\t00\n");
  ASSERT_EQ(decoded.rows.size(), 5u);
  for (auto i : {0, 1, 2, 3}) EXPECT_EQ(decoded.rows[static_cast<std::size_t>(i)].status, ReadingStatus::missing) << i;
  EXPECT_EQ(decoded.rows[4].value, -99);
}

TEST(Tt10, StampsOfAnIntervalsStartAreMovedToItsEnd) {
  Decoding decoding;
  decoding.stamp_marks = StampMarks::interval_start;
  EXPECT_FALSE(decode_tt10(decoding, "A\t1\t-\t20261122101500"));
  decoding.averaging_seconds = 300;
  EXPECT_EQ(decode_tt10(decoding, "A\t1\t-\t20261122101500")->rows[0].time, at("2026-11-22T10:20:00+07:00"));
}

TEST(Tt10, TheFilesNameOrTheContractNamesTheStation) {
  std::string_view body = "A\t1\t-\t20261122101500";
  EXPECT_EQ(decode_readings({}, body, "QN_KCNCL_NUO001_20261122101500.txt")->default_station, "NUO001");
  EXPECT_EQ(decode_readings({}, body, "whatever.txt")->default_station, "");
  Decoding decoding;
  decoding.station = "KXQ001";
  EXPECT_EQ(decode_readings(decoding, body, "QN_KCNCL_NUO001_20261122101500.txt")->default_station, "KXQ001");
}

TEST(Decode, ABodyThatIsNoTextIsUnreadableWithThePlace) {
  for (auto body : {std::string("\xFF\xFE"
                                "C\0O\0D\0",
                                8),
                    std::string("C\0O\0D\0", 6), std::string("PK\x03\x04zip"), std::string("COD\t1\0\0", 7),
                    std::string("\x1F\x8B\x08"), std::string(), std::string(" \r\n\r\n"),
                    std::string("<html><body>502 Bad Gateway</body></html>")}) {
    auto decoded = decode_readings({}, body, {});
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().kind, ErrorKind::unreadable);
    EXPECT_NE(decoded.error().at, "");
  }
}

TEST(Decode, AFloodOfBadRowsIsRefusedInBoundedMemory) {
  std::string body = "COD\t1\tmg/L\t20261122101500\t00\n";
  for (int i = 0; i < 300'000; ++i) body += "x\n";
  auto decoded = decode_readings({}, body, {});
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().kind, ErrorKind::unreadable);
  EXPECT_EQ(decoded.error().at, "row 2");
}

TEST(Decode, ReplaysMendedRowsUnderTheirOldNumbers) {
  std::string body = "COD\t1\tmg/L\t20261122101500\t00\nTSS\tx\tmg/L\t20261122101500\t00\n";
  auto replay = replay_body({}, body, {{2, "TSS\t5\tmg/L\t20261122101500\t00"}});
  auto decoded = *decode_readings({}, replay.bytes, {});
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(replay.original_row(decoded.rows[0].row), 2u);
  EXPECT_EQ(replay.original_row(7), 0u);
}

}  // namespace
}  // namespace haidang
