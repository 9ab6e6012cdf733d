// What is refused, and with which words: each message says what was found, where, and how the sender mends it.
#include <gtest/gtest.h>

#include "platform/tables/made_zip.h"
#include "platform/tables/tables.h"

namespace haidang::tables {
namespace {

constexpr std::string_view mend = "; open it in Excel or LibreOffice and save it as .xlsx";

std::string refusal(std::string_view bytes, TableLimits const& limits = {}) {
  auto workbook = read_xlsx(bytes, limits);
  if (workbook) return "read";
  EXPECT_FALSE(fault_code(workbook.error()).empty()) << workbook.error().message;
  auto const& e = workbook.error();
  auto out = e.message + (e.at.empty() ? "" : " at " + e.at);
  if (auto at = out.find(mend); at != out.npos) out.replace(at, mend.size(), " MEND");
  return out;
}

std::string refusal(MadeWorkbook const& made, TableLimits const& limits = {}) { return refusal(made.bytes(), limits); }

MadeWorkbook with_rows(std::string const& rows) {
  MadeWorkbook made;
  made.sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  return made;
}

std::string ole(std::string const& stream) {
  auto bytes = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(504, '\0');
  for (auto c : stream) (bytes += c) += '\0';
  return bytes + std::string(512, '\0');
}

TEST(XlsxRefusal, OldAndEncryptedWorkbooks) {
  EXPECT_EQ(refusal(ole("Workbook")), "legacy_xls: the file is an Excel 97–2003 workbook (.xls) MEND");
  EXPECT_EQ(refusal(ole("EncryptedPackage")),
            "encrypted_workbook: the workbook is protected by a password MEND without a password");
  EXPECT_EQ(refusal(ole("WordDocument")),
            "not_a_workbook: the file is a Word document; send the table as .xlsx or .csv");
  EXPECT_EQ(refusal(made_zip(MadeWorkbook{}.parts(), Packing::deflated, "mật khẩu")),
            "encrypted_workbook: the zip has a password; send the workbook without one");
}

TEST(XlsxRefusal, WhatIsNoWorkbook) {
  EXPECT_EQ(refusal(""), "empty_file: the file holds no bytes; save the workbook and send it again");
  EXPECT_EQ(refusal("a,b\n"), "not_a_workbook: the file is no .xlsx workbook MEND");
  EXPECT_EQ(refusal("\n<HTML><table>"), "not_a_workbook: the file is a web page that is named like a workbook MEND");
  EXPECT_EQ(refusal(made_zip({{"a.txt", "a"}})), "not_a_workbook: the zip holds no workbook MEND");
  EXPECT_EQ(refusal(made_zip({{"content.xml", "<a/>"}})),
            "not_a_workbook: the file is an OpenDocument file (.ods, .odt) MEND");
  auto word = MadeWorkbook{}.parts();
  word[0].second.replace(word[0].second.find("xl/workbook"), 11, "word/document");
  word.push_back({"word/document.xml", "<a/>"});
  EXPECT_EQ(refusal(made_zip(word)), "not_a_workbook: the file is a Word document MEND");
  auto binary = MadeWorkbook{}.parts();
  binary[0].second.replace(binary[0].second.find("workbook.xml"), 12, "workbook.bin");
  binary.push_back({"xl/workbook.bin", "x"});
  EXPECT_EQ(refusal(made_zip(binary)), "not_a_workbook: the file is a binary workbook (.xlsb) MEND");
  MadeWorkbook charts;
  charts.workbook = "<workbook/>";
  EXPECT_EQ(refusal(charts), "not_a_workbook: the workbook has no sheet of cells MEND at xl/workbook.xml");
}

TEST(XlsxRefusal, EveryFileThatIsCutOff) {
  auto whole = with_rows("<row><c><v>1</v></c></row>").bytes();
  ASSERT_EQ(refusal(whole), "read");
  for (std::size_t size = 4; size < whole.size(); ++size) {
    auto said = refusal(std::string_view(whole).substr(0, size));
    ASSERT_TRUE(said.starts_with("damaged_file: the workbook is damaged or cut off (")) << size << ": " << said;
  }
  auto parts = MadeWorkbook{}.parts();
  parts.pop_back();
  EXPECT_EQ(refusal(made_zip(parts)),
            "damaged_file: the workbook lacks a part (no xl/styles.xml); send it again, or open it in Excel or "
            "LibreOffice and save it as .xlsx anew at xl/styles.xml");
}

// The content of a part, changed behind the check sum's back; and the size a zip claims, changed in its directory.
TEST(XlsxRefusal, AZipThatContradictsItself) {
  auto made = with_rows("<row><c><v>12345</v></c></row>");
  auto bytes = made_zip(made.parts(), Packing::stored);
  auto changed = bytes;
  changed.replace(changed.find("12345"), 5, "54321");
  EXPECT_TRUE(refusal(changed).starts_with("damaged_file: a part of the workbook cannot be unpacked ("))
      << refusal(changed);
  auto entry = bytes.rfind("xl/worksheets/sheet1.xml") - 46;  // its place in the central directory
  ASSERT_EQ(bytes.substr(entry, 4), std::string("PK\1\2"));
  for (auto field : {20, 24})  // packed and unpacked size
    for (auto claim : {std::string("\1\0\0\0", 4), std::string("\xFF\xFF\xFF\x7F", 4)}) {
      auto lying = bytes;
      lying.replace(entry + static_cast<std::size_t>(field), 4, claim);
      auto said = refusal(lying);
      EXPECT_TRUE(said.starts_with("damaged_file: ") || said.starts_with("too_large: ")) << said;
    }
}

TEST(XlsxRefusal, AZipBomb) {
  MadeWorkbook made;
  made.sheet = "<worksheet><!--" + std::string(200'000, ' ') + "--></worksheet>";
  auto bytes = made.bytes();
  ASSERT_LT(bytes.size(), 4'000u);
  EXPECT_EQ(refusal(bytes, {.unpacked_bytes = 100'000}),
            "too_large: the workbook's size unpacked, in bytes, is more than 100000; send it in parts at "
            "xl/worksheets/sheet1.xml");
  auto entry = bytes.rfind("xl/worksheets/sheet1.xml") - 46;
  bytes.replace(entry + 24, 4, std::string("\1\0\0\0", 4));  // a bomb that says it is one byte
  EXPECT_NE(refusal(bytes, {.unpacked_bytes = 100'000}), "read");
}

TEST(XlsxRefusal, XmlThatGrows) {
  auto made = with_rows("");
  made.sheet = R"(<!DOCTYPE a [<!ENTITY b "bb">]>)" + made.sheet;
  EXPECT_EQ(refusal(made),
            "forbidden_xml: a part of the workbook declares a document type or entities, which no spreadsheet program "
            "writes MEND at Bảng");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(refusal(with_rows(deep)),
            "damaged_sheet: a part of the workbook is no proper XML (elements are nested more than 64 deep) MEND at "
            "Bảng");
  EXPECT_EQ(refusal(with_rows("<row>" + deep)),
            "damaged_sheet: a part of the workbook is no proper XML (elements are nested more than 64 deep) MEND at "
            "Bảng");
}

TEST(XlsxRefusal, XmlThatIsNone) {
  auto why = [](std::string const& sheet) {
    MadeWorkbook made;
    made.sheet = sheet;
    return refusal(made);
  };
  auto said = [](std::string const& reason) {
    return "damaged_sheet: a part of the workbook is no proper XML (" + reason + ") MEND at Bảng";
  };
  for (auto sheet : {"", "<a", "<a b='", "<a b='>", "<!-- ", "<![CDATA[", "<?xml", "<worksheet>", "<a><b></b>", "</"})
    EXPECT_EQ(why(sheet), said("it ends too early")) << sheet;
  EXPECT_EQ(why("<a/></a>"), said("an element is closed that was never opened"));
  EXPECT_EQ(why("<a>\xFF</a>"), said("its text is not UTF-8"));
  EXPECT_EQ(why("<worksheet><sheetData><row></c></row>"), said("Start-end tags mismatch"));
}

TEST(XlsxRefusal, SheetsThatContradictThemselves) {
  auto said = [](std::string const& why) { return "damaged_sheet: the sheet contradicts itself: " + why; };
  EXPECT_EQ(refusal(with_rows(R"(<row r="2"/><row r="2"/>)")), said("row “2” comes after row 2 MEND at Bảng"));
  EXPECT_EQ(refusal(with_rows(R"(<row r="1048577"/>)")), said("row “1048577” comes after row 0 MEND at Bảng"));
  EXPECT_EQ(refusal(with_rows(R"(<row r="1"><c r="A2"/></row>)")), said("cell “A2” stands in row 1 MEND at Bảng"));
  EXPECT_EQ(refusal(with_rows(R"(<row r="1"><c r="XFE1"/></row>)")), said("cell “XFE1” stands in row 1 MEND at Bảng"));
  EXPECT_EQ(refusal(with_rows(R"(<row><c/><c t="s"><v>7</v></c></row>)")),
            said("a cell refers to shared text “7”, which is not there MEND at Bảng!B1"));
  EXPECT_EQ(refusal(with_rows(R"(</sheetData><sheetData><mergeCell ref="B2:A1"/>)")),
            said("there is no merged range “B2:A1” MEND at Bảng"));
}

TEST(XlsxRefusal, MoreThanTheLimits) {
  auto three = with_rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>");
  auto said = [](std::string const& what, std::string const& at) {
    return "too_large: " + what + "; send it in parts at " + at;
  };
  EXPECT_EQ(refusal(three, {.rows = 1}), said("the number of rows is more than 1", "Bảng!A2"));
  EXPECT_EQ(refusal(three, {.columns = 1}), said("the number of columns is more than 1", "Bảng!B1"));
  EXPECT_EQ(refusal(three, {.cells = 2}), said("the number of cells is more than 2", "Bảng!A2"));
  EXPECT_EQ(refusal(three, {.text_bytes = 2}), said("the text of all cells, in bytes, is more than 2", "Bảng!A2"));
  EXPECT_EQ(refusal(three, {.entries = 5}),
            "too_large: the number of files inside the workbook is more than 5; send it in parts");
  EXPECT_EQ(refusal(three, {.bytes = 9}), "too_large: the file's size in bytes is more than 9; send it in parts");
  EXPECT_EQ(refusal(three, {.sheets = 0}), "too_large: the number of sheets is more than 0; send it in parts");
  three.strings = "<sst><si/><si/></sst>";
  EXPECT_EQ(refusal(three, {.shared_strings = 1}),
            said("the number of shared texts is more than 1", "xl/sharedStrings.xml"));
  std::string merged;
  for (int i = 0; i < 6; ++i) merged += R"(<mergeCell ref="A1:B2"/>)";
  three.sheet.replace(three.sheet.find("</worksheet>"), 0, "<mergeCells>" + merged + "</mergeCells>");
  EXPECT_EQ(refusal(three, {.cells = 9}), said("the number of merged cells is more than 9", "Bảng"));
  auto wide = with_rows("<row><c><v>" + std::string(9 << 20, '1') + "</v></c></row>");
  EXPECT_EQ(refusal(wide), said("one row or text of the workbook, in bytes, is more than 8388608", "Bảng"));
}

}  // namespace
}  // namespace haidang::tables
