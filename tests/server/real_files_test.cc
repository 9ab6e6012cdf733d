// Files of real stations through the real doors: what the pages show of them must equal a plain recomputation from the
// same files, made here without any of the product's code for reading them.
#include <cmath>
#include <functional>

#include "base/text.h"
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

struct Sum {
  std::int64_t valid = 0;
  double sum = 0;
};
using Hours = std::map<std::string, std::map<Instant, Sum>>;  // by symbol, by the hour's start

// One value as its file says it, with the end of its interval.
struct Said {
  std::string symbol;
  Instant end;
  std::optional<double> value;  // none: missing
  bool usable = true;
};

Instant hour_of_end(Instant end) { return floor_to(end - milliseconds(1), hours(1), vietnam_offset_minutes); }

Hours recomputed(std::vector<Said> const& all) {
  // Two rows that say different things of one moment are for a person to decide; neither counts.
  std::map<std::pair<std::string, Instant>, std::vector<Said const*>> by_moment;
  for (auto const& said : all) by_moment[{said.symbol, said.end}].push_back(&said);
  Hours sums;
  for (auto const& [moment, rows] : by_moment) {
    auto differ = std::ranges::any_of(
        rows, [&](Said const* s) { return s->value != rows[0]->value || s->usable != rows[0]->usable; });
    if (differ || !rows[0]->value || !rows[0]->usable) continue;
    auto& hour = sums[moment.first][hour_of_end(moment.second)];
    ++hour.valid;
    hour.sum += *rows[0]->value;
  }
  return sums;
}

// Every hour of every symbol that either side knows.
void expect_hours(Centre& centre, std::string const& station, Hours const& expected) {
  for (auto const& [symbol, wanted] : expected) {
    auto from = wanted.begin()->first - hours(2), to = wanted.rbegin()->first + hours(3);
    auto left = wanted;
    for (; from < to; from = from + days(300)) {
      auto answer = centre.readings(symbol, "hour", from, std::min(to, from + days(300)), station);
      for (auto const& hour : items(answer, "/means")) {
        if (whole(hour, "/valid") == 0) continue;
        auto found = left.find(*parse_rfc3339(text(hour, "/from")));
        ASSERT_NE(found, left.end()) << symbol << " has a mean nobody sent: " << hour;
        ASSERT_EQ(whole(hour, "/valid"), found->second.valid) << symbol << " " << hour;
        ASSERT_NEAR(number(hour, "/mean"), found->second.sum / static_cast<double>(found->second.valid),
                    1e-9 * std::abs(found->second.sum))
            << symbol << " " << hour;
        left.erase(found);
      }
    }
    ASSERT_TRUE(left.empty()) << symbol << ": " << left.size() << " hours are missing, the first "
                              << rfc3339(left.begin()->first);
  }
}

// The rows of a CSV file as maps; cells may stand in quotes, none holds a line end.
std::vector<std::map<std::string, std::string>> csv_rows(std::string const& bytes) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> names;
  for (auto line : split(bytes, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    std::vector<std::string> cells(1);
    auto quoted = false;
    for (auto c : line) {
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        cells.emplace_back();
      else
        cells.back() += c;
    }
    if (names.empty()) {
      names = cells;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) row[names[i]] = cells[i];
  }
  return rows;
}

using CsvRow = std::map<std::string, std::string>;

Instant moment(std::string const& year, std::string const& month, std::string const& day, int hour, int zone) {
  return *instant_of({std::stoi(year), std::stoi(month), std::stoi(day), 0, 0, 0}, zone * 60) + hours(hour);
}
std::optional<double> value_of(std::string const& cell, std::string const& missing) {
  return cell == missing ? std::nullopt : std::optional(std::stod(cell));
}

// A source: its contract in tests/data/contracts, its station's code, the columns and symbols, how a row is read.
struct Source {
  std::string contract, station;
  std::string excerpt, whole_file;  // in tests/data, beside the sources
  std::vector<std::pair<std::string, std::string>> columns;
  std::function<void(CsvRow&, std::vector<Said>&)> read;
};

