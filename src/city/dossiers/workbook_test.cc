// A workbook as a one-stop centre sends it: titles above, names merged over two rows and in two languages, persons
// beside the work, dates as dates and as text, a total and a signature below.
#include <gmock/gmock.h>

#include "city/dossiers/dossier_dataset.h"
#include "city/sheets/made_workbook_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string report() {
  MadeWorkbook book;
  book.sheet("Danh mục").hide().text(1, 0, "dùng nội bộ");
  book.sheet("Tháng 11").merged(1, 0, 1, 6, "UBND PHƯỜNG HỒNG GAI").merged(2, 0, 2, 6, "DANH SÁCH HỒ SƠ THÁNG 11/2026");
  book.merged(4, 0, 5, 0, "STT").merged(4, 1, 5, 1, "Mã hồ sơ\nDossier code").merged(4, 2, 4, 3, "Người nộp");
  book.text(5, 2, "Họ tên").text(5, 3, "Điện thoại").merged(4, 4, 4, 5, "Thời gian");
  book.text(5, 4, "Tiếp nhận").text(5, 5, "Hẹn trả").merged(4, 6, 5, 6, "Trạng thái");
  book.text(6, 0, "1").text(6, 1, "H49-1").text(6, 2, "Nguyễn Thị Bưởi").text(6, 3, "0912345678");
  book.date(6, 4, {.year = 2026, .month = 11, .day = 16}).text(6, 5, "20/11/2026").text(6, 6, "Đang giải quyết");
  book.text(7, 0, "2").text(7, 1, "H49-2").text(7, 2, "Trần Na").text(7, 3, "0987654321");
  book.text(7, 4, "17/11/2026").text(7, 5, "24/11/2026").text(7, 6, "Đã trả");
  book.text(8, 0, "3").text(8, 1, "H49-3").text(8, 2, "Lê Mít");
  book.text(8, 4, "sáng nay").text(8, 5, "24/11/2026").text(8, 6, "Đang giải quyết");
  book.text(9, 1, "Tổng cộng: 3 hồ sơ").text(11, 6, "CHỦ TỊCH");
  return book.bytes();
}

Contract one_stop() {
  Contract c;
  auto& d = c.decoding;
  d.format = Format::xlsx;
  d.header_row = 4;
  d.header_rows = 2;
  d.time_pattern = "%d/%m/%Y";
  d.columns = {{"code", "Mã hồ sơ Dossier code"},
               {"received", "Thời gian / Tiếp nhận"},
               {"appointment", "Thời gian / Hẹn trả"},
               {"state", "Trạng thái"}};
  d.words = {{"state", {{"Đang giải quyết", "in_process"}, {"Đã trả", "returned"}}}};
  d.skip_rows = {{"Mã hồ sơ Dossier code", "Tổng cộng*"}, {"Mã hồ sơ Dossier code", ""}};
  return c;
}

class AOneStopWorkbook : public ::testing::Test {
 protected:
  AOneStopWorkbook() {
    feed_ = *reflect::from_json_text<Feed>(
        R"({"id":"mot-cua","agency":"ubnd","dataset":"dossiers","groupId":"dossiers","title":"Hồ sơ","road":"push","state":"live"})");
  }
  Result<std::unique_ptr<JudgedDelivery>> judged(std::string const& body) const {
    return dataset_.judge(feed_, contract_, snapshot_, body, {}, *parse_rfc3339("2026-11-22T09:00:00+07:00"));
  }

  CalendarBook calendars_;
  DossierDataset dataset_{calendars_};
  Feed feed_;
  Contract contract_ = one_stop();
  Snapshot snapshot_ = std::make_shared<DirectorySnapshot>();
};

TEST_F(AOneStopWorkbook, IsKeptWithoutItsPersons) {
  auto cleaned = dataset_.cleaned(contract_, report());
  ASSERT_TRUE(cleaned) << cleaned.error().message;
  EXPECT_THAT(**cleaned, HasSubstr("H49-2"));
  for (auto person : {"Bưởi", "Trần Na", "Lê Mít", "0912345678", "0987654321"})
    EXPECT_THAT(**cleaned, Not(HasSubstr(person)));
}

TEST_F(AOneStopWorkbook, IsJudgedRowByRowAndItsTotalIsToldAsLeftOut) {
  auto cleaned = dataset_.cleaned(contract_, report());
  ASSERT_TRUE(cleaned) << cleaned.error().message;
  auto delivery = judged(**cleaned);
  ASSERT_TRUE(delivery) << delivery.error().message;
  EXPECT_EQ((*delivery)->received(), 3);
  ASSERT_EQ((*delivery)->refused().size(), 1u);
  EXPECT_EQ((*delivery)->refused()[0].row, 8) << "the workbook's own row";
  EXPECT_EQ((*delivery)->refused()[0].reason, "bad_time");
  ASSERT_EQ((*delivery)->left_out().size(), 2u);
  EXPECT_EQ((*delivery)->left_out()[0].row, 9);
}

TEST_F(AOneStopWorkbook, HasItsRefusedRowMendedUnderTheSameHeader) {
  auto cleaned = dataset_.cleaned(contract_, report());
  ASSERT_TRUE(cleaned) << cleaned.error().message;
  auto first = judged(**cleaned);
  ASSERT_TRUE(first) << first.error().message;
  auto raw = (*first)->refused()[0].raw;
  raw.replace(raw.find("sáng nay"), std::string("sáng nay").size(), "18/11/2026");
  auto body = dataset_.body_of_rows(contract_, **cleaned, {{8, raw}});
  auto mended = judged(body.bytes);
  ASSERT_TRUE(mended) << mended.error().message;
  EXPECT_EQ((*mended)->received(), 1);
  EXPECT_TRUE((*mended)->refused().empty());
  EXPECT_EQ(body.original_row.begin()->second, 8);
}

TEST_F(AOneStopWorkbook, WithAColumnInsertedUnderAnotherNameIsRefusedByItsCells) {
  contract_.decoding.columns["state"] = "Tình trạng";
  contract_.decoding.header = {"STT",
                               "Mã hồ sơ Dossier code",
                               "Người nộp / Họ tên",
                               "Người nộp / Điện thoại",
                               "Thời gian / Tiếp nhận",
                               "Thời gian / Hẹn trả",
                               "Tình trạng"};
  auto refused = dataset_.cleaned(contract_, report());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("ô G5 phải là «Tình trạng», nay là «Trạng thái»"));
  EXPECT_THAT(refused.error().message, Not(HasSubstr("Bưởi")));
}

}  // namespace
}  // namespace haidang
