// Real stations' files through contracts that are only settings: what is stored must equal a recomputation that shares
// no code with the decoders. Whole files are read from beside the checkout, where they are; excerpts are committed.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>

#include "city/environment/decode.h"
#include "city/environment/example_stations.h"
#include "city/environment/roll_up.h"
#include "city/environment/vn_aqi.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using example::at;
using example::file;

std::string const root = HAIDANG_SOURCE_DIR;
std::string const whole_files = root + "/../shared/data/environment/";

Contract contract(std::string const& name) {
  auto read = reflect::from_json_text<Contract>(file(root + "/tests/data/contracts/" + name + ".json"));
  EXPECT_TRUE(read) << (read ? "" : read.error().message + " " + read.error().at);
  return read ? *read : Contract{};
}

StationBook book(std::string const& code, Decoding const& decoding) {
  std::vector<Parameter> parameters;
  for (auto const& column : decoding.readings) parameters.push_back({column.symbol, column.unit, {}, {}});
  if (parameters.empty()) parameters.push_back({"PM2.5", "ug/m3", {}, {}});
  return StationBook({example::station(code, parameters)});
}

// The independent reading: rows of plain cells, commas only inside quotes, no settings but the ones a test names.
using PlainRow = std::map<std::string, std::string>;
std::vector<PlainRow> plain_rows(std::string const& text) {
  std::vector<PlainRow> rows;
  std::vector<std::string> header;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char c : line) {
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        cells.emplace_back();
      else if (c != '\r')
        cells.back() += c;
    }
    if (header.empty()) {
      header = cells;
      continue;
    }
    PlainRow row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells.at(i);
    rows.push_back(row);
  }
  return rows;
}

// Days since 1970-01-01 by counting, to owe nothing to the calendar under test.
std::int64_t day_number(int year, int month, int day) {
  static constexpr int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  auto leap = [](int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
  std::int64_t n = day - 1;
  for (int y = 1970; y < year; ++y) n += leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) n += length[m - 1] + (m == 2 && leap(year));
  return n;
}
Instant local(int year, int month, int day, int hour, int offset_hours) {
  return {((day_number(year, month, day) * 24) + hour - offset_hours) * 3'600'000};
}

// What each series must hold at each moment; nothing = missing.
using Expected = std::map<std::int64_t, std::map<Instant, std::optional<double>>>;

void expect_same(Judged const& judged, Expected const& expected) {
  std::size_t count = 0;
  for (auto const& [series, values] : expected) count += values.size();
  ASSERT_EQ(judged.good.size(), count);
  for (auto const& good : judged.good) {
    auto const& values = expected.at(good.series);
    auto found = values.find(good.time);
    ASSERT_NE(found, values.end()) << rfc3339(good.time);
    ASSERT_EQ(good.status == ReadingStatus::missing, !found->second) << rfc3339(good.time);
    if (!found->second) continue;
    ASSERT_EQ(good.value, *found->second) << rfc3339(good.time);
  }
}

// Daily counts and means of usable values by roll-ups of roll-ups, against sums in long double.
void expect_same_days(Judged const& judged) {
  std::map<std::pair<std::int64_t, Instant>, RollUp> by_hour, by_day;
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<long double, int>> plain;
  for (auto const& good : judged.good) {
    auto& hour = by_hour[{good.series, hour_of(good.time)}];
    hour = fold(hour, good.status, good.value);
    if (good.status != ReadingStatus::usable) continue;
    auto& sum = plain[{good.series, (good.time.ms + 7 * 3'600'000 - 1) / 86'400'000}];
    sum.first += static_cast<long double>(good.value);
    ++sum.second;
  }
  for (auto const& [key, up] : by_hour) {
    auto& day = by_day[{key.first, local_day_of(key.second + hours(1))}];
    day = fold(day, up);
  }
  std::size_t compared = 0;
  for (auto const& [key, day] : by_day) {
    if (day.valid == 0) continue;
    auto const& [sum, count] = plain.at({key.first, (key.second.ms + 7 * 3'600'000) / 86'400'000});
    ASSERT_EQ(day.valid, count);
    ASSERT_NEAR(*mean(day), static_cast<double>(sum / count), 1e-9);
    ++compared;
  }
  EXPECT_EQ(compared, plain.size());
}

