#include "city/environment/decode_json.h"

#include <gtest/gtest.h>

#include "city/environment/decode.h"
#include "city/environment/example_stations.h"

namespace haidang {
namespace {

using example::at;

Decoding json() {
  Decoding decoding;
  decoding.format = Format::json;
  return decoding;
}

TEST(Json, ReadsAListOfRecordsByTheStandardNames) {
  std::string body =
      R"([ {"station":"KXQ001","symbol":"PM2,5","time":"2026-11-22T10:15:00+07:00","value":41.6,"unit":"µg/m3","status":"00"},
          {"status":1, "value":"7,5" ,"time":"2026-11-22T03:20:00Z","symbol":"CO","station":"KXQ001","extra":{"a":[1,{"b":2}]}} ])";
  auto decoded = *decode_readings(json(), body, {});
  ASSERT_EQ(decoded.rows.size(), 2u);
  auto const& first = decoded.rows[0];
  EXPECT_EQ(first.station, "KXQ001");
  EXPECT_EQ(first.symbol, "PM2,5");
  EXPECT_EQ(first.unit, "µg/m3");
  EXPECT_EQ(first.time, at("2026-11-22T10:15:00+07:00"));
  EXPECT_EQ(first.value, 41.6);
  EXPECT_TRUE(first.status_said);
  EXPECT_EQ(first.row, 1u);
  EXPECT_EQ(first.raw.front(), '{');
  EXPECT_EQ(first.raw.back(), '}');
  EXPECT_EQ(decoded.rows[1].value, 7.5);
  EXPECT_EQ(decoded.rows[1].status, ReadingStatus::calibrating);
  EXPECT_TRUE(decoded.rows[1].raw.ends_with("2}]}}")) << decoded.rows[1].raw;
}

TEST(Json, AnswersPointIntoTheBodyItself) {
  std::string body = R"([{"station":"A","symbol":"CO","time":"2026-11-22T03:20:00Z","value":1,"unit":"mg/m3"}])";
  auto decoded = *decode_json(json(), body);
  for (auto view : {decoded.rows[0].station, decoded.rows[0].symbol, decoded.rows[0].unit, decoded.rows[0].raw}) {
    EXPECT_GE(view.data(), body.data());
    EXPECT_LE(view.data() + view.size(), body.data() + body.size());
  }
}

TEST(Json, ReadsAnEnvelopeASingleRecordAndAnEmptyList) {
  auto enveloped = *decode_json(
      json(), R"({"readings":[{"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1}],"station":"KXQ001"})");
  ASSERT_EQ(enveloped.rows.size(), 1u);
  EXPECT_EQ(enveloped.default_station, "KXQ001");
  auto single = *decode_json(json(), R"( {"station":"KXQ001","symbol":"CO","time":"2026-11-22T03:20:00Z","value":1} )");
  ASSERT_EQ(single.rows.size(), 1u);
  EXPECT_EQ(single.rows[0].station, "KXQ001");
  EXPECT_EQ(single.rows[0].raw.back(), '}');
  EXPECT_EQ(decode_json(json(), "[]")->rows.size(), 0u);
  EXPECT_EQ(decode_json(json(), R"({"readings":[]})")->rows.size(), 0u);
}

TEST(Json, UsesTheContractsFieldsLongAndWide) {
  auto decoding = json();
  decoding.station_column = "tram";
  decoding.symbol_column = "ten";
  decoding.value_column = "gia_tri";
  decoding.time_columns = {"ngay", "gio"};
  decoding.time_pattern = "%d/%m/%Y %H:%M";
  auto decoded = *decode_json(decoding, R"([{"tram":"A","ten":"CO","gia_tri":2,"gio":"10:15","ngay":"22/11/2026"}])");
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(decoded.rows[0].time, at("2026-11-22T10:15:00+07:00"));

  decoding = json();
  decoding.missing = {"null"};
  decoding.readings = {{"pm25", "PM2.5", "ug/m3"}, {"co", "CO", "mg/m3"}};
  auto many = *decode_json(
      decoding, R"([{"time":"2026-11-22T03:20:00Z","pm25":5,"co":null},{"time":"2026-11-22T03:25:00Z","co":1},
                                         {"time":"2026-11-22T03:30:00Z"}])");
  ASSERT_EQ(many.rows.size(), 3u);
  EXPECT_EQ(many.rows[0].symbol, "PM2.5");
  EXPECT_EQ(many.rows[1].status, ReadingStatus::missing);
  EXPECT_EQ(many.rows[2].unit, "mg/m3");
  ASSERT_EQ(many.bad.size(), 1u);
  EXPECT_EQ(many.bad[0].row, 3u);
}

TEST(Json, UnescapesTextsAndKeys) {
  auto decoded = *decode_json(
      json(), R"([{"s\u0079mbol":"PM2\u002C5","time":"2026-11-22T03:20:00Z","value":1,"unit":"\u00b5g\/m3"}])");
  ASSERT_EQ(decoded.rows.size(), 1u) << decoded.bad[0].detail_en;
  EXPECT_EQ(decoded.rows[0].symbol, "PM2,5");
  EXPECT_EQ(decoded.rows[0].unit, "µg/m3");
}

