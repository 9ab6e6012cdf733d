#include "city/infrastructure/infrastructure_table.h"

#include <gmock/gmock.h>

#include "city/infrastructure/small_register_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// A real store that knows the small city.
class RegisterTable : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto filled = store_->write_now([&](store::Session& session) -> Done {
      auto city = small_city();
      for (auto const& agency : city.agencies.rows) DO(haidang::put(session, DirectorySnapshot{}, agency, by_));
      auto place =
          reflect::from_json_text<Place>(R"({"id":"p","code":"06673","level":"commune","name":"Phường Bãi Cháy"})");
      DO(haidang::put(session, DirectorySnapshot{}, *place, by_));
      TRY(auto known, read_directory(session));
      DO(haidang::put(session, *known, a_site(), by_));
      return {};
    });
    ASSERT_TRUE(filled) << filled.error().message;
  }
  template <typename Row>
  PutOutcome put(Row const& row) {
    auto done = store_->write_now(
        [&](store::Session& session) { return infrastructure::put(session, small_city(), row, by_); });
    EXPECT_TRUE(done) << done.error().message;
    return done ? *done : PutOutcome::same;
  }
  std::shared_ptr<InfrastructureRegister const> all() {
    auto read = store_->read_now([](store::Session& session) { return infrastructure::read(session); });
    EXPECT_TRUE(read) << read.error().message;
    return *read;
  }
  std::vector<ProbeHour> hours(char const* item, Instant from) {
    auto read = store_->read_now([&](store::Session& session) { return infrastructure::hours(session, item, from); });
    EXPECT_TRUE(read) << read.error().message;
    return *read;
  }
  void keep(std::vector<SavedReach> const& reaches, std::vector<ProbeHour> const& more) {
    auto kept =
        store_->write_now([&](store::Session& session) { return infrastructure::keep(session, reaches, more); });
    ASSERT_TRUE(kept) << kept.error().message;
  }

  Instant const now_ = at("2026-11-28T09:00:00+07:00");
  By by_{"huong", now_};
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(RegisterTable);

Project a_project() {
  Project project;
  project.id = *Slug::of("camera-y-te");
  project.title = *Title::of("Camera bệnh viện");
  project.agency = *Slug::of("so-yt");
  project.contractor = *Slug::of("nha-thau");
  project.decision_number = "123/QĐ-UBND";
  project.decision_date = at("2026-03-02T00:00:00+07:00");
  project.site_kind = SiteKind::hospital;
  project.planned = 12;
  project.installed = 5;
  project.feeds = {"a", "b"};
  Milestone signed_;
  signed_.title = "Ký hợp đồng";
  signed_.due = at("2026-03-31T23:59:59+07:00");
  signed_.done_at = at("2026-03-30T00:00:00+07:00");
  signed_.document = "Hợp đồng 12/HĐ";
  project.milestones = {signed_};
  return project;
}

ProbeHour an_hour(char const* item, Instant hour, std::int64_t tries, std::int64_t answered, std::int64_t sum,
                  std::int64_t most) {
  ProbeHour out;
  out.item = item;
  out.hour = hour;
  out.tries = tries;
  out.answered = answered;
  out.delay_sum_ms = sum;
  out.delay_max_ms = most;
  return out;
}

TEST_P(RegisterTable, HasTheColumnsOfItsRecords) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "infrastructure_item", columns_of<InfrastructureItem>()));
  EXPECT_TRUE(columns_agree(*store_, "infrastructure_reach", columns_of<SavedReach>()));
  EXPECT_TRUE(columns_agree(*store_, "infrastructure_probe_hour", columns_of<ProbeHour>()));
  EXPECT_TRUE(columns_agree(*store_, "project", columns_of<Project>()));
}

