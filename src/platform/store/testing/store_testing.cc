// See store_testing.h.
#include "platform/store/testing/store_testing.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "platform/store/testing/postgres_server.h"

namespace haidang::store::testing {

TemporaryDirectory::TemporaryDirectory() : path_{(std::filesystem::temp_directory_path() / "hd-test-XXXXXX").string()} {
  if (!::mkdtemp(path_.data())) throw std::runtime_error("no temporary directory can be made");
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void AnyEngine::SetUp() {
  if (engine() == Engine::sqlite) return;
  auto server = shared_postgres();
  if (server) return;
  if (server.error().kind == ErrorKind::missing) GTEST_SKIP() << server.error().message;
  FAIL() << server.error().message;
}

AnyEngine::~AnyEngine() {
  for (auto const& database : databases_) drop_database(database);
}

std::string AnyEngine::fresh_place() {
  if (engine() == Engine::sqlite) return directory() + "/store-" + std::to_string(++places_);
  auto server = shared_postgres();
  auto made = server ? make_database(*server) : server;
  if (!made) throw std::runtime_error("no database can be made: " + made.error().message);
  return databases_.emplace_back(*made);
}

std::unique_ptr<Store> AnyEngine::open_store(std::vector<Migration> const& migrations) {
  return open_at({.where = fresh_place(), .migrations = migrations});
}

std::unique_ptr<Store> AnyEngine::open_at(Settings settings) {
  auto opened = Store::open(std::move(settings));
  if (!opened) throw std::runtime_error("the store cannot be opened: " + opened.error().message);
  return std::move(*opened);
}

std::string name_of_engine(::testing::TestParamInfo<Engine> const& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

::testing::AssertionResult columns_agree(Store& store, std::string const& table, std::vector<std::string> columns) {
  constexpr Query list{"columns_of_table", "select name from pragma_table_info(:name)",
                       "select column_name::text from information_schema.columns "
                       "where table_schema = current_schema() and table_name = :name"};
  auto found = store.read_now([&](Session& session) { return session.rows(list, {}, with("name", table)); });
  if (!found) return ::testing::AssertionFailure() << found.error().message;
  std::vector<std::string> there;
  for (auto const& row : found->rows) there.push_back(std::get<std::string>(row[0]));
  std::sort(there.begin(), there.end());
  std::sort(columns.begin(), columns.end());
  auto result = there == columns ? ::testing::AssertionSuccess() : ::testing::AssertionFailure();
  return result << "the table has " << ::testing::PrintToString(there) << " and the record "
                << ::testing::PrintToString(columns);
}

}  // namespace haidang::store::testing
