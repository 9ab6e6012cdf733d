// Published tables through contracts, without a line of code for one of them, each counted a second way from the file
// itself. Parts that may be passed on come with the project; whole files are read where they are.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "city/indicators/indicator_table.h"
#include "city/indicators/intake_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

constexpr auto parts = HAIDANG_SOURCE_DIR "/tests/data/indicators/";
constexpr auto whole_files = HAIDANG_SOURCE_DIR "/../shared/data/indicators/";

std::string text_of(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Rows of a table without quotes, by the names in its first line; another way than the one under test.
std::vector<std::map<std::string, std::string>> naive_rows(std::string const& text) {
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> names;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    while (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, ',');) cells.push_back(cell);
    if (names.empty()) {
      names = cells;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < cells.size() && i < names.size(); ++i) row[names[i]] = cells[i];
  }
  return rows;
}

std::map<std::string, std::string> province_codes() {
  auto read =
      reflect::from_json_text<std::map<std::string, std::string>>(text_of(std::string(parts) + "provinces.json"));
  EXPECT_TRUE(read);
  return read ? *read : std::map<std::string, std::string>{};
}

Indicator by_place(std::string const& id, std::string const& unit, bool with_plan) {
  return definition(R"({"id":")" + id + R"(","heading":"x","headingEn":"x","name":"x","nameEn":"x","unit":")" + unit +
                    R"(","decimals":2,"periods":["year"],"breakdown":"place","mainPart":"22")" +
                    (with_plan ? R"(,"plans":[{"key":"central","name":"Trung ương","nameEn":"Central"}])" : "") + "}");
}

Contract panel(std::string const& column, std::string const& id, std::string const& unit) {
  Contract c;
  c.decoding.format = Format::csv;
  c.decoding.columns = {{"part", "prov"}, {"year", "year"}};
  c.decoding.value_columns = {{column, {{"indicator", id}, {"unit", unit}}}};
  c.decoding.missing = {"NA"};
  c.decoding.decimal_mark = ".";
  c.decoding.words["part"] = province_codes();
  c.rules = {{"field.vintage", "official"}};
  return c;
}

class RealTables : public ::testing::Test {
 protected:
  void agree(Contract contract, std::vector<Indicator> const& definitions) {
    centre_.emplace(*store_);
    centre_->agree(std::move(contract), definitions);
    auto add_places = [&](store::Session& session) -> Done {
      for (auto const& [name, code] : province_codes()) {
        auto place = reflect::from_json_text<Place>(R"({"id":"p)" + code + R"(","code":")" + code +
                                                    R"(","level":"province","name":")" + name +
                                                    R"(","validFrom":"1990-01-01T00:00:00+07:00"})");
        if (!place) return place.error();
        if (code != "22") DO(put(session, DirectorySnapshot{}, *place, {"test", Instant{}}));
      }
      return {};
    };
    auto added = store_->write_now(add_places);
    ASSERT_TRUE(added) << added.error().message;
    centre_->look_again();
  }
  Receipt send(std::string bytes, std::optional<std::string> name = {}) {
    auto receipt = centre_->send(std::move(bytes), "2026-01-15", std::move(name));
    EXPECT_TRUE(receipt) << receipt.error().message;
    return receipt ? *receipt : Receipt{};
  }
  // Every number of the column stands in the store under its province and year, and nothing else does.
  void expect_column(std::string const& text, std::string const& column, std::string const& id, double factor) {
    std::map<std::pair<std::string, std::string>, double> right;
    std::int64_t without_province = 0;
    auto codes = province_codes();
    for (auto& row : naive_rows(text)) {
      if (row[column] == "NA") continue;
      if (row["prov"] == "NA")
        ++without_province;
      else
        right[{codes.at(row["prov"]), row["year"]}] = std::stod(row[column]) * factor;
    }
    auto receipt = send(text);
    EXPECT_EQ(receipt.records.accepted, static_cast<std::int64_t>(right.size()));
    EXPECT_EQ(receipt.records.quarantined, without_province);
    auto kept = centre_->values(id);
    EXPECT_EQ(kept.size(), right.size());
    for (auto const& v : kept) {
      auto found = right.find({v.part, v.period});
      ASSERT_NE(found, right.end()) << v.part << " " << v.period;
      EXPECT_DOUBLE_EQ(v.value, found->second) << v.part << " " << v.period;
    }
    EXPECT_TRUE(centre_->misjudged().empty());
  }
  std::string whole(std::string const& name) {
    auto path = std::string(whole_files) + name;
    return std::filesystem::exists(path) ? text_of(path) : "";
  }

  store::testing::TemporaryDirectory folder_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  std::optional<SmallCentre> centre_;
};

