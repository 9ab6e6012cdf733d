// Refused records and how they come back: mended, under a new contract or catalogue, or not.
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

class Quarantine : public OnEachEngine {
 protected:
  void SetUp() override {
    OnEachEngine::SetUp();
    if (IsSkipped()) return;
    centre.emplace(CentreSettings{.engine = engine()});
    centre->add_feed();
    sender.emplace(centre->sender());
  }
  void TearDown() override {
    if (!centre) return;
    auto check = centre->command({"check"});
    EXPECT_EQ(check.code, 0) << check.output;
  }
  Json waiting(std::string const& query = "") {
    return centre->admin().get("/api/feeds/kk-bai-chay/quarantine" + query);
  }
  Json replay(Json const& order) { return centre->admin().post("/api/quarantine/replay", order); }
  Json values(std::string const& symbol) { return centre->readings(symbol, "raw", hour, hour + hours(1)); }

  std::optional<Centre> centre;
  std::optional<HttpClient> sender;
  Instant hour = hour_before(2);
  Instant at = hour + minutes(5);
};
INSTANTIATE_TEST_SUITE_P(, Quarantine, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

TEST_P(Quarantine, AMendedRecordTakesItsPlaceAndTheRowSaysWhatBecameOfIt) {
  auto first = receipt(*sender, row("PM2.5", "1O.5", at) + row("PM10", "30", at));
  auto open = waiting();
  ASSERT_EQ(items(open).size(), 1u);
  auto id = whole(open, "/items/0/id");
  EXPECT_EQ(whole(open, "/items/0/row"), 1);
  EXPECT_EQ(whole(open, "/items/0/delivery"), whole(first, "/deliveryId"));

  auto result = replay(Json{{"feed", "kk-bai-chay"},
                            {"ids", {id}},
                            {"fixes", Json(boost::json::array{Json{{"id", id}, {"text", row("PM2.5", "10.5", at)}}})}});
  EXPECT_EQ(whole(result, "/replayed"), 1);
  EXPECT_EQ(whole(result, "/accepted"), 1);
  EXPECT_EQ(whole(result, "/failed"), 0);
  EXPECT_EQ(number(values("PM2.5"), "/readings/0/value"), 10.5);
  EXPECT_TRUE(items(waiting()).empty());
  auto done = waiting("?state=replayed");
  ASSERT_EQ(items(done).size(), 1u);
  EXPECT_EQ(text(done, "/items/0/endedBy"), "admin");
  EXPECT_NE(text(done, "/items/0/fixed").find("10.5"), std::string::npos);
  EXPECT_EQ(whole(done, "/items/0/replayDelivery"), whole(result, "/receipts/0/deliveryId"));
  auto carried = centre->admin().get("/api/deliveries/" + std::to_string(whole(result, "/receipts/0/deliveryId")));
  EXPECT_EQ(whole(carried, "/replays"), whole(first, "/deliveryId"));
}

TEST_P(Quarantine, AllRecordsOfOneReasonComeBackWithOneReplacement) {
  std::string file;
  for (int i = 0; i < 12; ++i) file += row("PM2.5", "2O", at + minutes(5) * i);
  receipt(*sender, file + row("Benzen", "1", at));
  auto reasons = centre->admin().get("/api/feeds/kk-bai-chay/quarantine/reasons");
  ASSERT_EQ(items(reasons).size(), 2u);
  EXPECT_EQ(text(reasons, "/items/0/reason"), "unreadable_value");
  EXPECT_EQ(whole(reasons, "/items/0/count"), 12);
  EXPECT_FALSE(text(reasons, "/items/0/helpEn").empty());
  auto result = replay(Json{
      {"feed", "kk-bai-chay"}, {"reason", "unreadable_value"}, {"replace", {{"find", "2O"}, {"replaceWith", "20"}}}});
  EXPECT_EQ(whole(result, "/replayed"), 12);
  EXPECT_EQ(whole(result, "/accepted"), 12);
  EXPECT_EQ(number(centre->readings("PM2.5", "hour", hour, hour + hours(1)), "/means/0/mean"), 20);
  EXPECT_EQ(items(waiting()).size(), 1u);
}

TEST_P(Quarantine, RecordsComeBackAsTheyWereOnceTheContractKnowsTheirSpelling) {
  receipt(*sender, row("BuiMin", "21", at) + row("BuiMin", "23", at + minutes(5)));
  EXPECT_EQ(items(waiting("?reason=unknown_symbol")).size(), 2u);
  centre->set_contract({.decoding = R"({"format":"tt10","station":"KXQ001","symbolNames":{"BuiMin":"PM2.5"}})"});
  auto result = replay(Json{{"feed", "kk-bai-chay"}, {"reason", "unknown_symbol"}});
  EXPECT_EQ(whole(result, "/accepted"), 2);
  EXPECT_EQ(items(values("PM2.5"), "/readings").size(), 2u);
  auto delivery = centre->admin().get("/api/deliveries/" + std::to_string(whole(result, "/receipts/0/deliveryId")));
  EXPECT_EQ(whole(delivery, "/contractVersion"), 2);
}

TEST_P(Quarantine, RecordsComeBackOnceTheStationHasTheirParameter) {
  receipt(*sender, row("Benzen", "1.5", at));
  auto station = centre->admin().get("/api/stations/kxq001");
  station.at_pointer("/parameters").as_array().push_back(Json{{"symbol", "Benzen"}, {"unit", "ug/m3"}});
  centre->admin().put("/api/stations/kxq001", station);
  EXPECT_EQ(whole(replay(Json{{"feed", "kk-bai-chay"}, {"reason", "unknown_symbol"}}), "/accepted"), 1);
  EXPECT_EQ(number(values("Benzen"), "/readings/0/value"), 1.5);
}

TEST_P(Quarantine, WhatFailsAgainStaysWithItsNewReasonAndTheRestIsKept) {
  receipt(*sender, row("PM2.5", "abc", at) + row("PM2.5", "abd", at + minutes(5)));
  auto open = waiting();
  ASSERT_EQ(items(open).size(), 2u);
  auto good = whole(open, "/items/0/id"), bad = whole(open, "/items/1/id");
  auto fixes = boost::json::array{Json{{"id", good}, {"text", row("PM2.5", "18", at)}},
                                  Json{{"id", bad}, {"text", row("PM2.5", "99999", at + minutes(5))}}};
  auto result = replay(Json{{"feed", "kk-bai-chay"}, {"ids", {good, bad}}, {"fixes", fixes}});
  EXPECT_EQ(whole(result, "/replayed"), 2);
  EXPECT_EQ(whole(result, "/accepted"), 1);
  EXPECT_EQ(whole(result, "/failed"), 1);
  auto left = waiting();
  ASSERT_EQ(items(left).size(), 1u);
  EXPECT_EQ(text(left, "/items/0/reason"), "out_of_range");
  EXPECT_EQ(whole(left, "/items/0/row"), 2);  // it keeps the place it came with
  EXPECT_EQ(number(values("PM2.5"), "/readings/0/value"), 18);
}

TEST_P(Quarantine, DismissingNeedsAReasonAndKeepsTheRecordInTheLog) {
  receipt(*sender, row("PM2.5", "---", at));
  auto id = whole(waiting(), "/items/0/id");
  centre->admin().post("/api/quarantine/dismiss", Json{{"ids", {id}}, {"note", "  "}}, 400);
  EXPECT_EQ(whole(centre->admin().post("/api/quarantine/dismiss", Json{{"ids", {id}}, {"note", "máy hiệu chuẩn"}}),
                  "/dismissed"),
            1);
  EXPECT_TRUE(items(waiting()).empty());
  EXPECT_NE(text(waiting("?state=dismissed"), "/items/0/endedBy").find("máy hiệu chuẩn"), std::string::npos);
  EXPECT_EQ(whole(replay(Json{{"feed", "kk-bai-chay"}, {"ids", {id}}}), "/replayed"), 0);
}

}  // namespace
}  // namespace haidang::testing
