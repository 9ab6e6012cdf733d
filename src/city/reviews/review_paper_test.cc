// What the paper of a review says and where, before any office program sees it.
#include "city/reviews/review_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "city/difficulties/difficulty.h"
#include "city/places/place.h"
#include "city/reviews/example_review.h"
#include "city/reviews/review_paper_words.h"
#include "city/reviews/said_paper.h"

namespace haidang {
namespace {

using papers::Language;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = tables::ColumnKind;

std::vector<std::string> headings(papers::Paper const& paper) {
  std::vector<std::string> out;
  for (auto const& block : paper.body)
    if (auto const* heading = std::get_if<papers::Heading>(&block)) out.push_back(heading->text);
  return out;
}

papers::Table const& table(papers::Paper const& paper, std::string const& title) {
  for (auto const& block : paper.body)
    if (auto const* found = std::get_if<papers::Table>(&block); found && found->title == title) return *found;
  ADD_FAILURE() << "no table is called " << title;
  static papers::Table const none;
  return none;
}

std::string shown(papers::Table const& table, std::size_t row, Language language = Language::vi) {
  std::string out;
  for (auto const& each : cells_of(table, table.rows.at(row), language)) out += each + " | ";
  return out;
}

// The one row that has this text in a cell.
std::string row_with(papers::Table const& table, std::string const& text) {
  std::string out;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (auto row = shown(table, i); row.find(text) != row.npos) {
      EXPECT_EQ(out, "") << text << " stands in two rows";
      out = row;
    }
  return out;
}

TEST(ReviewPaper, HasTheFormOfAnOfficialReport) {
  auto paper = review_paper(example_review(), Language::vi);
  EXPECT_EQ(paper.head.above, "ỦY BAN NHÂN DÂN THÀNH PHỐ");
  EXPECT_EQ(paper.head.agency, "TRUNG TÂM ĐIỀU HÀNH");
  EXPECT_EQ(papers::day_and_place(paper), "Quảng Ninh, ngày 15 tháng 10 năm 2026");
  EXPECT_EQ(paper.kind, "BÁO CÁO");
  EXPECT_EQ(paper.subject,
            "Kết quả rà soát kết nối cơ sở dữ liệu điều hành theo Thông báo 174/TB-UBND ngày 04/09/2026");
  EXPECT_THAT(paper.addressees, ElementsAre("Chủ tịch Ủy ban nhân dân thành phố"));
  EXPECT_THAT(paper.recipients, ElementsAre("- Như trên;", "- Lưu: VT."));
  EXPECT_THAT(paper.signature.authority, ElementsAre("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"));
  EXPECT_EQ(paper.signature.name, "Trần Thị Ẵng");
}

TEST(ReviewPaper, ThatIsNotFrozenSaysThatItIsADraft) {
  auto paper = review_paper(example_review(), Language::vi);
  EXPECT_EQ(paper.head.number, "Số: ……/BC-……\n(DỰ THẢO)");
  EXPECT_THAT(said(paper), HasSubstr("DỰ THẢO: số liệu đo lúc 17:00 ngày 15/10/2026, chưa chốt"));
  EXPECT_THAT(said(review_paper(example_review(), Language::en)), HasSubstr("DRAFT: as measured at 17:00 on"));
}

TEST(ReviewPaper, ThatIsFrozenSaysItsVersionAndWhatALaterOneCorrects) {
  auto report = example_review();
  report.version = 1;
  auto first = review_paper(report, Language::vi);
  EXPECT_EQ(first.head.number, "Số: ……/BC-……");
  EXPECT_THAT(said(first), AllOf(HasSubstr("Bản số 1, chốt theo số liệu lúc 17:00 ngày 15/10/2026"),
                                 Not(HasSubstr("DỰ THẢO")), Not(HasSubstr("dự thảo"))));
  report.version = 2;
  report.correction = "tên đơn vị ở dòng 7";
  EXPECT_THAT(
      said(review_paper(report, Language::vi)),
      HasSubstr("Bản số 2, chốt theo số liệu lúc 17:00 ngày 15/10/2026, thay bản số 1. Nội dung đính chính: tên "
                "đơn vị ở dòng 7."));
}

TEST(ReviewPaper, SaysTheSectionsInOrderWithTheGapsBeforeTheTable) {
  EXPECT_THAT(
      headings(review_paper(example_review(), Language::vi)),
      ElementsAre("Tóm tắt", "Chênh lệch giữa khai báo và đo được", "Đơn vị và kết nối", "Khó khăn, vướng mắc",
                  "Nhà thầu", "Camera theo loại điểm", "Chất lượng dữ liệu trạm quan trắc môi trường",
                  "Nhiệm vụ giao theo văn bản", "Nhắc việc", "So với lần rà soát trước", "Phương pháp và định nghĩa"));
}

TEST(ReviewPaper, SumsUpInOneParagraphWithASentenceAboutTheGap) {
  auto report = example_review();
  report.summary = {.agencies = 14,
                    .obligations = 1070,
                    .connected = 541,
                    .trial = 12,
                    .interrupted = 13,
                    .not_connected = 490,
                    .not_measured = 9,
                    .paused = 5,
                    .said_more = 21,
                    .overdue = 34,
                    .declared_connected = 700,
                    .open_difficulties = 45,
                    .reminders = 1234,
                    .days_left = -3};
  EXPECT_THAT(
      said(review_paper(report, Language::vi)),
      HasSubstr("Có 14 đơn vị phải thực hiện 1.070 kết nối. Đo được: đã kết nối 541 trên 1.070 (50,6%), thử nghiệm 12, "
                "gián đoạn 13, chưa kết nối 490, dừng 5, không đo được 9. Theo khai báo của các đơn vị: đã kết nối 700 "
                "trên 1.070 (65,4%). Chênh lệch: 21 kết nối khai báo đã kết nối nhưng đo được chưa đạt; ngoài ra 34 "
                "kết nối quá hạn mà chưa đạt. Khó khăn đang mở: 45. Lượt nhắc đã gửi: 1.234. Hạn báo cáo là "
                "23/10/2026, đã quá 3 ngày."));
  report.summary.said_more = report.summary.overdue = 0;
  report.summary.days_left = 8;
  EXPECT_THAT(said(review_paper(report, Language::vi)),
              AllOf(HasSubstr("Không có kết nối nào khai báo vượt mức đo được, không có kết nối nào quá hạn."),
                    HasSubstr("còn 8 ngày.")));
}

TEST(ReviewPaper, ListsEveryGapWorstFirstWithWhoSaidWhatAndWhatWasMeasured) {
  auto report = example_review(1, 3);
  using enum Measured;
  report.rows[0].gap = Gap::said_less;
  report.rows[1].gap = Gap::none;
  auto& worst = report.rows[2];
  worst.gap = Gap::said_more;
  worst.title = "Camera cảng";
  worst.declared = Declared::connected;
  worst.declared_note = "đã xong";
  worst.measured = interrupted;
  worst.evidence = "3/4 camera có hình, 1 mất hình từ 08:15 ngày 14/10";
  worst.due = at("2026-10-20T23:59:59+07:00");
  auto const paper = review_paper(report, Language::vi);
  auto const& gaps = table(paper, "Chênh lệch khai báo, đo được");
  ASSERT_EQ(gaps.rows.size(), 4u);
  EXPECT_EQ(shown(gaps, 0), "Khai báo đã kết nối, đo được chưa đạt: 1 | ");
  EXPECT_EQ(shown(gaps, 1),
            "1 | Sở Hẫu Ễnh 0\nPhụ trách: " + worst.officer_name +
                " | Camera cảng | Đã kết nối (khai ngày 12/10/2026): “đã xong” | Gián đoạn | 3/4 camera có hình, 1 mất "
                "hình từ 08:15 ngày 14/10 | 20/10/2026 | ");
  EXPECT_EQ(shown(gaps, 2), "Đo được đã kết nối, chưa khai báo: 1 | ");
}

TEST(ReviewPaper, PutsEveryConnectionOnceUnderItsAgencyOnLandscapePages) {
  auto report = example_review(3, 4);
  auto const paper = review_paper(report, Language::vi);
  auto const& all = table(paper, "Kết nối của từng đơn vị");
  std::string agency;
  std::multiset<std::string> seen;
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (all.rows[i].kind == papers::RowKind::group) {
      agency = cells_of(all, all.rows[i], Language::vi).front();
      continue;
    }
    auto title = cells_of(all, all.rows[i], Language::vi)[1];
    seen.insert(agency.substr(0, agency.find(':')) + " / " + title.substr(0, title.find('\n')));
  }
  std::multiset<std::string> expected;
  for (auto const& row : report.rows) expected.insert(row.agency_name + " / " + row.title);
  EXPECT_EQ(seen, expected);
  EXPECT_EQ(shown(all, 0), "Sở Hẫu Ễnh 0: đã kết nối 1 trên 4 (25,0%) | ");