TEST_F(RealTables, CompetitivenessOfSomeProvincesByTheirCodes) {
  agree(panel("pci_weighted", "pci", "điểm"), {by_place("pci", "điểm", false)});
  expect_column(text_of(std::string(parts) + "pci_2005-2013_part.csv"), "pci_weighted", "pci", 1);
  auto answer = centre_->json("/api/indicators/pci/values", {{"part", "22"}});
  EXPECT_EQ(answer.at("points").as_array().size(), 8u) << "2005 to 2012 of Quảng Ninh; 2013 is not in the file";
}

TEST_F(RealTables, BudgetsInMillionDongBecomeThousandMillions) {
  agree(panel("total.rev", "revenue", "triệu đồng"), {by_place("revenue", "tỷ đồng", true)});
  expect_column(text_of(std::string(parts) + "VNbudget_final_2006-2012_part.csv"), "total.rev", "revenue", 1e-3);
}

TEST_F(RealTables, APlannedBudgetIsAPlanOfItsNamedLevel) {
  auto contract = panel("total.rev", "revenue", "triệu đồng");
  contract.decoding.value_columns[0].fields.insert({{"measure", "plan"}, {"against", "central"}});
  agree(contract, {by_place("revenue", "tỷ đồng", true)});
  expect_column(text_of(std::string(parts) + "VNbudget_plan_2006-2013_part.csv"), "total.rev", "revenue", 1e-3);
  EXPECT_EQ(centre_->values("revenue").front().measure, IndicatorMeasure::plan);
  EXPECT_EQ(centre_->values("revenue").front().against, "central");
}

TEST_F(RealTables, TheWholePanelOfGovernanceInAllProvinces) {
  auto text = whole("provincial_panel/papi_2011-2014.csv");
  if (text.empty()) GTEST_SKIP() << "the whole panel is not here";
  agree(panel("papi_unweighted", "papi", "điểm"), {by_place("papi", "điểm", false)});
  expect_column(text, "papi_unweighted", "papi", 1);
}

TEST_F(RealTables, ManyColumnsOfOneTableAreManyIndicators) {
  auto text = whole("provincial_panel/pci_2005-2013.csv");
  if (text.empty()) GTEST_SKIP() << "the whole panel is not here";
  auto contract = panel("pci_{indicator}", "pci-{indicator}", "điểm");
  contract.decoding.columns.erase("unit");
  std::vector<Indicator> definitions;
  for (auto const* name : {"entry", "land", "transparency", "time", "informal", "implement", "bias", "proactive",
                           "support", "labor", "legal", "unweighted", "weighted"})
    definitions.push_back(by_place("pci-" + std::string(name), "điểm", false));
  agree(contract, definitions);
  std::int64_t cells = 0, without_province = 0;
  for (auto& row : naive_rows(text))
    for (auto const& definition : definitions)
      if (row["pci_" + definition.id.value().substr(4)] != "NA") ++(row["prov"] == "NA" ? without_province : cells);
  auto receipt = send(text);
  EXPECT_EQ(receipt.records.accepted, cells);
  EXPECT_EQ(receipt.records.quarantined, without_province);
}

