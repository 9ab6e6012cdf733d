// A PostgreSQL server for tests alone: its own data in a temporary directory, a Unix socket there, no TCP. It ends with
// its owner, also when the owner is killed.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/error.h"

namespace haidang::store::testing {

class PostgresServer {
 public:
  // Takes a second or two. ErrorKind::missing when PostgreSQL's server is not installed.
  static Result<std::unique_ptr<PostgresServer>> start();
  ~PostgresServer();
  PostgresServer(PostgresServer const&) = delete;
  PostgresServer& operator=(PostgresServer const&) = delete;

  // "host=… user=…" without a database.
  std::string address() const;
  // Ends the server as a crash would (SIGQUIT: no flushing, recovery at the next start), or starts it again.
  void crash();
  Done resume();

 private:
  PostgresServer(std::string programs, std::string directory)
      : programs_{std::move(programs)}, directory_{std::move(directory)} {}
  Done make_cluster();
  void stop(int signal);

  std::string programs_;
  std::string directory_;
  pid_t server_ = 0;
};

// The server of this test program: the one named by HAIDANG_TEST_POSTGRES, or a private one started at the first call.
// Its address, or why there is none.
Result<std::string> shared_postgres();

// A new empty database at `server`, and its address; and its end.
Result<std::string> make_database(std::string const& server);
void drop_database(std::string const& address);

}  // namespace haidang::store::testing
