#include "city/environment/vn_aqi.h"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "city/environment/example_stations.h"

namespace haidang {
namespace {

OptionalMeans repeat(std::size_t n, std::optional<double> value) { return OptionalMeans(n, value); }

// Newest first, as the decision numbers them, to oldest first, as the functions take them.
OptionalMeans newest_first(OptionalMeans hours) { return {hours.rbegin(), hours.rend()}; }

OptionalMeans joined(OptionalMeans a, OptionalMeans const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(VnAqi, NowcastOfThePublishedExample) {
  OptionalMeans hours{26.9, 24.7, 20.5, 23.5, 19.5, 16.5, 19.0, 16.5, 20.3, 22.4, 19.6, 20.6};
  EXPECT_NEAR(*nowcast(hours), 20.27, 0.005);
  EXPECT_NEAR(*nowcast(newest_first(hours)), 23.98, 0.005);  // what a list in the wrong order would give
  auto point = hour_index({}, {{"PM2.5", hours}});
  EXPECT_EQ(point.index, 41);
}

TEST(VnAqi, NowcastAtOneHalfIsNotDividedByItsWeights) {
  EXPECT_NEAR(*nowcast(newest_first(joined({100, 40, 30}, repeat(9, 20)))), 66.25, 0.006);
  EXPECT_NEAR(*nowcast(newest_first(joined({100, {}, 30}, repeat(9, 20)))), 56.25, 0.006);
  // Exactly: 1/2·100 + 1/4·40 + 1/8·30 + 20·(1/8 − 1/4096)
  EXPECT_EQ(*nowcast(newest_first(joined({100, 40, 30}, repeat(9, 20)))), 50 + 10 + 3.75 + 20 * (0.125 - 1.0 / 4096));
}

TEST(VnAqi, NowcastNeedsTwoOfTheLastThreeHours) {
  EXPECT_FALSE(nowcast(newest_first(joined({100, {}, {}}, repeat(9, 20)))));
  EXPECT_FALSE(nowcast(newest_first(joined({{}, {}, 30}, repeat(9, 20)))));
  EXPECT_TRUE(nowcast(newest_first(joined({{}, 40, 30}, repeat(9, 20)))));
  EXPECT_FALSE(nowcast({}));
  EXPECT_FALSE(nowcast({20.0}));
  EXPECT_DOUBLE_EQ(*nowcast({20.0, 20.0}), 20);
  EXPECT_EQ(*nowcast({0.0, 0.0, -1.0}), 0);
}

TEST(VnAqi, MissingHoursLeaveTheWeightsToo) {
  // w = 0.8: (10 + 0.64·8) ÷ (1 + 0.64)
  EXPECT_NEAR(*nowcast(newest_first({10, {}, 8})), (10 + 0.64 * 8) / 1.64, 1e-12);
}

TEST(VnAqi, IndexOfOneConcentrationIsExact) {
  struct Row {
    AqiColumn column;
    double concentration;
    std::int64_t index;
  };
  for (auto [column, concentration, index] : std::vector<Row>{{AqiColumn::pm25, 20.3, 41},
                                                              {AqiColumn::o3_hour, 136.1, 43},
                                                              {AqiColumn::no2, 118.7, 59},
                                                              {AqiColumn::o3_eight_hours, 89.3, 45},
                                                              {AqiColumn::o3_hour, 114.6, 36},
                                                              {AqiColumn::no2, 130.8, 65},
                                                              {AqiColumn::pm25, 55.7, 110},
                                                              {AqiColumn::pm10, 151, 101},
                                                              {AqiColumn::so2, 125, 50},
                                                              {AqiColumn::pm25, 600, 500},
                                                              {AqiColumn::pm25, 500, 500},
                                                              {AqiColumn::pm25, 0, 0},
                                                              {AqiColumn::pm25, -3, 0},
                                                              {AqiColumn::pm25, 25, 50},
                                                              {AqiColumn::pm25, 25.25, 51},
                                                              {AqiColumn::co, 150000, 500},
                                                              {AqiColumn::co, 1e12, 500},
                                                              {AqiColumn::pm25, 0.25, 1},
                                                              {AqiColumn::o3_eight_hours, 400, 300},
                                                              {AqiColumn::pm25, 55.69, 109},
                                                              {AqiColumn::o3_hour, 1200, 500}})
    EXPECT_EQ(parameter_index(column, concentration), index) << static_cast<int>(column) << " " << concentration;
  EXPECT_FALSE(parameter_index(AqiColumn::o3_eight_hours, 400.1));
}

TEST(VnAqi, HalfRoundsUpHoweverTheMeanWasComputed) {
  double sum = 0;
  for (int i = 0; i < 24; ++i) sum += 55.7;
  EXPECT_EQ(parameter_index(AqiColumn::pm25, sum / 24), 110);
  // Every tenth of the PM2.5 table against whole-number arithmetic.
  std::vector<std::pair<std::int64_t, std::int64_t>> steps{{0, 0},     {25, 50},   {50, 100},  {80, 150},
                                                           {150, 200}, {250, 300}, {350, 400}, {500, 500}};
  for (std::int64_t tenths = 0; tenths <= 5000; ++tenths) {
    std::size_t i = 0;
    while (i + 2 < steps.size() && tenths > steps[i + 1].first * 10) ++i;
    auto [low, index_low] = steps[i];
    auto [high, index_high] = steps[i + 1];
    auto twice = 2 * (index_high - index_low) * (tenths - low * 10) + (high - low) * 10;
    EXPECT_EQ(parameter_index(AqiColumn::pm25, static_cast<double>(tenths) / 10),
              index_low + twice / (2 * (high - low) * 10))
        << tenths;
  }
}

TEST(VnAqi, TheDayOfThePublishedExample) {
  auto day = [](double value) { return joined(repeat(7, value), repeat(24, value)); };
  auto ozone = repeat(31, 85.0);
  for (std::size_t i = 10; i < 18; ++i) ozone[i] = 89.3;
  auto with_peak = ozone;
  with_peak[30] = 114.6;
  with_peak[29] = 30.0;  // so that no 8-hour mean passes 89.3
  for (std::size_t i = 23; i < 29; ++i) with_peak[i] = 50.0;
  auto no2 = repeat(31, 40.0);
  no2[20] = 130.8;
  auto point = day_index({}, {{"O3", with_peak}, {"NO2", no2}, {"PM2.5", day(55.7)}});
  ASSERT_EQ(point.parameters.size(), 3u);
  EXPECT_EQ(point.parameters[0].index, 45);
  EXPECT_NEAR(point.parameters[0].concentration, 89.3, 1e-9);
  EXPECT_EQ(point.parameters[1].index, 65);
  EXPECT_EQ(point.parameters[2].index, 110);
  EXPECT_EQ(point.index, 110);
  EXPECT_EQ(point.dominant, "PM2.5");
  EXPECT_EQ(point.band, AqiBand::poor);
  EXPECT_EQ(words_of(*point.band).name, "Kém");
}

TEST(VnAqi, AnEightHourOzoneOver400CountsByItsHourOnly) {
  auto point = day_index({}, {{"O3", repeat(31, 450.0)}, {"PM10", repeat(31, 10.0)}});
  EXPECT_EQ(point.index, parameter_index(AqiColumn::o3_hour, 450.0));
}

TEST(VnAqi, NoIndexWithoutParticles) {
  auto point = hour_index({}, {{"O3", {136.1}}, {"NO2", {118.7}}});
  EXPECT_FALSE(point.index);
  EXPECT_FALSE(point.band);
  EXPECT_FALSE(point.dominant);
  EXPECT_EQ(point.parameters.size(), 2u);
  auto with = hour_index({}, {{"O3", {136.1}}, {"Temp", {30.0}}, {"PM10", repeat(12, 20)}});
  EXPECT_EQ(with.index, 43);
  EXPECT_EQ(with.dominant, "O3");
  EXPECT_EQ(with.parameters.size(), 2u);
}

TEST(VnAqi, GasesUseTheHourItselfNotAnOlderOne) {
  auto point = hour_index({}, {{"O3", {136.1, {}}}, {"PM10", repeat(12, 20)}});
  EXPECT_EQ(point.parameters.size(), 1u);
}

TEST(VnAqi, AShareOfHoursIsTheStationsOwnPolicyOnly) {
  auto few = repeat(31, {});
  few[30] = 40.0;
  EXPECT_EQ(day_index({}, {{"PM2.5", few}}).index, 80);
  EXPECT_FALSE(day_index({}, {{"PM2.5", few}}, 75).index);
  auto enough = joined(repeat(13, {}), repeat(18, 40.0));
  EXPECT_EQ(day_index({}, {{"PM2.5", enough}}, 75).index, 80);
}

TEST(VnAqi, EightHourWindowsAreTwentyFourADay) {
  OptionalMeans hours;
  for (int i = 0; i < 31; ++i) hours.push_back(i);
  auto means = eight_hour_means(hours, 0);
  ASSERT_EQ(means.size(), 24u);
  EXPECT_EQ(means[0], 3.5);
  EXPECT_EQ(means[23], 26.5);
}

TEST(VnAqi, BandsAreTheDecisionsTable) {
  struct Row {
    std::int64_t index;
    std::string_view name, colour;
  };
  for (auto [index, name, colour] : std::vector<Row>{{0, "Tốt", "#00e400"},
                                                     {50, "Tốt", "#00e400"},
                                                     {51, "Trung bình", "#ffff00"},
                                                     {101, "Kém", "#ff7e00"},
                                                     {151, "Xấu", "#ff0000"},
                                                     {201, "Rất xấu", "#8f3f97"},
                                                     {301, "Nguy hại", "#7e0023"},
                                                     {500, "Nguy hại", "#7e0023"}}) {
    auto const& words = words_of(band_of(index));
    EXPECT_EQ(words.name, name);
    EXPECT_EQ(words.colour, colour);
    EXPECT_NE(words.advice, "");
    EXPECT_NE(words.advice_en, "");
  }
}

TEST(VnAqi, StepsAreThoseOfTheReferenceTable) {
  auto table = example::file(HAIDANG_SOURCE_DIR "/../shared/data/environment/vn_aqi_breakpoints_qd1459.csv");
  if (table.empty()) GTEST_SKIP() << "the reference data is not beside the checkout";
  std::istringstream lines(table);
  std::string line;
  std::getline(lines, line);
  int checked = 0;
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    for (std::size_t column = 0; column < 7; ++column) {
      auto const& cell = row.at(column + 2);
      if (cell.empty()) continue;
      EXPECT_EQ(parameter_index(static_cast<AqiColumn>(column), std::stod(cell)), std::stoll(row[1])) << line;
      ++checked;
    }
  }
  EXPECT_EQ(checked, 54);
}

}  // namespace
}  // namespace haidang
