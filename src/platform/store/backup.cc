// See backup.h; and `restore`, the way back.
#include "platform/store/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "platform/store/postgres_session.h"
#include "platform/store/program.h"
#include "platform/store/sqlite_session.h"

namespace haidang::store {
namespace {

namespace fs = std::filesystem;

Error system_error(std::string const& doing) {
  auto kind = errno == ENOSPC || errno == EDQUOT ? ErrorKind::full : ErrorKind::unavailable;
  return {kind, doing + ": " + std::strerror(errno)};
}

Done flush(std::string const& path) {
  auto descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_error("opening " + path);
  auto flushed = ::fsync(descriptor) == 0;
  auto done = flushed ? Done{} : Done{system_error("flushing " + path)};
  ::close(descriptor);
  return done;
}

// Fills `file` through a neighbour, so that it appears whole or not at all, and never replaces what is there.
template <typename Fill>
Done make_file(std::string const& file, Fill fill) {
  auto part = file + ".part";
  std::error_code ignored;
  if (fs::exists(file, ignored)) return Error{ErrorKind::conflict, file + " exists already and is left alone"};
  fs::remove(part, ignored);
  auto done = fill(part);
  if (done) done = flush(part);
  // link refuses an existing name, which rename would replace.
  if (done && ::link(part.c_str(), file.c_str()) != 0)
    done = errno == EEXIST ? Error{ErrorKind::conflict, file + " exists already and is left alone"}
                           : system_error("naming " + file);
  fs::remove(part, ignored);
  if (!done) return done;
  auto parent = fs::path(file).parent_path().string();
  return flush(parent.empty() ? "." : parent);
}

Result<SqliteHandle> open_file(std::string const& file, int flags) {
  sqlite3* opened = nullptr;
  auto code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  SqliteHandle handle(opened);
  if (code != SQLITE_OK) return while_doing("opening " + file, sqlite_error(opened));
  sqlite3_busy_timeout(opened, 5000);
  return handle;
}

// Copies the whole database in one step: that is one snapshot, which in a write-ahead log holds up no writer.
Done copy_sqlite(std::string const& from, std::string const& to) {
  TRY(auto source, open_file(from, SQLITE_OPEN_READONLY));
  TRY(auto target, open_file(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE));
  // The file counts only once it is whole and flushed, so its own journal would be wasted work.
  sqlite3_exec(target.get(), "pragma journal_mode = off; pragma synchronous = off", nullptr, nullptr, nullptr);
  auto* copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (!copy) return while_doing("copying " + from, sqlite_error(target.get()));
  sqlite3_backup_step(copy, -1);
  if (sqlite3_backup_finish(copy) != SQLITE_OK) return while_doing("copying " + from, sqlite_error(target.get()));
  // The copied header says write-ahead log, whose companions a read-only medium could not hold.
  if (sqlite3_exec(target.get(), "pragma journal_mode = delete", nullptr, nullptr, nullptr) != SQLITE_OK)
    return while_doing("closing " + to, sqlite_error(target.get()));
  return {};
}

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// A client program of PostgreSQL at `address`. The password goes by the environment: arguments can be read by
// everybody.
Result<Program> client(std::string const& name, std::string const& address) {
  auto path = postgres_program(name);
  if (path.empty()) return Error{ErrorKind::unavailable, name + " is not installed (Debian package postgresql-client)"};
  std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(address.c_str(), nullptr));
  if (!options) return invalid("the address of the server is not understood");
  Program program{.path = path, .arguments = {}};
  std::string plain;
  for (auto* option = options.get(); option->keyword; ++option) {
    if (!option->val) continue;
    if (std::string_view(option->keyword) == "password") {
      program.environment.emplace_back("PGPASSWORD", option->val);
      continue;
    }
    plain += std::string(plain.empty() ? "" : " ") + option->keyword + "='";
    for (auto const* c = option->val; *c; ++c) {
      if (*c == '\'' || *c == '\\') plain += '\\';
      plain += *c;
    }
    plain += '\'';
  }
  program.arguments.push_back("--dbname=" + plain);
  return program;
}

Done restore_postgres(std::string const& file, Place const& place) {
  TRY(auto connection, Connection::open(place, Connection::Access::read));
  constexpr std::string_view count =
      "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
      "where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'S')";
  TRY(auto tables, connection->scalar<std::int64_t>(Query{"count_tables", "", count}));
  if (tables != 0) return Error{ErrorKind::conflict, "the database is not empty and is left alone"};
  TRY(auto program, client("pg_restore", place.address));
  for (auto const* more : {"--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"})
    program.arguments.emplace_back(more);
  program.arguments.push_back(file);
  return run_program(program);
}

Done check_sqlite(std::string const& file) {
  TRY(auto handle, open_file(file, SQLITE_OPEN_READWRITE));
  sqlite3_stmt* made = nullptr;
  auto code = sqlite3_prepare_v2(handle.get(), "pragma quick_check(1)", -1, &made, nullptr);
  SqliteStatement statement(made);
  if (code != SQLITE_OK || sqlite3_step(made) != SQLITE_ROW) return sqlite_error(handle.get());
  auto const* answer = reinterpret_cast<char const*>(sqlite3_column_text(made, 0));
  if (std::string_view(answer ? answer : "") != "ok") return Error{ErrorKind::corrupt, answer ? answer : "unreadable"};
  return {};
}

Done restore_sqlite(std::string const& file, Place const& place) {
  return make_file(place.address, [&](std::string const& part) -> Done {
    DO(copy_sqlite(file, part));
    if (auto sound = check_sqlite(part); !sound) return while_doing("checking " + file, sound.error());
    return {};
  });
}

}  // namespace

Done copy_out(Place const& place, std::string const& file) {
  return make_file(file, [&](std::string const& part) -> Done {
    if (place.engine == Engine::sqlite) return copy_sqlite(place.address, part);
    TRY(auto program, client("pg_dump", place.address));
    for (auto const& more : {std::string("--format=custom"), std::string("--no-owner"), "--file=" + part})
      program.arguments.push_back(more);
    return run_program(program);
  });
}

Done restore(std::string const& file, std::string const& where) {
  char opening[6] = {};
  if (!std::ifstream(file, std::ios::binary).read(opening, sizeof opening - 1))
    return missing("the backup " + file + " cannot be read");
  TRY(auto place, place_of(where));
  auto from_postgres = std::string_view(opening) == "PGDMP";
  if (from_postgres != (place.engine == Engine::postgres))
    return invalid(file + (from_postgres ? " is a backup of PostgreSQL and cannot become a directory"
                                         : " is not a backup of PostgreSQL"));
  return from_postgres ? restore_postgres(file, place) : restore_sqlite(file, place);
}

}  // namespace haidang::store
