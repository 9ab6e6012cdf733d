#include "city/directives/directive_table.h"

#include <gmock/gmock.h>

#include "city/directives/small_province_test.h"

namespace haidang::directives {
namespace {

using ::testing::ElementsAre;

class DirectiveTable : public Province {
 protected:
  void SetUp() override {
    Province::SetUp();
    if (IsSkipped()) return;
    ASSERT_TRUE(write([](store::Session& session) { return put(session, notice()); }));
  }
  Done put_one(Obligation const& o, Instant now = morning) {
    return write([&](store::Session& session) { return put(session, o, "huong", now); });
  }
  Done move(std::string const& id, Instant due, std::string const& document) {
    ObligationDate date{due, morning + days(1), document, "Chờ linh kiện", "huong"};
    return write([&](store::Session& session) { return move_due(session, id, date); });
  }
  Obligation kept(std::string const& id) {
    auto found = read([&](store::Session& session) { return find_obligation(session, id); });
    if (!found) throw std::runtime_error("no obligation " + id);
    return *found;
  }
  std::vector<ObligationDate> dates_of(std::string const& id) {
    return read([&](store::Session& session) { return dates(session, id); });
  }
  std::vector<std::string> owed(std::string const& directive, std::string const& agency) {
    auto all = read([&](store::Session& session) { return obligations(session, directive, agency); });
    std::vector<std::string> ids;
    for (auto const& each : all) ids.push_back(each.id.value());
    return ids;
  }
};
HAIDANG_FOR_EACH_ENGINE(DirectiveTable);

TEST_P(DirectiveTable, HasExactlyTheColumnsOfItsRecords) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "directive", columns_of<Directive>()));
  EXPECT_TRUE(columns_agree(*store_, "obligation", columns_of<Obligation>()));
  auto date = columns_of<ObligationDate>();
  date.insert(date.begin(), {"id", "obligation"});
  EXPECT_TRUE(columns_agree(*store_, "obligation_date", date));
}

TEST_P(DirectiveTable, GivesBackWhatWasPutAndTheNewestDirectiveFirst) {
  auto later = notice();
  later.id = *Slug::of("tb-200");
  later.issued_on = later.issued_on + days(3);
  later.other_papers = {};
  ASSERT_TRUE(write([&](store::Session& session) { return put(session, later); }));
  auto all = read([](store::Session& session) { return list(session); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(reflect::to_json(all[0]), reflect::to_json(later));
  EXPECT_EQ(reflect::to_json(all[1]), reflect::to_json(notice()));
  auto o = hospital();
  o.declared = Declared::trial;
  o.declared_at = morning;
  o.declared_by = "son";
  o.go_live = report_by + days(5);
  ASSERT_TRUE(put_one(o));
  EXPECT_EQ(reflect::to_json(kept("tb-174-bv")), reflect::to_json(o));
}

TEST_P(DirectiveTable, ListsByTheAgencysPlaceThenGroupThenTitle) {
  auto figures = hospital();
  figures.id = *Slug::of("tb-174-ct");
  figures.group_id = *Slug::of("indicators");
  figures.title = *Title::of("Chỉ tiêu y tế");
  figures.feeds = {"chi-tieu-yt"};
  auto first = hospital();
  first.id = *Slug::of("tb-174-a");
  first.title = *Title::of("Camera A");
  for (auto const& each : {hospital(), figures, first, school()}) ASSERT_TRUE(put_one(each));
  EXPECT_THAT(owed("tb-174", ""), ElementsAre("tb-174-truong", "tb-174-ct", "tb-174-a", "tb-174-bv"));
  EXPECT_THAT(owed("tb-174", "so-gddt"), ElementsAre("tb-174-truong"));
  EXPECT_THAT(owed("tb-khac", ""), ElementsAre());
  EXPECT_EQ(owed("", "").size(), 4u);
}

TEST_P(DirectiveTable, KeepsEveryEarlierDateWithItsDocumentAndTheFirstDueStays) {
  ASSERT_TRUE(put_one(hospital()));
  ASSERT_TRUE(put_one(school()));
  ASSERT_TRUE(move("tb-174-bv", report_by + days(9), "6931/UBND-XD6"));
  ASSERT_TRUE(move("tb-174-bv", report_by + days(2), "6958/UBND-XD6"));
  EXPECT_EQ(kept("tb-174-bv").due, report_by + days(2));
  EXPECT_EQ(kept("tb-174-bv").agreed_at, morning + days(1));
  auto all = dates_of("tb-174-bv");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].due, report_by);
  EXPECT_EQ(all[0].document, "174/TB-UBND");
  EXPECT_EQ(all[0].decided_at, morning);
  EXPECT_EQ(all[0].decided_by, "huong");
  EXPECT_EQ(all[1].due, report_by + days(9));
  EXPECT_EQ(all[1].document, "6931/UBND-XD6");
  EXPECT_EQ(all[1].reason, "Chờ linh kiện");
  EXPECT_EQ(all[2].document, "6958/UBND-XD6");
  auto first = read([](store::Session& session) { return first_due(session, "tb-174"); });
  EXPECT_EQ(first, (std::map<std::string, Instant>{{"tb-174-bv", report_by}, {"tb-174-truong", report_by}}));
  auto none = read([](store::Session& session) { return first_due(session, "tb-khac"); });
  EXPECT_TRUE(none.empty());
}

