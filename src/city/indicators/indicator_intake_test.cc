// Indicators through the whole of intake into a real store of either kind, and out by their addresses.
#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "city/indicators/intake_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class IndicatorsThroughIntake : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    centre_.emplace(*store_);
    Contract contract;
    contract.decoding.format = Format::json;
    centre_->agree(contract, {budget_revenue(), grdp_structure(), tourists(), pci()});
  }
  Receipt send(std::string bytes, std::string_view at) {
    auto receipt = centre_->send(std::move(bytes), at);
    EXPECT_TRUE(receipt) << receipt.error().message;
    return receipt ? *receipt : Receipt{};
  }
  std::string number(std::string_view path, http::Fields query, std::string_view pointer) {
    auto answer = centre_->json(std::string(path), std::move(query));
    boost::system::error_code none;
    auto const* found = answer.find_pointer(pointer, none);
    return found ? boost::json::serialize(*found) : "nothing at " + std::string(pointer);
  }
  std::unique_ptr<store::Store> store_;
  std::optional<SmallCentre> centre_;
};
HAIDANG_FOR_EACH_ENGINE(IndicatorsThroughIntake);

constexpr auto estimate_of_october =
    R"([{"indicator":"tourists","period":"2025-10","vintage":"estimate","published":"2025-10-29","value":"1,32","unit":"triệu lượt"}])";
constexpr auto official_of_october =
    R"([{"indicator":"tourists","period":"2025-10","vintage":"official","published":"2026-01-10","value":1341.5,"unit":"nghìn lượt"}])";

TEST_P(IndicatorsThroughIntake, AnEstimateAndItsOfficialFigureBothStayAndAnyDayCanBeAsked) {
  EXPECT_EQ(send(estimate_of_october, "2025-10-30").records.accepted, 1);
  auto official = send(official_of_october, "2026-01-12");
  EXPECT_EQ(official.records.accepted, 1);
  auto const path = "/api/indicators/tourists/values";
  EXPECT_EQ(number(path, {}, "/points/0/actual/value"), "1.3415E3");
  EXPECT_EQ(number(path, {}, "/points/0/actual/vintage"), "\"official\"");
  EXPECT_EQ(number(path, {}, "/points/0/versions"), "2");
  EXPECT_EQ(number(path, {{"asKnownOn", "2025-12-31"}}, "/points/0/actual/value"), "1320");
  EXPECT_EQ(number(path, {{"asKnownOn", "2026-01-10"}}, "/points/0/actual/value"), "1.3415E3");
  EXPECT_EQ(number(path, {{"asKnownOn", "2026-01-10"}, {"knownBy", "arrival"}}, "/points/0/actual/value"), "1320");
  EXPECT_EQ(number(path, {{"asKnownOn", "2025-10-01"}}, "/points"), "[]");
  EXPECT_EQ(number(path, {}, "/versions/1/delivery"), std::to_string(official.delivery_id));
  EXPECT_EQ(number(path, {}, "/versions/0/said"), "\"1,32\"") << "as its sender wrote it";
  EXPECT_THAT(centre_->misjudged(), IsEmpty());
}

TEST_P(IndicatorsThroughIntake, TheSameFigureAgainIsADuplicateAndAnotherOneARevision) {
  send(estimate_of_october, "2025-10-30");
  auto again = send(
      R"([{"indicator":"tourists","period":"tháng 10/2025","vintage":"ước","value":1320000,"unit":"lượt","published":"2025-10-29"},
          {"indicator":"tourists","period":"2025-10","vintage":"estimate","value":1328000,"unit":"lượt","published":"2025-11-29"}])",
      "2025-11-30");
  EXPECT_EQ(again.records.duplicate, 1);
  EXPECT_EQ(again.records.revised, 1);
  EXPECT_EQ(again.records.received, again.records.duplicate + again.records.revised);
  EXPECT_EQ(centre_->values("tourists").size(), 2u);
  EXPECT_THAT(centre_->misjudged(), IsEmpty());
}

