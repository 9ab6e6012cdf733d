#include "city/environment/judge_rules.h"

#include <gtest/gtest.h>

#include "city/environment/decode.h"
#include "city/environment/example_stations.h"
#include "city/environment/reason_words.h"
#include "city/environment/roll_up.h"

namespace haidang {
namespace {

using example::at;
using example::five_minutes;

auto const now = at("2026-11-22T10:20:00+07:00");
StationBook book() { return StationBook(example::two_stations()); }

// Decodes and judges; the text stays alive for the answer.
struct Judgement {
  std::string body;
  Contract contract;
  StationBook stations = book();
  Judged judged;
  Judgement(std::string text, Contract by = five_minutes(), Instant when = now)
      : body(std::move(text)), contract(std::move(by)) {
    auto decoded = *decode_readings(contract.decoding, body, "QN_KCNCL_NUO001_20261122101500.txt");
    received = decoded.rows.size() + decoded.bad.size();
    judged = judge(decoded, contract, stations, when);
  }
  std::size_t received = 0;
};

std::string row(std::string_view symbol, std::string_view value, std::string_view unit,
                std::string_view stamp = "20261122101500", std::string_view status = "00") {
  return std::string(symbol) + "\t" + std::string(value) + "\t" + std::string(unit) + "\t" + std::string(stamp) + "\t" +
         std::string(status) + "\r\n";
}

TEST(Judge, KeepsTheExampleFileOfTheCircularWithItsStatuses) {
  Judgement j(row("pH", "7.21", "-") + row("Temp", "28.4", "oC") + row("COD", "41.7", "mg/L") +
              row("TSS", "18.2", "mg/L") + row("NH4", "2.15", "mg/L", "20261122101500", "01") +
              row("Flow", "125.6", "m3/h", "20261122101500", "02"));
  ASSERT_EQ(j.judged.good.size(), 6u);
  EXPECT_EQ(j.judged.refused.size(), 0u);
  EXPECT_EQ(j.judged.good[0].series, 1);
  EXPECT_EQ(j.judged.good[2].value, 41.7);
  EXPECT_EQ(j.judged.good[4].status, ReadingStatus::calibrating);
  EXPECT_EQ(j.judged.good[5].status, ReadingStatus::faulty);
  EXPECT_EQ(j.judged.good[5].value, 125.6);
  EXPECT_EQ(j.judged.good[5].row, 6u);
}

TEST(Judge, ChecksStationSymbolUnitTimeAndRangeInThisOrder) {
  auto contract = five_minutes(Format::json);
  struct Row {
    std::string_view station, symbol, unit, time, value;
    Reason reason;
  };
  for (auto const& each :
       std::vector<Row>{{"XXX", "??", "??", "2030-01-01T00:00:00Z", "9999", Reason::unknown_station},
                        {"NUO001", "??", "??", "2030-01-01T00:00:00Z", "9999", Reason::unknown_symbol},
                        {"NUO001", "COD", "furlong", "2030-01-01T00:00:00Z", "9999", Reason::wrong_unit},
                        {"NUO001", "COD", "mg/L", "2030-01-01T00:00:00Z", "9999", Reason::from_the_future},
                        {"NUO001", "COD", "mg/L", "2024-11-22T00:00:00Z", "9999", Reason::too_old},
                        {"NUO001", "COD", "mg/L", "2026-11-22T03:00:00Z", "9999", Reason::out_of_range},
                        {"NUO001", "COD", "mg/L", "2026-11-22T03:00:00Z", "-1", Reason::out_of_range}}) {
    auto field = [](std::string_view name, std::string_view value) {
      return "\"" + std::string(name) + "\":\"" + std::string(value) + "\",";
    };
    Judgement j("[{" + field("station", each.station) + field("symbol", each.symbol) + field("unit", each.unit) +
                    field("time", each.time) + "\"value\":" + std::string(each.value) + "}]",
                contract);
    ASSERT_EQ(j.judged.refused.size(), 1u) << each.value;
    auto const& refused = j.judged.refused[0];
    EXPECT_EQ(refused.reason, each.reason) << refused.detail_en;
    EXPECT_EQ(refused.row, 1u);
    EXPECT_EQ(refused.raw.front(), '{');
    EXPECT_NE(refused.detail, refused.detail_en);
    EXPECT_NE(refused.detail.find("“"), std::string::npos);
  }
}

TEST(Judge, TheBoundsOfTimeAreExact) {
  auto contract = five_minutes();
  auto verdict = [&](std::string_view stamp) {
    Judgement j(row("COD", "1", "mg/L", stamp), contract);
    return j.judged.good.size() == 1 ? std::string("good") : std::string(words_of(j.judged.refused[0].reason).title_en);
  };
  EXPECT_EQ(verdict("20261122103000"), "good");  // 600 s ahead
  EXPECT_EQ(verdict("20261122103001"), "From the future");
  EXPECT_EQ(verdict("20260923102000"), "good");  // 60 days
  EXPECT_EQ(verdict("20260923101959"), "Too old");
}

TEST(Judge, TellsLateFromInTime) {
  auto contract = five_minutes();
  EXPECT_FALSE(is_late(contract, at("2026-11-22T10:15:00+07:00"), at("2026-11-22T10:20:00+07:00")));
  EXPECT_TRUE(is_late(contract, at("2026-11-22T10:15:00+07:00"), at("2026-11-22T10:20:01+07:00")));
  // 10:12 belongs to the period that ends at 10:15.
  EXPECT_FALSE(is_late(contract, at("2026-11-22T10:12:00+07:00"), at("2026-11-22T10:20:00+07:00")));
  Judgement j(row("COD", "1", "mg/L", "20261122100500") + row("COD", "1", "mg/L", "20261122101500"));
  ASSERT_EQ(j.judged.good.size(), 2u);
  EXPECT_TRUE(j.judged.good[0].late);
  EXPECT_FALSE(j.judged.good[1].late);
}

TEST(Judge, ConvertsAValueInAnotherKnownUnit) {
  Judgement j(row("COD", "41700", "µg/L") + row("Flow", "1", "l/s") + row("Temp", "28.4", ""));
  ASSERT_EQ(j.judged.good.size(), 3u);
  EXPECT_EQ(j.judged.good[0].value, 41.7);
  EXPECT_EQ(j.judged.good[1].value, 3.6);
  EXPECT_EQ(j.judged.good[2].value, 28.4);
}

TEST(Judge, TheRangeCountsForUsableValuesOnlyAndAfterConversion) {
  Judgement j(row("COD", "9999", "mg/L", "20261122101500", "01") + row("TSS", "1", "mg/L"));
  EXPECT_EQ(j.judged.good.size(), 2u);
  Judgement converted(row("COD", "0.3", "g/L"));
  ASSERT_EQ(converted.judged.refused.size(), 1u);
  EXPECT_EQ(converted.judged.refused[0].reason, Reason::out_of_range);
  auto contract = five_minutes();
  contract.decoding.missing = {"-999"};
  Judgement missing(row("COD", "-999", "mg/L"), contract);
  ASSERT_EQ(missing.judged.good.size(), 1u);
  EXPECT_EQ(missing.judged.good[0].status, ReadingStatus::missing);
}

TEST(Judge, AStatusThatIsAbsentMeansWhatTheStationSays) {
  auto stations = example::two_stations();
  stations[0].station.status_absent = StatusAbsent::not_usable;
  auto contract = five_minutes();
  std::string body = "COD\t1\tmg/L\t20261122101500\nTSS\t1\tmg/L\t20261122101500\t00\n";
  auto decoded = *decode_readings(contract.decoding, body, "NUO001_20261122101500.txt");
  auto strict = judge(decoded, contract, StationBook(stations), now);
  EXPECT_EQ(strict.good[0].status, ReadingStatus::other);
  EXPECT_EQ(strict.good[1].status, ReadingStatus::usable);
  EXPECT_EQ(judge(decoded, contract, book(), now).good[0].status, ReadingStatus::usable);
}

TEST(Judge, SendersWordsForStationsAndSymbolsAreTheContracts) {
  auto contract = five_minutes(Format::json);
  contract.decoding.station_names = {{"Trạm 7", "KXQ001"}};
  contract.decoding.symbol_names = {{"bụi mịn", "PM2.5"}};
  Judgement j(R"([{"station":"Trạm 7","symbol":"bụi mịn","time":"2026-11-22T03:00:00Z","value":1},
                  {"station":"s-kxq001","symbol":"pm2_5","time":"2026-11-22T03:05:00Z","value":1},
                  {"station":"kxq001","symbol":"PM25","time":"2026-11-22T03:10:00Z","value":1}])",
              contract);
  ASSERT_EQ(j.judged.good.size(), 3u);
  for (auto const& good : j.judged.good) EXPECT_EQ(good.series, 11);
}

