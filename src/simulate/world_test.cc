#include "simulate/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "simulate/catalogue_files.h"

namespace haidang::simulate {
namespace {

Instant at(char const* time) { return *parse_rfc3339(time); }
auto const monday = at("2026-11-16T00:00:00+07:00");

Station station(std::string const& code) {
  for (auto const& s : catalogue<Station>("stations"))
    if (s.code == code) return s;
  throw std::runtime_error("no station " + code);
}

Parameter parameter(Station const& s, std::string const& symbol) {
  return *std::find_if(s.parameters.begin(), s.parameters.end(), [&](auto const& p) { return p.symbol == symbol; });
}

double mean(World const& world, Station const& s, std::string const& symbol, Instant from, Instant to) {
  double sum = 0, count = 0;
  for (auto t = from; t < to; t = t + minutes(5), ++count) sum += world.value(s, parameter(s, symbol), t);
  return sum / count;
}

TEST(World, IsTheSameForTheSameSeedAndAnotherForAnother) {
  auto s = station("KXQ001");
  auto p = parameter(s, "PM2.5");
  EXPECT_EQ(World(7).value(s, p, monday), World(7).value(s, p, monday));
  EXPECT_NE(World(7).value(s, p, monday), World(8).value(s, p, monday));
}

TEST(World, StaysInsideEveryInstrumentsRange) {
  World world(7);
  for (auto const& s : catalogue<Station>("stations"))
    for (auto const& p : s.parameters)
      for (auto t = monday; t < monday + days(30); t = t + minutes(47)) {
        auto value = world.value(s, p, t);
        ASSERT_TRUE(value >= *p.range_low && value <= *p.range_high) << s.code << " " << p.symbol << " " << value;
      }
}

TEST(World, KnowsEveryParameterOfTheCatalogue) {
  struct Usual {
    char const* symbol;
    StationKind kind;
    double low, high;  // of a month's mean
  };
  Usual const usual[] = {{"PM2.5", StationKind::ambient_air, 10, 60}, {"O3", StationKind::ambient_air, 30, 110},
                         {"CO", StationKind::ambient_air, 300, 1300}, {"Temp", StationKind::ambient_air, 17, 27},
                         {"pH", StationKind::surface_water, 6.5, 8},  {"DO", StationKind::surface_water, 4.5, 7.5},
                         {"COD", StationKind::waste_water, 20, 75},   {"SO2", StationKind::emission, 80, 250},
                         {"NOx", StationKind::emission, 150, 450}};
  for (auto const& s : catalogue<Station>("stations"))
    for (auto const& u : usual)
      if (s.kind == u.kind) {
        auto m = mean(World(7), s, u.symbol, monday, monday + days(30));
        EXPECT_TRUE(m > u.low && m < u.high) << s.code << " " << u.symbol << " " << m;
      }
}

TEST(World, HasMoreOzoneInTheAfternoonAndMoreCarbonMonoxideInTraffic) {
  World world(7);
  auto s = station("KXQ002");
  double night_o3 = 0, day_o3 = 0, night_co = 0, rush_co = 0;
  for (auto day = 0; day < 30; ++day) {
    auto midnight = monday + days(day);
    night_o3 += mean(world, s, "O3", midnight + hours(3), midnight + hours(6));
    day_o3 += mean(world, s, "O3", midnight + hours(14), midnight + hours(17));
    night_co += mean(world, s, "CO", midnight + hours(1), midnight + hours(4));
    rush_co += mean(world, s, "CO", midnight + hours(6), midnight + hours(8));
  }
  EXPECT_GT(day_o3, 2 * night_o3);
  EXPECT_GT(rush_co, 1.2 * night_co);
}

TEST(World, NeverHasMoreFineDustThanCoarse) {
  World world(7);
  auto s = station("KXQ004");
  for (auto t = monday; t < monday + days(20); t = t + minutes(11))
    ASSERT_GT(world.value(s, parameter(s, "PM10"), t), world.value(s, parameter(s, "PM2.5"), t));
}

TEST(World, ChangesSlowlyFromOneFileToTheNext) {
  World world(7);
  auto s = station("KXQ001");
  auto p = parameter(s, "PM2.5");
  for (auto t = monday; t < monday + days(5); t = t + minutes(5)) {
    auto now = world.value(s, p, t), next = world.value(s, p, t + minutes(5));
    ASSERT_LT(std::abs(std::log(next / now)), 0.5);
  }
}

TEST(World, LetsNeighboursShareTheWeather) {
  World world(7);
  auto a = station("KXQ001"), b = station("KXQ002");
  auto together = 0, all = 0;
  for (auto t = monday; t < monday + days(25); t = t + hours(6), ++all) {
    auto rises = [&](Station const& s) {
      return mean(world, s, "PM2.5", t + days(1), t + days(1) + hours(2)) > mean(world, s, "PM2.5", t, t + hours(2));
    };
    together += rises(a) == rises(b);
  }
  EXPECT_GT(together * 3, all * 2);
}

}  // namespace
}  // namespace haidang::simulate
