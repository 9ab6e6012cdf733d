// What a named statement and a migration are, without anything that runs them: generated headers include only this.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace haidang::store {

enum class Engine { sqlite, postgres };

// A named statement. `sqlite` and `postgres` are the same text when one serves both. The texts outlive every use
// (literals).
struct Query {
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;

  constexpr std::string_view text(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgres; }
};

// One step of the schema, from migrations/NNNN_name.sql; two texts only where NNNN_name.sqlite.sql and
// NNNN_name.postgres.sql exist.
struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;

  constexpr std::string_view text(Engine engine) const { return engine == Engine::sqlite ? sqlite : postgres; }
};

// The migrations of this program, by number. Generated from the files in migrations/.
std::vector<Migration> shipped_migrations();

}  // namespace haidang::store
