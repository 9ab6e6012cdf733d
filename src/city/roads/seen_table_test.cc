// The memory of the fetching road, on both engines.
#include "city/roads/seen_table.h"

#include <gmock/gmock.h>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using store::testing::columns_agree;
using ::testing::ElementsAre;
using ::testing::Key;

constexpr auto a_feed = R"(
  insert into agency (id, kind, name, position) values ('dept', 'department', 'Sở', 1);
  insert into feed_group (id, title, title_en, position) values ('environment', 'Môi trường', 'Environment', 1);
  insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared)
    values ('qn-air', 'dept', 'environment.readings', 'environment', 'Không khí', 'ftp_pull', 'live', '[]', 'not_said');
)";

struct Seen : store::testing::AnyEngine {
  std::unique_ptr<store::Store> store;
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store = open_store();
    auto done = store->write_now([](store::Session& session) { return session.script(a_feed); });
    ASSERT_TRUE(done) << done.error().message;
  }
  static SeenFile file(std::string folder, std::string name, Instant day = {}) {
    return {"qn-air", std::move(folder), std::move(name), 100, "Nov 22 10:15", day, Instant{5}};
  }
};
HAIDANG_FOR_EACH_ENGINE(Seen);

TEST_P(Seen, TheTableHasTheRecordsColumns) {
  EXPECT_TRUE(columns_agree(*store, "seen_file", store::columns_of<SeenFile>()));
}

TEST_P(Seen, AFileIsKnownAsItWasLastListed) {
  SeenTable table(*store);
  ASSERT_TRUE(table.keep({file("2026/11/22", "a.txt"), file("2026/11/22", "b.txt"), file("", "a.txt")}));
  auto changed = file("2026/11/22", "a.txt");
  changed.size_bytes = std::nullopt;
  changed.confirm_at = std::nullopt;
  ASSERT_TRUE(table.keep({changed}));
  auto found = table.in_folder("qn-air", "2026/11/22");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_THAT(*found, ElementsAre(Key("a.txt"), Key("b.txt")));
  EXPECT_EQ(found->at("a.txt"), changed);
  EXPECT_EQ(found->at("b.txt"), file("2026/11/22", "b.txt"));
}

TEST_P(Seen, OldFilesAreForgotten) {
  SeenTable table(*store);
  ASSERT_TRUE(table.keep({file("", "old.txt", {99}), file("", "new.txt", {100})}));
  EXPECT_EQ(*table.forget("qn-air", {100}), 1);
  EXPECT_EQ(*table.forget("other", {1000}), 0);
  EXPECT_THAT(*table.in_folder("qn-air", ""), ElementsAre(Key("new.txt")));
}

TEST_P(Seen, AFeedThatIsNotInTheCatalogueKeepsNothing) {
  SeenTable table(*store);
  auto stranger = file("", "a.txt");
  stranger.feed = "stranger";
  EXPECT_FALSE(table.keep({file("", "b.txt"), stranger}));
  EXPECT_TRUE(table.in_folder("qn-air", "")->empty());
}

}  // namespace
}  // namespace haidang