TEST_P(RegisterTable, KeepsAnItemAndAProjectWithAllThatIsSaidOfThem) {
  auto item = an_item("gw", ItemKind::gateway, {"a", "b"});
  item.site = *Slug::of("benh-vien");
  item.needed = "2";
  item.existing = "1";
  item.owner = *Slug::of("so-yt");
  item.contractor = *Slug::of("nha-thau");
  item.installed_on = at("2026-09-15T00:00:00+07:00");
  item.note = "Tầng 3";
  EXPECT_EQ(put(item), PutOutcome::added);
  EXPECT_EQ(put(a_project()), PutOutcome::added);
  auto read = all();
  ASSERT_THAT(read->items, SizeIs(1));
  EXPECT_EQ(reflect::to_json(read->items[0]), reflect::to_json(item));
  ASSERT_THAT(read->projects, SizeIs(1));
  EXPECT_EQ(reflect::to_json(read->projects[0]), reflect::to_json(a_project()));
}

TEST_P(RegisterTable, KeepsEveryChangeWithWhoAndWhenAndNoneThatChangesNothing) {
  auto item = an_item("gw", ItemKind::gateway);
  EXPECT_EQ(put(item), PutOutcome::added);
  EXPECT_EQ(put(item), PutOutcome::same);
  item.existing = "2";
  EXPECT_EQ(put(item), PutOutcome::changed);
  auto removed =
      store_->write_now([&](store::Session& session) { return infrastructure::remove_item(session, "gw", by_); });
  ASSERT_TRUE(removed) << removed.error().message;
  EXPECT_THAT(all()->items, IsEmpty());
  auto history =
      store_->read_now([](store::Session& session) { return changes(session, "infrastructure", "gw", INT64_MAX, 9); });
  ASSERT_TRUE(history);
  ASSERT_THAT(*history, SizeIs(3));
  EXPECT_EQ(history->front().person, "huong");
  EXPECT_EQ(all()->newest_change, history->front().id);
  auto again =
      store_->write_now([&](store::Session& session) { return infrastructure::remove_item(session, "gw", by_); });
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::missing);
}

TEST_P(RegisterTable, RefusesWhatTheRulesRefuse) {
  auto item = an_item("gw", ItemKind::gateway);
  item.address = "169.254.169.254:80";
  auto refused =
      store_->write_now([&](store::Session& session) { return infrastructure::put(session, small_city(), item, by_); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().at, "/address");
  EXPECT_THAT(all()->items, IsEmpty());
}

TEST_P(RegisterTable, AddsProbesToTheirHourAndForgetsOldHours) {
  put(an_item("gw", ItemKind::gateway));
  keep({}, {an_hour("gw", now_, 10, 9, 180, 40), an_hour("gw", now_ - days(500), 60, 60, 600, 10)});
  keep({}, {an_hour("gw", now_, 5, 5, 100, 30)});
  auto kept = hours("gw", now_ - days(1));
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].tries, 15);
  EXPECT_EQ(kept[0].answered, 14);
  EXPECT_EQ(kept[0].delay_sum_ms, 280);
  EXPECT_EQ(kept[0].delay_max_ms, 40);
  EXPECT_THAT(hours("gw", Instant{0}), SizeIs(2));
  auto forgotten = store_->write_now(
      [&](store::Session& session) { return infrastructure::forget_hours(session, now_ - days(400)); });
  ASSERT_TRUE(forgotten);
  EXPECT_THAT(hours("gw", Instant{0}), SizeIs(1));
}

TEST_P(RegisterTable, ForgetsTheProbesOfAnItemWithItAndTakesNoneForOneThatIsGone) {
  put(an_item("gw", ItemKind::gateway));
  SavedReach reach{"gw", "10.1.2.3:443", Reachable::no, now_, now_};
  SavedReach gone{"khong-con", "10.1.2.4:443", Reachable::yes, now_, now_};
  keep({reach, gone}, {an_hour("gw", now_, 1, 0, 0, 0), an_hour("khong-con", now_, 1, 1, 5, 5)});
  auto reaches = store_->read_now([](store::Session& session) { return infrastructure::reaches(session); });
  ASSERT_TRUE(reaches);
  ASSERT_THAT(*reaches, SizeIs(1));
  EXPECT_EQ(reflect::to_json(reaches->front()), reflect::to_json(reach));
  ASSERT_TRUE(
      store_->write_now([&](store::Session& session) { return infrastructure::remove_item(session, "gw", by_); }));
  EXPECT_THAT(hours("gw", Instant{0}), IsEmpty());
}

}  // namespace
}  // namespace haidang
