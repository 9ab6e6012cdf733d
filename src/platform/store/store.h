// The relational store: SQLite embedded, PostgreSQL as server, one SQL text for both.
//
// A query is named text from a folder's x.sql file, compiled in as x_sql.h ("-- name: feeds_of_department"). Tokens
// make the text common to both engines:
//   {int} {real} {bytes}   types, in migrations and casts        {strict}   behind a table's last parenthesis
//   {id}                   the type of a key that the store makes (read it with "returning id")
//   :name                  a parameter                           {?}        the record's fields as parameters (:a, :b)
//   {*}                    the columns of the call's record      {t.*}      the same with "t." in front
// So an upsert is: insert into t ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*})
// A statement that differs in more has two texts, named `<name> sqlite` and `<name> postgres` in the .sql file.
// PostgreSQL infers a parameter's type from its place; where a place has none, as in `:since is null or …`, write
// cast(:since as {int}).
//
// All writing goes through one writer thread, in the order it came, gathered into group commits: `write` returns only
// after the commit is on disk. A work that returns an error has its own changes undone and nobody else's; a work with a
// failed statement can only fail, so conflicts that are expected belong into the statement (on conflict …). Reading
// uses a small pool of connections and sees one consistent snapshot per work. Both queues are bounded; full is `busy`.
// When the server is lost, works wait up to five seconds for it and are then `unavailable`; a work that was being
// committed at that moment is `unavailable` too and may have been kept, so senders repeat and works bear repetition.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/store/query.h"
#include "platform/store/value.h"

struct sqlite3;
struct sqlite3_stmt;
struct pg_conn;

namespace haidang::store {

// Rows as they come back, columns by position; names once.
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

// One connection inside one transaction. Valid only inside the work it was handed to; never kept, never shared.
class Session {
 public:
  virtual ~Session() = default;
  virtual Engine engine() const = 0;
  // The native connection, for the reading path only; null on the other engine.
  virtual sqlite3* sqlite() = 0;
  virtual pg_conn* postgres() = 0;

  // Runs a statement with tokens already expanded for `columns` (may be empty). Text is cached by (query, columns) and
  // prepared once.
  virtual Result<Rows> rows(Query const&, std::vector<std::string> const& columns, Params const&) = 0;
  // As rows, but answers only how many rows changed.
  virtual Result<std::int64_t> change(Query const&, std::vector<std::string> const& columns, Params const&) = 0;
  // The statement prepared and kept by this connection, for native work on the reading path: on SQLite reset and
  // without values, its parameters numbered in order of first mention; on PostgreSQL its name for PQsendQueryPrepared.
  // ErrorKind::bug on the other engine. The caller leaves an SQLite statement reset.
  virtual Result<sqlite3_stmt*> sqlite_statement(Query const&, std::vector<std::string> const& columns = {}) = 0;
  virtual Result<std::string> postgres_statement(Query const&, std::vector<std::string> const& columns = {}) = 0;
  // As change for each of `all`; on PostgreSQL they travel together. The first failure is the answer.
  virtual Result<std::int64_t> change_all(Query const&, std::vector<std::string> const& columns,
                                          std::vector<Params> const& all) = 0;
  // Several statements of plain SQL without parameters (migrations, tests). Type tokens are expanded.
  virtual Done script(std::string_view sql) = 0;

  // Rows changed by a statement without a record.
  Result<std::int64_t> run(Query const& query, Params const& params = {}) { return change(query, {}, params); }
  // Rows changed by a statement whose {*} and {?} are the fields of `record`; `more` adds parameters.
  template <typename Record>
  Result<std::int64_t> put(Query const& query, Record const& record, Params more = {}) {
    add_fields(more, record);
    return change(query, columns_of<Record>(), more);
  }
  // put for each record: on PostgreSQL many times faster than one by one.
  template <typename Record>
  Result<std::int64_t> put_all(Query const& query, std::vector<Record> const& records, Params const& more = {}) {
    std::vector<Params> all(records.size(), more);
    for (std::size_t i = 0; i < all.size(); ++i) add_fields(all[i], records[i]);
    return change_all(query, columns_of<Record>(), all);
  }
  // All rows as records; columns are matched by name, extra ones are an error.
  template <typename Record>
  Result<std::vector<Record>> all(Query const& query, Params const& params = {});
  // The only row, or nothing.
  template <typename Record>
  Result<std::optional<Record>> find(Query const& query, Params const& params = {}) {
    TRY(auto found, all<Record>(query, params));
    if (found.empty()) return std::optional<Record>{};
    return std::optional<Record>(std::move(found.front()));
  }
  // The first column of the only row.
  template <typename T>
  Result<T> scalar(Query const& query, Params const& params = {});
};

struct Settings {
  // A directory holds haidang.db (SQLite); "postgres://…" or "host=…" names a server. ":memory:" for tests.
  std::string where;
  int readers = 2;
  std::size_t queue = 4096;  // works waiting to be written, and as many to be read, before `busy`
  std::vector<Migration> migrations = shipped_migrations();  // others only in tests of the store itself
};

class Store {
 public:
  // Opens, brings the schema up to date (each migration in its own transaction), and starts the threads.
  static Result<std::unique_ptr<Store>> open(Settings);
  ~Store();
  Engine engine() const;
  Settings const& settings() const;

  // Work: Result<T>(Session&). Returns its result once it is durable. Resumes on the caller's executor.
  template <typename Work>
  auto write(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work, Session&>>;
  template <typename Work>
  auto read(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work, Session&>>;

  // The same for a caller that may block: commands, tests, start-up. Never from a loop's thread.
  template <typename Work>
  auto write_now(Work work) -> std::invoke_result_t<Work, Session&>;
  template <typename Work>
  auto read_now(Work work) -> std::invoke_result_t<Work, Session&>;

  // A consistent copy of everything into `file` while serving goes on; refuses an existing file.
  Done backup(std::string const& file);
  // Stops taking work, finishes what was taken, closes. Called by the destructor too.
  void stop();

  struct Counts {
    std::uint64_t works = 0, commits = 0, failed_commits = 0, busy = 0;
    std::size_t waiting = 0;
  };
  Counts counts() const;

  // One piece of queued work: runs on a store thread; `finish` is called after commit (or with the error).
  struct Task {
    std::function<Done(Session&)> work;
    std::function<void(Done)> finish;
  };
  // `finish` is always called, exactly once: on a store thread, or at once in the caller's when the task is refused.
  void submit_write(Task);
  void submit_read(Task);

 private:
  struct State;
  explicit Store(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

// A copy made by `backup` becomes a new store at `where`, which must be empty.
Done restore(std::string const& file, std::string const& where);

// What differs between this store's schema and a fresh one, in words; empty when they agree.
Result<std::vector<std::string>> schema_differences(Store&);

}  // namespace haidang::store

#include "platform/store/store_inline.h"