TEST(Judge, TwoRowsOfOneMomentFollowTheContract) {
  auto body = row("COD", "1", "mg/L") + row("TSS", "5", "mg/L") + row("COD", "2", "mg/L") + row("TSS", "5", "mg/L");
  auto contract = five_minutes();
  Judgement both(body, contract);
  ASSERT_EQ(both.judged.refused.size(), 2u);
  EXPECT_EQ(both.judged.refused[0].reason, Reason::contradicting);
  EXPECT_EQ(both.judged.refused[0].row, 1u);
  EXPECT_EQ(both.judged.refused[1].row, 3u);
  EXPECT_EQ(both.judged.good.size(), 2u);  // equal rows are duplicates, which the store tells
  contract.decoding.doubled = Doubled::keep_first;
  Judgement first(body, contract);
  ASSERT_EQ(first.judged.good.size(), 3u);
  EXPECT_EQ(first.judged.good[0].value, 1);
  EXPECT_EQ(first.judged.refused[0].row, 3u);
  contract.decoding.doubled = Doubled::keep_last;
  Judgement last(body, contract);
  ASSERT_EQ(last.judged.good.size(), 3u);
  EXPECT_EQ(last.judged.good[1].value, 2);
  EXPECT_EQ(last.judged.refused[0].row, 1u);
}

