// Tables as departments send them, and what a mapping makes of them.
#include "city/sheets/mapped_rows.h"

#include <gmock/gmock.h>

#include "city/sheets/made_workbook_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Decoding csv() {
  Decoding d;
  d.format = Format::csv;
  return d;
}

// A department's monthly report: titles above, names merged over two rows and in two languages, a total, notes below.
std::string monthly_report() {
  MadeWorkbook book;
  book.sheet("Ghi chép").hide().text(1, 0, "nháp");
  book.sheet("Biểu 01").merged(1, 0, 1, 5, "BÁO CÁO THÁNG 10 NĂM 2025").merged(2, 0, 2, 5, "(Đơn vị: Sở Tài chính)");
  book.merged(4, 0, 5, 0, "TT").merged(4, 1, 5, 1, "Chỉ tiêu\nIndicator").merged(4, 2, 5, 2, "Đơn vị tính");
  book.merged(4, 3, 4, 4, "Kế hoạch").text(5, 3, "Trung ương giao").text(5, 4, "Tỉnh giao");
  book.merged(4, 5, 5, 5, "Thực hiện");
  book.text(6, 0, "1").text(6, 1, "Thu nội địa").merged(6, 2, 7, 2, "tỷ đồng");
  book.text(6, 3, "41.000,5").number(6, 4, 43210.125).text(6, 5, "39.876");
  book.text(7, 0, "2")
      .text(7, 1, "Thu xuất nhập khẩu")
      .number(7, 3, 14250)
      .number(7, 4, 14250)
      .number(7, 5, 0.876, "0.0%");
  book.text(8, 1, "Tổng cộng").number(8, 5, 52126);
  book.merged(10, 0, 10, 5, "Ghi chú: số thực hiện là số ước.");
  return book.bytes();
}

Decoding monthly() {
  Decoding d;
  d.format = Format::xlsx;
  d.header_rows = 2;
  d.columns = {{"indicator", "Chỉ tiêu Indicator"}, {"unit", "Đơn vị tính"}};
  d.value_columns = {{"Kế hoạch / {plan}", {{"measure", "plan"}}}, {"Thực hiện", {{"measure", "result"}}}};
  d.skip_rows = {{"Chỉ tiêu Indicator", "Tổng*"}, {"Chỉ tiêu Indicator", ""}};
  d.header = {"TT",       "Chỉ tiêu Indicator", "Đơn vị tính", "Kế hoạch / Trung ương giao", "Kế hoạch / Tỉnh giao",
              "Thực hiện"};
  d.decimal_mark = ",";
  return d;
}

TEST(ADepartmentsWorkbook, GivesARecordForEachValueWithItsCell) {
  auto rows = mapped_rows(monthly(), monthly_report());
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 6u);
  EXPECT_EQ(rows->at(0).row, 6);
  EXPECT_EQ(rows->at(0).cell, "D6");
  EXPECT_THAT(rows->at(0).fields,
              ElementsAre(Pair("indicator", "Thu nội địa"), Pair("measure", "plan"), Pair("plan", "Trung ương giao"),
                          Pair("unit", "tỷ đồng"), Pair("value", "41.000,5")));
  EXPECT_EQ(rows->at(1).cell, "E6");
  EXPECT_EQ(rows->at(1).fields.at("value"), "43210.125");
  EXPECT_EQ(rows->at(2).fields.at("measure"), "result");
}

TEST(ADepartmentsWorkbook, HasItsMergedCellsFilledDown) {
  auto rows = mapped_rows(monthly(), monthly_report());
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->at(3).row, 7);
  EXPECT_EQ(rows->at(3).fields.at("unit"), "tỷ đồng");
}

TEST(ADepartmentsWorkbook, HasItsTotalsAndNotesLeftOutAndTold) {
  auto table = mapped_table(monthly(), monthly_report());
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->left_out.size(), 1u);
  EXPECT_EQ(table->left_out[0].row, 8);
  EXPECT_THAT(table->left_out[0].raw, HasSubstr("Tổng cộng"));
}

