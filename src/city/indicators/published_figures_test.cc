// The figures that were published of Quảng Ninh, brought in as the catalogue's file has them: each comes out again with
// its vintage, its period and the name of its plan.
#include <gmock/gmock.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>

#include "city/indicators/intake_test.h"

namespace haidang {
namespace {

std::string file(std::string const& name) {
  std::ifstream in(HAIDANG_SOURCE_DIR "/catalogue/quang-ninh/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class PublishedFigures : public ::testing::Test {
 protected:
  void SetUp() override {
    auto definitions = reflect::from_json_text<std::vector<Indicator>>(file("indicators.json"));
    ASSERT_TRUE(definitions) << definitions.error().at << " " << definitions.error().message;
    for (auto& definition : *definitions) definition.agency.reset();  // this centre has one department only
    Contract contract;
    contract.decoding.format = Format::json;
    contract.decoding.decimal_mark = ",";
    centre_.agree(contract, *definitions);
    auto deliveries = reflect::parse_json(file("indicator-values.json"));
    ASSERT_TRUE(deliveries);
    for (auto const& each : deliveries->as_array()) {
      auto day = std::string(each.at("receivedOn").as_string());
      auto receipt = centre_.send(boost::json::serialize(each.at("values")), day);
      ASSERT_TRUE(receipt) << day << ": " << receipt.error().message;
      EXPECT_EQ(receipt->records.quarantined, 0)
          << day << ": " << (receipt->reasons.empty() ? "" : receipt->reasons[0].example);
    }
  }

  struct Told {
    double value = -1;
    std::string vintage, note;
  };
  // What was believed on a day of a number; of everything known when the day is empty.
  Told told(std::string const& indicator, std::string const& part, std::string const& period, IndicatorMeasure measure,
            std::string const& against = "", std::string const& day = "2025-12-31") {
    AsKnown as{.on = *parse_day(day)};
    auto known = by_key(centre_.values(indicator));
    auto found = known.find({indicator, part, period, measure, against});
    auto const* best = found == known.end() ? nullptr : believed(found->second, as);
    if (!best) return {};
    return {best->value, std::string(reflect::name_of(best->vintage)), best->note};
  }

  store::testing::TemporaryDirectory folder_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  SmallCentre centre_{*store_};
};

TEST_F(PublishedFigures, AllComeOutAsTheyWerePublished) {
  using enum IndicatorMeasure;
  struct {
    char const *indicator, *part, *period;
    IndicatorMeasure measure;
    char const* against;
    double value;
  } const published[] = {
      {"grdp-growth", "", "2025", actual, "", 11.89},
      {"grdp", "", "2025", actual, "", 368'445},
      {"grdp-per-person", "", "2025", actual, "", 10'402},
      {"grdp-growth", "agriculture", "2025", actual, "", 3.85},
      {"grdp-growth", "industry", "2025", actual, "", 10.58},
      {"grdp-growth", "services", "2025", actual, "", 16.40},
      {"grdp-growth", "product-taxes", "2025", actual, "", 6.31},
      {"grdp-structure", "agriculture", "2025", actual, "", 4.63},
      {"grdp-structure", "industry", "2025", actual, "", 46.18},
      {"grdp-structure", "services", "2025", actual, "", 49.19},
      {"tourists", "", "2025", actual, "", 21'280},
      {"tourists", "", "2025", growth, "same_period", 12},
      {"tourism-revenue", "", "2025", actual, "", 57'000},
      {"tourism-revenue", "", "2025", growth, "same_period", 22.46},
      {"budget-revenue", "", "2025", actual, "", 82'235},
      {"budget-revenue", "", "2025", achieved, "central", 149},
      {"budget-revenue", "", "2025", achieved, "provincial", 143},
      {"budget-revenue", "", "2025", growth, "same_period", 53},
      {"budget-revenue", "land-use", "2025", actual, "", 26'460},
      {"grdp-growth", "", "2025-H1", actual, "", 11.03},
      {"iip", "", "2025-10", growth, "same_period", 15.33},
      {"iip", "", "2025-10", growth, "cumulative", 16.17},
      {"iip", "manufacturing", "2025-10", growth, "same_period", 36.46},
      {"iip", "manufacturing", "2025-10", growth, "cumulative", 34.16},
      {"retail", "", "2025-10", growth, "same_period", 18.23},
      {"tourists", "", "2025-10", actual, "", 1'320},
      {"tourists", "", "2025-10", growth, "same_period", 17},
      {"tourism-revenue", "", "2025-10", actual, "", 4'113},
      {"tourism-revenue", "", "2025-10", growth, "same_period", 26},
      {"tourists", "", "2025-10", cumulative, "", 18'430},
      {"tourism-revenue", "", "2025-10", cumulative, "", 48'362},
      {"budget-revenue", "", "2025-10", cumulative, "", 67'960},
      {"budget-revenue", "", "2025-10", achieved, "central", 123},
      {"fdi", "", "2025-10", cumulative, "", 528.65},
      {"domestic-investment", "", "2025-10", cumulative, "", 204'000},
      {"grdp", "", "2017-Q1", actual, "", 22'086},
      {"grdp-growth", "", "2017-Q1", actual, "", 8.3},
      {"coal", "", "2017-Q1", actual, "", 9'265},
      {"coal", "", "2019-07", cumulative, "", 25'900},
      {"electricity", "", "2019-07", cumulative, "", 20'400},
  };
  for (auto const& p : published) {
    auto found = told(p.indicator, p.part, p.period, p.measure, p.against);
    EXPECT_DOUBLE_EQ(found.value, p.value) << p.indicator << "/" << p.part << " " << p.period;
    EXPECT_EQ(found.vintage, "estimate") << p.indicator << " " << p.period;
    EXPECT_EQ(found.note.substr(0, std::string("Số đã công bố").size()), "Số đã công bố") << p.indicator;
  }
}

TEST_F(PublishedFigures, TheStructureOf2025AddsUpAndTheNineMonthsOf2026DoNot) {
  auto answer = centre_.json("/api/indicators/grdp-structure/values");
  std::vector<std::string> differing;
  for (auto const& finding : answer.at("findings").as_array())
    if (finding.at("difference").to_number<double>() != 0) differing.emplace_back(finding.at("period").as_string());
  EXPECT_EQ(differing, std::vector<std::string>{"2026-9M"});
}

TEST_F(PublishedFigures, BothDenominatorsOfTheBudgetAreNamedOnTheList) {
  auto list = centre_.json("/api/indicators");
  for (auto const& row : list.at("items").as_array()) {
    if (row.at("indicator").at("id") != "budget-revenue") continue;
    auto const& plans = row.at("latest").at("plans").as_array();
    ASSERT_EQ(plans.size(), 2u);
    EXPECT_EQ(plans[0].at("plan"), "central");
    EXPECT_EQ(plans[0].at("stated").to_number<double>(), 149);
    EXPECT_EQ(plans[1].at("plan"), "provincial");
    EXPECT_EQ(plans[1].at("stated").to_number<double>(), 143);
    return;
  }
  FAIL() << "budget revenue is not on the list";
}

TEST_F(PublishedFigures, TheEstimateOfGrowthIsStillThereAfterThePreliminaryFigure) {
  EXPECT_DOUBLE_EQ(told("grdp-growth", "", "2025", IndicatorMeasure::actual, "", "2026-04-13").value, 11.89);
  auto later = told("grdp-growth", "", "2025", IndicatorMeasure::actual, "", "2026-04-14");
  EXPECT_DOUBLE_EQ(later.value, 11.72);
  EXPECT_EQ(later.vintage, "preliminary");
}

}  // namespace
}  // namespace haidang
