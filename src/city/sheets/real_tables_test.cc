// Real tables of provinces and of the statistics office, each through a mapping and without a line of code for it, and
// counted a second way from its cells.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "city/sheets/mapped_rows.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

class RealTables : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(HAIDANG_SOURCE_DIR).parent_path() / "shared/data";
    if (!std::filesystem::exists(folder_)) GTEST_SKIP() << "the real tables are not beside the project";
  }
  std::string file(std::string const& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder_;
};

Decoding csv() {
  Decoding d;
  d.format = Format::csv;
  d.decimal_mark = ".";
  return d;
}

struct Sum {
  std::size_t count = 0;
  double total = 0;
  friend bool operator==(Sum const& a, Sum const& b) {
    return a.count == b.count && std::abs(a.total - b.total) <= 1e-9 * std::abs(a.total);
  }
};
void PrintTo(Sum const& sum, std::ostream* out) { *out << sum.count << " values, together " << sum.total; }

Sum summed(Decoding const& d, std::vector<MappedRow> const& rows) {
  Sum sum;
  for (auto const& row : rows)
    if (auto number = number_in(d, row, "value")) {
      ++sum.count;
      sum.total += number->value;
    }
  return sum;
}

// Every cell that is a number, of the columns whose names begin so.
Sum counted_in_cells(std::string const& body, std::string_view beginning) {
  auto book = tables::read_csv(body, ',');
  auto const& rows = book->sheets.at(0).rows;
  Sum sum;
  for (std::size_t column = 0; column < rows[0].cells.size(); ++column) {
    if (!rows[0].cells[column].text.starts_with(beginning)) continue;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (column >= rows[row].cells.size()) continue;
      if (auto number = parse_decimal(rows[row].cells[column].text)) {
        ++sum.count;
        sum.total += *number;
      }
    }
  }
  return sum;
}

TEST_F(RealTables, OfProvincialCompetitivenessGiveAValueForEachScore) {
  auto body = file("indicators/provincial_panel/pci_2005-2013.csv");
  auto d = csv();
  d.missing = {"NA"};
  d.columns = {{"place", "prov"}, {"year", "year"}};
  d.value_columns = {{"pci_{dimension}", {{"indicator", "PCI.{dimension}"}, {"period", "{year}"}}}};
  auto rows = mapped_rows(d, body);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(summed(d, *rows), counted_in_cells(body, "pci_"));
  EXPECT_EQ(rows->front().fields.at("indicator"), "PCI.entry");
  EXPECT_EQ(rows->front().fields.at("period"), "2005");
}

TEST_F(RealTables, OfProvincialGovernanceFitTheSameKindOfMapping) {
  auto body = file("indicators/provincial_panel/papi_2011-2014.csv");
  auto d = csv();
  d.missing = {"NA"};
  d.columns = {{"place", "prov"}, {"year", "year"}};
  d.value_columns = {{"papi_{dimension}", {{"indicator", "PAPI.{dimension}"}}}};
  auto rows = mapped_rows(d, body);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(summed(d, *rows), counted_in_cells(body, "papi_"));
}

TEST_F(RealTables, OfBudgetsHavePlanAndResultInFilesOfTheirOwn) {
  for (auto [name, measure] : {std::pair{"plan_2006-2013", "plan"}, {"final_2006-2012", "result"}}) {
    auto body = file("indicators/provincial_panel/VNbudget_" + std::string(name) + ".csv");
    auto d = csv();
    d.missing = {"NA"};
    d.columns = {{"place", "prov"}, {"year", "year"}};
    d.value_columns = {{"total.exp", {{"indicator", "expenditure"}, {"measure", measure}}}};
    auto rows = mapped_rows(d, body);
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(summed(d, *rows), counted_in_cells(body, "total.exp"));
    EXPECT_EQ(rows->front().fields.at("measure"), measure);
  }
}

TEST_F(RealTables, OfTheStatisticsOfficeHaveAFirstColumnWithoutAName) {
  for (auto name : {"cpi", "iip", "tongmuc"}) {
    auto body = file("indicators/gso_monthly/" + std::string(name) + ".csv");
    auto d = csv();
    auto label = name == std::string("cpi") ? "Hàng hóa" : name == std::string("iip") ? "Ngành" : "Phân Loại";
    d.columns = {{"number", ""}, {"branch", label}, {"date", "Date"}};
    d.value_columns = {{"MOM", {{"measure", "month_on_month"}}}};
    auto rows = mapped_rows(d, body);
    ASSERT_TRUE(rows) << name << ": " << rows.error().message;
    EXPECT_EQ(summed(d, *rows), counted_in_cells(body, "MOM")) << name;
    EXPECT_EQ(rows->front().fields.at("number"), "0");
  }
}

TEST_F(RealTables, OfCasesKeepOnlyWhatTheContractNames) {
  auto body = file("cases/nyc311/nyc311_2022-05.csv");
  auto d = csv();
  d.columns = {{"code", "Unique Key"}, {"received", "Created Date"}, {"state", "Status"}};
  auto kept = kept_columns(d, body);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_LT(kept->size(), body.size() / 5);
  EXPECT_EQ(*kept_columns(d, *kept), *kept);
  auto rows = mapped_rows(d, *kept);
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->size(), 924u);
}

// A new workbook under the old name .xls, its names merged over two rows.
TEST_F(RealTables, OfAProvincesAccountsHavePlanAndResultOfTwoBudgets) {
  auto body = file("indicators/quangninh_budget/Quang_Ninh_QT2016.xls");
  Decoding d;
  d.format = Format::xlsx;
  d.sheet = "63";
  d.header_rows = 2;
  d.columns = {{"indicator", "NỘI DUNG"}};
  d.value_columns = {{"DỰ TOÁN / {budget}", {{"measure", "plan"}}}, {"QUYẾT TOÁN / {budget}", {{"measure", "result"}}}};
  auto rows = mapped_rows(d, body);
  ASSERT_TRUE(rows) << rows.error().message;
  auto const& first = rows->front();
  EXPECT_EQ(first.cell, "C7");
  EXPECT_EQ(first.fields.at("indicator"), "TỔNG SỐ THU NSNN (A+B)");
  EXPECT_EQ(first.fields.at("budget"), "NSNN");
  EXPECT_EQ(first.fields.at("measure"), "plan");
  EXPECT_EQ(number_in(d, first, "value")->value, 34'300'000);
  Sum cells;
  auto book = tables::read_xlsx(body);
  for (auto const& row : book->sheets.at(1).rows)
    for (std::size_t column = 2; row.number > 6 && column < std::min<std::size_t>(row.cells.size(), 6); ++column)
      if (row.cells[column].kind == tables::CellKind::number) {
        ++cells.count;
        cells.total += row.cells[column].number;
      }
  EXPECT_EQ(summed(d, *rows), cells);
}

TEST_F(RealTables, ThatAreOldWorkbooksAreRefusedWithAdvice) {
  Decoding d;
  d.format = Format::xlsx;
  d.columns = {{"indicator", "Chỉ tiêu"}};
  auto refused = mapped_rows(d, file("indicators/quangninh_budget/Quang_Ninh_QT2010.xls"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "Tệp là Excel 97–2003 (.xls); mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx. / The file is an Excel "
            "97–2003 workbook (.xls); open it in Excel or LibreOffice and save it as .xlsx.");
}

}  // namespace
}  // namespace haidang
