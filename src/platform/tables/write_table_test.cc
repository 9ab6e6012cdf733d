// Tables as people take them away: opened again by our own reader, and, where there is one, by an office program.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"
#include "platform/tables/tables.h"
#include "platform/tables/write_table.h"

namespace haidang::tables {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(text); }

Table late_offices() {
  return {.title = "Hồ sơ theo đơn vị",
          .notes = {"Nguồn: Cổng dịch vụ công", "Kỳ: 01/11/2026–30/11/2026"},
          .columns = {{"Đơn vị"},
                      {"Tiếp nhận", ColumnKind::integer},
                      {"Đúng hạn", ColumnKind::percent},
                      {"Thời gian bình quân (giờ)", ColumnKind::number, 2},
                      {"Ngày", ColumnKind::date},
                      {"Lúc", ColumnKind::instant}},
          .rows = {{"Sở Xây dựng", std::int64_t{1234}, 97.5, 41.256, "2026-11-20", at("2026-11-20T10:15:00+07:00")},
                   {"Phường Hồng Gai", std::int64_t{-3}, {}, 0.1, at("2026-11-21T00:00:00+07:00"), {}},
                   {"Xã \"Đầm Hà\", cũ"}},
          .totals = {{"Cộng", std::int64_t{1231}}}};
}

std::string seen(Sheet const& sheet) {
  std::string out;
  for (auto const& row : sheet.rows) {
    out += std::to_string(row.number);
    for (auto const& cell : row.cells)
      out += " " + std::string(1, "_tndb"[static_cast<int>(cell.kind)]) + "[" + cell.text +
             (cell.percent ? "%]" : "]") + (cell.formula ? "=" : "");
    out += "\n";
  }
  return out;
}

std::string seen(Result<std::string> const& bytes) {
  if (!bytes) return bytes.error().message;
  auto workbook = read_xlsx(*bytes);
  return workbook ? seen(workbook->sheets.at(0)) : workbook.error().message;
}

Table one_column(ColumnKind kind, std::vector<TableValue> values) {
  Table table{.title = "Cột", .columns = {{"Cột", kind}}};
  for (auto& value : values) table.rows.push_back({std::move(value)});
  return table;
}

TEST(Workbook, KeepsNumbersNumbersAndDaysDays) {
  EXPECT_EQ(seen(write_xlsx(late_offices())),
            "1 t[Hồ sơ theo đơn vị]\n"
            "2 t[Nguồn: Cổng dịch vụ công]\n"
            "3 t[Kỳ: 01/11/2026–30/11/2026]\n"
            "5 t[Đơn vị] t[Tiếp nhận] t[Đúng hạn] t[Thời gian bình quân (giờ)] t[Ngày] t[Lúc]\n"
            "6 t[Sở Xây dựng] n[1234] n[0.975%] n[41.256] d[2026-11-20] d[2026-11-20T10:15:00]\n"
            "7 t[Phường Hồng Gai] n[-3] _[] n[0.1] d[2026-11-21]\n"
            "8 t[Xã \"Đầm Hà\", cũ]\n"
            "9 t[Cộng] n[1231]\n");
}

TEST(Workbook, IsNamedByItsTitleWithinWhatASheetMayBeCalled) {
  auto name_of = [](std::string title) {
    auto bytes = write_xlsx({.title = std::move(title), .columns = {{"Cột"}}});
    return read_xlsx(*bytes)->sheets.at(0).name;
  };
  EXPECT_EQ(name_of("Hồ sơ theo đơn vị"), "Hồ sơ theo đơn vị");
  EXPECT_EQ(name_of("'Kỳ: 15/10–14/11' [tháng]?"), "Kỳ  15 10–14 11   tháng");
  EXPECT_EQ(name_of("Tình hình tiếp nhận, giải quyết hồ sơ thủ tục hành chính"), "Tình hình tiếp nhận, giải quyết");
  EXPECT_EQ(name_of("///"), "Bảng");
}

TEST(Workbook, NeverTurnsASendersWordsIntoAFormula) {
  EXPECT_EQ(seen(write_xlsx(one_column(ColumnKind::text, {"=1+1", "+84 203", "@SUM(A1)", "-2", "https://a.vn"}))),
            "1 t[Cột]\n3 t[Cột]\n4 t[=1+1]\n5 t[+84 203]\n6 t[@SUM(A1)]\n7 t[-2]\n8 t[https://a.vn]\n");
}

