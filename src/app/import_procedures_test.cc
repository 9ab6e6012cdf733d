#include "app/import_procedures.h"

#include <gtest/gtest.h>

#include "city/dossiers/procedure_table.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

By const clerk{"haidang import", *parse_rfc3339("2026-11-22T10:00:00+07:00")};

class ProceduresImport : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (!IsSkipped()) store_ = open_store();
  }
  Imported import(std::string_view text) {
    auto imported = import_text(*store_, "procedures", text, clerk);
    EXPECT_TRUE(imported) << imported.error().at << " " << imported.error().message;
    return imported ? *imported : Imported{};
  }
  std::vector<ProcedureTerm> terms() {
    return *store_->read_now([](store::Session& session) { return dossiers::procedure_terms(session); });
  }
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(ProceduresImport);

constexpr auto published =
    "code,name,workingDays,workingHours,cutOff,document\n"
    "2.000635,Cấp bản sao trích lục hộ tịch,,8,15:00,QĐ 1\n"
    "1.012753,Đăng ký biến động đất đai,10,,,QĐ 1\n"
    "1.010000,Một thủ tục khác,0,,,QĐ 1\n";

TEST_P(ProceduresImport, KeepsCodesAsTheyAreWrittenAndSaysWhatIsNew) {
  EXPECT_EQ(import(published).added, 3);
  EXPECT_EQ(import(published).same, 3);
  auto known = terms();
  ASSERT_EQ(known.size(), 3u);
  EXPECT_EQ(known[0].code.value(), "1.010000") << "a code and no number";
  EXPECT_EQ(known[2].working_hours, 8);
  EXPECT_EQ(known[2].cut_off, "15:00");
  auto changed = import("code,name,workingDays,document\n1.012753,Đăng ký biến động đất đai,15,QĐ 2\n");
  EXPECT_EQ(changed.changed, 1);
}

TEST_P(ProceduresImport, NamesTheRowAndTheColumnThatIsWrongAndKeepsNothing) {
  auto imported = import(
      "code,name,workingDays,workingHours,cutOff,document\n"
      "1.1,Đúng,5,,,QĐ 1\n"
      "1.2,Cả ngày lẫn giờ,5,8,,QĐ 1\n"
      "1.3,Giờ chốt sai,5,,25:00,QĐ 1\n"
      "1.4,Số âm,-5,,,QĐ 1\n"
      ",Không mã,5,,,QĐ 1\n");
  ASSERT_EQ(imported.refused.size(), 4u);
  EXPECT_EQ(imported.refused[0], "row 2, /workingDays: expected either workingDays or workingHours");
  EXPECT_EQ(imported.refused[1], "row 3, /cutOff: expected a clock such as 15:00, found 25:00");
  EXPECT_EQ(imported.refused[2], "row 4, /workingDays: expected a count from 0 to 10000");
  EXPECT_EQ(imported.refused[3].substr(0, 5), "row 5");
  EXPECT_TRUE(terms().empty());
}

}  // namespace
}  // namespace haidang
