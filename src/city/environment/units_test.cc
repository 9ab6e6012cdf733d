#include "city/environment/units.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "city/environment/example_stations.h"
#include "city/environment/symbols.h"

namespace haidang {
namespace {

TEST(Units, HaveOneSpellingHoweverStationsWriteThem) {
  struct Row {
    std::string_view sent, normal;
  };
  for (auto [sent, normal] : std::vector<Row>{{"ug/m3", "ug/m3"},
                                              {"µg/m3", "ug/m3"},
                                              {"\xCE\xBCg/m\xC2\xB3", "ug/m3"},
                                              {"\xB5g/m3", "ug/m3"},
                                              {"UG/M3", "ug/m3"},
                                              {" ug / m3 ", "ug/m3"},
                                              {"µg/m^3", "ug/m3"},
                                              {"µg/Nm3", "ug/Nm3"},
                                              {"mg/Nm³", "mg/Nm3"},
                                              {"mg/l", "mg/L"},
                                              {"MG/L", "mg/L"},
                                              {"m³/h", "m3/h"},
                                              {"m3/giờ", "m3/h"},
                                              {"m3/ngày", "m3/d"},
                                              {"oC", "oC"},
                                              {"°C", "oC"},
                                              {"℃", "oC"},
                                              {"ºC", "oC"},
                                              {"%", "%"},
                                              {"%RH", "%"},
                                              {"hpa", "hPa"},
                                              {"KPA", "kPa"},
                                              {"pt-co", "Pt-Co"},
                                              {"PtCo", "Pt-Co"},
                                              {"-", "-"},
                                              {"–", "-"},
                                              {"", ""},
                                              {"furlong", "furlong"}})
    EXPECT_EQ(normal_unit(sent), normal) << sent;
}

TEST(Units, ConvertExactlyWithinAKind) {
  EXPECT_EQ((*conversion("mg/m3", "ug/m3"))(0.0416), 41.6);
  EXPECT_EQ((*conversion("ug/m3", "mg/m3"))(41.6), 0.0416);
  EXPECT_EQ((*conversion("mg/L", "ug/L"))(2.5), 2500);
  EXPECT_EQ((*conversion("kPa", "hPa"))(101.3), 1013);
  EXPECT_EQ((*conversion("Pa", "kPa"))(101300), 101.3);
  EXPECT_EQ((*conversion("mmHg", "Pa"))(760), 101325);
  EXPECT_EQ((*conversion("m3/d", "m3/h"))(48), 2);
  EXPECT_EQ((*conversion("L/s", "m3/h"))(10), 36);
  EXPECT_EQ((*conversion("ppm", "ppb"))(0.5), 500);
  EXPECT_NEAR((*conversion("K", "oC"))(300), 26.85, 1e-9);
  EXPECT_DOUBLE_EQ((*conversion("°C", "K"))(26.85), 300);
  EXPECT_EQ((*conversion("µg/Nm3", "ug/m3"))(7), 7);
}

TEST(Units, HaveNoFactorBetweenKindsOrForUnknownOnes) {
  EXPECT_FALSE(conversion("ppm", "ug/m3"));
  EXPECT_FALSE(conversion("mg/L", "%"));
  EXPECT_FALSE(conversion("NTU", "mV"));
  EXPECT_FALSE(conversion("furlong", "m"));
  EXPECT_EQ(conversion("furlong", "furlong"), Conversion{});
}

TEST(Units, TellWhatConvertsToAUnit) {
  auto names = units_convertible_to("mg/m3");
  EXPECT_NE(std::find(names.begin(), names.end(), "ug/m3"), names.end());
  EXPECT_EQ(units_convertible_to("furlong").size(), 0u);
}

TEST(Symbols, HaveOneSpellingHoweverStationsWriteThem) {
  struct Row {
    std::string_view sent, normal;
  };
  for (auto [sent, normal] : std::vector<Row>{{"PM2,5", "PM2.5"},
                                              {"PM2.5", "PM2.5"},
                                              {"pm2.5", "PM2.5"},
                                              {"PM25", "PM2.5"},
                                              {"PM2_5", "PM2.5"},
                                              {"PM-2.5", "PM2.5"},
                                              {" PM 2.5 ", "PM2.5"},
                                              {"PM10", "PM10"},
                                              {"PM1.0", "PM1"},
                                              {"ph", "pH"},
                                              {"TEMP", "Temp"},
                                              {"tp", "TP"},
                                              {"nh4", "NH4"},
                                              {"vhg", "VHg"},
                                              {"Độ đục", "Độ đục"},
                                              {" X1 ", "X1"}})
    EXPECT_EQ(normal_symbol(sent), normal) << sent;
}

TEST(Symbols, KnowTheWholeTableOfTheCircular) {
  auto table = example::file(HAIDANG_SOURCE_DIR "/../shared/data/environment/circular10_symbols.csv");
  if (table.empty()) GTEST_SKIP() << "the reference data is not beside the checkout";
  auto known = known_symbols();
  std::size_t count = 0, begin = table.find('\n') + 1;
  while (begin < table.size()) {
    auto end = table.find('\n', begin);
    auto symbol = table.substr(begin, end - begin);
    symbol.erase(std::remove(symbol.begin(), symbol.end(), '"'), symbol.end());
    auto normal = normal_symbol(symbol);
    EXPECT_NE(std::find(known.begin(), known.end(), normal), known.end()) << symbol;
    ++count;
    begin = end == table.npos ? table.size() : end + 1;
  }
  EXPECT_EQ(count, 25u);
}

}  // namespace
}  // namespace haidang
