// Sheets as contractors write them, judged against a small catalogue.
#include "city/cameras/camera_sheet_rules.h"

#include <gmock/gmock.h>

#include "city/cameras/camera_sheet_values_rules.h"
#include "city/sheets/made_workbook_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

template <typename T>
T from(std::string const& json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return read ? *read : T{};
}

DirectorySnapshot catalogue() {
  DirectorySnapshot d;
  d.agencies.set({from<Agency>(R"({"id":"so-xd","name":"Sở Xây dựng","shortName":"Sở XD"})"),
                  from<Agency>(R"({"id":"so-yt","name":"Sở Y tế"})"),
                  from<Agency>(R"({"id":"nt-sao-mai","kind":"contractor","name":"Công ty Sao Mai"})")});
  auto site = [](std::string const& id, std::string const& kind, std::string const& name) {
    return from<Site>(R"({"id":")" + id + R"(","kind":")" + kind + R"(","name":")" + name +
                      R"(","agency":"so-xd","placeCode":"06673","latitude":20.95,"longitude":107.07})");
  };
  d.sites.set({site("nut-loong-toong", "junction", "Ngã tư Loong Toòng"), site("thcs-ha-lam", "school", "THCS Hà Lầm"),
               site("cho-a", "other", "Chợ Hạ Long"), site("cho-b", "other", "Chợ Hà Lòng")});
  d.cameras.set({from<Camera>(
      R"({"id":"cam-cu","name":"Camera cũ","agency":"so-xd","site":"nut-loong-toong","url":"rtsp://10.0.0.9/ch1",
          "record":{"maker":"Hikvision","serial":"S9"}})")});
  return d;
}

JudgedSheet judged(std::string const& csv) {
  auto workbook = tables::read_table(csv);
  EXPECT_TRUE(workbook);
  // What is judged lives no longer than the workbook; the tests look at the cameras only.
  auto sheet = judge_cameras(*workbook, catalogue());
  EXPECT_TRUE(sheet) << sheet.error().message;
  return sheet ? *sheet : JudgedSheet{};
}

std::string reasons_of(JudgedCamera const& each) {
  std::string out;
  for (auto const& reason : each.said.reasons) out += reason + "\n";
  return out;
}

constexpr auto head = "Mã camera;Tên camera;Đơn vị quản lý;Địa điểm;Địa chỉ RTSP\n";
std::string sheet(std::string const& rows) { return head + rows; }

TEST(CameraSheets, AreFoundBelowATitleWithAndWithoutMarksAndInEnglish) {
  for (auto const* names : {"Tên camera;Đơn vị quản lý;Địa điểm;Link RTSP", "TEN CAMERA;DON VI QUAN LY;DIEM;LINK RTSP",
                            "camera name;agency;site;rtsp", "Tên camera (*);Đơn vị / Agency;ĐIỂM LẮP ĐẶT;RTSP URL",
                            "Vị trí lắp đặt;Chủ quản;Địa điểm;Địa chỉ luồng chính"}) {
    auto found = judged("DANH SÁCH CAMERA;;;\nGói thầu số 5;;;\n" + std::string(names) +
                        "\nCổng A;Sở Xây dựng;Ngã tư Loong Toòng;rtsp://10.0.0.1/ch1\n");
    ASSERT_EQ(found.cameras.size(), 1u) << names;
    EXPECT_EQ(reasons_of(found.cameras[0]), "") << names;
    EXPECT_EQ(found.cameras[0].said.outcome, ImportOutcome::added);
    EXPECT_EQ(found.cameras[0].said.row, 4);
    EXPECT_EQ(found.cameras[0].camera.id.value(), "cam-cong-a");
    EXPECT_EQ(found.cameras[0].camera.site.value(), "nut-loong-toong");
  }
}

TEST(CameraSheets, WithoutAnyKnownHeadingAreRefusedWithWhatIsNeeded) {
  auto workbook = tables::read_table("Họ tên;Ngày sinh\nA;1/1/1990\n");
  ASSERT_TRUE(workbook);
  auto refused = judge_cameras(*workbook, catalogue());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message, AllOf(HasSubstr("Tên camera"), HasSubstr(". / ")));
}