TEST(Workbook, TakesTextThatIsNoXmlAndNumbersThatAreNone) {
  EXPECT_EQ(seen(write_xlsx(one_column(ColumnKind::text, {"a\x01"
                                                          "b<&>\"",
                                                          "\xff"
                                                          "c"}))),
            "1 t[Cột]\n3 t[Cột]\n4 t[a b<&>\"]\n5 t[\xEF\xBF\xBD"
            "c]\n");
  EXPECT_EQ(seen(write_xlsx(one_column(ColumnKind::integer, {std::int64_t{9'007'199'254'740'993}, 0.0 / 0.0 * -1.0}))),
            "1 t[Cột]\n3 t[Cột]\n4 t[9007199254740993]\n");
  EXPECT_EQ(seen(write_xlsx(one_column(ColumnKind::date, {"không rõ", at("1890-01-01T00:00:00+07:00")}))),
            "1 t[Cột]\n3 t[Cột]\n4 t[không rõ]\n5 t[1890-01-01]\n");
}

TEST(Workbook, CutsATextThatNoCellCanHold) {
  std::string tall;
  for (int i = 0; i < 40'000; ++i) tall += "ễ";
  auto bytes = write_xlsx(one_column(ColumnKind::text, {tall}));
  ASSERT_TRUE(bytes);
  auto workbook = read_xlsx(*bytes);
  ASSERT_TRUE(workbook);
  EXPECT_TRUE(workbook->sheets[0].rows.back().cells[0].text.ends_with("ễ…"));
}

TEST(Workbook, OfTooManyRowsIsRefusedWithWhatToDo) {
  Table table{.title = "Dài", .columns = {{"Cột"}}};
  table.rows.resize(most_rows + 1);
  auto bytes = write_xlsx(table);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::too_large);
  EXPECT_EQ(bytes.error().message,
            "the table has 200001 rows, a workbook takes 200000; choose a shorter period, or CSV");
}

TEST(Workbook, WithoutRowsOrColumnsIsStillOne) {
  EXPECT_EQ(seen(write_xlsx({.title = "Trống", .columns = {{"Cột"}}})), "1 t[Trống]\n3 t[Cột]\n");
  EXPECT_EQ(seen(write_xlsx({.title = "Trống"})), "1 t[Trống]\n");
}

TEST(Workbook, OpensInAnOfficeProgram) {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "there is no LibreOffice here";
  char folder[] = "/tmp/hai-dang-office-XXXXXX";
  ASSERT_TRUE(::mkdtemp(folder));
  std::string path = folder;
  std::ofstream(path + "/a.xlsx", std::ios::binary) << *write_xlsx(late_offices());
  auto command = "soffice -env:UserInstallation=file://" + path + "/office --headless --convert-to " +
                 "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' --outdir " + path + " " + path +
                 "/a.xlsx >/dev/null 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(path + "/a.csv", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_NE(text.find("Sở Xây dựng,\"1,234\",97.5%,41.26,20/11/2026,20/11/2026 10:15"), text.npos) << text;
  std::filesystem::remove_all(path);
}

TEST(CsvFile, IsForProgramsHeaderAndRowsOnly) {
  EXPECT_EQ(*write_csv(late_offices()),
            "\xEF\xBB\xBF"
            "Đơn vị,Tiếp nhận,Đúng hạn,Thời gian bình quân (giờ),Ngày,Lúc\r\n"
            "Sở Xây dựng,1234,97.5,41.256,2026-11-20,2026-11-20T10:15:00+07:00\r\n"
            "Phường Hồng Gai,-3,,0.1,2026-11-21,\r\n"
            "\"Xã \"\"Đầm Hà\"\", cũ\",,,,,\r\n"
            "Cộng,1231,,,,\r\n");
}

TEST(CsvFile, MakesFormulasHarmlessAndLeavesNumbersAlone) {
  auto text = one_column(ColumnKind::text, {"=cmd|' /C calc'!A0", "+1", "-1", "@a", "\ttab", "a-b", "dòng\nhai"});
  EXPECT_EQ(*write_csv(text),
            "\xEF\xBB\xBF"
            "Cột\r\n'=cmd|' /C calc'!A0\r\n'+1\r\n'-1\r\n'@a\r\n\"'\ttab\"\r\na-b\r\n\"dòng\nhai\"\r\n");
  EXPECT_EQ(*write_csv(one_column(ColumnKind::integer, {std::int64_t{-1}, -0.5})),
            "\xEF\xBB\xBF"
            "Cột\r\n-1\r\n-0.5\r\n");
}

TEST(CsvFile, IsReadBackByOurOwnReader) {
  auto workbook = read_csv(*write_csv(late_offices()));
  ASSERT_TRUE(workbook) << workbook.error().message;
  EXPECT_EQ(workbook->sheets[0].rows.size(), 5u);
  EXPECT_EQ(workbook->sheets[0].rows[3].cells[0].text, "Xã \"Đầm Hà\", cũ");
}

TEST(WrittenTables, ComeWithTheirTypeAndExtension) {
  auto xlsx = write_table(late_offices(), TableFormat::xlsx);
  ASSERT_TRUE(xlsx);
  EXPECT_EQ(xlsx->extension, ".xlsx");
  EXPECT_TRUE(read_table(xlsx->bytes));
  auto csv = write_table(late_offices(), TableFormat::csv);
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->content_type, "text/csv; charset=utf-8");
}

}  // namespace
}  // namespace haidang::tables
