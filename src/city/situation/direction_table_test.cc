#include "city/situation/direction_table.h"

#include <gmock/gmock.h>

#include "city/catalogue/catalogue_table.h"
#include "city/situation/small_situation_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::IsEmpty;

class DirectionTable : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto agency = made<Agency>(R"({"id":"so-yt","name":"Sở Y tế"})");
    auto put_agency = [&](store::Session& session) {
      return put(session, DirectorySnapshot{}, agency, By{"test", at("2026-11-28T08:00")});
    };
    ASSERT_TRUE(store_->write_now(put_agency));
  }
  std::string numbered(Instant when) {
    Direction d;
    d.agency = "so-yt";
    d.about_kind = MatterKind::obligation;
    d.about_id = "cam";
    d.sent_by = "lan";
    d.sent_at = when;
    auto kept = store_->write_now([&](store::Session& session) { return directions::take_number(session, d); });
    EXPECT_TRUE(kept) << kept.error().message;
    return kept ? kept->code : "";
  }
  std::vector<Direction> sent_since(Instant since) {
    auto read = store_->read_now([&](store::Session& session) { return directions::list(session, since); });
    EXPECT_TRUE(read) << read.error().message;
    return read ? std::move(*read) : std::vector<Direction>{};
  }
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(DirectionTable);

TEST_P(DirectionTable, HasExactlyTheColumnsOfItsStruct) {
  EXPECT_TRUE(store::testing::columns_agree(*store_, "direction", store::columns_of<Direction>()));
}

TEST_P(DirectionTable, GivesEveryDirectionOfADayANumberOfItsOwn) {
  EXPECT_EQ(numbered(at("2026-11-28T00:00")), "CD-20261128-001");
  EXPECT_EQ(numbered(at("2026-11-28T14:32")), "CD-20261128-002");
  EXPECT_EQ(numbered(at("2026-11-28T14:32")), "CD-20261128-003");
  EXPECT_EQ(numbered(at("2026-11-29T00:00")), "CD-20261129-001");
}

TEST_P(DirectionTable, KeepsTheNumberOfWhatIsSentAgainAndTakesWhomItIsForNow) {
  auto again = [&](Instant when, std::string sender, std::optional<MatterKind> about) {
    Direction d{.agency = "so-yt", .about_kind = about, .about_id = about ? "cam" : "", .sent_by = std::move(sender)};
    d.sent_at = when;
    d.idempotency_key = "k-1";
    auto kept = store_->write_now([&](store::Session& session) { return directions::take_number(session, d); });
    EXPECT_TRUE(kept) << kept.error().message;
    return kept ? std::move(*kept) : Direction{};
  };
  auto first = again(at("2026-11-28T23:59"), "lan", MatterKind::feed);
  auto second = again(at("2026-11-29T00:01"), "lan", {});
  EXPECT_EQ(second.code, first.code);
  EXPECT_EQ(second.sent_at, first.sent_at);
  EXPECT_EQ(second.about_kind, std::nullopt);
  EXPECT_EQ(again(at("2026-11-29T00:02"), "minh", {}).code, "CD-20261129-001");
}

TEST_P(DirectionTable, ListsOnlyWhatWasSent) {
  numbered(at("2026-11-28T14:32"));
  EXPECT_THAT(sent_since(at("2026-11-01T00:00")), IsEmpty());
  auto unknown = store_->write_now([&](store::Session& session) { return directions::sent(session, "CD-0", 1); });
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::bug);
}

}  // namespace
}  // namespace haidang
