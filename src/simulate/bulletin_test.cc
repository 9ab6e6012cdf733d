#include "simulate/bulletin.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "city/feeds/feed.h"
#include "simulate/catalogue_files.h"
#include "simulate/timetable.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

auto const noon = *parse_rfc3339("2026-11-22T12:00:00+07:00");
World const world(7);

Station station(std::string const& code) {
  for (auto const& s : catalogue<Station>("stations"))
    if (s.code == code) return s;
  throw std::runtime_error("no station " + code);
}

Decoding agreed_with(std::string const& feed) {
  for (auto const& c : catalogue<Contract>("contracts"))
    if (c.feed.value() == feed) return c.decoding;
  throw std::runtime_error("no contract of " + feed);
}

// What KXQ001 writes at noon while the fault is in force.
std::string with(FaultKind kind, std::string symbol = "") {
  FaultScript script({{"KXQ001", kind, noon - hours(1), noon + hours(1), std::move(symbol), {}}});
  return as_tt10(rows_at(world, script, station("KXQ001"), noon));
}

std::string row_of(std::string const& text, std::string_view symbol) {
  for (auto line : split(text, '\n'))
    if (line.starts_with(std::string(symbol) + "\t")) return std::string(trimmed(line));
  return "";
}

TEST(Bulletin, IsAFileOfCircular10) {
  auto text = as_tt10(rows_at(world, {}, station("KXQ001"), noon));
  EXPECT_THAT(row_of(text, "PM2.5"), MatchesRegex("PM2.5\t[0-9]+\\.[0-9]\tug/m3\t20261122120000\t00"));
  EXPECT_EQ(split(text, '\n').size(), 9u) << "eight parameters and the end";
  EXPECT_THAT(text, HasSubstr("\t00\r\n"));
  EXPECT_EQ(file_name(station("KXQ001"), Format::tt10, noon), "QN_KXQ_KXQ001_20261122120000.txt");
}

TEST(Bulletin, ShowsEachFaultInItsRows) {
  auto usual = row_of(with(FaultKind::late), "SO2");
  EXPECT_THAT(row_of(with(FaultKind::calibrating, "SO2"), "SO2"), ::testing::EndsWith("\t01"));
  EXPECT_THAT(row_of(with(FaultKind::device_error, "SO2"), "SO2"), ::testing::EndsWith("\t02"));
  EXPECT_EQ(row_of(with(FaultKind::device_error, "SO2"), "NO2"), row_of(with(FaultKind::late), "NO2"));
  EXPECT_THAT(row_of(with(FaultKind::unknown_unit, "SO2"), "SO2"), HasSubstr("\tppm\t"));
  EXPECT_THAT(row_of(with(FaultKind::future_clock), "SO2"), HasSubstr("\t20261122150000\t"));
  EXPECT_EQ(row_of(with(FaultKind::parameter_silent, "SO2"), "SO2"), "");
  EXPECT_THAT(row_of(with(FaultKind::comma_decimals), "PM2,5"), MatchesRegex("PM2,5\t[0-9]+,[0-9]\tug/m3.*"));
  EXPECT_THAT(row_of(with(FaultKind::unknown_symbol, "TSP"), "TSP"), HasSubstr("\tug/m3\t"));
  EXPECT_NE(usual, "");
}

TEST(Bulletin, TellsTheSameAmountInTheOtherUnit) {
  auto usual = split(row_of(with(FaultKind::late), "SO2"), '\t')[1].data();
  auto text = row_of(with(FaultKind::known_unit, "SO2"), "SO2");
  auto cells = split(text, '\t');
  EXPECT_EQ(cells[2], "mg/m3");
  auto plain = row_of(with(FaultKind::late), "SO2");
  EXPECT_NEAR(*parse_decimal(cells[1]) * 1000, *parse_decimal(split(plain, '\t')[1]), 1e-6);
  EXPECT_NE(usual, nullptr);
}

TEST(Bulletin, RepeatsOneValueWhileStuck) {
  FaultScript script({{"KXQ001", FaultKind::stuck, noon - hours(1), noon + hours(1), "PM10", {}}});
  auto value_at = [&](Instant t, char const* symbol) {
    return std::string(split(row_of(as_tt10(rows_at(world, script, station("KXQ001"), t)), symbol), '\t')[1]);
  };
  EXPECT_EQ(value_at(noon, "PM10"), value_at(noon + minutes(35), "PM10"));
  EXPECT_NE(value_at(noon, "PM2.5"), value_at(noon + minutes(35), "PM2.5"));
}

TEST(Bulletin, SpeaksEachContractsForm) {
  auto wide = as_agreed(agreed_with("env-kxq009"), station("KXQ009"), rows_at(world, {}, station("KXQ009"), noon));
  EXPECT_THAT(wide, StartsWith("Ngày;Giờ;PM2.5;PM10;SO2;NO2;CO;O3;Nhiệt độ;Độ ẩm;Trạng thái\r\n22/11/2026;12:00:00;"));
  auto tall = as_agreed(agreed_with("env-ntq005"), station("NTQ005"), rows_at(world, {}, station("NTQ005"), noon));
  EXPECT_THAT(tall, HasSubstr("2026-11-22 12:00:00,Amoni,"));
  EXPECT_THAT(tall, HasSubstr(",mg/L,Đo\r\n"));
  auto early = as_agreed(agreed_with("env-nmq003"), station("NMQ003"), rows_at(world, {}, station("NMQ003"), noon));
  EXPECT_THAT(early, HasSubstr(R"({"batDau":"2026-11-22 11:55:00","tram":"Hồ Yên Lập","chiTieu":"pH","giaTri":)"));
  auto list = reflect::parse_json(early);
  ASSERT_TRUE(list && list->is_array());
  EXPECT_EQ(list->get_array().size(), 6u);
  auto lines = as_agreed(agreed_with("env-kxq002"), station("KXQ002"), rows_at(world, {}, station("KXQ002"), noon));
  EXPECT_THAT(lines, StartsWith(R"({"time":"2026-11-22T12:00:00+07:00","station":"KXQ002","symbol":"PM2.5","value":)"));
  EXPECT_THAT(lines, Not(HasSubstr("[")));
}

