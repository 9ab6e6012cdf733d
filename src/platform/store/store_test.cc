// The store as its users know it, on both engines: records there and back, whose changes are undone, when a promise is
// given.
#include "platform/store/store.h"

#include <gmock/gmock.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <semaphore>
#include <thread>

#include "platform/store/connection.h"
#include "platform/store/task_queue.h"
#include "platform/store/testing/example.h"
#include "platform/store/testing/example_sql.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AnyStore : public AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) store_ = open_store(example_migrations());
  }

  static Station station(std::string id) {
    return {.id = std::move(id),
            .title = "Trạm quan trắc \"Đồ Sơn\"; '--",
            .medium = Medium::default_,
            .open = true,
            .since = {1'795'000'000'123},
            .count = std::numeric_limits<std::int64_t>::min(),
            .note = std::nullopt,
            .until = Instant{7},
            .position = {.latitude = 0.1 + 0.2, .height = -1e-300},
            .labels = {"a", "b\"c"},
            .picture = {std::string("\0\xff\x01'\\", 5)}};
  }

  Result<std::int64_t> keep(Station const& station) {
    return store_->write_now([&](Session& session) { return session.put(sql::keep_station, station); });
  }
  Result<std::int64_t> add(std::int64_t at) {
    return store_->write_now([&](Session& session) { return added(session, at); });
  }
  // Server-made ids come back.
  static Result<std::int64_t> added(Session& session, std::int64_t at) {
    return session.scalar<std::int64_t>(sql::add_measurement, with("station", "s", "at", at, "value", 1.5));
  }
  std::int64_t count() {
    return *store_->read_now([](Session& session) { return session.scalar<std::int64_t>(sql::count_measurements); });
  }
  std::vector<std::int64_t> measurements() {
    auto found = *store_->read_now([](Session& s) { return s.rows(sql::measurements_of, {}, with("station", "s")); });
    std::vector<std::int64_t> list;
    for (auto const& row : found.rows) list.push_back(std::get<std::int64_t>(row[0]));
    return list;
  }
  // Holds the writer thread until the returned function is called, so that what follows becomes one group.
  std::function<void()> hold_writer() {
    auto gate = std::make_shared<std::binary_semaphore>(0);
    auto held = std::make_shared<std::binary_semaphore>(0);
    store_->submit_write({.work = [=](Session&) -> Done {
                            held->release();
                            gate->acquire();
                            return {};
                          },
                          .finish = [](Done) {}});
    held->acquire();
    return [gate] { gate->release(); };
  }

  std::unique_ptr<Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(AnyStore);

TEST_P(AnyStore, GivesBackARecordOfEveryKindOfField) {
  auto kept = station("s");
  ASSERT_EQ(*keep(kept), 1);
  auto other = station("t");
  other.note = "";
  other.position.height.reset();
  other.until.reset();
  other.labels = {};
  other.picture = {};
  ASSERT_EQ(*keep(other), 1);
  auto all = store_->read_now([](Session& session) { return session.all<Station>(sql::stations); });
  ASSERT_TRUE(all) << all.error().message;
  EXPECT_EQ(*all, (std::vector{kept, other}));
}

TEST_P(AnyStore, ChangesARecordThatIsThere) {
  ASSERT_TRUE(keep(station("s")));
  auto changed = station("s");
  changed.title = "Khác";
  ASSERT_EQ(*keep(changed), 1);
  auto found = store_->read_now([](Session& s) { return s.find<Station>(sql::station, with("id", "s")); });
  EXPECT_EQ(**found, changed);
  auto nobody = store_->read_now([](Session& s) { return s.find<Station>(sql::station, with("id", "x")); });
  EXPECT_FALSE(nobody->has_value());
}