Judged judged(std::string const& body, Contract const& by, StationBook const& stations, DecodedReadings& decoded) {
  auto result = decode_readings(by.decoding, body, {});
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  if (result) decoded = std::move(*result);
  return judge(decoded, by, stations, at("2026-11-22T00:00:00Z"));
}

void check_beijing(std::string const& body) {
  auto by = contract("beijing");
  auto rows = plain_rows(body);
  ASSERT_FALSE(rows.empty());
  DecodedReadings decoded;
  auto verdict = judged(body, by, book(rows[0]["station"], by.decoding), decoded);
  EXPECT_EQ(verdict.refused.size(), 0u);
  Expected expected;
  for (auto& row : rows)
    for (std::int64_t series = 1; auto name : {"PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "TEMP", "PRES"}) {
      auto time =
          local(std::stoi(row["year"]), std::stoi(row["month"]), std::stoi(row["day"]), std::stoi(row["hour"]) + 1, 8);
      expected[series++][time] = row[name] == "NA" ? std::nullopt : std::optional(std::stod(row[name]));
    }
  expect_same(verdict, expected);
  expect_same_days(verdict);
}

void check_hcmc(std::string const& body, std::string const& station) {
  auto by = contract("hcmc");
  DecodedReadings decoded;
  auto verdict = judged(body, by, book(station, by.decoding), decoded);
  EXPECT_EQ(verdict.refused.size(), 0u);
  Expected expected;
  for (auto& row : plain_rows(body)) {
    auto const& d = row["date"];
    auto time = local(std::stoi(d.substr(6, 4)), std::stoi(d.substr(3, 2)), std::stoi(d.substr(0, 2)),
                      std::stoi(d.substr(11, 2)), 7);
    for (std::int64_t series = 1; auto name : {"TSP", "PM2.5", "O3", "CO", "NO2", "SO2", "Temperature", "Humidity"})
      expected[series++][time] = row[name].empty() ? std::nullopt : std::optional(std::stod(row[name]));
  }
  expect_same(verdict, expected);
  expect_same_days(verdict);
}

struct HanoiCounts {
  std::size_t usable = 0, faulty = 0, other = 0, missing = 0, refused = 0;
  friend bool operator==(HanoiCounts const&, HanoiCounts const&) = default;
};
std::ostream& operator<<(std::ostream& out, HanoiCounts const& c) {
  return out << c.usable << " usable, " << c.faulty << " faulty, " << c.other << " other, " << c.missing << " missing, "
             << c.refused << " refused";
}

void check_hanoi(std::string const& body) {
  auto by = contract("hanoi");
  DecodedReadings decoded;
  auto verdict = judged(body, by, book("Hanoi", by.decoding), decoded);
  HanoiCounts found, counted;
  found.refused = verdict.refused.size();
  for (auto const& good : verdict.good) {
    found.usable += good.status == ReadingStatus::usable;
    found.faulty += good.status == ReadingStatus::faulty;
    found.other += good.status == ReadingStatus::other;
    found.missing += good.status == ReadingStatus::missing;
  }
  auto rows = plain_rows(body);
  std::map<std::string, int> stamps;
  for (auto& row : rows) ++stamps[row["Date (LT)"]];
  std::map<Instant, double> expected;
  for (auto& row : rows) {
    auto time =
        local(std::stoi(row["Year"]), std::stoi(row["Month"]), std::stoi(row["Day"]), std::stoi(row["Hour"]), 7);
    if (stamps[row["Date (LT)"]] > 1)
      ++counted.refused;
    else if (row["Raw Conc."].starts_with("-999"))
      ++counted.missing;
    else if (row["QC Name"] == "Valid")
      ++counted.usable, expected[time] = std::stod(row["Raw Conc."]);
    else
      ++(row["QC Name"] == "Suspect" ? counted.other : counted.faulty);
  }
  EXPECT_EQ(found, counted);
  for (auto const& good : verdict.good)
    ASSERT_TRUE(good.status != ReadingStatus::usable || expected.at(good.time) == good.value) << rfc3339(good.time);
  expect_same_days(verdict);
}

TEST(RealFiles, BeijingWeek) { check_beijing(file(root + "/tests/data/readings/beijing_dongsi_2015-01-01_to_07.csv")); }
TEST(RealFiles, HcmcFiveDays) { check_hcmc(file(root + "/tests/data/readings/hcmc_station1_2021-02.csv"), "KXQ001"); }
TEST(RealFiles, HanoiThreeDays) { check_hanoi(file(root + "/tests/data/readings/hanoi_2018-03-10_to_13.csv")); }

TEST(RealFiles, OnTheUsSwitchDayHanoiHasNoTwoOClockAndThreeOClockTwice) {
  auto body = file(root + "/tests/data/readings/hanoi_2018-03-10_to_13.csv");
  auto by = contract("hanoi");
  DecodedReadings decoded;
  auto verdict = judged(body, by, book("Hanoi", by.decoding), decoded);
  ASSERT_EQ(verdict.refused.size(), 2u);
  for (auto const& refused : verdict.refused) {
    EXPECT_EQ(refused.reason, Reason::contradicting);
    EXPECT_NE(refused.raw.find("2018-03-11 03:00 AM"), std::string_view::npos);
  }
  EXPECT_EQ(verdict.refused[0].row, 28u);
  EXPECT_EQ(verdict.refused[1].row, 29u);
  for (auto const& good : verdict.good) {
    EXPECT_NE(good.time, at("2018-03-11T02:00:00+07:00"));
    EXPECT_NE(good.time, at("2018-03-11T03:00:00+07:00"));
  }
  by.decoding.doubled = Doubled::keep_first;
  EXPECT_EQ(judge(decoded, by, book("Hanoi", by.decoding), at("2026-11-22T00:00:00Z")).refused.size(), 1u);
}

TEST(RealFiles, AStationsCircularFile) {
  auto name = "HCM_HAIR_KXQ001_20210224000000.txt";
  auto body = file(root + "/tests/data/readings/" + name);
  auto by = example::five_minutes();
  by.max_age_days = 36'500;
  auto stations = StationBook({example::station("KXQ001", {{"PM2.5", "ug/m3", {}, {}},
                                                           {"O3", "ug/m3", {}, {}},
                                                           {"CO", "mg/m3", {}, {}},
                                                           {"NO2", "ug/m3", {}, {}},
                                                           {"SO2", "ug/m3", {}, {}},
                                                           {"Temp", "oC", {}, {}},
                                                           {"RH", "%", {}, {}}})});
  auto decoded = *decode_readings(by.decoding, body, name);
  auto verdict = judge(decoded, by, stations, at("2026-11-22T00:00:00Z"));
  ASSERT_EQ(verdict.good.size(), 7u);
  EXPECT_EQ(verdict.good[0].value, 12.37);
  EXPECT_EQ(verdict.good[2].value, 1.26748);
  EXPECT_EQ(verdict.good[6].time, at("2021-02-24T00:00:00+07:00"));
  EXPECT_EQ(rfc3339(local_day_of(verdict.good[6].time)), "2021-02-23T00:00:00+07:00");
}

// The whole files; one test a city, so that they run beside each other.
bool whole_files_are_there() { return std::filesystem::exists(whole_files); }
constexpr auto not_there = "the real files are not beside the checkout";

TEST(RealFiles, BeijingTwoYearsOfTwoStations) {
  if (!whole_files_are_there()) GTEST_SKIP() << not_there;
  for (auto station : {"Dongsi", "Shunyi"})
    check_beijing(file(whole_files + "beijing_prsa/PRSA_" + station + "_2015-2016.csv"));
}

TEST(RealFiles, HanoiThreeYears) {
  if (!whole_files_are_there()) GTEST_SKIP() << not_there;
  for (auto year : {"2018", "2019", "2020"})
    check_hanoi(file(whole_files + "hanoi_us_embassy/Hanoi_PM2.5_" + year + "_YTD.csv"));
}

TEST(RealFiles, HcmcThreeStations) {
  if (!whole_files_are_there()) GTEST_SKIP() << not_there;
  for (auto number : {"1", "2", "3"})
    check_hcmc(file(whole_files + "hcmc_healthyair/HealthyAir_station" + number + ".csv"),
               std::string("KXQ00") + number);
}

// The formula once more, in the plainest words, for the two particles and the gases of Beijing.
long plain_index(std::vector<std::pair<double, int>> const& steps, double c) {
  for (std::size_t i = 1; i < steps.size(); ++i)
    if (c <= steps[i].first) {
      // Multiplied before divided: 5300 × 50 ÷ 10000 is 26.5, and a half rounds up.
      auto rise = (static_cast<long double>(c) - steps[i - 1].first) * (steps[i].second - steps[i - 1].second);
      return std::lround(steps[i - 1].second + rise / (steps[i].first - steps[i - 1].first) + 1e-12L);
    }
  return 500;
}

TEST(RealFiles, TheDailyIndexOfAWeekInBeijing) {
  auto by = contract("beijing");
  by.decoding.utc_offset_minutes = 420;  // days of Viet Nam, for the test's sake
  auto body = file(root + "/tests/data/readings/beijing_dongsi_2015-01-01_to_07.csv");
  DecodedReadings decoded;
  auto verdict = judged(body, by, book("Dongsi", by.decoding), decoded);
  auto rows = plain_rows(body);
  for (std::size_t day = 1; day < 7; ++day) {
    std::vector<HourlyMeans> parameters;
    for (std::int64_t series = 1; auto symbol : {"PM2.5", "PM10", "SO2", "NO2", "CO"}) {
      auto& means = parameters.emplace_back(HourlyMeans{symbol, OptionalMeans(31)}).hours;
      for (auto const& good : verdict.good) {
        auto hour = (good.time - local(2015, 1, static_cast<int>(day), 0, 7)).ms / 3'600'000 + 6;  // 01:00 is the 8th
        if (good.series == series && good.status == ReadingStatus::usable && hour >= 0 && hour < 31)
          means[static_cast<std::size_t>(hour)] = good.value;
      }
      ++series;
    }
    auto point = day_index({}, parameters);
    long double pm25 = 0, pm10 = 0;
    int n25 = 0, n10 = 0;
    double no2 = 0, so2 = 0, co = 0;
    for (std::size_t i = 24 * (day - 1); i < 24 * day; ++i) {
      auto take = [&](std::string const& name) { return rows[i][name] == "NA" ? NAN : std::stod(rows[i][name]); };
      if (auto v = take("PM2.5"); !std::isnan(v)) pm25 += v, ++n25;
      if (auto v = take("PM10"); !std::isnan(v)) pm10 += v, ++n10;
      no2 = std::fmax(no2, take("NO2"));
      so2 = std::fmax(so2, take("SO2"));
      co = std::fmax(co, take("CO"));
    }
    using Steps = std::vector<std::pair<double, int>>;
    std::vector<long> all{
        plain_index(Steps{{0, 0}, {25, 50}, {50, 100}, {80, 150}, {150, 200}, {250, 300}, {350, 400}, {500, 500}},
                    static_cast<double>(pm25 / n25)),
        plain_index(Steps{{0, 0}, {50, 50}, {150, 100}, {250, 150}, {350, 200}, {420, 300}, {500, 400}, {600, 500}},
                    static_cast<double>(pm10 / n10)),
        plain_index(Steps{{0, 0}, {125, 50}, {350, 100}, {550, 150}, {800, 200}}, so2),
        plain_index(Steps{{0, 0}, {100, 50}, {200, 100}, {700, 150}, {1200, 200}}, no2),
        plain_index(Steps{{0, 0}, {10000, 50}, {30000, 100}, {45000, 150}}, co)};
    ASSERT_EQ(point.parameters.size(), all.size()) << day;
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(point.parameters[i].index, all[i]) << day << " " << i;
    EXPECT_EQ(point.index, *std::max_element(all.begin(), all.end())) << day;
  }
}

}  // namespace
}  // namespace haidang
