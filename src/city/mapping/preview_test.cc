// A workbook nobody has described yet, as a one-stop centre sends it: what the wizard shows, proposes and tries.
#include "city/mapping/preview.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "city/dossiers/dossier_dataset.h"
#include "city/sheets/made_workbook_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

std::string one_stop_workbook(char const* state_column = "Trạng thái") {
  MadeWorkbook book;
  book.sheet("Hồ sơ").merged(1, 0, 1, 5, "DANH SÁCH HỒ SƠ THÁNG 11/2026");
  book.text(3, 0, "STT").text(3, 1, "Mã hồ sơ").text(3, 2, "Chủ hồ sơ").text(3, 3, state_column);
  book.text(3, 4, "Ngày tiếp nhận").text(3, 5, "Ngày hẹn trả");
  book.text(4, 0, "(1)").text(4, 1, "(2)").text(4, 2, "(3)").text(4, 3, "(4)").text(4, 4, "(5)").text(4, 5, "(6)");
  book.text(5, 0, "1").text(5, 1, "A-1").text(5, 2, "Nguyễn Thị Bưởi").text(5, 3, "Đang xử lý");
  book.text(5, 4, "16/11/2026 08:15").text(5, 5, "20/11/2026 17:00");
  book.text(6, 0, "2").text(6, 1, "A-2").text(6, 2, "Trần Na").text(6, 3, "Đã trả");
  book.date(6, 4, {.year = 2026, .month = 11, .day = 17}).text(6, 5, "23/11/2026 17:00");
  book.text(7, 0, "3").text(7, 1, "A-3").text(7, 2, "Lê Mít").text(7, 3, "Đang xử lý");
  book.text(7, 4, "hôm qua").text(7, 5, "23/11/2026 17:00");
  book.text(8, 1, "Tổng cộng").number(8, 2, 3);
  return book.bytes();
}

class AWorkbookInTheWizard : public ::testing::Test {
 protected:
  AWorkbookInTheWizard() {
    auto feed = reflect::from_json_text<Feed>(
        R"({"id":"mot-cua","agency":"ubnd","dataset":"dossiers","groupId":"dossiers","title":"Hồ sơ","road":"push","state":"live"})");
    feed_ = *feed;
    contract_.feed = feed_.id;
  }

  Result<MappingPreview> look(std::string const& bytes, std::optional<Decoding> decoding = {}) const {
    auto now = *parse_rfc3339("2026-11-22T09:00:00+07:00");
    return preview_mapping({dataset_, feed_, contract_, snapshot_, bytes, {}, now}, {std::move(decoding)});
  }

  // The proposal as a person completes it.
  Decoding mapped(MappingPreview const& preview) const {
    auto d = preview.proposal;
    d.time_pattern = "%d/%m/%Y %H:%M";
    d.words["state"] = {{"Đang xử lý", "in_process"}, {"Đã trả", "returned"}};
    for (auto const& odd : preview.odd_rows) d.skip_rows.push_back(odd.rule);
    return d;
  }

  CalendarBook calendars_;
  DossierDataset dataset_{calendars_};
  Feed feed_;
  Contract contract_;
  Snapshot snapshot_ = std::make_shared<DirectorySnapshot>();
};

TEST_F(AWorkbookInTheWizard, ShowsItsCellsAndWhereItsNamesStand) {
  auto preview = look(one_stop_workbook());
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_EQ(preview->sheets.at(0).name, "Hồ sơ");
  EXPECT_EQ(preview->proposal.header_row, 3);
  EXPECT_EQ(preview->proposal.header_rows, 1);
  EXPECT_EQ(preview->columns.at(3).name, "Trạng thái");
  EXPECT_EQ(preview->columns.at(3).cell, "D3");
  EXPECT_EQ(preview->rows.at(0).cells.at(0).text, "DANH SÁCH HỒ SƠ THÁNG 11/2026");
  EXPECT_EQ(preview->merged.at(0).right, 5);
  EXPECT_FALSE(preview->trial);
}

TEST_F(AWorkbookInTheWizard, HasColumnsProposedByTheirNames) {
  auto preview = look(one_stop_workbook());
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_THAT(preview->proposal.columns, ElementsAre(Pair("appointment", "Ngày hẹn trả"), Pair("code", "Mã hồ sơ"),
                                                     Pair("received", "Ngày tiếp nhận"), Pair("state", "Trạng thái")));
  EXPECT_EQ(preview->proposal.header.size(), 6u);
  EXPECT_EQ(preview->columns.at(5).time_pattern, std::nullopt) << "the numbers of columns are no times";
}

TEST_F(AWorkbookInTheWizard, HasItsTotalsAndColumnNumbersSuggestedAsRules) {
  auto preview = look(one_stop_workbook());
  ASSERT_TRUE(preview) << preview.error().message;
  ASSERT_EQ(preview->odd_rows.size(), 2u);
  EXPECT_EQ(preview->odd_rows[0].rule.text, "(1)");
  EXPECT_EQ(preview->odd_rows[1].rule.column, "Mã hồ sơ");
  EXPECT_EQ(preview->odd_rows[1].first_row, 8);
}

