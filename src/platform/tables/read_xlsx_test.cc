// Workbooks as offices send them: real ones, written by a spreadsheet library, and parts written as other programs do.
#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>

#include "platform/tables/made_zip.h"
#include "platform/tables/tables.h"

namespace haidang::tables {
namespace {

std::string written(std::function<void(lxw_workbook*)> const& fill) {
  char path[] = "/tmp/hai-dang-table-XXXXXX";
  ::close(::mkstemp(path));
  auto* workbook = workbook_new(path);
  fill(workbook);
  EXPECT_EQ(workbook_close(workbook), LXW_NO_ERROR);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::remove(path);
  return bytes;
}

// Each cell as kind and text, a row a line: t a text, n a number, d a date, b a boolean, _ nothing.
std::string seen(Sheet const& sheet) {
  std::string out;
  for (auto const& row : sheet.rows) {
    out += std::to_string(row.number) + (row.hidden ? " hidden:" : ":");
    for (auto const& cell : row.cells) {
      (out += " ") += "_tndb"[static_cast<int>(cell.kind)];
      if (cell.kind != CellKind::empty) out += "[" + cell.text + (cell.percent ? "%]" : "]");
      if (cell.formula) out += "=";
    }
    out += "\n";
  }
  return out;
}

std::string seen(Result<Workbook> const& workbook) {
  return workbook ? seen(workbook->sheets.at(0)) : workbook.error().message + " at " + workbook.error().at;
}

std::string seen_of(std::string rows) {
  MadeWorkbook made;
  made.sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  return seen(read_xlsx(made.bytes()));
}

TEST(Cells, AreNamedAsPeopleNameThem) {
  EXPECT_EQ(cell_name(7, 1), "B7");
  EXPECT_EQ(cell_name(1, 25), "Z1");
  EXPECT_EQ(cell_name(2, 26), "AA2");
  EXPECT_EQ(cell_name(1'048'576, 16'383), "XFD1048576");
}

TEST(Xlsx, ReadsTheTableOfAnOffice) {
  auto bytes = written([](lxw_workbook* workbook) {
    auto* sheet = workbook_add_worksheet(workbook, "Hồ sơ tháng 11");
    auto* day = workbook_add_format(workbook);
    format_set_num_format(day, "dd/mm/yyyy");
    auto* moment = workbook_add_format(workbook);
    format_set_num_format(moment, "[$-42A]hh:mm dd/mm/yyyy;@");
    auto* percent = workbook_add_format(workbook);
    format_set_num_format_index(percent, 10);
    auto* code = workbook_add_format(workbook);
    format_set_num_format(code, "00000");
    worksheet_write_string(sheet, 0, 0, "Mã hồ sơ", nullptr);
    worksheet_write_string(sheet, 0, 1, "Ngày nhận", nullptr);
    worksheet_write_string(sheet, 0, 2, "Hẹn trả", nullptr);
    worksheet_write_string(sheet, 0, 3, "Tỷ lệ", nullptr);
    worksheet_write_string(sheet, 0, 4, "Mã xã", nullptr);
    worksheet_write_string(sheet, 1, 0, "H49.22-251103-0012", nullptr);
    lxw_datetime received{2026, 11, 3, 0, 0, 0}, due{2026, 11, 20, 16, 30, 0};
    worksheet_write_datetime(sheet, 1, 1, &received, day);
    worksheet_write_datetime(sheet, 1, 2, &due, moment);
    worksheet_write_number(sheet, 1, 3, 0.125, percent);
    worksheet_write_number(sheet, 1, 4, 6652, code);
    worksheet_write_boolean(sheet, 3, 0, 1, nullptr);
    worksheet_write_formula_num(sheet, 3, 2, "=SUM(D2:D2)", nullptr, 0.1 + 0.2);
    worksheet_set_row_opt(sheet, 3, 15, nullptr, nullptr);
    lxw_row_col_options hidden{1, 0, 0};
    worksheet_set_row_opt(sheet, 3, 15, nullptr, &hidden);
  });
  auto workbook = read_xlsx(bytes);
  ASSERT_TRUE(workbook) << workbook.error().message;
  ASSERT_EQ(workbook->sheets.size(), 1u);
  EXPECT_EQ(workbook->sheets[0].name, "Hồ sơ tháng 11");
  EXPECT_EQ(seen(workbook->sheets[0]),
            "1: t[Mã hồ sơ] t[Ngày nhận] t[Hẹn trả] t[Tỷ lệ] t[Mã xã]\n"
            "2: t[H49.22-251103-0012] d[2026-11-03] d[2026-11-20T16:30:00] n[0.125%] n[06652]\n"
            "4 hidden: b[true] _ n[0.3]=\n");
  EXPECT_EQ(workbook->sheets[0].rows[1].cells[4].number, 6652);
}

TEST(Xlsx, AMergedCellHasTheValueOfItsFirst) {
  auto bytes = written([](lxw_workbook* workbook) {
    auto* sheet = workbook_add_worksheet(workbook, nullptr);
    worksheet_merge_range(sheet, 0, 0, 2, 1, "Phường Hạ Long", nullptr);
    worksheet_write_string(sheet, 2, 2, "c", nullptr);
  });
  auto workbook = read_xlsx(bytes);
  ASSERT_TRUE(workbook) << workbook.error().message;
  auto const& sheet = workbook->sheets[0];
  ASSERT_EQ(sheet.rows.size(), 2u);
  EXPECT_EQ(sheet.rows[1].number, 3u);
  EXPECT_EQ(value_at(sheet, 0, 0).text, "Phường Hạ Long");
  EXPECT_EQ(value_at(sheet, 1, 1).text, "Phường Hạ Long");
  EXPECT_EQ(value_at(sheet, 1, 2).text, "c");
  EXPECT_EQ(value_at(sheet, 1, 9).kind, CellKind::empty);
  EXPECT_EQ(value_at(sheet, 7, 0).kind, CellKind::empty);
  EXPECT_EQ(sheet.rows[1].cells[1].kind, CellKind::empty) << "the cell itself holds nothing";
}

TEST(Xlsx, KeepsTheOrderOfSheetsAndSaysWhichAreHidden) {
  auto bytes = written([](lxw_workbook* workbook) {
    workbook_add_worksheet(workbook, "Chỉ tiêu");
    worksheet_hide(workbook_add_worksheet(workbook, "Danh mục"));
    worksheet_write_number(workbook_add_worksheet(workbook, "Nhiệm vụ"), 0, 1, 1e15, nullptr);
  });
  auto workbook = read_xlsx(bytes);
  ASSERT_TRUE(workbook) << workbook.error().message;
  ASSERT_EQ(workbook->sheets.size(), 3u);
  EXPECT_TRUE(workbook->sheets[1].hidden);
  EXPECT_FALSE(workbook->sheets[2].hidden);
  EXPECT_EQ(workbook->sheets[2].name, "Nhiệm vụ");
  EXPECT_EQ(seen(workbook->sheets[2]), "1: _ n[1000000000000000]\n");
}

TEST(Xlsx, JoinsTextOfSeveralFontsAndComposesVietnamese) {
  auto bytes = written([](lxw_workbook* workbook) {
    auto* sheet = workbook_add_worksheet(workbook, nullptr);
    auto* bold = workbook_add_format(workbook);
    format_set_bold(bold);
    char first[] = "Khẩn: ", second[] = "xử lý ngay";
    lxw_rich_string_tuple a{bold, first}, b{nullptr, second};
    lxw_rich_string_tuple* runs[] = {&a, &b, nullptr};
    worksheet_write_rich_string(sheet, 0, 0, runs, nullptr);
    worksheet_write_string(sheet, 0, 1, "Hoa\xCC\x80", nullptr);  // a and a combining mark
  });
  EXPECT_EQ(seen(read_xlsx(bytes)), "1: t[Khẩn: xử lý ngay] t[Hoà]\n");
}

TEST(Xlsx, ReadsWhatOtherProgramsWrite) {
  EXPECT_EQ(seen_of(R"(<row><c><v>1</v></c><c t="inlineStr"><is><t> a </t></is></c></row>)"), "1: n[1] t[a]\n");
  EXPECT_EQ(seen_of(R"(<row r="3"><c r="C3" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>)"),
            "3: _ _ t[ a ]\n");
  EXPECT_EQ(seen_of(R"(<row><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>x</v></c><c t="b"><v>0</v></c></row>)"),
            "1: t[#N/A] t[x]= b[false]\n");
  EXPECT_EQ(seen_of(R"(<row><c t="inlineStr"><is><t>a_x000D_&#10;b &amp; _x005F_</t></is></c></row>)"),
            "1: t[a\nb & _]\n");
  EXPECT_EQ(seen_of(R"(<row><c t="inlineStr"><is><r><t>a</t></r><rPh><t>no</t></rPh></is></c></row>)"), "1: t[a]\n");
  EXPECT_EQ(seen_of(R"(<row><c><f>NOW()</f></c><c><v>1,5</v></c><c><v>1E-3</v></c></row>)"), "1: _= t[1,5] n[0.001]\n");
  EXPECT_EQ(seen_of(R"(<!-- > --><row><c t="d"><v>2026-11-22T00:00:00Z</v></c><c t="d"><v>2026-11-22T07:30:00</v></c>)"
                    R"(<c t="d"><v>2026-13-01</v></c></row>)"),
            "1: d[2026-11-22] d[2026-11-22T07:30:00] t[2026-13-01]\n");
}

TEST(Xlsx, ReadsTheStrictForm) {
  MadeWorkbook made;
  made.addresses = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  made.workbook = R"(<x:workbook xmlns:x="s" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets>)"
                  R"(<x:sheet name="S" sheetId="1" r:id="a"/></x:sheets></x:workbook>)";
  made.styles = R"(<x:styleSheet><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>)";
  made.strings = "<x:sst><x:si><x:t>chữ</x:t></x:si></x:sst>";
  made.sheet = R"(<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>)"
               R"(<x:c r="B1" s="1"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  EXPECT_EQ(seen(read_xlsx(made.bytes())), "1: t[chữ] d[1904-01-01]\n");
}

TEST(Xlsx, ReadsTheSameFromAZipThatIsNotPacked) {
  MadeWorkbook made;
  made.sheet = "<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>";
  EXPECT_EQ(seen(read_table(made_zip(made.parts(), Packing::stored))), "1: n[5]\n");
}

}  // namespace
}  // namespace haidang::tables
