// One connection to one database over ODBC, reading forward through one select. Blocks, for as long as the vendor's
// driver pleases, whatever deadline it was told: only the reader's own process uses it (sql_process.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "city/roads/sql_rules.h"

namespace haidang::odbc {

struct Column {
  std::string name;
  Shape shape = Shape::text;
  std::optional<MarkKind> mark;  // none: it cannot tell rows' order
  short type = 0;                // as ODBC calls it, for a parameter that is compared with it
};

using Values = std::vector<std::optional<std::string>>;

// Errors, with words for people in both languages: `denied` the log-in was refused · `invalid` the query, a name in it
// or the driver is wrong · `unavailable` no answer, or one too late. A database's own words are quoted only where they
// speak of names and syntax; where they may quote a row's values, its code alone is told.
class Session {
 public:
  static Result<Session> open(std::string const& connection, Span log_in_limit);
  ~Session();
  Session(Session&&) noexcept;

  // Makes the query ready. What it will answer with, as far as the database says before it is run.
  Result<std::vector<Column>> prepare(std::string const& query, Span limit);
  // Runs it; `like` is the column that the parameter is compared with.
  Result<std::vector<Column>> run(std::string const& parameter, Column const& like);
  // The next row; none at the end. `too_large` when a row has more bytes than this.
  Result<std::optional<Values>> next(std::size_t most_bytes);

 private:
  struct State;
  explicit Session(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace haidang::odbc