TEST(ANumber, IsReadAsItsSenderWritesNumbers) {
  auto rows = mapped_rows(monthly(), monthly_report());
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_DOUBLE_EQ(number_in(monthly(), rows->at(0), "value")->value, 41000.5);
  EXPECT_DOUBLE_EQ(number_in(monthly(), rows->at(1), "value")->value, 43210.125);
  EXPECT_DOUBLE_EQ(number_in(monthly(), rows->at(2), "value")->value, 39876);
  EXPECT_TRUE(number_in(monthly(), rows->at(5), "value")->percent);
  EXPECT_FALSE(number_in(monthly(), rows->at(0), "unit"));
}

TEST(ANumber, ThatMayBeReadTwoWaysStaysSoUntilTheContractDecides) {
  auto d = monthly();
  d.decimal_mark = "";
  auto rows = mapped_rows(d, monthly_report());
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(number_in(d, rows->at(2), "value")->certainty, tables::Certainty::ambiguous);
  d.decimal_mark = ".";
  EXPECT_DOUBLE_EQ(number_in(d, rows->at(2), "value")->value, 39.876);
}

TEST(KeptColumns, OfAWorkbookSayTheSameValues) {
  auto kept = kept_columns(monthly(), monthly_report());
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(*kept_columns(monthly(), *kept), *kept);
  auto first = mapped_rows(monthly(), monthly_report()), again = mapped_rows(monthly(), *kept);
  ASSERT_TRUE(again) << again.error().message;
  ASSERT_EQ(again->size(), first->size());
  for (std::size_t i = 0; i < first->size(); ++i) {
    EXPECT_EQ(again->at(i).row, first->at(i).row);
    EXPECT_DOUBLE_EQ(number_in(monthly(), again->at(i), "value")->value,
                     number_in(monthly(), first->at(i), "value")->value);
  }
}

TEST(AMendedValue, ComesBackAloneBelowTheSameHeader) {
  auto original = monthly_report();
  auto rows = mapped_rows(monthly(), original);
  ASSERT_TRUE(rows) << rows.error().message;
  auto mended = mapped_rows(monthly(), body_of_mapped_rows(monthly(), original, {rows->at(1).raw, rows->at(4).raw}));
  ASSERT_TRUE(mended) << mended.error().message;
  ASSERT_EQ(mended->size(), 2u);
  EXPECT_EQ(mended->at(0).row, first_line_of_mapped_rows(monthly()));
  EXPECT_EQ(mended->at(0).fields.at("plan"), "Tỉnh giao");
  EXPECT_DOUBLE_EQ(number_in(monthly(), mended->at(0), "value")->value, 43210.125);
  EXPECT_EQ(mended->at(1).fields.at("unit"), "tỷ đồng");
}

std::string changed_report() {
  MadeWorkbook book;
  book.sheet("Biểu 01").merged(1, 0, 1, 5, "BÁO CÁO THÁNG 11 NĂM 2025");
  book.text(4, 0, "TT").text(4, 1, "Chỉ tiêu").text(4, 2, "Thực hiện").text(4, 3, "Lũy kế");
  book.text(5, 0, "1").text(5, 1, "Thu nội địa").number(5, 2, 5).number(5, 3, 6);
  return book.bytes();
}

TEST(AFileThatNoLongerFits, IsRefusedWithItsCellsNamed) {
  Decoding d;
  d.format = Format::xlsx;
  d.columns = {{"indicator", "Chỉ tiêu"}, {"value", "Ước TH"}};
  d.header = {"TT", "Chỉ tiêu", "Ước TH"};
  auto refused = mapped_rows(d, changed_report());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_EQ(refused.error().at, "Biểu 01!C4");
  EXPECT_EQ(refused.error().message,
            "Bảng không còn khớp cam kết: ô C4 phải là «Ước TH», nay là «Thực hiện»; cột mới ở ô D4: «Lũy kế». / The "
            "table no longer fits the contract: cell C4 must be “Ước TH” and is now “Thực hiện”; a new column at cell "
            "D4: “Lũy kế”.");
}

