// Papers as other people's programs see them: LibreOffice opens what is to be worked on, poppler reads what is signed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "platform/papers/example_paper.h"

namespace haidang::papers {
namespace {

bool has_program(std::string const& name) {
  return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

class Desk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("pdftotext")) GTEST_SKIP() << "there is no pdftotext here: install poppler-utils";
    char folder[] = "/tmp/hai-dang-papers-XXXXXX";
    ASSERT_TRUE(::mkdtemp(folder));
    path_ = folder;
  }
  void TearDown() override {
    if (!path_.empty()) std::filesystem::remove_all(path_);
  }

  void lay_down(std::string const& name, Result<std::string> const& bytes) const {
    ASSERT_TRUE(bytes) << bytes.error().message;
    std::ofstream(path_ + "/" + name, std::ios::binary) << *bytes;
  }

  std::string said(std::string const& command) const {
    auto code = std::system(("cd " + path_ + " && " + command + " > out 2>&1").c_str());
    std::ifstream in(path_ + "/out", std::ios::binary);
    std::string out{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(code, 0) << command << "\n" << out;
    return out;
  }

  // Words only: where lines break is not what is asked.
  std::string words(std::string const& file) const {
    return std::regex_replace(said("pdftotext " + file + " -"), std::regex(R"(\s+)"), " ");
  }

  void open_in_office(std::string const& file) const {
    said("timeout 90 soffice -env:UserInstallation=file://" + path_ + "/office --headless --convert-to pdf " + file);
  }

  std::string path_;
};

void expect_the_example_in(std::string const& words) {
  for (auto text : {"VĂN PHÒNG",
                    "Số: 127/BC-VP",
                    "Quảng Ninh, ngày 08 tháng 11 năm 2026",
                    "BÁO CÁO",
                    "Tình hình kết nối dữ liệu",
                    "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh",
                    "I. Kết quả chung",
                    "ỄỘỮẪỖ ễộữẫỗ nghiêng ngả.",
                    "1. Chi tiết",
                    "A & B <b> \"D\" chuông kêu",
                    "- Đất đai;",
                    "Đơn vị",
                    "Đã giải quyết",
                    "Phường số 3",
                    "1.003",
                    "97,5%",
                    "41,26",
                    "20/11/2026",
                    "II. Bảng ngang",
                    "Nơi nhận:",
                    "- Lưu: VT.",
                    "PHÓ CHỦ TỊCH",
                    "Nguyễn Thị Ễnh"})
    EXPECT_NE(words.find(text), std::string::npos) << text << " is not in\n" << words;
}

std::size_t times(std::string const& text, std::string const& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST_F(Desk, APdfSaysEveryWordWithItsMarksAndCarriesItsFonts) {
  lay_down("a.pdf", pdf(example()));
  auto text = words("a.pdf");
  expect_the_example_in(text);
  EXPECT_NE(text.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), text.npos) << text;
  auto fonts = said("pdffonts a.pdf");
  EXPECT_GE(times(fonts, "+LiberationSerif"), 3u) << fonts;
  EXPECT_EQ(times(fonts, "yes yes yes"), times(fonts, "+LiberationSerif")) << fonts;
  auto about = said("TZ=Asia/Ho_Chi_Minh pdfinfo a.pdf");
  EXPECT_NE(about.find("BÁO CÁO Tình hình kết nối dữ liệu"), about.npos) << about;
  EXPECT_NE(about.find("Nov  8 "), about.npos) << about;
  EXPECT_NE(about.find("Pages:           3"), about.npos) << about;
}

TEST_F(Desk, ATableOfManyPagesHasItsHeaderOnEachAndEveryRowOnce) {
  lay_down("a.pdf", pdf({.body = {wards(300)}}));
  auto text = said("pdftotext -layout a.pdf -");
  auto pages = times(text, "\f");
  EXPECT_GT(pages, 5u);
  EXPECT_EQ(times(text, "Đã giải quyết"), pages);
  EXPECT_EQ(times(text, "Phường số"), 300u);
  EXPECT_NE(text.find("Phường số 300"), text.npos);
}

TEST_F(Desk, ARowTallerThanAPageGoesOverToTheNextOnes) {
  std::string tall;
  for (int i = 0; i < 2000; ++i) tall += "từ" + std::to_string(i) + " ";
  lay_down("a.pdf", pdf({.body = {Table{.columns = {{"Cột", 30}, {"Số", 30}}, .rows = {{{tall, "bên"}}}}}}));
  auto text = words("a.pdf");
  EXPECT_GT(times(said("pdftotext a.pdf -"), "\f"), 2u);
  for (auto word : {"từ0 ", "từ999 ", "từ1999"}) EXPECT_EQ(times(text, word), 1u) << word;
}

TEST_F(Desk, CellsSayWhatTheyWereGivenHoweverTheirLettersAreSet) {
  std::string const endless(120, 'w');
  Table table{.columns = {{"Cột", 30}, {"Cột", 30}}};
  for (auto text :
       {"ỄỘỮ  hai chỗ trống", "dòng một\ndòng hai", "Ελληνικά và chữ Việt", "fi ffi AV To", endless.c_str()})
    table.rows.push_back({{text, "bên"}});
  lay_down("a.pdf", pdf({.body = {table}}));
  auto text = words("a.pdf");
  for (auto said : {"ỄỘỮ hai chỗ trống", "dòng một dòng hai", "Ελληνικά và chữ Việt", "fi ffi AV To"})
    EXPECT_NE(text.find(said), text.npos) << said << " is not in\n" << text;
  EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), 'w')), endless.size()) << text;
  EXPECT_EQ(times(text, "bên"), 5u);
}