  auto turned = papers::Orientation::portrait;
  for (auto const& block : paper.body) {
    if (auto const* turn = std::get_if<papers::Turn>(&block)) turned = turn->to;
    auto const* each = std::get_if<papers::Table>(&block);
    if (!each) continue;
    auto is_wide = each->title == all.title || each->title == "Tổng hợp theo đơn vị";
    EXPECT_EQ(turned == papers::Orientation::landscape, is_wide) << each->title;
  }
  EXPECT_EQ(turned, papers::Orientation::portrait);
}

TEST(ReviewPaper, SaysOfAConnectionWhatIsDeclaredMeasuredDueAndLeft) {
  auto report = example_review(1, 1);
  auto& row = report.rows[0];
  row.declared = Declared::in_progress;
  row.measured = Measured::trial;
  row.due = at("2026-10-10T23:59:59+07:00");
  row.first_due = at("2026-09-30T23:59:59+07:00");
  row.days_left = -5;
  row.open_difficulties = 2;
  row.reminders = 3;
  auto const paper = review_paper(report, Language::vi);
  EXPECT_EQ(shown(table(paper, "Kết nối của từng đơn vị"), 1),
            "1 | " + row.title + "\n(hạn ban đầu 30/09/2026) | Đang triển khai | Thử nghiệm | 4 | 3 | 1 | " +
                row.evidence + " | 10/10/2026 | -5 | 2 | 3 | ");
}

TEST(ReviewPaper, GroupsDifficultiesByWhoOwesTheAnswer) {
  auto const paper = review_paper(example_review(), Language::vi);
  auto const& all = table(paper, "Khó khăn đang mở theo đơn vị trả lời");
  ASSERT_EQ(all.rows.size(), 5u);
  EXPECT_EQ(shown(all, 0), "Công ty Viễn Thẫm: 1 khó khăn đang mở, 0 quá hạn trả lời | ");
  EXPECT_EQ(shown(all, 2), "Sở Thông tin: 2 khó khăn đang mở, 1 quá hạn trả lời | ");
  EXPECT_EQ(shown(all, 3),
            "2 | Sở Hẫu Ễnh 0 | Chưa kéo cáp đến trạm | Chưa có đường truyền | Chờ trả lời\nTrung tâm điều hành | "
            "14/10/2026 | chưa hẹn | ");
  EXPECT_EQ(shown(all, 4),
            "3 | Sở Hẫu Ễnh 1 | Đứt cáp quang | Chưa có đường truyền | Đã trả lời\nĐơn vị giải quyết | 17/10/2026 | "
            "24/10/2026 | ");
}

TEST(ReviewPaper, ReckonsSharesAndTotalsFromTheFiguresThemselves) {
  auto const paper = review_paper(example_review(), Language::vi);
  EXPECT_EQ(shown(table(paper, "Camera theo loại điểm"), 2), " | Tổng cộng | 1.820 | 1.205 | 66,2% | ");
  EXPECT_EQ(row_with(table(paper, "Kết nối theo nhà thầu"), "Viễn Thẫm"),
            "1 | Công ty Viễn Thẫm | 1.420 | 980 | 17 | 2.345 | 69,0% | ");
  EXPECT_EQ(row_with(table(paper, "Trạm quan trắc môi trường"), "Hạ Long"),
            "1 | Trạm khí Hạ Long | 8.640 | 8.200 | 7.999 | 94,9% | 92,6% | ");
  EXPECT_EQ(row_with(table(paper, "Nhiệm vụ theo đơn vị"), "Hẫu Ễnh"),
            "1 | Sở Hẫu Ễnh 0 | 14.068 | 1.983 | 5.640 | 223 | 31 | ");
  EXPECT_EQ(row_with(table(paper, "Nhắc việc theo đơn vị"), "Tổng cộng"), " | Tổng cộng | 1.234 | 1.218 | ");
}

TEST(ReviewPaper, SaysThatAFigureIsMissingAndAddsUpNothingWithoutIt) {
  auto report = example_review();
  report.by_contractor[0].figures.resize(2);  // nobody counts outages
  auto const paper = review_paper(report, Language::vi);
  EXPECT_EQ(row_with(table(paper, "Kết nối theo nhà thầu"), "Tổng cộng"),
            " | Tổng cộng | 1.420 | 980 | chưa có số liệu | chưa có số liệu | 69,0% | ");
  EXPECT_EQ(row_with(table(paper, "Trạm quan trắc môi trường"), "chưa ai đếm"),
            "2 | Trạm chưa ai đếm | chưa có số liệu | chưa có số liệu | chưa có số liệu | chưa có số liệu | chưa có số "
            "liệu | ");
}

TEST(ReviewPaper, TellsWhatChangedSinceTheReviewBefore) {
  auto report = example_review();
  auto const paper = review_paper(report, Language::vi);
  EXPECT_THAT(said(paper),
              HasSubstr("So với “Rà soát ngày 7/10” (số liệu lúc 17:00 ngày 07/10/2026): 2 kết nối đổi trạng "
                        "thái, trong đó 1 chuyển thành đã kết nối, 1 không còn ở mức đã kết nối."));
  auto const& changes = table(paper, "Kết nối đổi trạng thái");
  ASSERT_EQ(changes.rows.size(), 2u) << "what is as it was is no change";
  EXPECT_EQ(shown(changes, 1), "2 | Sở Hẫu Ễnh 0 | Kết nối số liệu lĩnh vực 0.1 | Đã kết nối | Gián đoạn | ");
  report.before_as_of = {};
  EXPECT_THAT(said(review_paper(report, Language::vi)), HasSubstr("Chưa có lần rà soát nào được chốt trước lần này"));
}

class InEachLanguage : public ::testing::TestWithParam<Language> {};
INSTANTIATE_TEST_SUITE_P(ReviewPaper, InEachLanguage, ::testing::Values(Language::vi, Language::en));

TEST_P(InEachLanguage, NumbersAreNumbersAndDaysAreDaysAndNoCellIsBlank) {
  std::size_t numbers = 0, days = 0;
  for (auto const& block : review_paper(example_review(), GetParam()).body) {
    auto const* table = std::get_if<papers::Table>(&block);
    if (!table) continue;
    for (auto const& row : table->rows) {
      if (row.kind != papers::RowKind::plain) continue;
      ASSERT_EQ(row.cells.size(), table->columns.size()) << table->title;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const& cell = row.cells[i];
        EXPECT_FALSE(std::holds_alternative<std::monostate>(cell)) << table->title;
        auto const* text = std::get_if<std::string>(&cell);
        EXPECT_NE(text ? *text : "said", "") << table->title << ": " << table->columns[i].title;
        numbers += std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
        days += std::holds_alternative<Instant>(cell);
      }
    }
  }
  EXPECT_GT(numbers, 500u);
  EXPECT_GT(days, 70u);
}

