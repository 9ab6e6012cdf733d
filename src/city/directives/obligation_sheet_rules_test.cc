// Tables of obligations as offices write them, judged beside a small province.
#include "city/directives/obligation_sheet_rules.h"

#include <gmock/gmock.h>

#include "city/directives/small_province_test.h"
#include "city/sheets/made_workbook_test.h"

namespace haidang::directives {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Judged {
  std::vector<JudgedObligation> rows;
  std::vector<std::string> unknown_columns;
};

Judged judged(std::string const& bytes, std::vector<Obligation> const& known = {}) {
  auto workbook = tables::read_table(bytes);
  EXPECT_TRUE(workbook);
  auto sheet = judge_obligations(*workbook, notice(), known, province());
  EXPECT_TRUE(sheet) << sheet.error().message;
  return sheet ? Judged{sheet->rows, sheet->table.unknown_columns} : Judged{};
}

std::string reasons_of(JudgedObligation const& each) {
  std::string out;
  for (auto const& reason : each.said.reasons) out += reason + "\n";
  return out;
}

// As an office has it: its name and a title above, headings over two rows, the agency merged over what it owes.
std::string office_workbook() {
  MadeWorkbook book;
  book.sheet("Danh mục").merged(1, 0, 1, 12, "PHỤ LỤC: DANH MỤC KẾT NỐI (kèm theo Thông báo 174/TB-UBND)");
  auto column = 0;
  for (auto name : {"TT", "Đơn vị", "Nội dung kết nối", "Nhóm", "Số lượng", "Căn cứ"}) {
    auto at = static_cast<std::uint16_t>(column++);
    book.merged(3, at, 4, at, name);
  }
  book.merged(3, 6, 3, 8, "Cán bộ phụ trách").text(4, 6, "Họ và tên").text(4, 7, "Điện thoại").text(4, 8, "E-mail");
  column = 9;
  for (auto name : {"Nhà thầu", "Thời hạn", "Ngày vận hành", "Luồng/camera", "Hiện trạng báo cáo"}) {
    auto at = static_cast<std::uint16_t>(column++);
    book.merged(3, at, 4, at, name);
  }
  book.merged(5, 1, 6, 1, "SỞ Y TẾ");
  book.number(5, 0, 1).text(5, 2, "Camera bệnh viện tỉnh").text(5, 3, "Camera").number(5, 4, 2);
  book.text(5, 5, "6600/UBND-XD6").text(5, 6, "Ngô Sơn").text(5, 7, "0203 000 0006").text(5, 8, "son@so-yt.example");
  book.text(5, 9, "cong ty camera vinh xanh").date(5, 10, {2026, 12, 4, 0, 0, 0}).date(5, 11, {2026, 12, 20, 0, 0, 0});
  book.text(5, 12, "Bệnh viện tỉnh, cổng chính\ncam-bv-2").text(5, 13, "Đã kết nối");
  book.number(6, 0, 2).text(6, 2, "Chỉ tiêu y tế").text(6, 12, "chi-tieu-yt");
  book.number(7, 0, 3).text(7, 1, "so gd&dt").text(7, 2, "Camera trường học").text(7, 3, "cameras");
  return book.bytes();
}

TEST(ObligationSheets, AreReadAsAnOfficeWritesThem) {
  auto found = judged(office_workbook());
  ASSERT_EQ(found.rows.size(), 3u);
  for (auto const& each : found.rows) {
    EXPECT_EQ(reasons_of(each), "");
    EXPECT_EQ(each.said.outcome, ImportOutcome::added);
  }
  EXPECT_TRUE(found.unknown_columns.empty());
  auto const& o = found.rows[0].obligation;
  EXPECT_EQ(found.rows[0].said.row, 5);
  EXPECT_EQ(o.id.value(), "tb-174-so-yt-camera-benh-vien-tinh");
  EXPECT_EQ(o.agency.value(), "so-yt");
  EXPECT_EQ(o.group_id.value(), "cameras");
  EXPECT_THAT(o.feeds, ElementsAre("cam-bv-1", "cam-bv-2"));
  EXPECT_EQ(o.wanted, 2);
  EXPECT_EQ(o.legal_basis, "6600/UBND-XD6");
  EXPECT_EQ(o.officer_name + ", " + o.officer_phone + ", " + o.officer_email,
            "Ngô Sơn, 0203 000 0006, son@so-yt.example");
  EXPECT_EQ(o.contractor->value(), "vinh-xanh");
  EXPECT_EQ(rfc3339(o.due), "2026-12-04T23:59:59+07:00") << "a term ends with its last day";
  EXPECT_EQ(rfc3339(*o.go_live), "2026-12-20T00:00:00+07:00");
  EXPECT_EQ(found.rows[0].declared, Declared::connected);
}

TEST(ObligationSheets, FillWhatAnOfficeLeavesOutFromTheFeedsAndTheDirective) {
  auto found = judged(office_workbook());
  ASSERT_EQ(found.rows.size(), 3u);
  auto const& figures = found.rows[1].obligation;
  EXPECT_EQ(figures.agency.value(), "so-yt") << "the agency's cell spans both rows";
  EXPECT_EQ(figures.group_id.value(), "indicators");
  EXPECT_EQ(figures.due, report_by);
  EXPECT_EQ(figures.wanted, 0) << "as many as are named";
  auto const& cameras = found.rows[2].obligation;
  EXPECT_EQ(cameras.agency.value(), "so-gddt") << "by its short name, without marks and case";
  EXPECT_EQ(cameras.wanted, 1) << "none is registered yet, and one is owed";
}

TEST(ObligationSheets, AreReadFromCsvWithEnglishHeadingsToo) {
  auto found = judged(
      "Agency,Connection,Group,Wanted,Due,Feeds,Declared,Remark\n"
      "so-yt,Hospital cameras,Cameras,2,2026-12-04,\"cam-bv-1, cam-bv-2\",in progress,none\n");
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(reasons_of(found.rows[0]), "");
  EXPECT_THAT(found.rows[0].obligation.feeds, ElementsAre("cam-bv-1", "cam-bv-2"));
  EXPECT_EQ(found.rows[0].declared, Declared::in_progress);
  EXPECT_THAT(found.unknown_columns, ElementsAre("Remark"));
}

TEST(ObligationSheets, RefuseARowWithEveryReasonInBothLanguagesAndOfferWhatIsNear) {
  auto found = judged(
      "Đơn vị;Nội dung kết nối;Nhóm;Số lượng;E-mail;Nhà thầu;Thời hạn;Luồng/camera;Hiện trạng báo cáo\n"
      "Sở Y tế tỉnh;Camera;Camera;hai;;;;;\n"
      "so-yt;Camera;Camera;1;khong-co;Sở Y tế;31/02/2026;cam-truong;gần xong\n"
      "so-yt;;;;;;;;\n"
      ";Camera;Camera;1;;;;;\n"
      "so-yt;Camera B;Camera;1;ten;;;;\n");
  ASSERT_EQ(found.rows.size(), 5u);
  for (auto const& each : found.rows) EXPECT_EQ(each.said.outcome, ImportOutcome::refused);
  EXPECT_THAT(reasons_of(found.rows[0]),
              AllOf(HasSubstr("“Sở Y tế tỉnh” không có trong danh mục; gần giống: Sở Y tế (so-yt)"),
                    HasSubstr("Wanted: expected a whole number")));
  EXPECT_THAT(reasons_of(found.rows[1]),
              AllOf(HasSubstr("Nhà thầu: “Sở Y tế” không có"), HasSubstr("phải là ngày như 15/12/2026"),
                    HasSubstr("Declared: expected not connected")));
  EXPECT_THAT(reasons_of(found.rows[2]),
              AllOf(HasSubstr("Nội dung kết nối: còn thiếu"), HasSubstr("Group: is missing")));
  EXPECT_THAT(found.rows[3].said.reasons, ElementsAre("Đơn vị: còn thiếu. / Agency: is missing."));
  EXPECT_THAT(found.rows[4].said.reasons, ElementsAre(AllOf(HasSubstr("E-mail: Cần địa chỉ e-mail"),
                                                            HasSubstr("E-mail: Expected an e-mail address"))));
}

TEST(ObligationSheets, RefuseFeedsOfAnotherAgencyAndTheSameConnectionTwice) {
  auto found = judged(
      "Đơn vị;Nội dung kết nối;Luồng/camera\n"
      "so-yt;Camera;cam-truong\n"
      "so-yt;Camera bệnh viện;cam-bv-1\n"
      "Sở Y tế;CAMERA BỆNH VIỆN;cam-bv-2\n");
  ASSERT_EQ(found.rows.size(), 3u);
  EXPECT_THAT(reasons_of(found.rows[0]), HasSubstr("là của đơn vị thpt-ha-long"));
  EXPECT_EQ(reasons_of(found.rows[1]), "");
  EXPECT_THAT(reasons_of(found.rows[2]), HasSubstr("trùng với dòng 3 của cùng đơn vị"));
}

TEST(ObligationSheets, KnowAnObligationAgainAndLeaveWhatTheirEmptyCellsDoNotSay) {
  auto known = hospital();
  known.declared = Declared::connected;
  auto found = judged(
      "Đơn vị;Nội dung kết nối;Số lượng;Thời hạn;Hiện trạng báo cáo\n"
      "so-yt;camera bệnh viện tỉnh;;06/12/2026;Đang làm\n",
      {known});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(reasons_of(found.rows[0]), "");
  EXPECT_EQ(found.rows[0].said.outcome, ImportOutcome::same) << "what the agency says itself is not undone by a table";
  EXPECT_EQ(found.rows[0].said.id, "tb-174-bv");
  found = judged("Đơn vị;Nội dung kết nối;Số lượng\nso-yt;Camera bệnh viện tỉnh;4\n", {known});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(found.rows[0].said.outcome, ImportOutcome::changed);
  EXPECT_EQ(found.rows[0].obligation.wanted, 4);
  EXPECT_THAT(found.rows[0].obligation.feeds, ElementsAre("cam-bv-1", "cam-bv-2"));
}

TEST(ObligationSheets, MoveNoDate) {
  auto found = judged("Đơn vị;Nội dung kết nối;Thời hạn\nso-yt;Camera bệnh viện tỉnh;31/12/2026\n", {hospital()});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_THAT(reasons_of(found.rows[0]), HasSubstr("đang là 06/12/2026; đổi thời hạn phải có số văn bản và lý do"));
}

TEST(ObligationSheets, GiveEachNewObligationAnIdOfItsOwn) {
  auto taken = hospital();
  taken.id = *Slug::of("tb-174-so-yt-camera");
  auto found = judged("Đơn vị;Nội dung kết nối;Nhóm\nso-yt;Camera;Camera\n", {taken});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(found.rows[0].said.id, "tb-174-so-yt-camera-2");
  auto long_title = std::string("Kết nối ");
  while (long_title.size() < 280) long_title += "dài ";
  found = judged("Đơn vị;Nội dung kết nối;Nhóm\nso-yt;" + long_title + "a;Camera\nso-yt;" + long_title + "b;Camera\n");
  ASSERT_EQ(found.rows.size(), 2u);
  EXPECT_EQ(reasons_of(found.rows[0]) + reasons_of(found.rows[1]), "");
  EXPECT_EQ(found.rows[0].said.id + "-2", found.rows[1].said.id);
}

TEST(ObligationSheets, WithoutAnAgencyColumnAreRefusedWithWhatIsNeeded) {
  auto workbook = tables::read_table("Nội dung;Thời hạn\nCamera;1/1/2026\n");
  ASSERT_TRUE(workbook);
  auto refused = judge_obligations(*workbook, notice(), {}, province());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message, AllOf(HasSubstr("Đơn vị"), HasSubstr(". / ")));
}

TEST(ObligationSheets, TheSampleHasEveryColumnAndItsExampleIsNoObligation) {
  auto bytes = tables::write_xlsx(obligation_sheet_sample("174/TB-UBND", "Sở Y tế", "Camera"));
  ASSERT_TRUE(bytes);
  auto found = judged(*bytes);
  EXPECT_TRUE(found.unknown_columns.empty());
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_THAT(found.rows[0].said.reasons, ElementsAre(HasSubstr("dòng ví dụ của tệp mẫu")));
}

}  // namespace
}  // namespace haidang::directives
