// See migrations.h.
#include "platform/store/migrations.h"

#include "base/clock.h"
#include "platform/store/connection.h"

namespace haidang::store {
namespace {

constexpr std::string_view known_text = "select number, name from schema_version order by number";
constexpr Query known{"schema_version_all", known_text, known_text};
constexpr std::string_view add_text =
    "insert into schema_version (number, name, applied_at) values (:number, :name, :applied_at)";
constexpr Query add{"schema_version_add", add_text, add_text};
constexpr std::string_view orphan_text = "pragma foreign_key_check";
constexpr Query orphans{"foreign_key_check", orphan_text, ""};

// Nodes that start together wait here for each other, until the transaction ends. The number means nothing.
constexpr auto postgres_lock = "set local statement_timeout = 0; select pg_advisory_xact_lock(7205759403792794)";

std::string titled(Migration const& m) {
  return "migration " + std::to_string(m.number) + " (" + std::string(m.name) + ")";
}

// Runs `work` in a transaction that no other node's migration overlaps.
template <typename Work>
Done alone(Connection& connection, Work work) {
  connection.forget_failure();
  DO(connection.begin());
  auto done = connection.engine() == Engine::postgres ? connection.script(postgres_lock) : Done{};
  if (done) done = work();
  if (done) return connection.commit();
  connection.roll_back();
  connection.forget_failure();
  return done;
}

// How many of `migrations` the store has seen, which must be the first ones.
Result<std::size_t> seen(Session& session, std::vector<Migration> const& migrations) {
  TRY(auto found, session.rows(known, {}, {}));
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    auto number = std::get<std::int64_t>(found.rows[i][0]);
    auto const& name = std::get<std::string>(found.rows[i][1]);
    if (i >= migrations.size())
      return Error{ErrorKind::conflict, "the store was written by a newer program: it knows migration " +
                                            std::to_string(number) + " (" + name + ")"};
    if (migrations[i].number != number || migrations[i].name != name)
      return Error{ErrorKind::conflict, "the store has seen migration " + std::to_string(number) + " (" + name +
                                            ") where this program has " + titled(migrations[i])};
  }
  return found.rows.size();
}

Done apply(Connection& connection, Migration const& migration) {
  DO(connection.script(migration.text(connection.engine())));
  if (connection.engine() == Engine::sqlite) {
    TRY(auto broken, connection.rows(orphans, {}, {}));
    if (!broken.rows.empty())
      return Error{ErrorKind::corrupt,
                   std::to_string(broken.rows.size()) + " rows would refer to rows that are not there"};
  }
  DO(connection.run(
      add, with("number", migration.number, "name", std::string(migration.name), "applied_at", SystemClock().now())));
  return {};
}

Done apply_missing(Connection& connection, std::vector<Migration> const& migrations) {
  for (auto done = false; !done;) {
    DO(alone(connection, [&]() -> Done {
      TRY(auto count, seen(connection, migrations));
      done = count == migrations.size();
      if (done) return {};
      if (auto applied = apply(connection, migrations[count]); !applied)
        return while_doing(titled(migrations[count]), applied.error());
      return {};
    }));
  }
  return {};
}

}  // namespace

Done migrate(Connection& connection, std::vector<Migration> const& migrations) {
  for (std::size_t i = 1; i < migrations.size(); ++i)
    if (migrations[i - 1].number >= migrations[i].number)
      return Error{ErrorKind::bug, titled(migrations[i]) + " does not follow " + titled(migrations[i - 1])};
  DO(alone(connection, [&] { return connection.script(version_table); }));
  if (connection.engine() == Engine::postgres) return apply_missing(connection, migrations);
  // A table that others refer to can only be rebuilt with the keys asleep; `apply` checks them all before it commits.
  DO(connection.script("pragma foreign_keys = off"));
  auto done = apply_missing(connection, migrations);
  DO(connection.script("pragma foreign_keys = on"));
  return done;
}

}  // namespace haidang::store