TEST(CameraSheets, AColumnNobodyKnowsIsNamedAndNotTakenForASimilarOne) {
  auto found = judged(
      "STT;Tên camera;Đơn vị;Điểm;RTSP;Ngày bảo trì;Mật khẩu mặc định\n"
      "1;Cổng A;so-xd;cho-a;rtsp://10.0.0.1/1;01/02/2026;Đã đổi\n");
  EXPECT_THAT(found.table.unknown_columns, ElementsAre("Ngày bảo trì"));
  ASSERT_EQ(found.cameras.size(), 1u);
  EXPECT_EQ(reasons_of(found.cameras[0]), "");
  EXPECT_FALSE(found.cameras[0].camera.record.warranty_ends_at);
  EXPECT_FALSE(found.cameras[0].account) << "the state of the default password is no password";
  EXPECT_EQ(found.cameras[0].camera.record.default_password, DefaultPassword::changed);
}

TEST(CameraSheets, AgenciesAndSitesAreKnownByIdOrNameAndOthersRefusedWithThoseNear) {
  auto found =
      judged(sheet("1;A;SO XD;thcs ha lam;rtsp://10.0.0.1/1\n"
                   "2;B;Sở Xây dựng tỉnh;nut-loong-toong;rtsp://10.0.0.2/1\n"
                   "3;C;so-yt;cho ha long;rtsp://10.0.0.3/1\n"
                   "4;D;so-yt;Chợ Hạ Long;rtsp://10.0.0.4/1\n"
                   "5;E;;;rtsp://10.0.0.5/1\n"));
  ASSERT_EQ(found.cameras.size(), 5u);
  EXPECT_EQ(found.cameras[0].camera.agency.value(), "so-xd");
  EXPECT_EQ(found.cameras[0].camera.site.value(), "thcs-ha-lam");
  EXPECT_THAT(reasons_of(found.cameras[1]),
              AllOf(HasSubstr("“Sở Xây dựng tỉnh” không có trong danh mục; gần giống: Sở Xây dựng (so-xd)"),
                    HasSubstr(". / Agency: “Sở Xây dựng tỉnh” is not in the catalogue")));
  EXPECT_THAT(reasons_of(found.cameras[2]), HasSubstr("có thể là Chợ Hạ Long (cho-a), Chợ Hà Lòng (cho-b)"));
  EXPECT_EQ(found.cameras[3].camera.site.value(), "cho-a") << "exactly so, before without marks";
  EXPECT_EQ(found.cameras[4].said.reasons.size(), 2u) << "agency and site are missing";
}

TEST(CameraSheets, AddressesLoseTheirAccountAndNoReasonSaysIt) {
  auto found = judged(
      "Tên;Đơn vị;Điểm;Link RTSP;Tài khoản;Mật khẩu\n"
      "A;so-xd;cho-a;rtsp://xem:bi-mat-1@10.0.0.1:554/ch1;;\n"
      "B;so-xd;cho-a;rtsp://10.0.0.2/ch1;xem;bi-mat-2\n"
      "C;so-xd;cho-a;rtsp://xem:bi-mat-3@10.0.0.3/ch1;xem;bi-mat-4\n"
      "D;so-xd;cho-a;http://xem:bi-mat-5@10.0.0.4/ch1;;\n"
      "E;so-xd;cho-a;rtsp://10.0.0.5/ch1;;bi-mat-6\n");
  ASSERT_EQ(found.cameras.size(), 5u);
  EXPECT_EQ(found.cameras[0].camera.url, "rtsp://10.0.0.1/ch1");
  ASSERT_TRUE(found.cameras[0].account && found.cameras[1].account);
  EXPECT_EQ(found.cameras[0].account->password, "bi-mat-1");
  EXPECT_EQ(found.cameras[1].account->password, "bi-mat-2");
  for (auto i : {2u, 3u, 4u}) EXPECT_EQ(found.cameras[i].said.outcome, ImportOutcome::refused) << i;
  for (auto const& each : found.cameras) {
    EXPECT_THAT(reflect::to_json(each.said), Not(HasSubstr("bi-mat")));
    EXPECT_THAT(reflect::to_json(each.camera), Not(HasSubstr("bi-mat")));
  }
}