TEST_P(IndicatorsThroughIntake, AStructureThatIsNoHundredIsAFindingUntilItIsOneAgain) {
  auto structure = [](char const* services) {
    return R"([{"indicator":"grdp-structure/agriculture","period":"2025","vintage":"estimate","value":4.63,"unit":"%"},
               {"indicator":"grdp-structure/industry","period":"2025","vintage":"estimate","value":46.18,"unit":"%"},
               {"indicator":"grdp-structure/services","period":"2025","vintage":"estimate","value":)" +
           std::string(services) + R"(,"unit":"%"}])";
  };
  send(structure("49.1"), "2025-12-30");
  auto const path = "/api/indicators/grdp-structure/values";
  EXPECT_EQ(number(path, {}, "/findings/0/kind"), "\"sum\"");
  EXPECT_THAT(number(path, {}, "/findings/0/detailEn"), HasSubstr("4.63 + 46.18 + 49.10 = 99.91"));
  EXPECT_EQ(number("/api/indicators", {}, "/items/0/differences"), "1");
  auto const all = "/api/indicators/findings";
  EXPECT_EQ(number(all, {}, "/items/0/finding/indicator"), "\"grdp-structure\"");
  EXPECT_EQ(number(all, {}, "/items/0/name"), "\"Cơ cấu GRDP\"");
  EXPECT_EQ(number(all, {}, "/items/0/label"), "\"Năm 2025\"");
  EXPECT_EQ(number(all, {}, "/items/0/labelEn"), "\"Year 2025\"");
  EXPECT_EQ(number(all, {}, "/items/0/decimals"), "2");
  EXPECT_THAT(centre_->misjudged(), IsEmpty());
  EXPECT_EQ(send(structure("49.19"), "2026-01-05").records.revised, 1);
  EXPECT_EQ(number(path, {}, "/findings/0/difference"), "0");
  EXPECT_EQ(number("/api/indicators", {}, "/items/0/differences"), "0");
  EXPECT_EQ(number(all, {}, "/items"), "[]") << "it adds up again";
  EXPECT_THAT(centre_->misjudged(), IsEmpty());
}

TEST_P(IndicatorsThroughIntake, SumsOfAllIndicatorsThatDoNotAddUpAreOneAnswerTheNewestFirst) {
  auto revenue = [](char const* period, char const* domestic) {
    return std::string(R"([{"indicator":"budget-revenue","period":")") + period +
           R"(","vintage":"estimate","value":100,"unit":"tỷ đồng"},{"indicator":"budget-revenue/domestic","period":")" +
           period + R"(","vintage":"estimate","value":)" + domestic +
           R"(,"unit":"tỷ đồng"},{"indicator":"budget-revenue/import-export","period":")" + period +
           R"(","vintage":"estimate","value":40,"unit":"tỷ đồng"}])";
  };
  auto first = send(revenue("2025-09", "70"), "2025-10-02");
  send(revenue("2025-10", "60"), "2025-11-02");
  send(R"([{"indicator":"grdp-structure/agriculture","period":"2025","vintage":"estimate","value":5,"unit":"%"},
           {"indicator":"grdp-structure/industry","period":"2025","vintage":"estimate","value":45,"unit":"%"},
           {"indicator":"grdp-structure/services","period":"2025","vintage":"estimate","value":48,"unit":"%"}])",
       "2025-12-30");
  auto const path = "/api/indicators/findings";
  EXPECT_EQ(centre_->json(path).at("items").as_array().size(), 2u) << "October adds up";
  EXPECT_EQ(number(path, {}, "/items/0/finding/indicator"), "\"grdp-structure\"");
  EXPECT_EQ(number(path, {}, "/items/1/finding/indicator"), "\"budget-revenue\"");
  EXPECT_EQ(number(path, {}, "/items/1/finding/difference"), "10");
  EXPECT_EQ(number(path, {}, "/items/1/finding/delivery"), std::to_string(first.delivery_id));
  EXPECT_EQ(number(path, {}, "/items/1/label"), "\"Tháng 09/2025\"");
}