TEST_P(InEachLanguage, AReviewOfNothingSaysSoInEverySection) {
  ReviewReport nothing;
  auto paper = review_paper(nothing, GetParam());
  EXPECT_EQ(headings(paper).size(), 11u);
  std::size_t empty = 0;
  for (std::size_t i = 0; i + 1 < paper.body.size(); ++i)
    if (std::holds_alternative<papers::Heading>(paper.body[i]))
      empty += std::holds_alternative<papers::Heading>(paper.body[i + 1]);
  EXPECT_EQ(empty, 0u) << said(paper);
  for (auto write : {papers::docx, papers::xlsx, papers::pdf}) EXPECT_TRUE(write(paper));
}

TEST_P(InEachLanguage, NoSentenceHasAnOpenPlace) {
  auto text = said(review_paper(example_review(), GetParam()));
  ASSERT_GT(text.size(), 2000u);
  EXPECT_THAT(text, Not(HasSubstr("{}")));
}

// Every word of the paper's own: with names in plain letters, nothing of the other language is left.
TEST(ReviewPaper, InEnglishHasNoVietnameseWord) {
  auto report = example_review(0, 0);
  report.review.above = report.review.office = report.review.place = report.review.signer_title = "OFFICE";
  report.review.signer_name = report.before_title = "Name";
  report.review.addressees = report.review.recipients = report.directive.other_papers = {"Name"};
  report.directive.number = *Title::of("174/TB-UBND");
  report.directive.title = *Title::of("Name");
  report.by_contractor = report.stations = report.assignments =
      report.reminders = {{.id = "a", .name = "Name", .figures = {9, 8, 7, 6, 5}}};
  report.difficulty_counts = report.cameras = report.reminders;
  report.changes.clear();
  for (auto const& each : reflect::names_of<Measured>()) {
    for (auto const& declared : reflect::names_of<Declared>()) {
      ReviewRow row{.agency_name = "Name", .title = "Name"};
      row.measured = *reflect::enum_of<Measured>(each);
      row.declared = *reflect::enum_of<Declared>(declared);
      row.declared_at = row.due = report.as_of;
      row.gap = static_cast<Gap>(report.rows.size() % 4);
      report.rows.push_back(row);
    }
    report.changes.push_back({"a", "Name", "Name", *reflect::enum_of<Measured>(each), Measured::connected});
  }
  report.difficulties.clear();
  for (auto category : reflect::names_of<DifficultyCategory>())
    for (auto level : reflect::names_of<DifficultyLevel>())
      for (auto state : reflect::names_of<DifficultyState>())
        report.difficulties.push_back({1,
                                       "a",
                                       "Name",
                                       std::string(category),
                                       "Name",
                                       "Name",
                                       std::string(level),
                                       std::string(state),
                                       report.as_of,
                                       {}});
  sum_up_example(report);
  auto text = said(review_paper(report, Language::en));
  ASSERT_THAT(text, AllOf(HasSubstr("The ministry's system is not opened"), HasSubstr("Not measured")));
  for (auto allowed : {"“", "”", "…"})
    for (auto found = text.find(allowed); found != text.npos; found = text.find(allowed)) text.erase(found, 3);
  for (std::size_t i = 0; i < text.size(); ++i)
    ASSERT_LT(static_cast<unsigned char>(text[i]), 0x80) << text.substr(i < 40 ? 0 : i - 40, 80);
}