TEST_P(AnyStore, KeepsManyRecordsAtOnce) {
  std::vector<Station> many;
  for (auto i = 0; i < 1001; ++i) many.push_back(station("s" + std::to_string(10'000 + i)));
  auto put_all = [&](Session& session) { return session.put_all(sql::keep_station, many); };
  EXPECT_EQ(*store_->write_now(put_all), 1001);
  auto all = store_->read_now([](Session& session) { return session.all<Station>(sql::stations); });
  EXPECT_EQ(*all, many);
}

TEST_P(AnyStore, KeepsNoneOfManyRecordsWhenOneIsRefused) {
  std::vector<Station> many;
  for (auto i = 0; i < 500; ++i) many.push_back(station("s" + std::to_string(i)));
  auto put_all = [&](Session& session) { return session.put_all(sql::keep_station, many); };
  many[250].title = "";
  EXPECT_EQ(store_->write_now(put_all).error().kind, ErrorKind::conflict);
  many[250].title = std::string(1, '\0');
  EXPECT_EQ(store_->write_now(put_all).error().kind, ErrorKind::invalid);
  auto all = store_->read_now([](Session& session) { return session.all<Station>(sql::stations); });
  EXPECT_TRUE(all->empty());
  many[250].title = "Trạm";
  EXPECT_EQ(*store_->write_now(put_all), 500) << "the connection is as good as before";
}

TEST_P(AnyStore, HasColumnsForEveryFieldOfTheRecord) {
  EXPECT_TRUE(columns_agree(*store_, "station", columns_of<Station>()));
  EXPECT_FALSE(columns_agree(*store_, "measurement", columns_of<Station>()));
}

TEST_P(AnyStore, HasItsOwnTextWhereTheEnginesDiffer) {
  auto name = store_->read_now([](Session& session) { return session.scalar<std::string>(sql::engine_name); });
  EXPECT_EQ(*name, std::string(engine() == Engine::sqlite ? "SQLite" : "PostgreSQL") +
                       ": no {token} here; and no :name -- nor a comment");
}

TEST_P(AnyStore, SumsWholeNumbersToAWholeNumber) {
  ASSERT_TRUE(keep(station("s")));
  ASSERT_TRUE(add(40) && add(2));
  EXPECT_EQ(*store_->read_now([](Session& s) { return s.scalar<std::int64_t>(sql::sum_of_measurements); }), 42);
}

TEST_P(AnyStore, SaysWhichRuleARowBreaks) {
  ASSERT_TRUE(keep(station("s")));
  ASSERT_TRUE(add(1));
  auto twice = add(1);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().kind, ErrorKind::conflict);
  EXPECT_THAT(twice.error().message, HasSubstr("measurement"));
  auto blank = station("t");
  blank.title = "";
  EXPECT_EQ(keep(blank).error().kind, ErrorKind::conflict);
  auto orphan = store_->write_now([](Session& session) {
    return session.scalar<std::int64_t>(sql::add_measurement, with("station", "nowhere", "at", 1, "value", 1.0));
  });
  EXPECT_EQ(orphan.error().kind, ErrorKind::conflict);
}

TEST_P(AnyStore, RefusesTextThatCannotBeKept) {
  auto zero = station("s");
  zero.title = std::string("a\0b", 3);
  EXPECT_EQ(keep(zero).error().kind, ErrorKind::invalid);
}

TEST_P(AnyStore, CallsAMisspeltQueryABug) {
  constexpr std::string_view text = "select :ghost from nowhere";
  auto work = [&](Session& s, Params const& params) { return s.rows({"ghosts", text, text}, {}, params); };
  auto forgotten = store_->read_now([&](Session& s) { return work(s, {}); });
  EXPECT_EQ(forgotten.error().kind, ErrorKind::bug);
  EXPECT_THAT(forgotten.error().message, HasSubstr("ghosts: "));
  EXPECT_EQ(store_->read_now([&](Session& s) { return work(s, with("ghost", 1)); }).error().kind, ErrorKind::bug);
}

TEST_P(AnyStore, RefusesToWriteWhileReading) {
  auto written = store_->read_now([](Session& s) { return s.put(sql::keep_station, station("s")); });
  EXPECT_EQ(written.error().kind, ErrorKind::bug);
  ASSERT_TRUE(keep(station("s")));
}

TEST_P(AnyStore, UndoesAFailedWorkAloneInTheMiddleOfAGroup) {
  ASSERT_TRUE(keep(station("s")));
  auto release = hold_writer();
  std::vector<ErrorKind> failures;
  std::atomic<int> finished{0};
  for (std::int64_t at = 1; at <= 9; ++at) {
    auto work = [at](Session& session) -> Done {
      DO(added(session, at));
      if (at % 3 == 0) return invalid("not this one");
      if (at % 4 == 0) DO(added(session, at));  // The same once more: the engine refuses.
      return {};
    };
    store_->submit_write({.work = work, .finish = [&](Done done) {
                            if (!done) failures.push_back(done.error().kind);
                            ++finished;
                          }});
  }
  release();
  store_->stop();
  EXPECT_EQ(finished, 9);
  EXPECT_THAT(failures, ElementsAre(ErrorKind::invalid, ErrorKind::conflict, ErrorKind::invalid, ErrorKind::conflict,
                                    ErrorKind::invalid));
  EXPECT_LT(store_->counts().commits, store_->counts().works) << "works were gathered";
}

TEST_P(AnyStore, UndoesAFailedWorkThatIsAlone) {
  ASSERT_TRUE(keep(station("s")));
  auto failed = store_->write_now([](Session& session) -> Done {
    DO(added(session, 1));
    return invalid("changed my mind");
  });
  EXPECT_EQ(failed.error().message, "changed my mind");
  ASSERT_TRUE(add(2));
  EXPECT_THAT(measurements(), ElementsAre(2));
}

TEST_P(AnyStore, LetsNoWorkSucceedAfterAFailedStatement) {
  ASSERT_TRUE(keep(station("s")));
  ASSERT_TRUE(add(1));
  for (auto grouped : {false, true}) {
    auto release = grouped ? hold_writer() : std::function<void()>([] {});
    std::binary_semaphore told(0);
    Done outcome;
    auto careless = [](Session& session) -> Done {
      (void)added(session, 1);
      (void)added(session, 2);
      return {};
    };
    store_->submit_write({.work = careless, .finish = [&](Done done) {
                            outcome = std::move(done);
                            told.release();
                          }});
    release();
    told.acquire();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, ErrorKind::conflict);
  }
  EXPECT_THAT(measurements(), ElementsAre(1));
}

TEST_P(AnyStore, TurnsAnExceptionIntoAnErrorAndLivesOn) {
  ASSERT_TRUE(keep(station("s")));
  auto thrown = store_->write_now([](Session& session) -> Done {
    DO(added(session, 1));
    throw std::logic_error("oh");
  });
  EXPECT_EQ(thrown.error().kind, ErrorKind::bug);
  ASSERT_TRUE(add(2));
  EXPECT_THAT(measurements(), ElementsAre(2));
}

TEST_P(AnyStore, TellsOfAWorkOnlyWhenOthersCanSeeIt) {
  ASSERT_TRUE(keep(station("s")));
  auto place = place_of(store_->settings().where);
  auto onlooker = Connection::open(*place, Connection::Access::read);
  ASSERT_TRUE(onlooker);
  auto seen = [&] { return *(*onlooker)->scalar<std::int64_t>(sql::count_measurements); };
  std::int64_t during = -1, after = -1;
  store_->submit_write({.work = [&](Session& session) -> Done {
                          DO(added(session, 1));
                          during = seen();
                          return {};
                        },
                        .finish = [&](Done) { after = seen(); }});
  store_->stop();
  EXPECT_EQ(during, 0);
  EXPECT_EQ(after, 1);
}

TEST_P(AnyStore, KeepsTheOrderOfEachOfManyWriters) {
  ASSERT_TRUE(keep(station("s")));
  constexpr std::int64_t writers = 8, each = 50;
  std::vector<std::thread> threads;
  for (std::int64_t w = 0; w < writers; ++w)
    threads.emplace_back([&, w] {
      for (std::int64_t i = 0; i < each; ++i) ASSERT_TRUE(add(i * writers + w));
    });
  for (auto& thread : threads) thread.join();
  std::vector<std::int64_t> next(writers, 0);
  for (auto at : measurements()) EXPECT_EQ(at / writers, next[static_cast<std::size_t>(at % writers)]++);
  EXPECT_EQ(next, std::vector<std::int64_t>(writers, each));
  EXPECT_LT(store_->counts().commits, store_->counts().works) << "works were gathered";
}

TEST_P(AnyStore, ReadsOneSnapshotHoweverMuchIsWrittenMeanwhile) {
  ASSERT_TRUE(keep(station("s")));
  auto counts = store_->read_now([&](Session& session) -> Result<std::vector<std::int64_t>> {
    TRY(auto before, session.scalar<std::int64_t>(sql::count_measurements));
    DO(add(1));
    TRY(auto after, session.scalar<std::int64_t>(sql::count_measurements));
    return std::vector{before, after};
  });
  EXPECT_THAT(*counts, ElementsAre(0, 0));
  EXPECT_EQ(count(), 1);
}

TEST_P(AnyStore, IsBusyWhenItsQueueIsFull) {
  store_ = open_at({.where = fresh_place(), .queue = 3, .migrations = example_migrations()});
  ASSERT_TRUE(keep(station("s")));
  auto release = hold_writer();
  std::atomic<int> good{0};
  for (auto i = 0; i < 3; ++i)
    store_->submit_write({.work = [i](Session& s) -> Done {
                            DO(added(s, i));
                            return {};
                          },
                          .finish = [&](Done done) { good += done ? 1 : 0; }});
  EXPECT_EQ(store_->counts().waiting, 3u);
  auto refused = add(99);
  EXPECT_EQ(refused.error().kind, ErrorKind::busy);
  EXPECT_EQ(refused.error().at, "retry-after 1") << "nobody in the queue has waited longer";
  release();
  store_->stop();
  EXPECT_EQ(good, 3);
  EXPECT_EQ(store_->counts().busy, 1u);
  EXPECT_EQ(add(100).error().kind, ErrorKind::unavailable) << "it is closed";
}

TEST(FullQueue, SendsPeopleAwayForAsLongAsOthersWait) {
  using std::chrono::milliseconds;
  EXPECT_EQ(seconds_to_wait(milliseconds(0)), 1);
  EXPECT_EQ(seconds_to_wait(milliseconds(1200)), 2);
  EXPECT_EQ(seconds_to_wait(milliseconds(600'000)), 60) << "a stuck disk may be well again in a minute";
}

TEST_P(AnyStore, ResumesACoroutineOnItsOwnLoop) {
  boost::asio::io_context loop;
  auto here = std::this_thread::get_id();
  Result<std::optional<Station>> found = missing("not run");
  auto visit = [](Store& store, std::thread::id loop_thread,
                  Result<std::optional<Station>>& into) -> boost::asio::awaitable<void> {
    auto kept = co_await store.write([](Session& s) { return s.put(sql::keep_station, station("s")); });
    EXPECT_TRUE(kept);
    EXPECT_EQ(std::this_thread::get_id(), loop_thread);
    auto work = [](Session& s) { return s.find<Station>(sql::station, with("id", "s")); };
    into = co_await store.read(work);
    EXPECT_EQ(std::this_thread::get_id(), loop_thread);
  };
  boost::asio::co_spawn(loop, visit(*store_, here, found), boost::asio::detached);
  loop.run();
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(**found, station("s"));
}

TEST_P(AnyStore, HandsOutTheNativeConnectionOfItsEngineOnly) {
  auto work = [&](Session& session) -> Done {
    auto is_sqlite = engine() == Engine::sqlite;
    EXPECT_EQ(session.sqlite() != nullptr, is_sqlite);
    EXPECT_EQ(session.postgres() != nullptr, !is_sqlite);
    auto sqlite = session.sqlite_statement(sql::add_measurement);
    auto again = session.sqlite_statement(sql::add_measurement);
    EXPECT_EQ(sqlite.has_value(), is_sqlite);
    EXPECT_TRUE(!is_sqlite || *sqlite == *again) << "prepared once";
    auto postgres = session.postgres_statement(sql::add_measurement);
    EXPECT_EQ(postgres.has_value(), !is_sqlite);
    return {};
  };
  ASSERT_TRUE(store_->write_now(work));
}

}  // namespace
}  // namespace haidang::store
