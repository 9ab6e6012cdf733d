// See sqlite_session.h.
#include "platform/store/sqlite_session.h"

#include <cerrno>

namespace haidang::store {
namespace {

// More statements than the product has; only statements made up at run time could fill it.
constexpr std::size_t prepared_limit = 1024;

ErrorKind kind_of(int code, int system_error) {
  if (system_error == ENOSPC || system_error == EDQUOT) return ErrorKind::full;
  if (code == SQLITE_CONSTRAINT_DATATYPE) return ErrorKind::invalid;
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return ErrorKind::conflict;
    case SQLITE_FULL: return ErrorKind::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::busy;
    case SQLITE_TOOBIG: return ErrorKind::too_large;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_INTERRUPT: return ErrorKind::unavailable;
    default: return ErrorKind::bug;
  }
}

Value value_at(sqlite3_stmt* statement, int column) {
  auto bytes = [&](void const* start) {
    return std::string(static_cast<char const*>(start),
                       static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
  };
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: return bytes(sqlite3_column_text(statement, column));
    case SQLITE_BLOB: {
      auto* start = sqlite3_column_blob(statement, column);
      return start ? Bytes{bytes(start)} : Bytes{};
    }
    default: return {};
  }
}

// Leaves a statement ready for its next use whichever way it was left.
struct Rewind {
  sqlite3_stmt* statement;
  ~Rewind() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};

int bind_value(sqlite3_stmt* statement, int at, Value const& value) {
  if (auto* n = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, at, *n);
  if (auto* d = std::get_if<double>(&value)) return sqlite3_bind_double(statement, at, *d);
  // The parameters outlive the statement's run, so nothing is copied.
  if (auto* s = std::get_if<std::string>(&value))
    return sqlite3_bind_text64(statement, at, s->data(), s->size(), SQLITE_STATIC, SQLITE_UTF8);
  if (auto* b = std::get_if<Bytes>(&value)) {
    if (b->bytes.empty()) return sqlite3_bind_zeroblob(statement, at, 0);
    return sqlite3_bind_blob64(statement, at, b->bytes.data(), b->bytes.size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, at);
}

constexpr auto common_settings =
    "pragma foreign_keys = on; pragma temp_store = memory; pragma trusted_schema = off; pragma cache_size = -32768;";
// A page that many commits change is written back once a checkpoint: every 16 MB of log instead of every 4.
constexpr auto writer_settings =
    "pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864; "
    "pragma wal_autocheckpoint = 4000;";

// SQLite does not wait on its own when another process is opening the same new file at this moment.
int use_write_ahead_log(sqlite3* connection) {
  int code = SQLITE_BUSY;
  for (auto tries = 0; tries < 250 && code == SQLITE_BUSY; ++tries) {
    if (tries > 0) sqlite3_sleep(20);
    code = sqlite3_exec(connection, "pragma journal_mode = wal", nullptr, nullptr, nullptr) & 0xff;
  }
  return code;
}

}  // namespace

Error sqlite_error(sqlite3* connection) {
  auto code = sqlite3_extended_errcode(connection);
  auto base = code & 0xff;
  auto of_the_system = base == SQLITE_IOERR || base == SQLITE_CANTOPEN || base == SQLITE_FULL;
  return {kind_of(code, of_the_system ? sqlite3_system_errno(connection) : 0), sqlite3_errmsg(connection)};
}

Result<std::unique_ptr<Connection>> SqliteSession::open(std::string const& file, Access access) {
  sqlite3* opened = nullptr;
  auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == Access::write ? SQLITE_OPEN_CREATE : 0);
  auto code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
  SqliteHandle connection(opened);
  if (code != SQLITE_OK) return while_doing("opening " + file, sqlite_error(opened));
  sqlite3_extended_result_codes(opened, 1);
  sqlite3_busy_timeout(opened, 5000);
  if (access == Access::write && use_write_ahead_log(opened) != SQLITE_OK)
    return while_doing("opening " + file, sqlite_error(opened));
  auto settings = std::string(access == Access::write ? writer_settings : "pragma query_only = on;") + common_settings;
  if (sqlite3_exec(opened, settings.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return while_doing("opening " + file, sqlite_error(opened));
  return std::unique_ptr<Connection>(new SqliteSession(std::move(connection), access));
}

Error SqliteSession::error() const {
  auto error = sqlite_error(connection_.get());
  // A reader is refused by our own setting, not by the disk.
  if (access_ == Access::read && sqlite3_errcode(connection_.get()) == SQLITE_READONLY) error.kind = ErrorKind::bug;
  return error;
}

Done SqliteSession::run_script(std::string const& sql) {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return {};
}

Done SqliteSession::begin() {
  marked_ = false;
  return run_script(access_ == Access::write ? "begin immediate" : "begin");
}

Done SqliteSession::commit() {
  auto done = run_script("commit");
  if (!done) roll_back();
  return done;
}

void SqliteSession::roll_back() {
  if (in_transaction()) (void)run_script("rollback");
}

Done SqliteSession::mark() {
  auto done = run_script(marked_ ? "release work; savepoint work" : "savepoint work");
  marked_ = true;
  return done;
}

Done SqliteSession::undo_to_mark() { return run_script("rollback to work"); }

bool SqliteSession::in_transaction() { return sqlite3_get_autocommit(connection_.get()) == 0; }

Result<SqliteSession::Prepared*> SqliteSession::prepared(Query const& query, std::vector<std::string> const& columns) {
  auto key = statement_key(query.sqlite, columns);
  if (auto found = prepared_.find(key); found != prepared_.end()) return &found->second;
  TRY(auto text, statement_of(Engine::sqlite, query.sqlite, columns));
  sqlite3_stmt* made = nullptr;
  auto code = sqlite3_prepare_v3(connection_.get(), text.text.c_str(), static_cast<int>(text.text.size()),
                                 SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  SqliteStatement statement(made);
  if (code != SQLITE_OK) return error();
  if (!made) return Error{ErrorKind::bug, "the query is empty"};
  if (prepared_.size() >= prepared_limit) prepared_.clear();
  auto& kept = prepared_[std::move(key)];
  kept = {std::move(statement), std::move(text.parameters)};
  return &kept;
}

Result<sqlite3_stmt*> SqliteSession::sqlite_statement(Query const& query, std::vector<std::string> const& columns) {
  TRY(auto* found, prepared(query, columns));
  return found->statement.get();
}

Result<std::string> SqliteSession::postgres_statement(Query const&, std::vector<std::string> const&) {
  return Error{ErrorKind::bug, "this is not a PostgreSQL connection"};
}

Done SqliteSession::bind(Prepared& prepared, Params const& params) {
  for (std::size_t i = 0; i < prepared.parameters.size(); ++i) {
    TRY(auto const* value, parameter(params, prepared.parameters[i]));
    // PostgreSQL cannot keep such a text, so neither may SQLite.
    if (auto* s = std::get_if<std::string>(value); s && s->find('\0') != s->npos)
      return invalid("text with a zero byte cannot be stored");
    if (bind_value(prepared.statement.get(), static_cast<int>(i) + 1, *value) != SQLITE_OK) return error();
  }
  return {};
}

Result<Rows> SqliteSession::run_rows(Query const& query, std::vector<std::string> const& columns,
                                     Params const& params) {
  TRY(auto* prepared, this->prepared(query, columns));
  auto* statement = prepared->statement.get();
  Rewind rewind{statement};
  DO(bind(*prepared, params));
  Rows found;
  auto width = sqlite3_column_count(statement);
  for (int i = 0; i < width; ++i) found.columns.emplace_back(sqlite3_column_name(statement, i));
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    auto& row = found.rows.emplace_back();
    row.reserve(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i) row.push_back(value_at(statement, i));
  }
  if (code != SQLITE_DONE) return error();
  return found;
}

Result<std::int64_t> SqliteSession::run_change(Query const& query, std::vector<std::string> const& columns,
                                               Params const& params) {
  TRY(auto* prepared, this->prepared(query, columns));
  auto* statement = prepared->statement.get();
  Rewind rewind{statement};
  DO(bind(*prepared, params));
  auto before = sqlite3_total_changes64(connection_.get());
  int code;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
  }
  if (code != SQLITE_DONE) return error();
  // sqlite3_changes keeps its old answer over a statement that changes no rows.
  return sqlite3_total_changes64(connection_.get()) == before ? 0 : sqlite3_changes64(connection_.get());
}

}  // namespace haidang::store