TEST(CameraSheets, AHostAloneIsAnAddressOnlyWithAPath) {
  auto found = judged(
      "Tên;Đơn vị;Điểm;IP;Cổng;Đường dẫn luồng\n"
      "A;so-xd;cho-a;10.0.0.1;8554;Streaming/1\n"
      "B;so-xd;cho-a;10.0.0.2;;\n"
      "C;so-xd;cho-a;10.0.0.3;;/live\n"
      "D;so-xd;cho-a;10.0.0.4;99999;/live\n");
  ASSERT_EQ(found.cameras.size(), 4u);
  EXPECT_EQ(found.cameras[0].camera.url, "rtsp://10.0.0.1:8554/Streaming/1");
  EXPECT_THAT(reasons_of(found.cameras[1]), HasSubstr("chỉ có IP là chưa đủ"));
  EXPECT_EQ(found.cameras[2].camera.url, "rtsp://10.0.0.3/live");
  EXPECT_THAT(reasons_of(found.cameras[3]), HasSubstr("từ 1 đến 65535"));
}

TEST(CameraSheets, WhatStandsTwiceIsRefusedWithWhereItStoodFirst) {
  auto found =
      judged(sheet("X-1;A;so-xd;cho-a;rtsp://10.0.0.1/1\n"
                   "x 1;B;so-xd;cho-a;rtsp://10.0.0.2/1\n"
                   "X3;C;so-xd;cho-a;RTSP://10.0.0.1:554/1\n"
                   "X4;D;so-xd;cho-a;rtsp://10.0.0.9/ch1\n"));
  ASSERT_EQ(found.cameras.size(), 4u);
  EXPECT_EQ(found.cameras[0].said.outcome, ImportOutcome::added);
  EXPECT_THAT(reasons_of(found.cameras[1]),
              HasSubstr("Mã camera: trùng với dòng 2. / Camera code: the same as in row 2"));
  EXPECT_THAT(reasons_of(found.cameras[2]), HasSubstr("Địa chỉ RTSP: trùng với dòng 2"));
  EXPECT_THAT(reasons_of(found.cameras[3]), HasSubstr("Camera cũ (cam-cu)"));
}

TEST(CameraSheets, CamerasOfOneNameGetIdsOfTheirOwnAndAreKnownAgainByTheirAddress) {
  auto found = judged(
      "Tên;Đơn vị;Điểm;RTSP\nCổng chính;so-xd;cho-a;rtsp://10.0.0.1/1\nCổng chính;so-xd;cho-b;rtsp://10.0.0.2/1\n"
      "camera CŨ;so-xd;nut-loong-toong;rtsp://10.0.0.9:554/ch1\n");
  ASSERT_EQ(found.cameras.size(), 3u);
  EXPECT_EQ(found.cameras[0].said.id, "cam-cong-chinh");
  EXPECT_EQ(found.cameras[1].said.id, "cam-cong-chinh-2");
  EXPECT_EQ(found.cameras[2].said.id, "cam-cu");
}

TEST(CameraSheets, EmptyCellsLeaveWhatTheCatalogueKnows) {
  auto found = judged("Mã camera;Tên camera;Model\ncam-cu;Camera cũ;DS-2CD\n");
  ASSERT_EQ(found.cameras.size(), 1u);
  EXPECT_EQ(found.cameras[0].said.outcome, ImportOutcome::changed) << reasons_of(found.cameras[0]);
  EXPECT_EQ(found.cameras[0].camera.record.model, "DS-2CD");
  EXPECT_EQ(found.cameras[0].camera.record.serial, "S9");
  EXPECT_EQ(found.cameras[0].camera.url, "rtsp://10.0.0.9/ch1");
  EXPECT_EQ(judged("Mã camera;Hãng\ncam-cu;Hikvision\n").cameras.at(0).said.outcome, ImportOutcome::same);
}

TEST(CameraSheets, ACameraOfASchoolShowsStillsAndRecordsNothingUnlessSaidOtherwise) {
  auto found = judged(
      "Tên;Đơn vị;Điểm;RTSP;Lớp xem;Ghi hình;Số ngày lưu\nA;so-xd;thcs-ha-lam;rtsp://10.0.0.1/1;;;\n"
      "B;so-xd;cho-a;rtsp://10.0.0.2/1;;;\nC;so-xd;cho-a;rtsp://10.0.0.3/1;Khi được duyệt;Liên tục;30\n"
      "D;so-xd;cho-a;rtsp://10.0.0.4/1;;Liên tục;\n");
  ASSERT_EQ(found.cameras.size(), 4u);
  EXPECT_EQ(found.cameras[0].camera.viewing, Viewing::stills);
  EXPECT_EQ(found.cameras[0].camera.recording, Recording::never);
  EXPECT_EQ(found.cameras[1].camera.viewing, Viewing::live);
  EXPECT_EQ(found.cameras[2].camera.viewing, Viewing::by_approval);
  EXPECT_EQ(found.cameras[2].camera.keep_days, 30);
  EXPECT_THAT(reasons_of(found.cameras[3]), HasSubstr("Số ngày lưu: phải từ 1 đến 3660 ngày khi có ghi hình"));
}