TEST(Bulletin, FindsTheFolderOfEveryLayoutInTheField) {
  struct Case {
    char const *layout, *folder;
  };
  for (auto [layout, folder] :
       {Case{"ST/YYYY/MM/DD", "K1/2026/11/22"}, Case{"ST", "K1"}, Case{"ST/YYYYMMDD", "K1/20261122"},
        Case{"ST/YYYY/ThangMM/YYYYMMDD", "K1/2026/Thang11/20261122"},
        Case{"ST/YYYY/ThangMM/NgayDD", "K1/2026/Thang11/Ngay22"}, Case{"ST/YYYY-MM-DD", "K1/2026-11-22"},
        Case{"ST/YYYY_MM_DD", "K1/2026_11_22"}, Case{"ST/YYYY/MM/DDMMYYYY", "K1/2026/11/22112026"}, Case{"", "K1"}})
    EXPECT_EQ(folder_of(layout, "K1", noon), folder);
}

// r = a file at its time, l = late, . = nothing, b = afterwards, when the line is back.
std::string timeline(FaultScript const& script) {
  std::string out;
  for (auto t = noon - minutes(20); t <= noon + minutes(40); t = t + minutes(5)) {
    auto sent = sent_at(script, station("KXQ001"), t, minutes(5), 7);
    out += !sent ? '.' : *sent < t + minutes(1) ? 'r' : *sent >= t + minutes(40) ? 'l' : 'b';
  }
  return out;
}

TEST(Timetable, IsSilentLateOrCatchesUp) {
  auto during = [](FaultKind kind) { return FaultScript({{"KXQ001", kind, noon, noon + minutes(20), "", {}}}); };
  EXPECT_EQ(timeline({}), "rrrrrrrrrrrrr");
  EXPECT_EQ(timeline(during(FaultKind::silent)), "rrrr....rrrrr");
  EXPECT_EQ(timeline(during(FaultKind::late)), "rrrrllllrrrrr");
  EXPECT_EQ(timeline(during(FaultKind::link_down)), "rrrrbbbbrrrrr");
}

TEST(Timetable, SendsTheOldestFirstWhenTheLineIsBack) {
  FaultScript script({{"KXQ001", FaultKind::link_down, noon, noon + minutes(20), "", {}}});
  auto first = *sent_at(script, station("KXQ001"), noon, minutes(5), 7);
  auto second = *sent_at(script, station("KXQ001"), noon + minutes(5), minutes(5), 7);
  EXPECT_GE(first, noon + minutes(20));
  EXPECT_LT(first, second);
}

TEST(Timetable, CountsPeriodsFromLocalMidnight) {
  EXPECT_EQ(next_period_end(noon, minutes(5)), noon + minutes(5));
  EXPECT_EQ(next_period_end(noon + seconds(1), minutes(5)), noon + minutes(5));
  auto almost = *parse_rfc3339("2026-11-22T23:59:00+07:00");
  EXPECT_EQ(next_period_end(almost, minutes(7)), *parse_rfc3339("2026-11-23T00:00:00+07:00"));
}

TEST(FaultScript, ComesBackWhenItRepeats) {
  Fault fault{"KXQ001", FaultKind::silent, noon, noon + minutes(2), "", minutes(10)};
  EXPECT_EQ(end_if_active(fault, noon - seconds(1)), std::nullopt);
  EXPECT_EQ(end_if_active(fault, noon + minutes(1)), noon + minutes(2));
  EXPECT_EQ(end_if_active(fault, noon + minutes(3)), std::nullopt);
  EXPECT_EQ(end_if_active(fault, noon + minutes(21)), noon + minutes(22));
}

TEST(FaultScript, ChangesManyStationsWithinTwoMinutesOfTheStart) {
  auto stations = catalogue<Station>("stations");
  auto script = demonstration_faults(stations, noon, noon, 7);
  auto begun = 0, over = 0;
  for (auto const& fault : script.all()) {
    begun += fault.from >= noon && fault.from < noon + minutes(2);
    over += fault.from >= noon && fault.to <= noon + minutes(3);
  }
  EXPECT_GE(begun, 7);
  EXPECT_GE(over, 4) << "and some recover soon after";
}

TEST(FaultScript, NamesOnlyStationsAndParametersThatExist) {
  auto stations = catalogue<Station>("stations");
  for (auto const& fault : demonstration_faults(stations, noon, noon, 7).all()) {
    auto s = station(fault.station);
    auto known =
        fault.symbol.empty() || fault.symbol == "TSP" ||
        std::any_of(s.parameters.begin(), s.parameters.end(), [&](auto const& p) { return p.symbol == fault.symbol; });
    EXPECT_TRUE(known) << fault.station << " " << fault.symbol;
  }
}

}  // namespace
}  // namespace haidang::simulate
