#include "city/dossiers/decode_portal.h"

#include <gmock/gmock.h>

#include "city/dossiers/portal_sample_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Decoding portal() { return portal_contract().decoding; }

std::string cleaned(std::string_view body, Decoding const& d = portal()) {
  auto text = clean_portal(d, body);
  EXPECT_TRUE(text) << text.error().message;
  return text ? *text : "";
}

SaidDossiers said(std::string_view body, Decoding const& d = portal()) {
  auto delivery = decode_portal(d, cleaned(body, d));
  EXPECT_TRUE(delivery) << delivery.error().message;
  return delivery ? *delivery : SaidDossiers{};
}

TEST(PortalBody, LosesEveryPersonAtTheBorder) {
  auto text = cleaned(portal_push(portal_item("H49.12-261116-0007", "4")));
  for (auto const* value : personal_values) EXPECT_THAT(text, Not(HasSubstr(value)));
  EXPECT_THAT(text, Not(HasSubstr("bi-mat-phien")));
  EXPECT_THAT(text, HasSubstr("H49.12-261116-0007"));
  EXPECT_THAT(text, HasSubstr("20261120170000"));
}

TEST(PortalBody, LosesFieldsThatNobodyKnowsYet) {
  auto text = cleaned(portal_push(portal_item("A-1", "4", R"(,"NguoiGiamHo":"Nguyễn Thị Bưởi","Con":[{"Ten":"Na"}])")));
  EXPECT_THAT(text, Not(HasSubstr("Nguyễn Thị Bưởi")));
  EXPECT_THAT(text, Not(HasSubstr("\"Na\"")));
}

TEST(PortalBody, LosesAPersonHiddenWhereAWordBelongs) {
  auto text = cleaned(portal_push(R"({"MaHoSo":{"ChuHoSo":"Nguyễn Thị Bưởi"},"TrangThaiHoSo":["0912345678"]})"));
  EXPECT_THAT(text, Not(HasSubstr("Bưởi")));
  EXPECT_THAT(text, Not(HasSubstr("0912345678")));
}

TEST(PortalBody, IsTheSameCleanedTwice) {
  auto once =
      cleaned(portal_push(portal_item("A-1", "4"), "DongBoHoSoMC", R"(,"totals":[{"day":"2026-11-16","received":1}])"));
  EXPECT_EQ(cleaned(once), once);
}

TEST(PortalBody, SaysItsDossiersInOurWords) {
  auto delivery = said(portal_push(portal_item("A-1", "4") + "," + portal_item("A-2", "9")));
  ASSERT_EQ(delivery.rows.size(), 2u);
  auto const& first = delivery.rows[0];
  EXPECT_EQ(first.row, 1);
  EXPECT_FALSE(first.progress);
  EXPECT_EQ(first.fields.at("code"), "A-1");
  EXPECT_EQ(first.fields.at("agency"), "UBND phường Hồng Gai");
  EXPECT_EQ(first.fields.at("received"), "20261116080000");
  EXPECT_EQ(delivery.rows[1].fields.at("state"), "9");
}

TEST(PortalBody, KeepsOldAndNewAppointments) {
  auto delivery = said(portal_push(portal_item(
      "A-1", "5",
      R"(,"DanhSachHoSoBoSung":[{"NguoiYeuCauBoSung":"Trần Văn Cán Bộ","NgayHenTraTruoc":"20261120170000","NgayHenTraMoi":"20261127170000"}])")));
  ASSERT_EQ(delivery.rows.at(0).extensions.size(), 1u);
  EXPECT_EQ(delivery.rows[0].extensions[0].to, "20261127170000");
  EXPECT_THAT(delivery.rows[0].raw, Not(HasSubstr("Cán Bộ")));
}

TEST(PortalBody, OfProgressIsSteps) {
  auto delivery = said(portal_push(portal_step("A-1", "9", "20261119090000"), "CapNhatTienDoHoSoMC"));
  ASSERT_EQ(delivery.rows.size(), 1u);
  EXPECT_TRUE(delivery.rows[0].progress);
  EXPECT_EQ(delivery.rows[0].fields.at("state"), "9");
  EXPECT_EQ(delivery.rows[0].fields.at("state_at"), "20261119090000");
}

TEST(PortalBody, TellsItsTotals) {
  auto delivery = said(portal_push(
      "", "DongBoHoSoMC", R"(,"totals":[{"day":"2026-11-16","received":12,"carriedOver":3},{"day":"no day"}])"));
  ASSERT_EQ(delivery.totals.size(), 1u);
  EXPECT_EQ(delivery.totals[0].received, 12);
  EXPECT_EQ(delivery.totals[0].paused, std::nullopt);
}

TEST(PortalBody, WithNumbersInsteadOfTextsIsReadAlike) {
  auto delivery = said(R"({"service":"DongBoHoSoMC","data":[{"MaHoSo":"A-1","TrangThaiHoSo":4,"HinhThuc":0}]})");
  EXPECT_EQ(delivery.rows.at(0).fields.at("state"), "4");
  EXPECT_EQ(delivery.rows.at(0).fields.at("channel"), "0");
}

TEST(PortalBody, ThatIsNoJsonIsRefusedWithoutQuotingIt) {
  auto refused = clean_portal(portal(), R"({"data":[{"ChuHoSo":"Nguyễn Thị Bưởi")");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message + refused.error().at, Not(HasSubstr("Bưởi")));
  EXPECT_THAT(refused.error().message, HasSubstr("no JSON"));
}

TEST(PortalBody, WithoutAListIsUnreadable) {
  auto refused = decode_portal(portal(), cleaned(R"({"service":"DongBoHoSoMC","data":"none"})"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_EQ(refused.error().at, "/data");
}

TEST(OtherJson, IsReadByTheContractsNames) {
  Decoding d;
  d.format = Format::ndjson;
  d.columns = {{"code", "id"}, {"state", "status"}, {"received", "opened"}};
  auto delivery = said(
      "{\"id\":\"7\",\"status\":\"open\",\"opened\":\"2026-11-20\",\"owner\":\"Nguyễn Thị Bưởi\"}\n"
      "{\"id\":\"8\",\"status\":\"open\"}\n",
      d);
  ASSERT_EQ(delivery.rows.size(), 2u);
  EXPECT_EQ(delivery.rows[0].fields.at("received"), "2026-11-20");
  EXPECT_THAT(delivery.rows[0].raw, Not(HasSubstr("Bưởi")));
}

TEST(MendedItems, AreABodyOfTheSameService) {
  auto original = cleaned(portal_push(portal_item("A-1", "4")));
  auto delivery = said(portal_body(original, {R"({"MaHoSo":"A-9","TrangThaiHoSo":"4"})"}));
  EXPECT_EQ(delivery.rows.at(0).fields.at("code"), "A-9");
  EXPECT_FALSE(delivery.rows[0].progress);
}

}  // namespace
}  // namespace haidang
