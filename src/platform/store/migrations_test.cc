// Migrations: a store that grew step by step is the same as a fresh one, and a store from the future is left alone.
#include "platform/store/migrations.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/store/testing/example.h"
#include "platform/store/testing/example_sql.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Migrations = AnyEngine;
HAIDANG_FOR_EACH_ENGINE(Migrations);

std::vector<std::string> differences(Store& store) {
  auto found = schema_differences(store);
  return found ? *found : std::vector{found.error().message};
}

Done script(Store& store, std::string_view sql) {
  return store.write_now([&](Session& session) { return session.script(sql); });
}

Result<std::int64_t> scalar(Store& store, std::string_view sql) {
  return store.read_now([&](Session& s) { return s.scalar<std::int64_t>({"scalar", sql, sql}); });
}

// A station as the first step knows it.
constexpr auto station_row =
    "insert into station select 's', 't', 'air', 1, 2, 3, null, 0.5, null, '[]', cast('' as {bytes});";

Migration step(int number, std::string_view name, std::string_view sql) { return {number, name, sql, sql}; }

TEST_P(Migrations, OfTheProductMakeTheSameSchemaStepByStepAsAtOnce) {
  auto where = fresh_place();
  auto all = shipped_migrations();
  ASSERT_FALSE(all.empty());
  for (std::size_t n = 0; n <= all.size(); ++n)
    open_at({.where = where, .migrations = {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n)}});
  EXPECT_THAT(differences(*open_at({.where = where})), IsEmpty());
  EXPECT_EQ(*scalar(*open_at({.where = where}), "select count(*) from schema_version"), std::ssize(all));
}

TEST_P(Migrations, KeepTheRowsThatAreThere) {
  auto where = fresh_place();
  auto steps = example_migrations();
  ASSERT_TRUE(script(*open_at({.where = where, .migrations = {steps[0]}}), station_row));
  auto store = open_at({.where = where, .migrations = steps});
  auto found = store->read_now([](Session& s) { return s.find<Station>(sql::station, with("id", "s")); });
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->position.latitude, 0.5);
  EXPECT_EQ((*found)->until, std::nullopt);
}

TEST_P(Migrations, AreUndoneWholeWhenTheyFailHalfway) {
  auto where = fresh_place();
  auto steps = example_migrations();
  steps.push_back(step(3, "broken", "create table a (b {int}) {strict}; create table a (b {int}) {strict}"));
  auto opened = Store::open({.where = where, .migrations = steps});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("migration 3 (broken)"));
  steps.back() = step(3, "mended", "create table a (b {int}) {strict}");
  EXPECT_THAT(differences(*open_at({.where = where, .migrations = steps})), IsEmpty());
}

TEST_P(Migrations, CanRebuildATableThatOthersReferTo) {
  if (engine() == Engine::postgres) GTEST_SKIP() << "PostgreSQL alters tables in place";
  auto where = fresh_place();
  auto steps = example_migrations();
  ASSERT_TRUE(script(*open_at({.where = where, .migrations = {steps[0]}}),
                     std::string(station_row) + "insert into measurement (station, at, value) values ('s', 1, 1.0)"));
  steps.push_back(step(3, "rebuilt",
                       "create table station_2 (id text primary key, title text not null) strict;"
                       "insert into station_2 select id, title from station;"
                       "drop table station; alter table station_2 rename to station"));
  auto store = open_at({.where = where, .migrations = steps});
  EXPECT_EQ(*scalar(*store, "select count(*) from measurement"), 1);
  EXPECT_FALSE(script(*store, "delete from station")) << "the keys are awake again";
  steps.push_back(step(4, "orphans", "delete from station"));
  store.reset();
  EXPECT_THAT(Store::open({.where = where, .migrations = steps}).error().message, HasSubstr("rows that are not there"));
}

TEST_P(Migrations, RefuseAStoreOfANewerProgram) {
  auto where = fresh_place();
  auto steps = example_migrations();
  open_at({.where = where, .migrations = steps});
  steps.pop_back();
  auto opened = Store::open({.where = where, .migrations = steps});
  EXPECT_EQ(opened.error().kind, ErrorKind::conflict);
  EXPECT_THAT(opened.error().message, HasSubstr("newer program"));
}

TEST_P(Migrations, RefuseAnotherHistory) {
  auto where = fresh_place();
  auto steps = example_migrations();
  open_at({.where = where, .migrations = steps});
  steps[1].name = "another";
  EXPECT_EQ(Store::open({.where = where, .migrations = steps}).error().kind, ErrorKind::conflict);
  std::swap(steps[0], steps[1]);
  EXPECT_EQ(Store::open({.where = where, .migrations = steps}).error().kind, ErrorKind::bug);
}

TEST_P(Migrations, AreAppliedOnceByNodesThatStartTogether) {
  auto where = fresh_place();
  std::vector<std::thread> nodes;
  for (auto i = 0; i < 4; ++i)
    nodes.emplace_back([&] {
      auto opened = Store::open({.where = where, .readers = 1, .migrations = example_migrations()});
      EXPECT_TRUE(opened) << opened.error().message;
    });
  for (auto& node : nodes) node.join();
  auto store = open_at({.where = where, .migrations = example_migrations()});
  EXPECT_EQ(*scalar(*store, "select count(*) from schema_version"), 2);
}

struct Damage {
  std::string_view sql, told;
};

TEST_P(Migrations, NoticeASchemaThatWasChangedByHand) {
  Damage const damages[] = {
      {"alter table station drop column note", "column station.note is missing"},
      {"alter table station add column mine {int}", "column station.mine does not belong here"},
      {"drop index measurement_by_time", "index measurement_by_time is missing"},
      {"create table mine (id {int}) {strict}", "table mine does not belong here"},
      {"drop table measurement", "table measurement is missing"},
  };
  for (auto const& damage : damages) {
    auto store = open_store(example_migrations());
    EXPECT_THAT(differences(*store), IsEmpty());
    ASSERT_TRUE(script(*store, damage.sql)) << damage.sql;
    auto found = differences(*store);
    ASSERT_FALSE(found.empty()) << damage.sql;
    EXPECT_EQ(found.front(), damage.told);
  }
}

TEST_P(Migrations, NoticeAConstraintThatIsGone) {
  auto where = fresh_place();
  auto lax = step(1, "feed", "create table feed (id text primary key, state text not null) {strict}");
  auto strict =
      step(1, "feed", "create table feed (id text primary key, state text not null check (state <> '')) {strict}");
  open_at({.where = where, .migrations = {lax}});
  auto told = engine() == Engine::sqlite ? "table feed is not what the migrations make it"
                                         : "constraint feed.feed_state_check is missing";
  EXPECT_THAT(differences(*open_at({.where = where, .migrations = {strict}})), ElementsAre(told));
}

TEST_P(Migrations, CareNotHowTheSchemaWasWritten) {
  auto where = fresh_place();
  auto short_text = step(1, "feed", "create table feed (id text primary key, state text) {strict}");
  auto long_text = step(1, "feed", "create table feed (id text primary key, -- the name\n   state text) {strict}");
  open_at({.where = where, .migrations = {short_text}});
  EXPECT_THAT(differences(*open_at({.where = where, .migrations = {long_text}})), IsEmpty());
}

}  // namespace
}  // namespace haidang::store