TEST(AFileThatNoLongerFits, WithoutAnyOfTheNamesIsNotQuoted) {
  auto d = csv();
  d.header_row = 1;
  d.columns = {{"code", "Mã hồ sơ"}, {"state", "Trạng thái"}, {"received", "Ngày tiếp nhận"}};
  auto refused = kept_columns(d, "A-1,Nguyễn Thị Bưởi,Đang xử lý\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("Bưởi")));
  EXPECT_THAT(refused.error().message, HasSubstr("Hàng 1 không có"));
}

TEST(AFileWithMovedColumns, StillFits) {
  auto d = csv();
  d.columns = {{"code", "Mã"}, {"state", "Trạng thái"}};
  d.header = {"Mã", "Trạng thái"};
  auto rows = mapped_rows(d, "Trạng thái,Ghi chú,Mã\nxong,,A-1\n");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->at(0).fields.at("code"), "A-1");
}

TEST(AnOldWorkbook, IsRefusedWithAdviceInBothLanguages) {
  std::string xls("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  Decoding d;
  d.format = Format::xlsx;
  d.columns = {{"code", "Mã"}};
  auto refused = mapped_rows(d, xls);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("cannot")));
  EXPECT_THAT(refused.error().message, HasSubstr(".xlsx"));
}

TEST(AWideTable, TellsThePeriodByItsColumns) {
  auto d = csv();
  d.columns = {{"indicator", "Tên"}, {"year", "Năm"}};
  d.value_columns = {{"T{month:%m}", {{"period", "{year}-{month}"}}}};
  d.missing = {"-"};
  auto rows = mapped_rows(d, "Tên,Năm,T1,T2,T12,Ghi chú\nThan,2025,3,-,5,x\n");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ(rows->at(0).fields.at("period"), "2025-01");
  EXPECT_EQ(rows->at(0).cell, "C2");
  EXPECT_EQ(rows->at(1).fields.at("period"), "2025-12");
  EXPECT_EQ(rows->at(1).raw, "Than,2025,,,5");
}

TEST(AGroupsName, WithoutMergedCellsCountsForTheColumnsBehindIt) {
  auto d = csv();
  d.header_rows = 2;
  d.columns = {{"name", "Tên"}, {"plan", "Kế hoạch / Tỉnh"}, {"result", "Thực hiện / Tháng"}};
  auto rows = mapped_rows(d, "Tên,Kế hoạch,,Thực hiện,\n,TW,Tỉnh,Tháng,Lũy kế\nThan,1,2,3,4\n");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_THAT(rows->at(0).fields, UnorderedElementsAre(Pair("name", "Than"), Pair("plan", "2"), Pair("result", "3")));
}

TEST(ColumnsOfTheSameName, AreCountedAndTheFirstMayHaveNone) {
  auto d = csv();
  d.columns = {{"number", ""}, {"first", "YOY"}, {"second", "YOY (2)"}};
  auto rows = mapped_rows(d, ",YOY,YOY\n7,1,2\n");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_THAT(rows->at(0).fields, UnorderedElementsAre(Pair("number", "7"), Pair("first", "1"), Pair("second", "2")));
}

TEST(AHeaderThatComesAgain, IsLeftOutAndTold) {
  auto d = csv();
  d.columns = {{"code", "Mã"}, {"state", "Trạng thái"}};
  auto table = mapped_table(d, "Mã,Trạng thái\nA,1\nMã,Trạng thái\nB,2\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->rows.size(), 2u);
  ASSERT_EQ(table->left_out.size(), 1u);
  EXPECT_EQ(table->left_out[0].row, 3);
}

}  // namespace
}  // namespace haidang