TEST(Judge, TwoSpellingsOfOneParameterContradictToo) {
  Judgement j("PM2,5 1 ug/m3 20261122101500 00\nPM2.5 0.002 mg/m3 20261122101500 00\n", [] {
    auto contract = five_minutes();
    contract.decoding.station = "KXQ001";
    return contract;
  }());
  EXPECT_EQ(j.judged.refused.size(), 2u);
}

TEST(Judge, NoRecordIsLostInADeliveryOfEverything) {
  std::string body;
  for (int i = 0; i < 500; ++i)
    body += row(i % 7 == 0 ? "X" + std::to_string(i) : "COD", i % 5 == 0 ? "---" : std::to_string(i),
                i % 3 == 0 ? "mg/L" : "ug/L",
                i % 11 == 0 ? "20260231000000" : "202611220" + std::to_string(10000 + i % 60 * 100 + i % 2));
  Judgement j(body);
  EXPECT_EQ(j.received, 500u);
  EXPECT_EQ(j.judged.good.size() + j.judged.refused.size(), 500u);
  for (std::size_t i = 1; i < j.judged.refused.size(); ++i)
    EXPECT_LE(j.judged.refused[i - 1].row, j.judged.refused[i].row);
}

TEST(Judge, ManyDifferentWordsAreNotRememberedWithoutEnd) {
  std::string body = "COD\t1\tmg/L\t20261122101500\t00\n";
  for (int i = 0; i < 40'000; ++i) body += "X" + std::to_string(i) + "\t1\t-\t20261122101500\t00\n";
  Judgement j(body + "COD\t2\tmg/L\t20261122101000\t00\n");
  EXPECT_EQ(j.judged.good.size(), 2u);
  EXPECT_EQ(j.judged.unknown_symbols["s-nuo001"].size(), 100u);
}

// Defects of the receiver in use until now (vietnam.md A.5), each with the behaviour required here.

TEST(OldReceiverDefect, AnUnparsableValueBecameZero) {
  for (auto value : {"---", "NaN", ""}) {
    Judgement j(row("COD", value, "mg/L") + row("TSS", "1", "mg/L"));
    ASSERT_EQ(j.judged.good.size(), 1u);
    EXPECT_EQ(j.judged.good[0].series, 4);
    ASSERT_EQ(j.judged.refused.size(), 1u);
    EXPECT_EQ(j.judged.refused[0].reason, Reason::unreadable_value);
    EXPECT_EQ(j.judged.refused[0].raw, "COD\t" + std::string(value) + "\tmg/L\t20261122101500\t00");
  }
}

TEST(OldReceiverDefect, AFaultyValueWasStoredAsZero) {
  Judgement j(row("COD", "41.7", "mg/L", "20261122101500", "02"));
  EXPECT_EQ(j.judged.good[0].value, 41.7);
  EXPECT_EQ(j.judged.good[0].status, ReadingStatus::faulty);
  auto up = fold({}, j.judged.good[0].status, j.judged.good[0].value);
  EXPECT_EQ(up.received, 1);
  EXPECT_FALSE(mean(up));
}

TEST(OldReceiverDefect, TheLastRowsStatusOverwroteTheFile) {
  Judgement j(row("COD", "1", "mg/L", "20261122101500", "00") + row("TSS", "1", "mg/L", "20261122101500", "02"));
  EXPECT_EQ(j.judged.good[0].status, ReadingStatus::usable);
  EXPECT_EQ(j.judged.good[1].status, ReadingStatus::faulty);
}

TEST(OldReceiverDefect, ZeroWasTakenForASensorError) {
  Judgement j(row("COD", "0", "mg/L") + row("Flow", "0", "m3/h"));
  ASSERT_EQ(j.judged.good.size(), 2u);
  EXPECT_EQ(j.judged.good[1].status, ReadingStatus::usable);
}

TEST(OldReceiverDefect, UnregisteredSymbolsWereDroppedInSilence) {
  Judgement j(row("Amoni", "1", "mg/L") + row("Amoni", "2", "mg/L", "20261122101000") + row("COD", "1", "mg/L"));
  EXPECT_EQ(j.judged.refused.size(), 2u);
  EXPECT_EQ(j.judged.unknown_symbols["s-nuo001"]["Amoni"], 2);
}

TEST(OldReceiverDefect, PM25WithACommaWasLost) {
  auto contract = five_minutes();
  contract.decoding.station = "KXQ001";
  Judgement j(row("PM2,5", "12,37", "µg/Nm3"), contract);
  ASSERT_EQ(j.judged.good.size(), 1u);
  EXPECT_EQ(j.judged.good[0].series, 11);
  EXPECT_EQ(j.judged.good[0].value, 12.37);
}

TEST(OldReceiverDefect, ALateFileWasSkippedForEver) {
  Judgement j(row("COD", "1", "mg/L", "20261001000000"));
  ASSERT_EQ(j.judged.good.size(), 1u);
  EXPECT_TRUE(j.judged.good[0].late);
}

// What people are told.

TEST(ReasonWords, AreCompleteInBothLanguages) {
  for (auto i = 0; i <= static_cast<int>(Reason::contradicting); ++i) {
    auto const& words = words_of(static_cast<Reason>(i));
    EXPECT_EQ(words.reason, static_cast<Reason>(i));
    for (auto text : {words.title, words.title_en, words.help, words.help_en}) EXPECT_NE(text, "");
    EXPECT_EQ(words.help.back(), '.');
    EXPECT_EQ(words.help_en.back(), '.');
  }
}

TEST(ReasonWords, SuggestWhatIsPlainAndNothingElse) {
  auto replaced = [](std::string body) {
    Judgement j(body);
    std::string said;
    for (auto const& refused : j.judged.refused)
      for (auto const* detail : {&refused.detail, &refused.detail_en})
        if (auto s = suggestion(refused.reason, refused.raw, *detail, j.stations))
          said += s->find + "→" + s->replace_with + " ";
    return said;
  };
  EXPECT_EQ(replaced(row("CODD", "1", "mg/L")), "CODD→COD CODD→COD ");
  EXPECT_EQ(replaced(row("Amoni", "1", "mg/L")), "");
  EXPECT_EQ(replaced(row("COD", "1.234,5", "mg/L")), "1.234,5→1234.5 1.234,5→1234.5 ");
  EXPECT_EQ(replaced(row("COD", "1 234,5", "mg/L")), "1 234,5→1234.5 1 234,5→1234.5 ");
  EXPECT_EQ(replaced(row("COD", "---", "mg/L")), "");
  EXPECT_EQ(replaced(row("Flow", "1", "m3/hh")), "m3/hh→m3/h m3/hh→m3/h ");
  EXPECT_EQ(replaced(row("COD", "9999", "mg/L")), "");
}

}  // namespace
}  // namespace haidang