TEST(CameraSheets, AreReadFromWorkbooksWithMergedNamesAndRealDates) {
  MadeWorkbook book;
  book.sheet("Bìa").text(1, 0, "Hồ sơ bàn giao");
  book.sheet("Camera").merged(1, 0, 1, 6, "DANH SÁCH CAMERA");
  book.merged(2, 0, 3, 0, "Tên camera").merged(2, 1, 3, 1, "Đơn vị quản lý").merged(2, 2, 3, 2, "Địa điểm");
  book.merged(2, 3, 3, 3, "Địa chỉ RTSP").merged(2, 4, 2, 5, "Tọa độ").text(3, 4, "Vĩ độ").text(3, 5, "Kinh độ");
  book.merged(2, 6, 3, 6, "Ngày lắp đặt");
  for (std::uint16_t i = 0; i < 7; ++i) book.number(4, i, i + 1);
  book.text(5, 0, "Cổng A").text(5, 1, "Sở XD").text(5, 2, "cho-a").text(5, 3, "rtsp://10.0.0.1/1");
  book.text(5, 4, "20,9512").number(5, 5, 107.0805).date(5, 6, {2026, 9, 15, 0, 0, 0});
  auto found = judged(book.bytes());
  ASSERT_EQ(found.cameras.size(), 1u);
  auto const& camera = found.cameras[0].camera;
  EXPECT_EQ(reasons_of(found.cameras[0]), "");
  EXPECT_EQ(found.cameras[0].said.row, 5);
  EXPECT_EQ(camera.view.latitude, 20.9512);
  EXPECT_EQ(camera.view.longitude, 107.0805);
  EXPECT_EQ(camera.record.installed_at, *parse_rfc3339("2026-09-15T00:00:00+07:00"));
}

TEST(CameraSheets, TheSampleFitsAndItsExampleIsNoCamera) {
  auto bytes = tables::write_xlsx(camera_sheet_sample("Sở Xây dựng", "Chợ Hạ Long"));
  ASSERT_TRUE(bytes);
  auto found = judged(*bytes);
  EXPECT_EQ(found.table.columns.size(), camera_columns().size());
  EXPECT_EQ(found.table.unknown_columns.size(), 0u);
  ASSERT_EQ(found.cameras.size(), 1u);
  ASSERT_EQ(found.cameras[0].said.reasons.size(), 1u) << reasons_of(found.cameras[0]);
  EXPECT_THAT(reasons_of(found.cameras[0]), HasSubstr("dòng ví dụ"));
}

TEST(CellsOfCameraSheets, SayDaysWithTheDayFirst) {
  auto text = [](std::string const& said) { return day_in({.text = said, .kind = tables::CellKind::text}); };
  auto day = *parse_rfc3339("2026-02-03T00:00:00+07:00");
  for (auto const* said : {"03/02/2026", "3/2/2026", "3-2-2026", "03.02.2026", "2026-02-03", " 3/2/2026 "})
    EXPECT_EQ(text(said), day) << said;
  for (auto const* said : {"2026", "31/02/2026", "2/2026", "hai", "3/2/26"}) EXPECT_FALSE(text(said)) << said;
  EXPECT_EQ(day_in({.text = "46056", .number = 46056, .kind = tables::CellKind::number}), day);
  EXPECT_FALSE(day_in({.text = "2026", .number = 2026, .kind = tables::CellKind::number}));
}

TEST(CellsOfCameraSheets, SayDegreesWithCommaPointOrAPointOfTheCompass) {
  auto text = [](std::string const& said) { return tables::Cell{.text = said, .kind = tables::CellKind::text}; };
  EXPECT_EQ(degrees_in(text("20,951"), 90), 20.951);
  EXPECT_EQ(degrees_in(text("20.951"), 90), 20.951);
  EXPECT_EQ(degrees_in(text("107.0805°"), 180), 107.0805);
  EXPECT_EQ(direction_in(text("Đông Nam")), 135);
  EXPECT_EQ(direction_in(text("tay bac")), 315);
  EXPECT_EQ(direction_in(text("90")), 90);
  EXPECT_FALSE(direction_in(text("ra cổng")));
}

}  // namespace
}  // namespace haidang