Source beijing() {
  Source s{"beijing",
           "Dongsi",
           "beijing_dongsi_2015-01-01_to_07.csv",
           "beijing_prsa/PRSA_Dongsi_2015-2016.csv",
           {{"PM2.5", "ug/m3"},
            {"PM10", "ug/m3"},
            {"SO2", "ug/m3"},
            {"NO2", "ug/m3"},
            {"CO", "ug/m3"},
            {"O3", "ug/m3"},
            {"Temp", "oC"},
            {"P", "hPa"}},
           {}};
  s.read = [](CsvRow& row, std::vector<Said>& all) {
    auto end = moment(row["year"], row["month"], row["day"], std::stoi(row["hour"]) + 1, 8);
    for (std::string column : {"PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "TEMP", "PRES"})
      all.push_back({column == "TEMP" ? "Temp" : column == "PRES" ? "P" : column, end, value_of(row[column], "NA")});
  };
  return s;
}

Source hanoi() {
  Source s{
      "hanoi", "Hanoi", "hanoi_2018-03-10_to_13.csv", "hanoi_us_embassy/Hanoi_PM2.5_2018_YTD.csv", {{"PM2.5", "ug/m3"}},
      {}};
  s.read = [](CsvRow& row, std::vector<Said>& all) {
    auto end = moment(row["Year"], row["Month"], row["Day"], std::stoi(row["Hour"]), 7);
    auto missing = row["Raw Conc."].starts_with("-999");
    all.push_back(
        {"PM2.5", end, missing ? std::nullopt : std::optional(std::stod(row["Raw Conc."])), row["QC Name"] == "Valid"});
  };
  return s;
}

Source hcmc() {
  Source s{"hcmc",
           "KXQ001",
           "hcmc_station1_2021-02.csv",
           "hcmc_healthyair/HealthyAir_station1.csv",
           {{"TSP", "ug/m3"},
            {"PM2.5", "ug/m3"},
            {"O3", "ug/m3"},
            {"CO", "ug/m3"},
            {"NO2", "ug/m3"},
            {"SO2", "ug/m3"},
            {"Temp", "oC"},
            {"RH", "%"}},
           {}};
  s.read = [](CsvRow& row, std::vector<Said>& all) {
    auto const& d = row["date"];
    auto end = moment(d.substr(6, 4), d.substr(3, 2), d.substr(0, 2), std::stoi(d.substr(11, 2)), 7);
    for (std::string column : {"TSP", "PM2.5", "O3", "CO", "NO2", "SO2", "Temperature", "Humidity"})
      all.push_back({column == "Temperature" ? "Temp"
                     : column == "Humidity"  ? "RH"
                                             : column,
                     end, value_of(row[column], "")});
  };
  return s;
}

// Another station and feed beside the small city's, with the source's own contract.
void add_source(Centre& centre, Source const& source) {
  boost::json::array parameters;
  for (auto const& [symbol, unit] : source.columns) parameters.push_back(Json{{"symbol", symbol}, {"unit", unit}});
  auto station = centre.admin().get("/api/stations/kxq001");
  if (source.station != "KXQ001") station.as_object()["id"] = source.contract;
  station.as_object()["code"] = source.station;
  station.as_object()["parameters"] = parameters;
  auto id = text(station, "/id");
  centre.admin().put("/api/stations/" + id, station);
  auto contract = boost::json::parse(
      file_text(fs::path(HAIDANG_SOURCE_DIR) / "tests/data/contracts" / (source.contract + ".json")));
  centre.add_feed({.id = source.contract, .stations = {id}, .terms = boost::json::serialize(contract)});
}

// The file's head and so many rows: what a machine that checks every change can take in within seconds.
std::string first_rows(std::string const& bytes, std::size_t rows) {
  std::size_t at = 0;
  for (; rows > 0 && at != bytes.npos; --rows) at = bytes.find('\n', at + 1);
  return bytes.substr(0, at == bytes.npos ? bytes.size() : at + 1);
}

void check_source(Source const& source, std::string const& bytes) {
  Centre centre;
  add_source(centre, source);
  auto sender = centre.sender(source.contract);
  auto taken = answered(200, post(sender, bytes, {}, source.contract, "text/csv"));
  auto rows = csv_rows(bytes);
  std::vector<Said> said;
  for (auto& row : rows) source.read(row, said);
  EXPECT_EQ(whole(taken, "/records/received"), static_cast<std::int64_t>(said.size()));
  expect_hours(centre, source.contract == "hcmc" ? "kxq001" : source.contract, recomputed(said));
  auto check = centre.command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
}

class RealFiles : public ::testing::TestWithParam<std::string> {
 protected:
  Source source() const { return GetParam() == "beijing" ? beijing() : GetParam() == "hanoi" ? hanoi() : hcmc(); }
};
INSTANTIATE_TEST_SUITE_P(, RealFiles, ::testing::Values("beijing", "hanoi", "hcmc"),
                         [](auto const& name) { return name.param; });

TEST_P(RealFiles, AFewDaysShowTheMeansOfTheFile) {
  check_source(source(), file_text(fs::path(HAIDANG_SOURCE_DIR) / "tests/data/readings" / source().excerpt));
}

TEST_P(RealFiles, AWholeSeasonShowsTheMeansOfTheFile) {
  auto file = fs::path(HAIDANG_SOURCE_DIR).parent_path() / "shared/data/environment" / source().whole_file;
  if (!fs::exists(file)) GTEST_SKIP() << "the whole source is not here: " << source().whole_file;
  check_source(source(), first_rows(file_text(file), 2'200));
}

TEST(RealStation, ADayOfCircular10FilesThroughTheDropFolderShowsTheirMeans) {
  Centre centre;
  centre.add_feed({.road = "drop", .source = R"({"folder":"KXQ001"})", .terms = R"({"maxAgeDays":20000})"});
  auto files = fs::path(HAIDANG_SOURCE_DIR) / "tests/data/circular10/KXQ001";
  fs::create_directories(centre.drop("KXQ001"));
  fs::copy(files, centre.drop("KXQ001"), fs::copy_options::recursive);
  ASSERT_TRUE(becomes_true([&] { return centre.kept().deliveries == 24; }, seconds(40)));
  std::vector<Said> said;
  for (auto const& entry : fs::recursive_directory_iterator(files)) {
    if (!entry.is_regular_file()) continue;
    auto bytes = file_text(entry.path());
    for (auto line : split(bytes, '\n')) {
      auto cells = split(trimmed(line), '\t');
      if (cells.size() < 5) continue;
      std::string t(cells[3]);
      auto end = moment(t.substr(0, 4), t.substr(4, 2), t.substr(6, 2), std::stoi(t.substr(8, 2)), 7);
      said.push_back({cells[0] == "PM2,5" ? "PM2.5" : std::string(cells[0]), end, std::stod(std::string(cells[1])),
                      cells[4] == "00"});
    }
  }
  ASSERT_GT(said.size(), 100u);
  expect_hours(centre, "kxq001", recomputed(said));
  EXPECT_EQ(centre.kept().received, static_cast<std::int64_t>(said.size()));
  auto done = centre.drop("KXQ001") / "done";
  std::size_t put_away = 0;
  for (auto const& entry : fs::recursive_directory_iterator(done)) put_away += entry.is_regular_file();
  EXPECT_EQ(put_away, 24u);
}

}  // namespace
}  // namespace haidang::testing