TEST_F(RealTables, MonthlyPricesOfTheStatisticsOfficeWithAnUnnamedColumnAndBinaryNoise) {
  auto text = whole("gso_monthly/cpi.csv");
  if (text.empty()) GTEST_SKIP() << "no licence to pass the monthly prices on: they are read where they are";
  Contract c;
  c.decoding.format = Format::csv;
  c.decoding.columns = {{"indicator", "Hàng hóa"}, {"period", "Date"}};
  c.decoding.value_columns = {{"YOY", {{"measure", "growth"}, {"against", "same_period"}}},
                              {"MOM", {{"measure", "growth"}, {"against", "previous_period"}}},
                              {"YTD-YOY", {{"measure", "growth"}, {"against", "cumulative"}}}};
  c.decoding.decimal_mark = ".";
  c.decoding.words["indicator"] = {{"CHỈ SỐ GIÁ TIÊU DÙNG", "cpi"}, {"Lương thực", "cpi/food"}};
  c.rules = {{"dates_mean", "month"}, {"field.vintage", "official"}};
  agree(c, {definition(R"({"id":"cpi","heading":"x","headingEn":"x","name":"CPI","nameEn":"CPI","unit":"%","decimals":2,
      "periods":["month"],"breakdown":"listed","parts":[{"key":"food","name":"Lương thực","nameEn":"Food"}],
      "headline":"growth","headlineAgainst":"same_period"})")});
  std::map<std::string, double> right;  // of all goods on the same month, by month
  for (std::istringstream lines(text); lines;) {
    std::string line;
    std::getline(lines, line);
    auto at = line.find(",CHỈ SỐ GIÁ TIÊU DÙNG,");
    if (at == line.npos) continue;
    auto cells = line.substr(at + std::string(",CHỈ SỐ GIÁ TIÊU DÙNG,").size());
    right[line.substr(line.find_last_of(',') + 1, 7)] = std::stod(cells);
  }
  auto receipt = send(text);
  EXPECT_GT(receipt.records.accepted, 0);
  EXPECT_EQ(receipt.records.received, receipt.records.accepted + receipt.records.duplicate + receipt.records.revised +
                                          receipt.records.quarantined);
  std::map<std::string, double> kept;
  for (auto const& v : centre_->values("cpi"))
    if (v.part.empty() && v.against == "same_period") kept[v.period] = v.value;
  EXPECT_EQ(kept.size(), right.size());
  for (auto const& [month, value] : right) EXPECT_DOUBLE_EQ(kept[month], value) << month;
}

// The lines of all branches together, by the names in the first line; the names of other lines hold commas.
std::vector<std::map<std::string, std::string>> lines_of(std::string const& text, std::string const& branch) {
  std::string chosen = text.substr(0, text.find('\n') + 1);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.find("," + branch + ",") != line.npos) chosen += line + "\n";
  return naive_rows(chosen);
}

// A table of the statistics office: branches downwards, measures across, the day of the report in a column.
Contract monthly(std::string const& branches, std::map<std::string, std::string> words,
                 std::vector<ValueColumn> columns, std::string const& dates_mean) {
  Contract c;
  c.decoding.format = Format::csv;
  c.decoding.columns = {{"indicator", branches}, {"period", "Date"}};
  c.decoding.value_columns = std::move(columns);
  c.decoding.decimal_mark = ".";
  c.decoding.words["indicator"] = std::move(words);
  c.rules = {{"dates_mean", dates_mean}};
  return c;
}

