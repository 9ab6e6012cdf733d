// What the receivers in the field get wrong (late files lost, bad values made zero, one row's status for a whole file,
// zero taken for a fault, unknown symbols dropped) and this centre must not: by push and by drop folder.
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

// How a file comes in: the same rules hold for both.
struct Door {
  char const* name;
  char const* road;
};
void PrintTo(Door const& door, std::ostream* out) { *out << door.name; }

class StationFiles : public ::testing::TestWithParam<Door> {
 protected:
  StationFiles() {
    centre.add_feed({.road = GetParam().road, .source = R"({"folder":"KXQ001"})"});
    if (GetParam().road == std::string("push")) sender.emplace(centre.sender());
  }

  // Brings a file the way the door says and waits until it is in the log; its delivery.
  Json bring(std::string const& bytes, Instant of) {
    auto name = "QN_IOC_KXQ001_" + stamp(of) + ".txt";
    auto before = centre.kept().deliveries;
    if (sender) {
      receipt(*sender, bytes, {"X-File-Name: " + name});
    } else {
      auto folder = centre.drop("KXQ001");
      write_file(folder / (name + ".part"), bytes);
      std::filesystem::rename(folder / (name + ".part"), folder / name);
      if (!becomes_true([&] { return centre.kept().deliveries > before; }))
        throw std::runtime_error("the file was not taken from the drop folder");
    }
    return centre.admin().get("/api/feeds/kk-bai-chay/deliveries?limit=1").at_pointer("/items/0");
  }
  Json hour_mean(std::string const& symbol, Instant from) {
    return centre.readings(symbol, "hour", from, from + hours(1)).at_pointer("/means/0");
  }
  std::vector<std::string> refusals(std::string const& reason) {
    std::vector<std::string> rows;
    auto page = centre.admin().get("/api/feeds/kk-bai-chay/quarantine?reason=" + reason);
    for (auto const& row : items(page)) rows.push_back(text(row, "/raw"));
    return rows;
  }

  Centre centre;
  std::optional<HttpClient> sender;
};
INSTANTIATE_TEST_SUITE_P(, StationFiles, ::testing::Values(Door{"push", "push"}, Door{"drop", "drop"}),
                         [](auto const& door) { return door.param.name; });

TEST_P(StationFiles, ALateFileIsTakenFlaggedAndItsHoursMeanRecomputed) {
  auto hour = hour_before(30);
  bring(row("PM2.5", "30", hour + minutes(30)), hour + minutes(30));
  EXPECT_EQ(number(hour_mean("PM2.5", hour), "/mean"), 30);
  // Its name sorts before the file above; a receiver that remembers only the last name never sees it.
  auto late = bring(row("PM2.5", "10", hour + minutes(5)), hour + minutes(5));
  EXPECT_EQ(whole(late, "/records/accepted"), 1);
  EXPECT_EQ(whole(late, "/records/late"), 1);
  EXPECT_EQ(number(hour_mean("PM2.5", hour), "/mean"), 20);
  auto old = bring(row("PM2.5", "11", hour - days(55)), hour - days(55));
  EXPECT_EQ(whole(old, "/records/accepted"), 1);
  auto too_old = bring(row("PM2.5", "11", hour - days(70)), hour - days(70));
  EXPECT_EQ(text(too_old, "/reasons/0/code"), "too_old");
}

TEST_P(StationFiles, AnUnparsableValueIsRefusedWithItsRowAndNeverANumber) {
  auto hour = hour_before(2);
  auto at = hour + minutes(5);
  auto taken =
      bring(row("PM2.5", "---", at) + row("PM10", "NaN", at) + row("SO2", "", at) + row("NO2", "12,5", at), at);
  EXPECT_EQ(whole(taken, "/records/received"), 4);
  EXPECT_EQ(whole(taken, "/records/accepted"), 1);
  EXPECT_EQ(whole(taken, "/records/quarantined"), 3);
  EXPECT_EQ(text(taken, "/reasons/0/code"), "unreadable_value");
  EXPECT_EQ(whole(taken, "/reasons/0/count"), 3);
  EXPECT_EQ(whole(taken, "/reasons/0/firstRow"), 1);
  EXPECT_NE(text(taken, "/reasons/0/example").find("---"), std::string::npos);
  EXPECT_FALSE(text(taken, "/reasons/0/help").empty());
  EXPECT_EQ(refusals("unreadable_value").at(0), "PM2.5\t---\tug/m3\t" + stamp(at) + "\t00");
  EXPECT_TRUE(items(centre.readings("PM2.5", "raw", hour, hour + hours(1)), "/readings").empty());
  EXPECT_EQ(number(hour_mean("NO2", hour), "/mean"), 12.5);
}

