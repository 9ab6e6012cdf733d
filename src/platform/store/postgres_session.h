// A connection to a PostgreSQL server, through libpq. Parameters travel as text, bytes in binary; PostgreSQL infers a
// parameter's type from its place, so that one text serves both engines.
#pragma once

#include <libpq-fe.h>

#include <span>
#include <unordered_map>

#include "platform/store/connection.h"
#include "platform/store/query_text.h"

namespace haidang::store {

struct ClosePostgres {
  void operator()(pg_conn* connection) const { PQfinish(connection); }
};
struct ClearPostgres {
  void operator()(pg_result* result) const { PQclear(result); }
};
using PostgresHandle = std::unique_ptr<pg_conn, ClosePostgres>;
using PostgresResult = std::unique_ptr<pg_result, ClearPostgres>;

// What `result` complains about, or the connection when `result` is null, as an error of ours.
Error postgres_error(pg_conn*, pg_result const* result);

class PostgresSession final : public Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(std::string const& address, Access);

  Engine engine() const override { return Engine::postgres; }
  sqlite3* sqlite() override { return nullptr; }
  pg_conn* postgres() override { return connection_.get(); }
  Result<sqlite3_stmt*> sqlite_statement(Query const&, std::vector<std::string> const& columns) override;
  Result<std::string> postgres_statement(Query const&, std::vector<std::string> const& columns) override;

  Done begin() override;
  Done commit() override;
  void roll_back() override;
  Done mark() override;
  Done undo_to_mark() override;
  bool in_transaction() override;
  bool alive() override { return !spent_ && PQstatus(connection_.get()) == CONNECTION_OK; }

 protected:
  Result<Rows> run_rows(Query const&, std::vector<std::string> const& columns, Params const&) override;
  Result<std::int64_t> run_change(Query const&, std::vector<std::string> const& columns, Params const&) override;
  Result<std::int64_t> run_change_all(Query const&, std::vector<std::string> const& columns,
                                      std::vector<Params> const& all) override;
  Done run_script(std::string const& sql) override;

 private:
  struct Prepared {
    std::string name;  // on the server
    std::vector<std::string> parameters;
  };

  PostgresSession(PostgresHandle connection, Access access) : connection_{std::move(connection)}, access_{access} {}
  Result<Prepared*> prepared(Query const&, std::vector<std::string> const& columns);
  Result<PostgresResult> run(Query const&, std::vector<std::string> const& columns, Params const&);
  Done send_all(Prepared const&, std::span<Params const> some);
  Result<std::int64_t> receive_all();
  Result<PostgresResult> checked(pg_result*);

  PostgresHandle connection_;
  Access access_;
  bool marked_ = false;
  bool spent_ = false;  // broken, or the server has forgotten or outlived our prepared statements
  std::size_t made_ = 0;
  std::unordered_map<std::string, Prepared> prepared_;
};

}  // namespace haidang::store