TEST(Json, ABadRecordIsOneBadRow) {
  struct Row {
    std::string_view text;
    Reason reason;
  };
  for (auto [text, reason] : std::vector<Row>{
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":"---"})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":""})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":null})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":true})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":[1]})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1e999})", Reason::unreadable_value},
           {R"({"symbol":"CO","time":"2026-02-31T03:20:00Z","value":1})", Reason::unreadable_time},
           {R"({"symbol":"CO","time":1700000000,"value":1})", Reason::unreadable_time},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1,"status":"bad"})", Reason::unreadable_status},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z"})", Reason::unreadable_row},
           {R"({"symbol":"","time":"2026-11-22T03:20:00Z","value":1})", Reason::unreadable_row},
           {R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1,"value":2})", Reason::unreadable_row},
           {"{}", Reason::unreadable_row},
           {"[1,[2]]", Reason::unreadable_row},
           {"17", Reason::unreadable_row}}) {
    auto good = std::string(R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1})");
    auto decoded = decode_json(json(), "[" + good + " , " + std::string(text) + " ," + good + "]");
    ASSERT_TRUE(decoded) << text << decoded.error().message;
    EXPECT_EQ(decoded->rows.size(), 2u) << text;
    ASSERT_EQ(decoded->bad.size(), 1u) << text;
    EXPECT_EQ(decoded->bad[0].reason, reason) << text;
    EXPECT_EQ(decoded->bad[0].row, 2u);
  }
}

TEST(Json, RowTextIsTheRecordAsSent) {
  std::string body = "[ {\"value\":\"x\"} ,\n 17 , [1, 2] ]";
  auto decoded = *decode_json(json(), body);
  ASSERT_EQ(decoded.bad.size(), 3u);
  EXPECT_EQ(decoded.bad[0].raw, "{\"value\":\"x\"}");
  EXPECT_EQ(decoded.bad[1].raw, "17");
  EXPECT_EQ(decoded.bad[2].raw, "[1, 2]");
}

TEST(Json, ABrokenDocumentIsUnreadableAsAWholeWithThePlace) {
  std::string good = R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":1})";
  for (auto body :
       {"[" + good, "[" + good + "," + good.substr(0, 20), "[" + good + " " + good + "]", "[" + good + "] x",
        std::string("{\"readings\":["), std::string("hello"), std::string("42"), std::string("\"text\""),
        std::string("{}"), std::string("{\"a\":1}"), std::string(""), std::string("  "), std::string("["),
        "[" + good + ",{\"symbol\":\"\xFF\"}]", std::string("[\"\x01\"]"), std::string("{\"readings\":5}")}) {
    auto decoded = decode_json(json(), body);
    ASSERT_FALSE(decoded) << body;
    EXPECT_EQ(decoded.error().kind, ErrorKind::unreadable) << body;
    EXPECT_TRUE(decoded.error().at.starts_with("byte ")) << body;
  }
  auto cut = decode_json(json(), "[" + good + "," + good + " " + good + "]");
  EXPECT_EQ(cut.error().at, "byte 113, record 3") << cut.error().message;
}

TEST(Json, DeepNestingAndManyRecordsAreBounded) {
  std::string deep = "[" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "]";
  auto decoded = decode_json(json(), deep);
  EXPECT_TRUE(!decoded || decoded->bad.size() == 1);
  std::string flood = "[{}";
  for (int i = 0; i < 150'000; ++i) flood += ",{}";
  EXPECT_EQ(decode_json(json(), flood + "]").error().kind, ErrorKind::unreadable);
}

TEST(Ndjson, AFaultyLineIsOneBadRow) {
  auto decoding = json();
  decoding.format = Format::ndjson;
  std::string good = R"({"station":"A","symbol":"CO","time":"2026-11-22T03:20:00Z","value":1})";
  auto decoded = *decode_readings(decoding, good + "\r\n\n{\"symbol\":\n" + good + " x\n[1]\n" + good, {});
  ASSERT_EQ(decoded.rows.size(), 2u);
  EXPECT_EQ(decoded.rows[1].row, 6u);
  ASSERT_EQ(decoded.bad.size(), 3u);
  EXPECT_EQ(decoded.bad[0].row, 3u);
  EXPECT_EQ(decoded.bad[1].row, 4u);
  EXPECT_EQ(decoded.bad[2].row, 5u);
  for (auto const& bad : decoded.bad) EXPECT_EQ(bad.reason, Reason::unreadable_row);
  EXPECT_EQ(decode_readings(decoding, "garbage\nmore\n", {}).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(decode_readings(decoding, "", {}).error().kind, ErrorKind::unreadable);
}

TEST(Json, ReplaysARecordWithItsStation) {
  std::string body = R"({"station":"KXQ001","readings":[{"symbol":"CO","time":"2026-11-22T03:20:00Z","value":"x"}]})";
  auto replay = replay_body(json(), body, {{1, R"({"symbol":"CO","time":"2026-11-22T03:20:00Z","value":"5"})"}});
  auto decoded = *decode_readings(json(), replay.bytes, {});
  ASSERT_EQ(decoded.rows.size(), 1u);
  EXPECT_EQ(decoded.default_station, "KXQ001");
  EXPECT_EQ(replay.original_row(1), 1u);
}

}  // namespace
}  // namespace haidang