TEST_F(Desk, AHeaderWaitsForItsFirstGroupAndTheRowBelowIt) {
  for (int lines = 25; lines < 40; ++lines) {
    Table table{.columns = {{"Cột", 30}, {"Số", 30}}, .rows = {{{"Nhóm"}, RowKind::group}, {{"Hàng", "bên"}}}};
    Paper paper{.body = std::vector<Block>(static_cast<std::size_t>(lines), Paragraph{{{"Dòng."}}})};
    paper.body.push_back(table);
    lay_down("a.pdf", pdf(paper));
    auto text = said("pdftotext a.pdf -");
    auto header = text.find("Cột"), row = text.find("Hàng");
    ASSERT_TRUE(header != text.npos && row != text.npos) << text;
    EXPECT_EQ(text.substr(header, row - header).find('\f'), text.npos) << lines;
  }
}

TEST_F(Desk, ASignatureNeverStandsAloneOnItsPage) {
  for (int lines = 18; lines < 30; ++lines) {
    auto paper = example(0);
    paper.body.assign(static_cast<std::size_t>(lines), Paragraph{{{"Dòng đầu."}}});
    paper.body.push_back(Paragraph{{{"Trân trọng báo cáo."}}});
    lay_down("a.pdf", pdf(paper));
    auto text = said("pdftotext a.pdf -");
    auto page = text.substr(text.substr(0, text.size() - 1).rfind('\f') + 1);
    EXPECT_NE(page.find("Trân trọng"), page.npos) << lines;
    EXPECT_NE(page.find("Nguyễn Thị Ễnh"), page.npos) << lines;
  }
}

TEST_F(Desk, ADocxOpensInAnOfficeProgramAndSaysTheSame) {
  if (!has_program("soffice")) GTEST_SKIP() << "there is no LibreOffice here: install libreoffice-writer-nogui";
  lay_down("a.docx", docx(example(60)));
  open_in_office("a.docx");
  auto text = words("a.pdf");
  expect_the_example_in(text);
  EXPECT_GE(times(text, "Đã giải quyết"), 2u) << "the header is not repeated";
  EXPECT_EQ(times(text, "Phường số"), 60u);
}

TEST_F(Desk, AWorkbookOpensInAnOfficeProgramWithVietnameseNumbers) {
  if (!has_program("soffice")) GTEST_SKIP() << "there is no LibreOffice here: install libreoffice-calc-nogui";
  lay_down("a.xlsx", xlsx(example()));
  open_in_office("a.xlsx");
  auto text = words("a.pdf");
  expect_the_example_in(text);
}

}  // namespace
}  // namespace haidang::papers
