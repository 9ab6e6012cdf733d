#include "city/dossiers/decode_sheet.h"

#include <gmock/gmock.h>

#include "city/sheets/mapped_rows.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Decoding one_stop() {
  Decoding d;
  d.format = Format::csv;
  d.columns = {{"code", "Mã hồ sơ"}, {"state", "Trạng thái"}, {"received", "Ngày tiếp nhận"}};
  return d;
}

constexpr auto table =
    "DANH SÁCH HỒ SƠ,,,\n"
    "\n"
    "Mã hồ sơ,Chủ hồ sơ,Trạng thái,Ngày tiếp nhận\n"
    "A-1,\"Nguyễn Thị Bưởi, bà\",Đang xử lý,2026-11-20\n"
    "A-2,Trần Na,Đã trả,2026-11-21 09:30:00\n";

TEST(ATableOfDossiers, IsKeptWithoutTheColumnsThatNobodyNamed) {
  auto cleaned = kept_columns(one_stop(), table);
  ASSERT_TRUE(cleaned) << cleaned.error().message;
  EXPECT_THAT(*cleaned, Not(HasSubstr("Bưởi")));
  EXPECT_THAT(*cleaned, Not(HasSubstr("DANH")));
  EXPECT_THAT(*cleaned, HasSubstr("A-1,Đang xử lý,2026-11-20"));
  EXPECT_EQ(*kept_columns(one_stop(), *cleaned), *cleaned);
}

TEST(ATableOfDossiers, KeepsTheLinesThatPeopleSee) {
  auto said = decode_sheet(one_stop(), *kept_columns(one_stop(), table));
  ASSERT_TRUE(said) << said.error().message;
  ASSERT_EQ(said->rows.size(), 2u);
  EXPECT_EQ(said->rows[0].row, 4);
  EXPECT_EQ(said->rows[0].raw, "A-1,Đang xử lý,2026-11-20");
  EXPECT_EQ(said->rows[1].fields.at("received"), "2026-11-21 09:30:00");
}

TEST(ATableOfDossiers, WithoutAColumnIsRefusedByItsName) {
  auto refused = kept_columns(one_stop(), "Mã hồ sơ,Ngày tiếp nhận\nA-1,2026-11-20\n");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message, HasSubstr("Trạng thái"));
}

TEST(ATableOfDossiers, ThatIsDamagedIsRefusedWithoutQuotingIt) {
  auto refused = kept_columns(one_stop(), "Mã hồ sơ,Trạng thái\n\"Nguyễn Thị Bưởi,x\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("Bưởi")));
}

TEST(MendedRows, StandBelowTheHeader) {
  auto original = *kept_columns(one_stop(), table);
  auto said = decode_sheet(one_stop(), body_of_mapped_rows(one_stop(), original, {"A-3,Đang xử lý,2026-11-22"}));
  ASSERT_TRUE(said) << said.error().message;
  EXPECT_EQ(said->rows.at(0).row, 2);
  EXPECT_EQ(said->rows.at(0).fields.at("code"), "A-3");
}

}  // namespace
}  // namespace haidang