TEST_F(AWorkbookInTheWizard, IsJudgedAsADeliveryWouldBe) {
  auto bytes = one_stop_workbook();
  auto first = look(bytes);
  ASSERT_TRUE(first) << first.error().message;
  auto preview = look(bytes, mapped(*first));
  ASSERT_TRUE(preview) << preview.error().message;
  ASSERT_TRUE(preview->trial);
  auto const& trial = *preview->trial;
  EXPECT_EQ(trial.unreadable, std::nullopt);
  EXPECT_EQ(trial.received, 3);
  EXPECT_EQ(trial.accepted, 2);
  EXPECT_EQ(trial.left_out, 2);
  ASSERT_EQ(trial.refusals.size(), 1u);
  EXPECT_EQ(trial.refusals[0].row, 7);
  EXPECT_EQ(trial.refusals[0].reason, "bad_time");
  EXPECT_THAT(trial.refusals[0].raw, Not(HasSubstr("Mít"))) << "what is not mapped is not judged";
  EXPECT_EQ(trial.records.at(0).fields.at("code"), "A-1");
  EXPECT_EQ(trial.records.at(1).row, 6);
}

// The dossiers would be taken in all the same, in no state that anybody counts.
TEST_F(AWorkbookInTheWizard, HasWordsNamedThatNobodyTranslates) {
  auto bytes = one_stop_workbook();
  auto first = look(bytes);
  ASSERT_TRUE(first) << first.error().message;
  auto decoding = mapped(*first);
  decoding.words["state"] = {{"Đã trả", "returned"}};
  auto preview = look(bytes, decoding);
  ASSERT_TRUE(preview && preview->trial);
  auto const& trial = *preview->trial;
  EXPECT_EQ(trial.accepted, 2);
  EXPECT_EQ(trial.unknown_rows, 2);
  ASSERT_EQ(trial.unknown_words.size(), 1u);
  EXPECT_EQ(trial.unknown_words[0].field, "state");
  EXPECT_EQ(trial.unknown_words[0].word, "Đang xử lý");
  EXPECT_EQ(trial.unknown_words[0].rows, 2) << "a row that is refused for another reason counts as well";
  EXPECT_EQ(trial.unknown_words[0].first_row, 5);

  auto whole = look(bytes, mapped(*first));
  ASSERT_TRUE(whole && whole->trial);
  EXPECT_TRUE(whole->trial->unknown_words.empty());
  EXPECT_EQ(whole->trial->unknown_rows, 0);
}

TEST_F(AWorkbookInTheWizard, HasWordsThatTheDatasetKnowsPassed) {
  auto decoding = reflect::from_json_text<Decoding>(
      R"({"format":"csv","timePattern":"%d/%m/%Y","missing":["-"],
          "columns":{"code":"Mã","state":"Bước","received":"Nhận","channel":"Kênh","on_time":"Hạn"},
          "words":{"channel":{"Mạng":"internet","Bưu điện":"post"}}})");
  ASSERT_TRUE(decoding) << decoding.error().message;
  auto preview = look(
      "Mã,Bước,Nhận,Kênh,Hạn\n"
      "A-1,4,16/11/2026,Mạng,true\n"
      "A-2,in_process,16/11/2026,Bưu điện,0\n"
      "A-3,44,16/11/2026,1,-\n"
      "A-4,Bỏ,16/11/2026,,đúng\n"
      "A-5,Bỏ,16/11/2026,direct,\n",
      *decoding);
  ASSERT_TRUE(preview && preview->trial);
  std::vector<std::string> told;
  for (auto const& each : preview->trial->unknown_words)
    told.push_back(each.field + " " + each.word + " " + std::to_string(each.rows));
  EXPECT_THAT(told, ElementsAre("state Bỏ 2", "state 44 1", "channel Mạng 1", "on_time đúng 1"))
      << "a number that the portal does not have, and a translation into no word of ours, are unknown, too";
  EXPECT_EQ(preview->trial->unknown_rows, 4);
}

TEST_F(AWorkbookInTheWizard, ThatNoLongerFitsIsToldByItsCells) {
  auto first = look(one_stop_workbook());
  ASSERT_TRUE(first) << first.error().message;
  auto preview = look(one_stop_workbook("Tình hình"), mapped(*first));
  ASSERT_TRUE(preview) << preview.error().message;
  ASSERT_TRUE(preview->trial && preview->trial->unreadable);
  EXPECT_THAT(*preview->trial->unreadable, HasSubstr("ô D3 phải là «Trạng thái», nay là «Tình hình»"));
}

TEST_F(AWorkbookInTheWizard, ThatIsAnOldOneIsRefusedWithAdvice) {
  auto refused = look(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(refused.error().message, HasSubstr(" / "));
}

TEST_F(AWorkbookInTheWizard, MayBeATextWithSemicolons) {
  auto preview = look("Mã hồ sơ;Trạng thái;Ngày tiếp nhận\nA-1;Đã trả;16/11/2026\n");
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_EQ(preview->proposal.delimiter, ";");
  EXPECT_THAT(preview->proposal.columns, Contains(Key("code")));
  EXPECT_EQ(preview->proposal.time_pattern, "%d/%m/%Y");
}

}  // namespace
}  // namespace haidang
