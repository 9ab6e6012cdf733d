// A connection to an SQLite file: write-ahead log, full sync, foreign keys on.
#pragma once

#include <sqlite3.h>

#include <unordered_map>

#include "platform/store/connection.h"
#include "platform/store/query_text.h"

namespace haidang::store {

struct CloseSqlite {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
struct FinalizeSqlite {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, FinalizeSqlite>;

// What the connection last complained about, as an error of ours.
Error sqlite_error(sqlite3*);

class SqliteSession final : public Connection {
 public:
  // The file is made by a writer; a reader needs it to be there.
  static Result<std::unique_ptr<Connection>> open(std::string const& file, Access);

  Engine engine() const override { return Engine::sqlite; }
  sqlite3* sqlite() override { return connection_.get(); }
  pg_conn* postgres() override { return nullptr; }
  Result<sqlite3_stmt*> sqlite_statement(Query const&, std::vector<std::string> const& columns) override;
  Result<std::string> postgres_statement(Query const&, std::vector<std::string> const& columns) override;

  Done begin() override;
  Done commit() override;
  void roll_back() override;
  Done mark() override;
  Done undo_to_mark() override;
  bool in_transaction() override;
  bool alive() override { return true; }

 protected:
  Result<Rows> run_rows(Query const&, std::vector<std::string> const& columns, Params const&) override;
  Result<std::int64_t> run_change(Query const&, std::vector<std::string> const& columns, Params const&) override;
  Done run_script(std::string const& sql) override;

 private:
  struct Prepared {
    SqliteStatement statement;
    std::vector<std::string> parameters;
  };

  SqliteSession(SqliteHandle connection, Access access) : connection_{std::move(connection)}, access_{access} {}
  Result<Prepared*> prepared(Query const&, std::vector<std::string> const& columns);
  Done bind(Prepared&, Params const&);
  Error error() const;

  SqliteHandle connection_;
  Access access_;
  bool marked_ = false;
  std::unordered_map<std::string, Prepared> prepared_;
};

}  // namespace haidang::store