TEST_P(StationFiles, AFaultyValueKeepsItsNumberAndStatusAndStaysOutOfTheMean) {
  auto hour = hour_before(2);
  auto at = hour + minutes(5);
  bring(row("PM2.5", "900", at, "02") + row("PM2.5", "20", at + minutes(5), "00") +
            row("PM2.5", "400", at + minutes(10), "01"),
        at);
  auto values = centre.readings("PM2.5", "raw", hour, hour + hours(1));
  EXPECT_EQ(number(values, "/readings/0/value"), 900);
  EXPECT_EQ(text(values, "/readings/0/status"), "faulty");
  EXPECT_EQ(text(values, "/readings/2/status"), "calibrating");
  auto mean = hour_mean("PM2.5", hour);
  EXPECT_EQ(number(mean, "/mean"), 20);
  EXPECT_EQ(whole(mean, "/received"), 3);
  EXPECT_EQ(whole(mean, "/valid"), 1);
  EXPECT_NEAR(number(mean, "/capturePercent"), 100.0 / 12, 0.01);
}

TEST_P(StationFiles, EachRowKeepsItsOwnStatus) {
  auto hour = hour_before(2);
  auto at = hour + minutes(5);
  bring(row("PM2.5", "20", at, "00") + row("PM10", "40", at, "00") + row("SO2", "5", at, "02"), at);
  auto status_of = [&](std::string const& symbol) {
    return text(centre.readings(symbol, "raw", hour, hour + hours(1)), "/readings/0/status");
  };
  EXPECT_EQ(status_of("PM2.5"), "usable");
  EXPECT_EQ(status_of("PM10"), "usable");
  EXPECT_EQ(status_of("SO2"), "faulty");
}

TEST_P(StationFiles, ZeroIsALegalValue) {
  auto hour = hour_before(2);
  auto at = hour + minutes(5);
  auto taken = bring(row("SO2", "0", at) + row("SO2", "10", at + minutes(5)), at);
  EXPECT_EQ(whole(taken, "/records/accepted"), 2);
  auto values = centre.readings("SO2", "raw", hour, hour + hours(1));
  EXPECT_EQ(number(values, "/readings/0/value"), 0);
  EXPECT_EQ(text(values, "/readings/0/status"), "usable");
  EXPECT_EQ(number(hour_mean("SO2", hour), "/mean"), 5);
}

TEST_P(StationFiles, AnUnknownSymbolIsCountedAndShownAtTheStation) {
  auto at = hour_before(2) + minutes(5);
  auto taken = bring(row("PM2.5", "20", at) + row("Benzen", "1.5", at) + row("Benzen", "1.6", at + minutes(5)), at);
  EXPECT_EQ(whole(taken, "/records/accepted"), 1);
  EXPECT_EQ(text(taken, "/reasons/0/code"), "unknown_symbol");
  EXPECT_EQ(whole(taken, "/reasons/0/count"), 2);
  EXPECT_EQ(refusals("unknown_symbol").size(), 2u);
  auto now = centre.admin().get("/api/stations/kxq001/now");
  ASSERT_EQ(items(now, "/unknownSymbols").size(), 1u);
  EXPECT_EQ(text(now, "/unknownSymbols/0"), "Benzen");
}

TEST_P(StationFiles, ACommaInASymbolsNameIsItsPoint) {
  auto hour = hour_before(2);
  bring(row("PM2,5", "20", hour + minutes(5)), hour + minutes(5));
  EXPECT_EQ(number(hour_mean("PM2.5", hour), "/mean"), 20);
}

TEST_P(StationFiles, AMomentThatCannotBeIsRefused) {
  auto at = hour_before(2);
  auto taken = bring("PM2.5\t20\tug/m3\t20260231100000\t00\r\n" + row("PM10", "20", clock_now() + days(2)), at);
  EXPECT_EQ(whole(taken, "/records/quarantined"), 2);
  EXPECT_EQ(refusals("unreadable_time").size(), 1u);
  EXPECT_EQ(refusals("from_the_future").size(), 1u);
}

}  // namespace
}  // namespace haidang::testing