TEST_P(DirectiveTable, ChangesAnObligationWithoutItsDateItsDirectiveOrWhatWasSaid) {
  ASSERT_TRUE(put_one(hospital()));
  ASSERT_TRUE(write([](store::Session& session) {
    return declare(session, "tb-174-bv", Declared::connected, "Đã bàn giao", "son", morning + hours(1));
  }));
  auto o = hospital();
  o.wanted = 3;
  o.declared = Declared::stopped;
  ASSERT_TRUE(put_one(o, morning + days(1)));
  auto now = kept("tb-174-bv");
  EXPECT_EQ(now.wanted, 3);
  EXPECT_EQ(now.declared, Declared::connected);
  EXPECT_EQ(now.declared_note, "Đã bàn giao");
  EXPECT_EQ(now.declared_by, "son");
  EXPECT_EQ(now.declared_at, morning + hours(1));
  EXPECT_EQ(dates_of("tb-174-bv").size(), 1u);
  o.due = report_by + days(1);
  EXPECT_EQ(put_one(o).error().at, "/due");
  auto other = notice();
  other.id = *Slug::of("tb-200");
  ASSERT_TRUE(write([&](store::Session& session) { return put(session, other); }));
  o = hospital();
  o.directive = other.id;
  EXPECT_EQ(put_one(o).error().at, "/directive");
  EXPECT_EQ(kept("tb-174-bv").wanted, 3);
}

TEST_P(DirectiveTable, RefusesWhatIsNotThere) {
  auto o = hospital();
  o.directive = *Slug::of("tb-khac");
  EXPECT_EQ(put_one(o).error().at, "/directive");
  EXPECT_EQ(move("khong-co", report_by, "6931").error().kind, ErrorKind::missing);
  auto declared =
      write([](store::Session& session) { return declare(session, "khong-co", Declared::trial, "", "son", morning); });
  EXPECT_EQ(declared.error().kind, ErrorKind::missing);
  auto removed = write([](store::Session& session) { return remove_obligation(session, "khong-co"); });
  EXPECT_EQ(removed.error().kind, ErrorKind::missing);
}

TEST_P(DirectiveTable, ARemovedObligationTakesItsDatesWithItAndMayComeAgain) {
  ASSERT_TRUE(put_one(hospital()));
  ASSERT_TRUE(move("tb-174-bv", report_by + days(9), "6931/UBND-XD6"));
  ASSERT_TRUE(write([](store::Session& session) { return remove_obligation(session, "tb-174-bv"); }));
  EXPECT_THAT(owed("", ""), ElementsAre());
  EXPECT_TRUE(dates_of("tb-174-bv").empty());
  ASSERT_TRUE(put_one(hospital()));
  EXPECT_EQ(dates_of("tb-174-bv").size(), 1u);
}

}  // namespace
}  // namespace haidang::directives
