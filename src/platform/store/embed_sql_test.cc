// Embedding: what a .sql file may say, and that a mistake in it stops the build with a name. What it makes of a good
// file is used by all the other tests (testing/example.sql).
#include <gmock/gmock.h>

#include <fstream>

#include "platform/store/program.h"
#include "platform/store/query.h"
#include "platform/store/testing/example_sql.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::store {
namespace {

using ::testing::HasSubstr;

Done embed(std::string const& directory, std::string const& sql) {
  std::ofstream(directory + "/x.sql") << sql;
  auto script = std::string(HAIDANG_SOURCE_DIR) + "/src/platform/store/embed_sql.cmake";
  return run_program({.path = "/usr/bin/env",
                      .arguments = {"cmake", "-DQUERIES=" + directory + "/x.sql", "-DOUTPUT=" + directory + "/x_sql.h",
                                    "-DSHOWN=x.sql", "-P", script}});
}

TEST(EmbedSql, KeepsTheTextWithoutItsComments) {
  EXPECT_EQ(sql::station.name, "station");
  EXPECT_EQ(sql::station.sqlite, "select {s.*} from station s where id = :id");
  EXPECT_EQ(sql::station.sqlite, sql::station.postgres);
  EXPECT_THAT(sql::keep_station.sqlite, ::testing::StartsWith("insert into station"));
  EXPECT_NE(sql::engine_name.sqlite, sql::engine_name.postgres);
}

TEST(EmbedSql, StandsSemicolonsAndBrackets) {
  testing::TemporaryDirectory directory;
  ASSERT_TRUE(embed(directory.path(), "-- name: a\nselect '[;', \"]\", '\\', ';' -- [\n;\n\n-- name: b\nselect 1"));
  std::ifstream header(directory.path() + "/x_sql.h");
  std::string text((std::istreambuf_iterator<char>(header)), {});
  EXPECT_THAT(text, HasSubstr("Query a{\"a\", R\"sql(select '[;', \"]\", '\\', ';' -- [\n;)sql\""));
  EXPECT_THAT(text, HasSubstr("Query b{\"b\", R\"sql(select 1)sql\""));
}

struct Mistake {
  std::string sql, told;
};

TEST(EmbedSql, StopsTheBuildAtAMistake) {
  Mistake const mistakes[] = {
      {"-- name: a\nselect 1\n-- name: a\nselect 2", "a is there twice"},
      {"-- name: a sqlite\nselect 1", "a has a text for one engine only"},
      {"-- name: a oracle\nselect 1", "'a oracle' is no name for a query"},
      {"-- name: a\n-- nothing\n", "a has no text"},
  };
  testing::TemporaryDirectory directory;
  for (auto const& mistake : mistakes) {
    auto done = embed(directory.path(), mistake.sql);
    ASSERT_FALSE(done) << mistake.sql;
    EXPECT_THAT(done.error().message, HasSubstr(mistake.told));
  }
}

}  // namespace
}  // namespace haidang::store
