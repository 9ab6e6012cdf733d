#include "city/indicators/judge_value_rules.h"

#include <gmock/gmock.h>

#include "city/indicators/decode_values.h"
#include "city/indicators/sample_indicators_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Instant const november = *parse_rfc3339("2025-11-03T09:00:00+07:00");

class JudgingValues : public ::testing::Test {
 protected:
  JudgingValues() {
    contract_.decoding.format = Format::json;
    auto province = reflect::from_json_text<Place>(
        R"({"id":"quang-ninh","code":"22","level":"province","name":"Tỉnh Quảng Ninh","validFrom":"1963-10-30T00:00:00+07:00"})");
    EXPECT_TRUE(province);
    directory_.places.set({*province});
  }
  JudgedIndicators judge(std::string_view json, std::string_view file_name = "") {
    auto rows = decode_values(contract_.decoding, json);
    EXPECT_TRUE(rows) << rows.error().message;
    auto judged = judge_values(contract_, *rows, sample_shelf(), directory_, file_name, november);
    EXPECT_TRUE(judged) << judged.error().message;
    return judged ? *judged : JudgedIndicators{};
  }
  IndicatorSaying one(std::string_view json) {
    auto judged = judge(json);
    EXPECT_EQ(judged.good.size(), 1u) << (judged.refused.empty() ? "" : judged.refused[0].detail_en);
    return judged.good.empty() ? IndicatorSaying{} : judged.good[0].saying;
  }
  std::vector<IndicatorFault> faults(std::string_view json) {
    std::vector<IndicatorFault> all;
    for (auto const& refused : judge(json).refused) all.push_back(refused.fault);
    return all;
  }
  Contract contract_;
  DirectorySnapshot directory_;
};

TEST_F(JudgingValues, AFigureKeepsItsNumberAsWrittenAndIsConvertedByAKnownFactor) {
  auto said = one(R"([{"indicator":"tourists","period":"10 tháng năm 2025","vintage":"ước","value":"18,43",
                       "unit":"triệu lượt khách","published":"29/10/2025"}])");
  EXPECT_EQ(said.measure, IndicatorMeasure::cumulative) << "10 months count from January";
  EXPECT_EQ(said.period, "2025-10");
  EXPECT_DOUBLE_EQ(said.value, 18'430);
  EXPECT_DOUBLE_EQ(said.rounding, 5) << "18.43 million may be five thousand more or less";
  EXPECT_EQ(said.said, "18,43");
  EXPECT_EQ(said.said_unit, "triệu lượt khách");
  EXPECT_EQ(said.vintage, IndicatorVintage::estimate);
  EXPECT_EQ(said.published, "2025-10-29");
}

TEST_F(JudgingValues, NumbersAreReadAsWrittenAndRefusedWhenTheyCouldBeTwo) {
  constexpr auto row = R"([{"indicator":"budget-revenue","period":"2024","vintage":"official","value":"82.235",
                            "unit":"tỷ đồng"}])";
  EXPECT_THAT(faults(row), ElementsAre(IndicatorFault::ambiguous_number));
  contract_.decoding.decimal_mark = ",";
  EXPECT_DOUBLE_EQ(one(row).value, 82'235);
  EXPECT_DOUBLE_EQ(one(row).rounding, 0.5);
  contract_.decoding.decimal_mark = ".";
  EXPECT_DOUBLE_EQ(one(row).value, 82.235);
  EXPECT_DOUBLE_EQ(one(row).rounding, 0.0005);
}

TEST_F(JudgingValues, WrittenFormsOfOneNumber) {
  struct {
    char const* text;
    ValueKind kind;
    double value, rounding;
  } const cases[] = {{"1.234,5", ValueKind::written, 1234.5, 0.05},
                     {"1,234.5", ValueKind::written, 1234.5, 0.05},
                     {"1 234,50", ValueKind::written, 1234.5, 0.005},
                     {"57.000.000", ValueKind::written, 57e6, 0.5},
                     {"(3,2)", ValueKind::written, -3.2, 0.05},
                     {"12,5%", ValueKind::written, 12.5, 0.05},
                     {"0.125", ValueKind::shown_percent, 12.5, 0.05},
                     {"82.235", ValueKind::plain, 82.235, 0.0005},
                     {"0,0", ValueKind::written, 0, 0.05},
                     {"-2.5", ValueKind::plain, -2.5, 0.05}};
  for (auto const& c : cases) {
    auto read = read_number(c.text, c.kind, "");
    ASSERT_TRUE(read && read->certain) << c.text;
    EXPECT_NEAR(read->value, c.value, 1e-9) << c.text;
    EXPECT_NEAR(read->rounding, c.rounding, 1e-12) << c.text;
  }
  for (auto const* text : {"", "khoảng 57.000", "12..5", "1.23.4", "NaN", "-"})
    EXPECT_FALSE(read_number(text, ValueKind::written, ",")) << text;
}

