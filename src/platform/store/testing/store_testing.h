// Stores for tests: fresh, real, and of both engines. A table's tests look like this:
//
//   using FeedTable = store::testing::AnyEngine;          // or a class derived from it
//   HAIDANG_FOR_EACH_ENGINE(FeedTable);
//
//   TEST_P(FeedTable, KeepsAFeed) {
//     auto store = open_store();                          // empty, all migrations applied, gone after the test
//     auto kept = store->write_now([&](store::Session& session) { return keep(session, feed); });
//     ASSERT_TRUE(kept) << kept.error().message;
//   }
//
// SQLite lives in a temporary directory. PostgreSQL is the server named by HAIDANG_TEST_POSTGRES ("host=… user=…",
// without a database), or a private one that is started at the first need and stopped at exit; where it is not
// installed, the test says that it was skipped. In the folder's CMakeLists.txt: haidang_folder(… TESTS_USE
// platform/store/testing).
#pragma once

#include <gtest/gtest.h>

#include "platform/store/store.h"

namespace haidang::store::testing {

// A directory that is gone when this is.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory const&) = delete;
  TemporaryDirectory& operator=(TemporaryDirectory const&) = delete;
  std::string const& path() const { return path_; }

 private:
  std::string path_;
};

class AnyEngine : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override;
  ~AnyEngine() override;

  Engine engine() const { return GetParam(); }
  // An empty place for Settings::where: a directory that is not there yet, or an empty database.
  std::string fresh_place();
  // A store in a fresh place. A failure to open ends the program: no test makes sense without.
  std::unique_ptr<Store> open_store(std::vector<Migration> const& migrations = shipped_migrations());
  // The same at a place of one's own choice, to open it a second time or to say more in the settings.
  std::unique_ptr<Store> open_at(Settings);
  // For files beside the store.
  std::string const& directory() const { return directory_.path(); }

 private:
  TemporaryDirectory directory_;
  std::vector<std::string> databases_;
  int places_ = 0;
};

// "sqlite" or "postgres", as tests' names end.
std::string name_of_engine(::testing::TestParamInfo<Engine> const&);

// That `table` has exactly the columns of the record; `EXPECT_TRUE(columns_agree(*store, "feed", columns_of<Feed>()))`.
::testing::AssertionResult columns_agree(Store&, std::string const& table, std::vector<std::string> columns);

}  // namespace haidang::store::testing

#define HAIDANG_FOR_EACH_ENGINE(suite)                                                                          \
  INSTANTIATE_TEST_SUITE_P(, suite,                                                                             \
                           ::testing::Values(haidang::store::Engine::sqlite, haidang::store::Engine::postgres), \
                           haidang::store::testing::name_of_engine)
