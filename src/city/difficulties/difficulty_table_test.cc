#include "city/difficulties/difficulty_table.h"

#include <gmock/gmock.h>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using testing::ElementsAre;
using testing::Field;

auto const monday = *parse_rfc3339("2026-11-23T09:00:00+07:00");

class DifficultyTable : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    done([](store::Session& session) {
      return session.script(R"(
        insert into agency (id, kind, name, position) values
          ('so-y-te', 'department', 'Sở Y tế', 1), ('so-khcn', 'department', 'Sở KH&CN', 2),
          ('trung-tam', 'centre', 'Trung tâm', 3);)");
    });
  }

  void done(std::function<Done(store::Session&)> const& work) {
    auto result = store_->write_now(work);
    ASSERT_TRUE(result) << result.error().message;
  }

  static DifficultyMove stated_by(char const* agency, char const* owner, Instant due) {
    DifficultyMove move;
    auto& d = move.difficulty;
    d.agency = *Slug::of(agency);
    d.owner = *Slug::of(owner);
    d.title = *Title::of("Chưa có đường truyền");
    d.category = DifficultyCategory::no_network_line;
    d.text = "Nhà thầu chưa kéo cáp";
    d.stated_by = "huong";
    d.stated_at = monday;
    d.reply_due = due;
    move.message.at = monday;
    move.message.step = DifficultyStep::stated;
    move.message.text = d.text;
    return move;
  }

  std::int64_t added(DifficultyMove const& move) {
    std::int64_t id = 0;
    done([&](store::Session& session) -> Done {
      TRY(id, difficulties::add(session, move));
      return {};
    });
    return id;
  }

  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(DifficultyTable);

TEST_P(DifficultyTable, HaveTheColumnsOfTheirRecords) {
  using store::columns_of;
  EXPECT_TRUE(store::testing::columns_agree(*store_, "difficulty", columns_of<Difficulty>()));
}

TEST_P(DifficultyTable, AreListedByWhoMustAnswerSoonestAndClosedOnesLast) {
  auto later = added(stated_by("so-y-te", "trung-tam", monday + days(3)));
  auto sooner = added(stated_by("so-y-te", "so-khcn", monday + days(1)));
  auto over = added(stated_by("so-khcn", "trung-tam", monday));
  done([&](store::Session& session) -> Done {
    TRY(auto found, difficulties::find(session, over));
    TRY(auto end, closed(*found, {"Đã có cáp"}, "nam", monday + hours(2)));
    DO(difficulties::keep(session, end));
    TRY(auto all, difficulties::list(session, "", "", "", 10));
    EXPECT_THAT(
        all, ElementsAre(Field(&Difficulty::id, sooner), Field(&Difficulty::id, later), Field(&Difficulty::id, over)));
    TRY(auto of_owner, difficulties::list(session, "so-khcn", "", "", 10));  // states one, must answer another
    EXPECT_EQ(of_owner.size(), 2U);
    TRY(auto open, difficulties::open_by_agency(session));
    EXPECT_EQ(open, (std::map<std::string, std::int64_t>{{"so-y-te", 2}}));
    return {};
  });
}

TEST_P(DifficultyTable, ASecondAnswerToWhatSomebodyHasJustAnsweredIsRefused) {
  auto id = added(stated_by("so-y-te", "so-khcn", monday + days(1)));
  done([&](store::Session& session) -> Done {
    TRY(auto found, difficulties::find(session, id));
    TRY(auto first, closed(*found, {"Đã có cáp"}, "nam", monday + hours(1)));
    TRY(auto second, closed(*found, {"Bỏ yêu cầu"}, "lan", monday + hours(1)));
    DO(difficulties::keep(session, first));
    auto again = difficulties::keep(session, second);
    EXPECT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    TRY(auto thread, difficulties::thread(session, id));
    EXPECT_EQ(thread.size(), 2U);
    TRY(auto kept, difficulties::find(session, id));
    EXPECT_EQ(kept->cause, "Đã có cáp");
    return {};
  });
}

TEST_P(DifficultyTable, FilesLieBesideThemAsTheyCameAndAreBounded) {
  auto id = added(stated_by("so-y-te", "so-khcn", monday + days(1)));
  std::string const bytes("%PDF-1.7\0\xFF giấy", 17);
  DifficultyFile file;
  file.name = "công văn 12.pdf";
  file.size = static_cast<std::int64_t>(bytes.size());
  file.at = monday;
  file.person = "huong";
  done([&](store::Session& session) -> Done {
    for (auto n = 0; n < difficulties::most_files; ++n) {
      TRY(auto added, difficulties::add_file(session, id, file, bytes));
      EXPECT_GT(added, 0);
    }
    auto beyond = difficulties::add_file(session, id, file, bytes);
    EXPECT_FALSE(beyond);
    EXPECT_EQ(beyond.error().kind, ErrorKind::conflict);
    TRY(auto listed, difficulties::files(session, id));
    EXPECT_EQ(listed.size(), std::size_t{difficulties::most_files});
    TRY(auto read, difficulties::file(session, id, listed.front().id));
    EXPECT_EQ(read->bytes.bytes, bytes);
    EXPECT_EQ(read->name, "công văn 12.pdf");
    TRY(auto of_another, difficulties::file(session, id + 1, listed.front().id));
    EXPECT_FALSE(of_another);
    return {};
  });
}

}  // namespace
}  // namespace haidang
