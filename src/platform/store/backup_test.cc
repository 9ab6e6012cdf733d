// Backup and restore as an operator uses them: while others write, and never over something that is there.
#include "platform/store/backup.h"

#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/store/program.h"
#include "platform/store/testing/example.h"
#include "platform/store/testing/example_sql.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::store {
namespace {

using namespace testing;

class Backup : public AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (engine() == Engine::postgres && postgres_program("pg_dump").empty()) GTEST_SKIP() << "pg_dump is not installed";
    if (IsSkipped() || HasFatalFailure()) return;
    store_ = open_store(example_migrations());
    Station station{.id = "s", .title = "Trạm", .labels = {"x"}, .picture = {std::string("\0\xff", 2)}};
    auto kept = store_->write_now([&](Session& session) { return session.put(sql::keep_station, station); });
    ASSERT_TRUE(kept) << kept.error().message;
  }
  Done add(std::int64_t at) {
    return store_->write_now([&](Session& session) -> Done {
      auto const parameters = with("station", "s", "at", at, "value", 0.1);
      DO(session.scalar<std::int64_t>(sql::add_measurement, parameters));
      return {};
    });
  }
  static std::vector<std::vector<Value>> everything(Store& store, std::string_view sql) {
    return store.read_now([&](Session& session) { return session.rows({"everything", sql, sql}, {}, {}); })->rows;
  }
  static std::int64_t count(Store& store) {
    return *store.read_now([](Session& session) { return session.scalar<std::int64_t>(sql::count_measurements); });
  }
  std::string file(std::string const& name) const { return directory() + "/" + name; }

  std::unique_ptr<Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(Backup);

TEST_P(Backup, BecomesAnEqualStore) {
  for (auto at = 0; at < 100; ++at) ASSERT_TRUE(add(at));
  auto copied = store_->backup(file("copy"));
  ASSERT_TRUE(copied) << copied.error().message;
  auto where = fresh_place();
  auto restored = restore(file("copy"), where);
  ASSERT_TRUE(restored) << restored.error().message;
  auto twin = open_at({.where = where, .migrations = example_migrations()});
  for (auto const* all :
       {"select * from station", "select * from measurement order by id", "select * from schema_version"})
    EXPECT_EQ(everything(*twin, all), everything(*store_, all)) << all;
  EXPECT_TRUE(schema_differences(*twin)->empty());
  // The numbers of new rows go on behind the old ones.
  auto const parameters = with("station", "s", "at", 100, "value", 1.0);
  auto id = twin->write_now([&](Session& s) { return s.scalar<std::int64_t>(sql::add_measurement, parameters); });
  EXPECT_EQ(*id, 101);
}

TEST_P(Backup, IsOneMomentOfAStoreThatIsBeingWritten) {
  std::atomic<bool> enough{false};
  std::atomic<std::int64_t> kept{0};
  std::thread writer([&] {
    while (!enough) {
      ASSERT_TRUE(add(kept));
      ++kept;
    }
  });
  while (kept < 20) std::this_thread::yield();
  auto before = kept.load();
  auto copied = store_->backup(file("copy"));
  auto after = kept.load();
  while (kept < after + 20) std::this_thread::yield();  // The writer was not stopped by it.
  enough = true;
  writer.join();
  ASSERT_TRUE(copied) << copied.error().message;
  auto where = fresh_place();
  ASSERT_TRUE(restore(file("copy"), where));
  auto twin = open_at({.where = where, .migrations = example_migrations()});
  auto in_copy = count(*twin);
  EXPECT_GE(in_copy, before);
  EXPECT_LE(in_copy, after + 1) << "one may be kept and not yet counted";
  EXPECT_EQ(std::get<std::int64_t>(everything(*twin, "select max(at) + 1 from measurement")[0][0]), in_copy);
}

TEST_P(Backup, LeavesAFileThatIsThereAlone) {
  std::ofstream(file("copy")) << "precious";
  EXPECT_EQ(store_->backup(file("copy")).error().kind, ErrorKind::conflict);
  std::string content;
  std::ifstream(file("copy")) >> content;
  EXPECT_EQ(content, "precious");
}

TEST_P(Backup, LeavesNothingBehindWhenItCannotBeWritten) {
  EXPECT_FALSE(store_->backup(file("no-such-directory/copy")));
  ASSERT_TRUE(store_->backup(file("copy")));
  auto parts = 0;
  for (auto const& entry : std::filesystem::directory_iterator(directory()))
    parts += entry.path().string().find(".part") != std::string::npos ? 1 : 0;
  EXPECT_EQ(parts, 0);
}

TEST_P(Backup, IsNotRestoredOverAStore) {
  ASSERT_TRUE(store_->backup(file("copy")));
  EXPECT_EQ(restore(file("copy"), store_->settings().where).error().kind, ErrorKind::conflict);
  EXPECT_EQ(count(*store_), 0);
}

TEST_P(Backup, IsNotRestoredFromSomethingElse) {
  std::ofstream(file("letter")) << "Kính gửi Ủy ban nhân dân thành phố";
  EXPECT_FALSE(restore(file("letter"), fresh_place()));
  EXPECT_EQ(restore(file("nothing"), fresh_place()).error().kind, ErrorKind::missing);
}

TEST_P(Backup, IsNotRestoredWhenItIsDamaged) {
  for (auto at = 0; at < 2000; ++at) ASSERT_TRUE(at % 100 != 0 || add(at));
  ASSERT_TRUE(store_->backup(file("copy")));
  std::filesystem::resize_file(file("copy"), std::filesystem::file_size(file("copy")) / 2);
  auto where = fresh_place();
  EXPECT_FALSE(restore(file("copy"), where));
  auto empty = open_at({.where = where, .migrations = example_migrations()});
  EXPECT_EQ(count(*empty), 0) << "nothing of it came through";
}

}  // namespace
}  // namespace haidang::store
