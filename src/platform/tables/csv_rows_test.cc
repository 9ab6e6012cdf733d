// Rows as spreadsheets write them, and as hands break them.
#include "platform/tables/csv_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace haidang::tables {
namespace {

std::string cut(std::string_view text, char delimiter = ',') {
  CsvRows rows{text, delimiter};
  std::string seen;
  for (auto found = rows.next(); found != CsvRows::Found::end; found = rows.next()) {
    seen += std::to_string(rows.line());
    if (found != CsvRows::Found::row) seen += "!";
    for (auto const& cell : rows.cells())
      seen += "[" + (cell.escaped ? unescaped(cell.text) : std::string(cell.text)) + "]";
    seen += ' ';
  }
  return seen;
}

TEST(CsvRows, FollowRfc4180) {
  EXPECT_EQ(cut("a,b\r\nc,d"), "1[a][b] 2[c][d] ");
  EXPECT_EQ(cut("a,\"b,1\",\"say \"\"x\"\"\"\n"), "1[a][b,1][say \"x\"] ");
  EXPECT_EQ(cut("\"two\nlines\",b\nc,d\n"), "1[two\nlines][b] 3[c][d] ");
  EXPECT_EQ(cut("a,,\n,\n"), "1[a][][] 2[][] ");
  EXPECT_EQ(cut("a;b;\"c\"", ';'), "1[a][b][c] ");
  EXPECT_EQ(cut("\n\r\n a \n"), "3[ a ] ");
  EXPECT_EQ(cut("a,b\"c,d\n"), "1[a][b\"c][d] ");
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut("a,"), "1[a][] ");
}

TEST(CsvRows, AreReadOnBehindABadQuote) {
  EXPECT_EQ(cut("a,b\n\"x\"y,1\nc,d\n"), "1[a][b] 2![x] 3[c][d] ");
  EXPECT_EQ(cut("a,\"open\nc,d\n"), "1![a] 2[c][d] ");
}

TEST(CsvRows, ARowIsAtMost1MiBAnd4096Cells) {
  auto long_row = std::string(CsvBounds{}.row_bytes + 10, 'x') + "\na\n";
  CsvRows rows{long_row, ','};
  EXPECT_EQ(rows.next(), CsvRows::Found::too_long);
  EXPECT_EQ(rows.next(), CsvRows::Found::row);
  EXPECT_EQ(rows.line(), 2u);
  std::string commas(CsvBounds{}.columns, ',');
  CsvRows many{commas, ','};
  EXPECT_EQ(many.next(), CsvRows::Found::too_many_columns);
  CsvRows enough{std::string_view(commas).substr(1), ','};
  EXPECT_EQ(enough.next(), CsvRows::Found::row);
}

}  // namespace
}  // namespace haidang::tables
