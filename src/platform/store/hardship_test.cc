// What must hold on bad days: a full disk, a server that crashes, a damaged file. The promise is always the same:
// whatever was acknowledged is there afterwards, and the store works again once it can.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "platform/store/store.h"
#include "platform/store/testing/postgres_server.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::store {
namespace {

using namespace testing;

constexpr std::string_view table = "create table note (id {int} primary key, bytes {bytes} not null) {strict}";
constexpr std::string_view add_text = "insert into note (id, bytes) values (:id, :bytes)";
constexpr Query add_note{"add_note", add_text, add_text};
constexpr std::string_view ids_text = "select id from note";
constexpr Query ids{"ids", ids_text, ids_text};

std::vector<Migration> migrations() { return {{1, "note", table, table}}; }

Done add(Store& store, std::int64_t id, std::size_t size) {
  return store.write_now([&](Session& session) -> Done {
    DO(session.run(add_note, with("id", id, "bytes", Bytes{std::string(size, 'x')})));
    return {};
  });
}

std::set<std::int64_t> notes(Store& store) {
  std::set<std::int64_t> found;
  auto rows = store.read_now([](Session& session) { return session.rows(ids, {}, {}); });
  EXPECT_TRUE(rows) << rows.error().message;
  if (rows)
    for (auto const& row : rows->rows) found.insert(std::get<std::int64_t>(row[0]));
  return found;
}

// Writes from several threads until a write fails; the ids that were acknowledged, and each failure's kind.
struct Flood {
  std::set<std::int64_t> acknowledged;
  std::set<ErrorKind> failures;
};
Flood flood(Store& store, std::size_t size) {
  Flood flood;
  std::mutex mutex;
  std::atomic<std::int64_t> next{0};
  std::vector<std::thread> writers;
  for (auto i = 0; i < 4; ++i)
    writers.emplace_back([&] {
      for (auto good = true; good;) {
        auto id = next++;
        auto done = add(store, id, size);
        std::lock_guard lock(mutex);
        good = done.has_value();
        if (good) flood.acknowledged.insert(id);
        if (!good) flood.failures.insert(done.error().kind);
      }
    });
  for (auto& writer : writers) writer.join();
  return flood;
}

TEST(FullDisk, TellsEveryWriterAndLosesNothing) {
  TemporaryDirectory directory;
  auto store = *Store::open({.where = directory.path(), .migrations = migrations()});
  auto limit_pages = [](int pages) {
    return [pages](Session& session) { return session.script("pragma max_page_count = " + std::to_string(pages)); };
  };
  ASSERT_TRUE(store->write_now(limit_pages(300)));
  auto filled = flood(*store, 5000);
  EXPECT_EQ(filled.failures, std::set{ErrorKind::full});
  EXPECT_GT(filled.acknowledged.size(), 50u);
  EXPECT_EQ(notes(*store), filled.acknowledged);
  ASSERT_TRUE(store->write_now(limit_pages(100'000)));
  EXPECT_TRUE(add(*store, -1, 5000)) << "there is room again";
}

// In a mount namespace of one thread, so that it vanishes with it whatever happens.
void fill_small_disk(std::string const& where, std::string& refusal) {
  if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("none", where.c_str(), "tmpfs", 0, "size=3m") != 0) {
    refusal = "a small disk can only be mounted by root";
    return;
  }
  std::set<std::int64_t> kept;
  {
    auto opened = Store::open({.where = where, .migrations = migrations()});
    ASSERT_TRUE(opened) << opened.error().message;
    auto filled = flood(**opened, 5000);
    EXPECT_EQ(filled.failures, std::set{ErrorKind::full});
    EXPECT_GT(filled.acknowledged.size(), 50u);
    EXPECT_EQ(notes(**opened), filled.acknowledged);
    kept = filled.acknowledged;
  }
  ASSERT_EQ(::mount("none", where.c_str(), "tmpfs", MS_REMOUNT, "size=30m"), 0);
  auto opened = Store::open({.where = where, .migrations = migrations()});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(notes(**opened), kept);
  EXPECT_TRUE(add(**opened, -1, 5000)) << "there is room again";
}

TEST(FullDisk, OfTheRealKindLosesNothingEither) {
  TemporaryDirectory directory;
  std::string refusal;
  std::thread([&] { fill_small_disk(directory.path(), refusal); }).join();
  if (!refusal.empty()) GTEST_SKIP() << refusal;
}

TEST(DamagedFile, IsCalledCorrupt) {
  TemporaryDirectory directory;
  std::ofstream(directory.path() + "/haidang.db") << std::string(10'000, 'x');
  auto opened = Store::open({.where = directory.path(), .migrations = migrations()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::corrupt);
}

class Server : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = PostgresServer::start();
    if (!started && started.error().kind == ErrorKind::missing) GTEST_SKIP() << started.error().message;
    ASSERT_TRUE(started) << started.error().message;
    server_ = std::move(*started);
    auto database = make_database(server_->address());
    ASSERT_TRUE(database) << database.error().message;
    auto opened = Store::open({.where = *database, .migrations = migrations()});
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
  }

  std::unique_ptr<PostgresServer> server_;
  std::unique_ptr<Store> store_;
};

TEST_F(Server, ThatCrashesUnderLoadLosesNoAcknowledgedWrite) {
  std::set<std::int64_t> acknowledged;
  std::set<ErrorKind> failures;
  std::mutex mutex;
  std::atomic<bool> enough{false};
  std::atomic<std::int64_t> next{0}, good{0};
  std::vector<std::thread> writers;
  for (auto i = 0; i < 6; ++i)
    writers.emplace_back([&] {
      while (!enough) {
        auto id = next++;
        auto done = add(*store_, id, 100);
        std::lock_guard lock(mutex);
        if (done) acknowledged.insert(id), ++good;
        if (!done) failures.insert(done.error().kind);
      }
    });
  for (auto crashes = 0; crashes < 3; ++crashes) {
    for (auto before = good.load(); good < before + 100;) std::this_thread::yield();
    server_->crash();
    auto resumed = server_->resume();
    ASSERT_TRUE(resumed) << resumed.error().message;
  }
  for (auto before = good.load(); good < before + 100;) std::this_thread::yield();
  enough = true;
  for (auto& writer : writers) writer.join();
  auto kept = notes(*store_);
  EXPECT_TRUE(std::includes(kept.begin(), kept.end(), acknowledged.begin(), acknowledged.end()));
  failures.erase(ErrorKind::unavailable);
  EXPECT_TRUE(failures.empty());
}

TEST_F(Server, ThatStaysAwayIsUnavailableAfterABoundedWait) {
  using Clock = std::chrono::steady_clock;
  server_->crash();
  auto from = Clock::now();
  std::thread reader([&] {
    auto read = store_->read_now([](Session& session) { return session.rows(ids, {}, {}); });
    EXPECT_EQ(read.error().kind, ErrorKind::unavailable);
  });
  EXPECT_EQ(add(*store_, 1, 1).error().kind, ErrorKind::unavailable);
  reader.join();
  EXPECT_LT(Clock::now() - from, std::chrono::seconds(10));
  from = Clock::now();
  for (auto id = 2; id < 50; ++id) EXPECT_EQ(add(*store_, id, 1).error().kind, ErrorKind::unavailable);
  EXPECT_LT(Clock::now() - from, std::chrono::seconds(5)) << "later works do not wait again";
  ASSERT_TRUE(server_->resume());
  auto again = add(*store_, 100, 1);
  from = Clock::now();
  while (!again && Clock::now() - from < std::chrono::seconds(20)) again = add(*store_, 100, 1);
  EXPECT_TRUE(again) << again.error().message;
  EXPECT_EQ(notes(*store_), std::set<std::int64_t>{100});
}

TEST_F(Server, ThatRestartedWhileIdleIsNoticedBeforeAWorkRuns) {
  ASSERT_TRUE(add(*store_, 1, 1));
  server_->crash();
  ASSERT_TRUE(server_->resume());
  std::atomic<int> runs{0};
  auto done = store_->write_now([&](Session& session) -> Done {
    ++runs;
    DO(session.run(add_note, with("id", 2, "bytes", Bytes{})));
    return {};
  });
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(notes(*store_), (std::set<std::int64_t>{1, 2}));
}

}  // namespace
}  // namespace haidang::store
