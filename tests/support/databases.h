// An agency's own database for tests of the road to databases: a real MariaDB or PostgreSQL, on a socket in a folder of
// its own, with no port. It holds the database mot_cua and the account "doc", which may only read.
#pragma once

#include <optional>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::testing {

enum class Maker { mariadb, postgresql };

class AgencyDatabase {
 public:
  static constexpr auto password = "dung; mật khẩu {1";

  // Takes some seconds. `missing` when the server or its ODBC driver is not installed.
  static Result<std::unique_ptr<AgencyDatabase>> start(Maker);

  // For Source.url; the account is "doc", the password the one above.
  std::string connection() const;
  // Statements as the agency's own people run them. What they print; throws what the database says against them.
  std::string run(std::string const& statements);
  // Ends it in good order; nobody is answered until it goes on.
  void stop();
  void resume();
  // It is there but answers nothing, as a machine that swaps itself to death; and lives again.
  void freeze();
  void thaw();

 private:
  explicit AgencyDatabase(Maker maker) : maker_{maker} {}
  Done make();
  Done make_mariadb();
  Done make_postgresql();
  Result<Finished> client(std::string const& statements, std::string const& database) const;
  std::string own_temporary() const;
  Program server() const;
  std::string path(std::string const& name) const { return (folder_ / name).string(); }

  Maker maker_;
  TemporaryFolder folder_;
  std::optional<Process> process_;
};

}  // namespace haidang::testing