TEST_F(RealTables, IndustrialProductionByBranchOnThreeBases) {
  auto text = whole("gso_monthly/iip.csv");
  if (text.empty()) GTEST_SKIP() << "no licence to pass the industrial production on: it is read where it is";
  auto contract = monthly("Ngành", {{"Toàn ngành công nghiệp", "iip"}, {"Khai khoáng", "iip/mining"}},
                          {{"E-YOY", {{"measure", "growth"}, {"against", "same_period"}}},
                           {"MOM", {{"measure", "growth"}, {"against", "previous_period"}}},
                           {"YTD-YOY", {{"measure", "growth"}, {"against", "cumulative"}}}},
                          "month");
  contract.rules["field.vintage"] = "estimate";
  agree(contract, {definition(R"({"id":"iip","heading":"x","headingEn":"x","name":"IIP","nameEn":"IIP","unit":"%",
      "decimals":2,"periods":["month"],"breakdown":"listed","parts":[{"key":"mining","name":"Khai khoáng","nameEn":"M"}],
      "headline":"growth","headlineAgainst":"same_period"})")});
  send(text);
  std::map<std::tuple<std::string, std::string, std::string>, double> right, kept;
  for (auto const& [branch, part] : {std::pair{"Toàn ngành công nghiệp", ""}, {"Khai khoáng", "mining"}})
    for (auto& row : lines_of(text, branch))
      for (auto const& [column, base] :
           {std::pair{"E-YOY", "same_period"}, {"MOM", "previous_period"}, {"YTD-YOY", "cumulative"}})
        right[{part, row["Month"], base}] = std::stod(row[column]);
  for (auto const& v : centre_->values("iip")) kept[{v.part, v.period, v.against}] = v.value;
  EXPECT_EQ(right.size(), 132u * 2 * 3);
  EXPECT_EQ(kept, right);
}

TEST_F(RealTables, RetailSalesWhoseGrowthIsAnIndexAndWhoseEstimateIsCorrectedAMonthLater) {
  auto text = whole("gso_monthly/tongmuc.csv");
  if (text.empty()) GTEST_SKIP() << "no licence to pass the retail sales on: they are read where they are";
  auto contract = monthly(
      "Phân Loại", {{"TỔNG SỐ", "retail"}},
      {{"E-M", {{"measure", "actual"}, {"vintage", "estimate"}, {"unit", "tỷ đồng"}}},
       {"M", {{"measure", "actual"}, {"vintage", "preliminary"}, {"unit", "tỷ đồng"}}},
       {"YTD", {{"measure", "cumulative"}, {"vintage", "estimate"}, {"unit", "tỷ đồng"}}},
       {"M-YOY",
        {{"measure", "growth"}, {"against", "same_period"}, {"vintage", "estimate"}, {"unit", "chỉ số (gốc 100)"}}}},
      "month");
  agree(contract, {definition(R"({"id":"retail","heading":"x","headingEn":"x","name":"x","nameEn":"x","unit":"tỷ đồng",
      "decimals":0,"periods":["month"]})")});
  send(text);
  std::map<std::tuple<std::string, IndicatorMeasure, IndicatorVintage>, double> right, kept;
  for (auto& row : lines_of(text, "TỔNG SỐ")) {
    using enum IndicatorMeasure;
    auto month = row["Month"];
    right[{month, actual, IndicatorVintage::estimate}] = std::stod(row["E-M"]);
    right[{month, actual, IndicatorVintage::preliminary}] = std::stod(row["M"]);
    right[{month, cumulative, IndicatorVintage::estimate}] = std::stod(row["YTD"]);
    if (!row["M-YOY"].empty()) right[{month, growth, IndicatorVintage::estimate}] = std::stod(row["M-YOY"]) - 100;
  }
  for (auto const& v : centre_->values("retail")) kept[{v.period, v.measure, v.vintage}] = v.value;
  ASSERT_EQ(kept.size(), right.size());
  for (auto const& [key, value] : right) EXPECT_NEAR(kept[key], value, 1e-9 * std::abs(value)) << std::get<0>(key);
}

TEST_F(RealTables, QuarterlyOutputByBranchWhoseSumsAreCheckedQuarterByQuarter) {
  auto text = whole("gso_monthly/gdp_ss.csv");
  if (text.empty()) GTEST_SKIP() << "no licence to pass the quarterly output on: it is read where it is";
  std::map<std::string, std::string> const branches = {{"TỔNG SỐ", ""},
                                                       {"Nông, lâm nghiệp và thủy sản", "farming"},
                                                       {"Công nghiệp và xây dựng", "industry"},
                                                       {"Dịch vụ", "services"},
                                                       {"Thuế sản phẩm trừ trợ cấp sản phẩm", "taxes"}};
  std::map<std::string, std::string> words;
  for (auto const& [branch, part] : branches) words[branch] = part.empty() ? "gdp" : "gdp/" + part;
  auto contract = monthly("Ngành", words,
                          {{"Tổng số", {{"measure", "actual"}, {"unit", "tỷ đồng"}}},
                           {"YOY", {{"measure", "growth"}, {"against", "same_period"}, {"unit", "%"}}}},
                          "quarter");
  contract.rules["field.vintage"] = "preliminary";
  agree(contract, {definition(R"({"id":"gdp","heading":"x","headingEn":"x","name":"x","nameEn":"x","unit":"tỷ đồng",
      "decimals":0,"periods":["quarter"],"breakdown":"listed","parts":[{"key":"farming","name":"a","nameEn":"a"},
      {"key":"industry","name":"b","nameEn":"b"},{"key":"services","name":"c","nameEn":"c"},
      {"key":"taxes","name":"d","nameEn":"d"}],
      "sums":[{"parts":["farming","industry","services","taxes"],"whole":"","tolerance":0.3}]})")});
  send(text);
  // A line's figures stand in its last five columns, however many commas its branch has.
  std::map<std::tuple<std::string, std::string, IndicatorMeasure>, double> right, kept;
  std::map<std::string, std::map<std::string, double>> output;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    auto branch = std::ranges::find_if(branches, [&](auto const& b) {
      return line.find("," + b.first + ",") < 7 || line.find(",\"" + b.first + "\",") < 7;
    });
    if (branch == branches.end()) continue;
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, ',');) cells.push_back(cell);
    auto const* last = &cells.back();  // Tổng số, YOY, Date, Percent
    auto quarter = last[-1].substr(0, 4) + "-Q" + std::to_string((std::stoi(last[-1].substr(5, 2)) + 2) / 3);
    output[quarter][branch->second] = std::stod(last[-3]);
    right[{branch->second, quarter, IndicatorMeasure::actual}] = std::stod(last[-3]);
    if (!last[-2].empty()) right[{branch->second, quarter, IndicatorMeasure::growth}] = std::stod(last[-2]);
  }
  for (auto const& v : centre_->values("gdp")) kept[{v.part, v.period, v.measure}] = v.value;
  EXPECT_EQ(kept, right);
  std::set<std::string> differ, found;
  for (auto& [quarter, of] : output)
    if (of.contains("taxes") && std::abs(of[""] - of["farming"] - of["industry"] - of["services"] - of["taxes"]) > 0.4)
      differ.insert(quarter);
  auto open = store_->read_now([](store::Session& session) { return indicators::open_findings(session, 100); });
  ASSERT_TRUE(open) << open.error().message;
  for (auto const& finding : *open) found.insert(finding.period);
  EXPECT_EQ(differ.size(), 8u) << "none of them by a thousand million đồng";
  EXPECT_EQ(found, differ);
}

