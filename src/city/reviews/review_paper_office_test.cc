// The review's paper as other people's programs see it: every agency and every figure is there after LibreOffice has
// opened the DOCX, in what poppler reads of the PDF, and as a number in the workbook.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

#include "city/reviews/example_review.h"
#include "city/reviews/review_paper.h"
#include "city/reviews/said_paper.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

using papers::Language;

bool has_program(std::string const& name) {
  return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

using Counts = std::map<std::string, int>;

Counts words_in(std::string const& text) {
  std::istringstream in(text);
  Counts out;
  for (std::string word; in >> word;) ++out[word];
  return out;
}

// Without the hyphens within words: at the end of a line pdftotext takes them for a broken word's.
std::string unhyphenated(std::string const& text) {
  return std::regex_replace(text, std::regex("([A-Za-z])-\n?([A-Za-z])"), "$1$2");
}

// Wherever its lines break: no word stands in the paper more often than in what was read of it.
void expect_all_of(papers::Paper const& paper, std::string const& read) {
  auto wanted = words_in(unhyphenated(said(paper))), found = words_in(unhyphenated(read));
  ASSERT_GT(wanted.size(), 200u);
  for (auto const& [word, times] : wanted) EXPECT_GE(found[word], times) << "“" << word << "” is missing";
}

class ReviewDesk : public ::testing::TestWithParam<Language> {
 protected:
  void SetUp() override {
    if (!has_program("pdftotext")) GTEST_SKIP() << "there is no pdftotext here: install poppler-utils";
    char folder[] = "/tmp/hai-dang-review-XXXXXX";
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

  std::string said_by(std::string const& command) const {
    auto code = std::system(("cd " + path_ + " && " + command + " > out 2>&1").c_str());
    std::ifstream in(path_ + "/out", std::ios::binary);
    std::string out{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(code, 0) << command << "\n" << out;
    return out;
  }

  std::string path_;
};
INSTANTIATE_TEST_SUITE_P(ReviewPaper, ReviewDesk, ::testing::Values(Language::vi, Language::en));

TEST_P(ReviewDesk, APdfSaysEveryAgencyAndEveryFigure) {
  auto paper = review_paper(example_review(), GetParam());
  lay_down("a.pdf", papers::pdf(paper));
  expect_all_of(paper, said_by("pdftotext a.pdf -"));
}

TEST_P(ReviewDesk, ADocxSaysEveryAgencyAndEveryFigureAfterAnOfficeProgramHasOpenedIt) {
  if (!has_program("soffice")) GTEST_SKIP() << "there is no LibreOffice here: install libreoffice-writer-nogui";
  auto paper = review_paper(example_review(), GetParam());
  lay_down("a.docx", papers::docx(paper));
  said_by("timeout 100 soffice -env:UserInstallation=file://" + path_ + "/office --headless --convert-to pdf a.docx");
  expect_all_of(paper, said_by("pdftotext a.pdf -"));
}

TEST_P(ReviewDesk, NothingStandsOutsideItsPage) {
  auto report = example_review(3, 4);
  report.rows[0].title = std::string(200, 'W');  // a name without a blank
  report.rows[0].evidence = "https://example.vn/" + std::string(300, 'w');
  lay_down("a.pdf", papers::pdf(review_paper(report, GetParam())));
  auto boxes = said_by("pdftotext -bbox a.pdf -");
  double width = 0, height = 0;
  std::size_t words = 0;
  std::istringstream lines(boxes);
  for (std::string line; std::getline(lines, line);) {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    std::sscanf(line.c_str(), " <page width=\"%lf\" height=\"%lf\"", &width, &height);
    if (std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &x1, &y1, &x2, &y2) < 4)
      continue;
    ++words;
    EXPECT_TRUE(x1 > 28 && y1 > 14 && x2 < width - 28 && y2 < height - 28) << line;
  }
  EXPECT_GT(words, 500u);
}

TEST(ReviewWorkbook, OpensAgainWithNumbersThatAddUp) {
  auto report = example_review();
  auto bytes = papers::xlsx(review_paper(report, Language::vi));
  ASSERT_TRUE(bytes) << bytes.error().message;
  auto book = tables::read_xlsx(*bytes);
  ASSERT_TRUE(book) << book.error().message;
  auto sheet = [&](std::string const& name) -> tables::Sheet const& {
    for (auto const& each : book->sheets)
      if (each.name == name) return each;
    ADD_FAILURE() << "there is no sheet " << name;
    return book->sheets.front();
  };
  using tables::CellKind;
  double left = 0;
  std::size_t rows = 0;
  for (auto const& row : sheet("Kết nối của từng đơn vị").rows)
    if (row.cells.size() == 12 && row.cells[0].kind == CellKind::number) {
      ++rows;
      for (std::size_t column : {4u, 5u, 6u, 9u, 10u, 11u})
        EXPECT_EQ(row.cells[column].kind, CellKind::number) << row.number << " " << column;
      EXPECT_EQ(row.cells[8].kind, CellKind::date);
      left += row.cells[9].number;
    }
  double expected = 0;
  for (auto const& row : report.rows) expected += static_cast<double>(row.days_left);
  EXPECT_EQ(rows, report.rows.size());
  EXPECT_EQ(left, expected);
  auto const& cameras = sheet("Camera theo loại điểm").rows.back().cells;
  EXPECT_EQ(cameras[3].number, 1205);
  EXPECT_TRUE(cameras[4].percent);
  EXPECT_NEAR(cameras[4].number, 1205.0 / 1820, 1e-9);
}

}  // namespace
}  // namespace haidang