TEST_F(JudgingValues, NothingIsGuessed) {
  EXPECT_THAT(faults(R"([{"period":"2024","vintage":"official","value":1,"unit":"tỷ đồng"},
                 {"indicator":"thu ngân sách","period":"2024","vintage":"official","value":1,"unit":"tỷ đồng"},
                 {"indicator":"budget-revenue/tax","period":"2024","vintage":"official","value":1,"unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"kỳ này","vintage":"official","value":1,"unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"2024-Q3","vintage":"official","value":1,"unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","value":"nhiều","unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","value":1},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","value":1,"unit":"triệu USD"},
                 {"indicator":"budget-revenue","period":"2024","measure":"total","vintage":"official","value":1},
                 {"indicator":"budget-revenue","period":"2024","measure":"achieved","vintage":"official","value":149},
                 {"indicator":"budget-revenue","period":"2024","measure":"growth","vintage":"official","value":53},
                 {"indicator":"budget-revenue","period":"2024","value":1,"unit":"tỷ đồng"},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","value":1,"unit":"tỷ đồng",
                  "published":"hôm qua"},
                 {"indicator":"budget-revenue","period":"2024","vintage":"official","value":1,"unit":"tỷ đồng",
                  "published":"2026-01-05"},
                 {"indicator":"budget-revenue","period":"2026","vintage":"estimate","value":1,"unit":"tỷ đồng"},
                 7])"),
              ElementsAre(IndicatorFault::no_indicator, IndicatorFault::unknown_indicator, IndicatorFault::unknown_part,
                          IndicatorFault::no_period, IndicatorFault::wrong_period, IndicatorFault::no_value,
                          IndicatorFault::bad_number, IndicatorFault::no_unit, IndicatorFault::unknown_unit,
                          IndicatorFault::unknown_measure, IndicatorFault::no_plan, IndicatorFault::no_base,
                          IndicatorFault::no_vintage, IndicatorFault::bad_date, IndicatorFault::from_the_future,
                          IndicatorFault::from_the_future, IndicatorFault::unreadable_row));
}

TEST_F(JudgingValues, APlanNamesWhoseItIsAndMayBeOfAYearToCome) {
  auto plan = one(R"([{"indicator":"budget-revenue","period":"Tháng 10/2025","length":"year","measure":"plan",
                       "against":"central","value":"55.600,0","unit":"tỷ đồng"}])");
  EXPECT_EQ(plan.period, "2025");
  EXPECT_EQ(plan.against, "central");
  auto next = one(R"([{"indicator":"tourists","period":"2026","measure":"plan","against":"provincial","value":22,
                       "unit":"triệu lượt"}])");
  EXPECT_DOUBLE_EQ(next.value, 22'000) << "a year's plan is known before the year";
}

TEST_F(JudgingValues, APlaceIsACodeNeverAName) {
  contract_.rules = {{"field.unit", "điểm"}, {"field.vintage", "official"}, {"field.indicator", "pci"}};
  auto judged = judge(R"([{"part":"22","year":2013,"value":57.42},{"part":"Quang Ninh","year":2013,"value":57.42}])");
  ASSERT_EQ(judged.good.size(), 1u);
  EXPECT_EQ(judged.good[0].saying.part, "22");
  ASSERT_EQ(judged.refused.size(), 1u);
  EXPECT_EQ(judged.refused[0].fault, IndicatorFault::unknown_part);
  EXPECT_THAT(judged.refused[0].detail_en, HasSubstr("a name does not do"));
  contract_.decoding.words["part"] = {{"Quang Ninh", "22"}};
  EXPECT_EQ(one(R"([{"part":"Quang Ninh","year":2013,"value":57.42}])").part, "22");
}

TEST_F(JudgingValues, TheContractSaysWhatRowsLeaveOut) {
  contract_.rules = {{"file_name", "*-%Y-%m.*"},
                     {"field.vintage", "estimate"},
                     {"unit.tourists", "triệu lượt"},
                     {"unit.budget-revenue", "triệu đồng"}};
  contract_.decoding.words["indicator"] = {
      {"Tổng thu NSNN", "budget-revenue"}, {"- Thu nội địa", "budget-revenue/domestic"}, {"I. TÀI CHÍNH", "-"}};
  contract_.decoding.missing = {"…"};
  auto judged = judge(R"([{"indicator":"I. TÀI CHÍNH","value":"x"},{"indicator":"Tổng thu NSNN","value":6500000},
                          {"indicator":"- Thu nội địa","value":4500000},{"indicator":"tourists","value":"…"},
                          {"indicator":"tourists","measure":"growth","against":"same_period","value":17}])",
                      "bao-cao-2025-10.json");
  EXPECT_TRUE(judged.refused.empty()) << judged.refused[0].detail_en;
  ASSERT_EQ(judged.good.size(), 3u) << "a heading and a value that is missing are no records";
  EXPECT_DOUBLE_EQ(judged.good[0].saying.value, 6500);
  EXPECT_EQ(judged.good[1].saying.part, "domestic");
  EXPECT_EQ(judged.good[1].saying.period, "2025-10");
  EXPECT_EQ(judged.good[2].saying.said_unit, "%") << "a growth is percent whatever the indicator's unit";
}

TEST_F(JudgingValues, RulesOfAContractAreChecked) {
  contract_.rules = {{"field.colour", "red"}};
  EXPECT_EQ(check_indicator_rules(contract_).error().at, "/rules/field.colour");
  contract_.rules = {{"dates_mean", "fortnight"}};
  EXPECT_EQ(check_indicator_rules(contract_).error().at, "/rules/dates_mean");
}

}  // namespace
}  // namespace haidang
