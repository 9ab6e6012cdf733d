// What a paper says, and how it is held together, before any office program sees it.
#include <gtest/gtest.h>

#include "platform/papers/example_paper.h"
#include "platform/papers/paper_text.h"
#include "platform/papers/table_form.h"
#include "platform/tables/tables.h"

namespace haidang::papers {
namespace {

using Kind = tables::ColumnKind;

TEST(PaperWords, WriteNumbersAndDaysAsTheReadersLanguageDoes) {
  Column const whole{"", 20, Kind::integer}, real{"", 20, Kind::number, 2}, rate{"", 20, Kind::percent},
      date{"", 20, Kind::date}, moment{"", 20, Kind::instant};
  auto vi = [](tables::TableValue const& value, Column const& column) { return shown(value, column, Language::vi); };
  EXPECT_EQ(vi(std::int64_t{1234567}, whole), "1.234.567");
  EXPECT_EQ(vi(std::int64_t{-123}, whole), "-123");
  EXPECT_EQ(vi(-1234.5, real), "-1.234,50");
  EXPECT_EQ(vi(-0.001, real), "0,00");
  EXPECT_EQ(vi(97.5, rate), "97,5%");
  EXPECT_EQ(vi(0.0 / 0.0, real), "");
  EXPECT_EQ(vi({}, whole), "");
  EXPECT_EQ(vi("2026-11-20", date), "20/11/2026");
  EXPECT_EQ(vi("chưa rõ", date), "chưa rõ");
  EXPECT_EQ(vi(*parse_rfc3339("2026-11-20T23:30:00Z"), moment), "21/11/2026 06:30");
  EXPECT_EQ(shown(-1234.5, real, Language::en), "-1,234.50");
}

TEST(PaperWords, WriteTheDayAsTheDecreeDoes) {
  Paper paper{.head = {.place = "Quảng Ninh", .date = day("2026-02-05")}};
  EXPECT_EQ(day_and_place(paper), "Quảng Ninh, ngày 05 tháng 02 năm 2026");
  paper.head.date = day("2026-11-28");
  EXPECT_EQ(day_and_place(paper), "Quảng Ninh, ngày 28 tháng 11 năm 2026");
  paper.language = Language::en;
  EXPECT_EQ(day_and_place(paper), "Quảng Ninh, 28 November 2026");
}

TEST(PaperWords, HoldNothingThatNoPageCanShow) {
  EXPECT_EQ(clean("a\x01\t\x7F"
                  "b\nc\xC2\x85\xE2\x80\xA8\xEF\xBF\xBE\xFF"),
            "a   b\nc \n\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Headings, AreNumberedAnewUnderEachOther) {
  HeadingNumbers numbers;
  std::string out;
  for (auto level : {1, 2, 3, 3, 2, 3, 1, 2}) out += numbers.next({"", level});
  out += "|" + numbers.next({"", 1, Heading::Numbering::bare});
  EXPECT_EQ(out, "I. 1. a) b) 2. a) II. 1. |");
  for (int i = 0; i < 4; ++i) out = numbers.next({"", 3});
  EXPECT_EQ(out, "d) ");
  EXPECT_EQ(numbers.next({"", 3}), "đ) ");
}

std::string drawn(Table const& table) {
  std::string out;
  for (auto const& each : header_cells(table))
    out += std::to_string(each.row) + "," + std::to_string(each.column) + " " + std::to_string(each.rows) + "x" +
           std::to_string(each.columns) + " " + each.text + "\n";
  return out;
}

TEST(TableHeader, JoinsNeighboursUnderTheSameWords) {
  Table const table{.columns = {{"TT"},
                                {"Đúng hạn", 20, Kind::integer, 0, {"Kết quả", "Đã xong"}},
                                {"Quá hạn", 20, Kind::integer, 0, {"Kết quả", "Đã xong"}},
                                {"Còn lại", 20, Kind::integer, 0, {"Kết quả"}}}};
  EXPECT_EQ(header_rows(table), 3u);
  EXPECT_EQ(drawn(table),
            "0,0 3x1 TT\n0,1 1x3 Kết quả\n1,1 1x2 Đã xong\n1,3 2x1 Còn lại\n2,1 1x1 Đúng hạn\n2,2 1x1 Quá hạn\n");
}

TEST(TableColumns, FillThePageAndLeaveNumbersWhole) {
  Table table{.columns = {{"Đơn vị", 60}, {"Số", 5, Kind::integer}}, .rows = {{{"A", std::int64_t{1234567}}}}};
  auto widths = column_widths(table, {}, 165);
  EXPECT_NEAR(widths[0] + widths[1], 165, 0.01);
  EXPECT_GT(widths[1], 20);  // nine characters of 12 points
  table.rows[0].cells[1] = std::int64_t{7};
  EXPECT_LT(column_widths(table, {}, 165)[1], 13);
}

TEST(TableColumns, ShareThePageInProportionWhenNumbersAreTooManyForIt) {
  Table table{.rows = {{}}};
  for (int i = 0; i < 30; ++i) {
    table.columns.push_back({"Cột", 10, Kind::integer});
    table.rows[0].cells.emplace_back(std::int64_t{1'234'567});
  }
  for (auto width : column_widths(table, {}, 165)) EXPECT_NEAR(width, 5.5, 0.01);
}

using Writer = Result<std::string> (*)(Paper const&);

class EveryFormat : public ::testing::TestWithParam<Writer> {};
INSTANTIATE_TEST_SUITE_P(Papers, EveryFormat, ::testing::Values(pdf, docx, xlsx));

TEST_P(EveryFormat, GivesTheSameBytesInAnyTimeZone) {
  auto first = GetParam()(example());
  ASSERT_TRUE(first) << first.error().message;
  ASSERT_GT(first->size(), 1000u);
  ::setenv("TZ", "America/New_York", 1);
  ::tzset();
  auto second = GetParam()(example());
  ::unsetenv("TZ");
  ::tzset();
  EXPECT_EQ(*first, *second);
  EXPECT_NE(*first, *GetParam()(example(4)));
}

TEST_P(EveryFormat, IsWrittenOfAPaperWithNothingInIt) {
  EXPECT_TRUE(GetParam()({}));
  EXPECT_TRUE(GetParam()({.body = {Table{}, wards(0), List{}, Paragraph{}, PageBreak{}, Turn{}}}));
}

TEST_P(EveryFormat, RefusesMoreRowsThanAPaperMayHave) {
  Paper paper{.body = {Table{.columns = {{"Cột"}}, .rows = std::vector<Row>(most_rows + 1)}}};
  auto bytes = GetParam()(paper);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::too_large);
}

TEST(PaperAsPdf, SaysWhichPackageHasTheFontThatIsMissing) {
  auto bytes = pdf({.form = {.embedded_font = "No Such Font"}});
  ASSERT_FALSE(bytes);
  EXPECT_NE(bytes.error().message.find("install the package fonts-liberation2"), std::string::npos);
}

TEST(PaperAsWorkbook, HasItsWordsFirstAndNumbersThatCanBeReckonedWith) {
  auto paper = example();
  paper.body.push_back(wards(1));  // of the same title
  auto bytes = xlsx(paper);
  ASSERT_TRUE(bytes) << bytes.error().message;
  auto book = tables::read_xlsx(*bytes);
  ASSERT_TRUE(book) << book.error().message;
  ASSERT_EQ(book->sheets.size(), 3u);
  EXPECT_EQ(book->sheets[0].name, "BÁO CÁO");
  EXPECT_EQ(book->sheets[1].name, "Kết quả giải quyết hồ sơ");
  EXPECT_EQ(book->sheets[2].name, "Kết quả giải quyết hồ sơ (2)");
  auto const& cells = book->sheets[1].rows.at(3).cells;
  std::string seen;
  for (auto const& each : cells) seen += each.text + (each.percent ? "% " : " ");
  EXPECT_EQ(seen, "1 Phường số 1 1001 900 0.975% 41.256 2026-11-20 ");
}

}  // namespace
}  // namespace haidang::papers