TEST_P(IndicatorsThroughIntake, WhatIsBelievedIsCheckedAgainstTheVersions) {
  send(estimate_of_october, "2025-10-30");
  send(official_of_october, "2026-01-12");
  auto spoiled = store_->write_now(
      [](store::Session& session) { return session.script("update indicator_current set number = 1"); });
  ASSERT_TRUE(spoiled);
  auto faults = centre_->misjudged();
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_THAT(faults[0], HasSubstr("tourists 2025-10 actual"));
}

TEST_P(IndicatorsThroughIntake, TheListShowsTheNewestFigureWithItsNamedPlans) {
  send(R"({"values":[
      {"indicator":"budget-revenue","period":"2025","vintage":"estimate","value":"82.235,0","unit":"tỷ đồng"},
      {"indicator":"budget-revenue","period":"2025","measure":"achieved","against":"central","vintage":"estimate","value":149},
      {"indicator":"budget-revenue","period":"2025","measure":"achieved","against":"provincial","vintage":"estimate","value":143},
      {"indicator":"budget-revenue","period":"2025-10","measure":"cumulative","vintage":"estimate","value":67960,"unit":"tỷ đồng"}]})",
       "2025-12-31");
  auto list = centre_->json("/api/indicators");
  auto const& items = list.at("items").as_array();
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].at("indicator").at("id"), "grdp-structure") << "in the order of the province's list";
  auto const& budget = items[1];
  EXPECT_EQ(budget.at("headline").at("value").to_number<double>(), 82235);
  EXPECT_EQ(budget.at("latest").at("plans").as_array().size(), 2u);
  EXPECT_EQ(budget.at("soFar").at("period"), "2025-10");
  EXPECT_TRUE(items[2].at("latest").is_null()) << "nothing is known of tourists yet, and no zero stands there";
}

TEST_P(IndicatorsThroughIntake, ADefinitionIsChangedByPutAndItsUnitStaysOnceThereAreValues) {
  auto changed = tourists();
  changed.decimals = 1;
  auto const path = "/api/indicators/tourists";
  EXPECT_EQ(centre_->ask(http::Method::put, path, reflect::to_json(changed)).status, 200);
  EXPECT_EQ(number(path, {}, "/decimals"), "1");
  changed.headline = IndicatorMeasure::growth;
  auto refused = centre_->ask(http::Method::put, path, reflect::to_json(changed));
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("/headlineAgainst"));
  send(estimate_of_october, "2025-10-30");
  auto other_unit = tourists();
  other_unit.unit = *Title::of("triệu lượt");
  auto kept = centre_->ask(http::Method::put, path, reflect::to_json(other_unit));
  EXPECT_EQ(kept.status, 409);
  EXPECT_THAT(std::string(kept.bytes()), HasSubstr("\"at\":\"/unit\""));
  auto other_basis = changed;
  other_basis.headline = IndicatorMeasure::actual;
  other_basis.basis = PeriodBasis::report;
  auto basis_kept = centre_->ask(http::Method::put, path, reflect::to_json(other_basis));
  EXPECT_THAT(std::string(basis_kept.bytes()), HasSubstr("\"at\":\"/basis\""));
  EXPECT_EQ(centre_->ask(http::Method::delete_, path).status, 409);
  EXPECT_EQ(centre_->ask(http::Method::delete_, "/api/indicators/pci").status, 204);
}

TEST_P(IndicatorsThroughIntake, EveryTableHasTheColumnsOfItsStruct) {
  auto differences = store_->read_now([](store::Session& session) -> Done {
    TRY(auto all, indicators::read_shelf(session));
    TRY(auto findings, indicators::findings(session, "x", 1));
    TRY(auto current, indicators::current_main(session, 2000));
    EXPECT_EQ(all->by_id.size(), 4u);
    EXPECT_EQ(all->by_id.at("budget-revenue"), budget_revenue()) << "what is put comes back as it was";
    return {};
  });
  EXPECT_TRUE(differences) << differences.error().message;
}

}  // namespace
}  // namespace haidang