TEST_F(RealTables, OutputOfNationsInDollars) {
  auto text = whole("worldbank_gdp_vnm_tha_mys.csv");
  if (text.empty()) GTEST_SKIP() << "the table is not here";
  Contract c;
  c.decoding.format = Format::csv;
  c.decoding.columns = {{"part", "Country Code"}, {"year", "Year"}, {"value", "Value"}};
  c.decoding.decimal_mark = ".";
  c.rules = {{"field.vintage", "official"}, {"field.unit", "USD"}, {"field.indicator", "gdp"}};
  agree(c, {definition(R"({"id":"gdp","heading":"x","headingEn":"x","name":"GDP","nameEn":"GDP","unit":"tỷ USD",
      "decimals":1,"periods":["year"],"breakdown":"listed","mainPart":"VNM","parts":[{"key":"VNM","name":"Việt Nam"},
      {"key":"THA","name":"Thái Lan"},{"key":"MYS","name":"Malaysia"}]})")});
  auto rows = naive_rows(text);
  EXPECT_EQ(send(text).records.accepted, static_cast<std::int64_t>(rows.size()));
  double right = 0, kept = 0;
  for (auto& row : rows) right += std::stod(row["Value"]) / 1e9;
  for (auto const& v : centre_->values("gdp")) kept += v.value;
  EXPECT_NEAR(kept, right, 1e-6 * right);
}

TEST_F(RealTables, TheProvincesOwnFinalAccountsOf2016WhoseComparisonInPercentHoldsRatios) {
  auto bytes = whole("quangninh_budget/Quang_Ninh_QT2016.xls");  // a workbook of today under an old name
  if (bytes.empty()) GTEST_SKIP() << "the accounts are not here";
  Contract c;
  c.decoding.format = Format::xlsx;
  c.decoding.sheet = "63";
  c.decoding.header_rows = 2;
  c.decoding.columns = {{"indicator", "NỘI DUNG"}};
  c.decoding.value_columns = {
      {"DỰ TOÁN / NSNN", {{"measure", "plan"}, {"against", "central"}}},
      {"QUYẾT TOÁN / NSNN", {{"measure", "actual"}}},
      {"SS QT/DT (%) / BTC", {{"measure", "achieved"}, {"against", "central"}, {"unit", "tỷ lệ"}}}};
  c.decoding.words["indicator"] = {{"TỔNG SỐ THU NSNN (A+B)", "budget-revenue"},
                                   {"THU TỪ SXKD TRONG NƯỚC", "budget-revenue/domestic"}};
  c.rules = {{"field.year", "2016"}, {"field.vintage", "official"}, {"unit.budget-revenue", "triệu đồng"}};
  agree(c, {budget_revenue()});
  auto receipt = send(bytes, "Quang_Ninh_QT2016.xls");
  EXPECT_EQ(receipt.records.accepted, 6) << "two lines of three figures; the others are quarantined by name";
  EXPECT_GT(receipt.records.quarantined, 50);
  auto answer = centre_->json("/api/indicators/budget-revenue/values");
  auto const& whole_year = answer.at("points").as_array().at(0);
  EXPECT_NEAR(whole_year.at("actual").at("value").to_number<double>(), 48'222.212718, 1e-6);
  auto const& plan = whole_year.at("plans").as_array().at(0);
  EXPECT_EQ(plan.at("planned").to_number<double>(), 34'300);
  EXPECT_NEAR(plan.at("stated").to_number<double>(), 140.5895, 1e-4);
  EXPECT_NEAR(plan.at("computed").to_number<double>(), 140.5895, 1e-4);
  EXPECT_FALSE(plan.at("disagrees").as_bool());
}

TEST_F(RealTables, ALegacyWorkbookIsRefusedWithAdviceInBothLanguages) {
  auto bytes = whole("quangninh_budget/Quang_Ninh_QT2010.xls");
  if (bytes.empty()) bytes = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(2048, '\0');
  auto contract = panel("Quyết toán", "revenue", "triệu đồng");
  contract.decoding.format = Format::xlsx;
  agree(contract, {by_place("revenue", "tỷ đồng", true)});
  auto receipt = centre_->send(bytes, "2026-01-15", "Quang_Ninh_QT2010.xls");
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(receipt.error().message, HasSubstr("Excel 97"));
  EXPECT_THAT(receipt.error().message, HasSubstr("save it as .xlsx"));
  EXPECT_THAT(receipt.error().message, HasSubstr("lưu")) << "in Vietnamese too";
}

}  // namespace
}  // namespace haidang
