// CSV as Excel, LibreOffice and scripts write it, and how what is none is refused.
#include <gtest/gtest.h>

#include "platform/tables/tables.h"

namespace haidang::tables {
namespace {

std::string seen(Result<Workbook> const& workbook) {
  if (!workbook) return workbook.error().message + " at " + workbook.error().at;
  std::string out;
  for (auto const& row : workbook->sheets.at(0).rows) {
    out += std::to_string(row.number);
    for (auto const& cell : row.cells) out += cell.kind == CellKind::empty ? "_" : "[" + cell.text + "]";
    out += ' ';
  }
  return out;
}

std::string utf16(std::u16string const& text, bool big) {
  std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
  for (auto c : text) {
    char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

TEST(CsvTable, FindsTheDelimiter) {
  EXPECT_EQ(seen(read_csv("a,b\n1,2\n")), "1[a][b] 2[1][2] ");
  EXPECT_EQ(seen(read_csv("Ngày;Giá trị\n1/2;1,5\n3/4;2,5\n")), "1[Ngày][Giá trị] 2[1/2][1,5] 3[3/4][2,5] ");
  EXPECT_EQ(seen(read_csv("a\tb\n1,5\t2\n")), "1[a][b] 2[1,5][2] ");
  EXPECT_EQ(seen(read_csv("a|b\n1|2\n")), "1[a][b] 2[1][2] ");
  EXPECT_EQ(seen(read_csv("sep=;\r\na,b;c\r\n")), "2[a,b][c] ");
  EXPECT_EQ(seen(read_csv("tên\nAn\n")), "1[tên] 2[An] ");
  EXPECT_EQ(seen(read_csv("a;b,c\n", ';')), "1[a][b,c] ");
}

TEST(CsvTable, LeavesOutBlankRowsAndTellsTheLineOfEach) {
  EXPECT_EQ(seen(read_csv("a,b\n\n,,\n\"x\ny\",\n1,,2,,\n")), "1[a][b] 4[x\ny] 6[1]_[2] ");
}

TEST(CsvTable, ReadsAllFormsOfUnicode) {
  EXPECT_EQ(seen(read_csv("\xEF\xBB\xBFxã,số\n")), "1[xã][số] ");
  EXPECT_EQ(seen(read_csv(utf16(u"xã\tsố\r\n😀\t1", false))), "1[xã][số] 2[😀][1] ");
  EXPECT_EQ(seen(read_csv(utf16(u"xã,số", true))), "1[xã][số] ");
  EXPECT_EQ(seen(read_csv("Hoa\xCC\x80,1")), "1[Hoà][1] ");
}

TEST(CsvTable, RefusesOtherEncodings) {
  EXPECT_EQ(seen(read_csv("a,b\nT\xE0i nguy\xAAn,1\n")),  // TCVN3
            "wrong_encoding: the file is not Unicode text, perhaps in an old encoding such as TCVN3 or Windows-1258; "
            "save the table as \"CSV UTF-8\" or as .xlsx in Excel or LibreOffice at line 2");
  auto half = utf16(u"a,b\nc", false);
  half.pop_back();
  for (auto const& bytes : {half, std::string("\xFF\xFE\x00\xD8", 4), std::string("\xFF\xFE\x00\xDC", 4)})
    EXPECT_EQ(fault_code(read_csv(bytes).error()), "wrong_encoding");
  EXPECT_EQ(seen(read_csv(std::string("a\nb\0c", 5))),
            "wrong_encoding: the file is no text: it holds zero bytes; save the table as \"CSV UTF-8\" or as .xlsx in "
            "Excel or LibreOffice at line 2");
}

TEST(CsvTable, RefusesAQuoteThatIsNotClosed) {
  EXPECT_EQ(seen(read_csv("sep=,\na,b\n\"x\"y,1\n")),
            "bad_quote: a quote (\") in “\"x\"y,1” is not closed, or text follows it; write a quote inside a cell "
            "twice (\"\") at line 3");
}

TEST(CsvTable, RefusesAnEmptyFile) {
  EXPECT_EQ(seen(read_csv("")), "empty_file: the file holds no bytes; save the table and send it again at ");
  EXPECT_EQ(seen(read_csv("\n,,\n")),
            "empty_file: the file holds no row with a value; save the table and send it again at ");
}

TEST(CsvTable, IsBounded) {
  TableLimits limits{.bytes = 100, .rows = 2, .columns = 3, .cells = 5};
  EXPECT_EQ(seen(read_csv("a\nb\nc\n", limits)),
            "too_large: the number of rows is more than 2; send it in parts at line 3");
  EXPECT_EQ(seen(read_csv("a,b\n1,2,3,4\n", limits)),
            "too_large: the number of columns is more than 3; send it in parts at line 2");
  EXPECT_EQ(seen(read_csv("a,b,c\n1,2,3\n", limits)),
            "too_large: the number of cells is more than 5; send it in parts at line 2");
  EXPECT_EQ(seen(read_csv(std::string(101, 'a'), limits)),
            "too_large: the file's size in bytes is more than 100; send it in parts at ");
  EXPECT_EQ(seen(read_csv(std::string((1 << 20) + 1, 'a'))),
            "too_large: the length of a row in bytes is more than 1048576; send it in parts at line 1");
  EXPECT_EQ(read_csv("a\nb\nc\n", limits).error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace haidang::tables
