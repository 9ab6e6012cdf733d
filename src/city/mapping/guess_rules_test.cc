#include "city/mapping/guess_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

tables::Sheet sheet_of(std::string_view csv) { return tables::read_csv(csv, ',')->sheets.at(0); }

std::vector<SampleColumn> columns_of(std::string_view csv) {
  auto sheet = sheet_of(csv);
  auto header = guess_header(sheet);
  return look_at_columns(sheet, header_at(sheet, header->first, header->rows, RowNumbers::lines));
}

std::vector<MappedField> figures() {
  return {{.name = "indicator", .required = true, .title = "Chỉ tiêu", .title_en = "Indicator"},
          {.name = "period", .kind = FieldKind::time, .title = "Kỳ", .title_en = "Period"},
          {.name = "value", .kind = FieldKind::number, .required = true, .title = "Giá trị", .title_en = "Value"}};
}

TEST(TheNamesOfATable, StandBelowItsTitles) {
  auto found = guess_header(
      sheet_of("BÁO CÁO THÁNG,,\n(Sở Tài chính),,\nTT,Chỉ tiêu,Thực hiện\n1,Thu nội địa,5\n2,Thu khác,6\n"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 2u);
  EXPECT_EQ(found->rows, 1);
}

TEST(TheNamesOfATable, MayGoOverTwoRows) {
  auto found = guess_header(sheet_of("TT,Chỉ tiêu,Kế hoạch,,Thực hiện\n,,TW giao,Tỉnh giao,\n1,Thu nội địa,5,5,6\n"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 0u);
  EXPECT_EQ(found->rows, 2);
}

TEST(TheNamesOfATable, MayBeYears) {
  auto found = guess_header(sheet_of("Tên,2006,2007,2008\nAn Giang,1.5,2.5,3.5\n"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 0u);
}

TEST(Columns, LookLikeWhatTheyHold) {
  auto columns = columns_of("Tên,Ngày,Số,Ghi chú\nA,16/11/2026,\"1.234,5\",x\nB,03/04/2026,\"0,25\",\n");
  EXPECT_EQ(columns.at(0).looks, ColumnLooks::text);
  EXPECT_EQ(columns.at(1).looks, ColumnLooks::time);
  EXPECT_EQ(columns.at(1).time_pattern, "%d/%m/%Y");
  EXPECT_EQ(columns.at(2).looks, ColumnLooks::number_text);
  EXPECT_THAT(columns.at(3).samples, ElementsAre("x"));
}

TEST(AProposal, TakesAColumnAPeriodForValues) {
  auto d = propose({}, columns_of("Chỉ tiêu,2011,2012,2013\nThan,\"1.234,5\",2,3\nĐiện,\"3,25\",4,5\n"), figures());
  EXPECT_THAT(d.columns, ElementsAre(Pair("indicator", "Chỉ tiêu")));
  ASSERT_EQ(d.value_columns.size(), 1u);
  EXPECT_EQ(d.value_columns[0].column, "{year:%Y}");
  EXPECT_EQ(d.value_columns[0].fields.at("period"), "{year}");
  EXPECT_EQ(d.decimal_mark, ",");
}

TEST(AProposal, LeavesWhatAPersonHasDecided) {
  Decoding d;
  d.columns = {{"indicator", "Tên khác"}};
  d = propose(d, columns_of("Chỉ tiêu,Tên khác,Giá trị\nThan,x,3\n"), figures());
  EXPECT_THAT(d.columns, ElementsAre(Pair("indicator", "Tên khác")));
  EXPECT_EQ(d.header.size(), 3u);
}

}  // namespace
}  // namespace haidang