template <typename E>
void expect_words_of_their_own(std::string (ReviewWords::*word)(E) const) {
  for (auto language : {Language::vi, Language::en}) {
    std::set<std::string> seen;
    for (auto name : reflect::names_of<E>()) seen.insert((ReviewWords(language).*word)(*reflect::enum_of<E>(name)));
    EXPECT_EQ(seen.size(), reflect::names_of<E>().size());
    EXPECT_FALSE(seen.contains(""));
  }
}

template <typename E>
void expect_words_of_their_own(std::string (ReviewWords::*word)(std::string const&) const) {
  for (auto language : {Language::vi, Language::en}) {
    std::set<std::string> seen;
    for (auto name : reflect::names_of<E>()) seen.insert((ReviewWords(language).*word)(std::string(name)));
    EXPECT_EQ(seen.size(), reflect::names_of<E>().size());
    for (auto name : reflect::names_of<E>()) EXPECT_FALSE(seen.contains(std::string(name))) << name;
  }
}

TEST(ReviewWords, TellEveryStateApartInBothLanguages) {
  expect_words_of_their_own<Measured>(&ReviewWords::word);
  expect_words_of_their_own<Declared>(&ReviewWords::word);
  expect_words_of_their_own<Gap>(&ReviewWords::word);
  expect_words_of_their_own<DifficultyCategory>(&ReviewWords::category);
  expect_words_of_their_own<DifficultyLevel>(&ReviewWords::level);
  expect_words_of_their_own<DifficultyState>(&ReviewWords::state);
  expect_words_of_their_own<SiteKind>(&ReviewWords::site_kind);
}

TEST(ReviewWords, SayTheKindOfADocumentByItsNumber) {
  ReviewWords words(Language::vi);
  EXPECT_EQ(words.document("174/TB-UBND"), "Thông báo 174/TB-UBND");
  EXPECT_EQ(words.document("05/CT-TTg"), "Chỉ thị 05/CT-TTg");
  EXPECT_EQ(words.document("1459/QĐ-TCMT"), "Quyết định 1459/QĐ-TCMT");
  EXPECT_EQ(words.document("6600/UBND-XD6"), "văn bản 6600/UBND-XD6");
  EXPECT_EQ(words.document("12"), "văn bản 12");
}

TEST(ReviewWords, FillTheirPlacesInOrder) {
  ReviewWords words(Language::en);
  EXPECT_EQ(words.say("", "{} of {}, {}", {"1", "{}", "3"}), "1 of {}, 3");
  EXPECT_EQ(words.share(0, 0), "0 of 0");
  EXPECT_EQ(words.share(1500, 2000), "1,500 of 2,000 (75.0%)");
}

}  // namespace
}  // namespace haidang
