// Reading a database in a process of its own, because a vendor's driver runs inside whoever loads it: one that crashes,
// hangs without heeding its deadlines, or takes a whole table into memory ends with its process and leaves the centre
// alone. The process is this same program, called to read; rows come back over a pipe, one a line.
#pragma once

#include <sys/types.h>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.h"
#include "city/roads/sql_request.h"
#include "city/roads/sql_rules.h"

namespace haidang::odbc {

struct Row {
  std::int64_t place = 0;  // of its mark
  bool is_ahead = false;   // of the clock: a typing error, perhaps, which must not hide what follows
  std::string mark;
  std::string json;  // an object: column → value
};

class Reader {
 public:
  // `program` with its arguments is the process to start. `unavailable` when it cannot be.
  static Result<std::unique_ptr<Reader>> start(std::vector<std::string> const& program, Request const&,
                                               std::stop_token);
  ~Reader();  // ends the process, whatever it is doing
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  // The next row; none after the last. Errors are those of sql_session.h, and `busy` when asked to stop. Waits no
  // longer for a row than the request's deadlines and its grace.
  Result<std::optional<Row>> next();
  // After next() for the first time: the place of the parameter that the query was run with.
  std::int64_t asked_from() const { return asked_from_; }
  // How many rows were passed over because they are larger than a delivery may be.
  std::int64_t too_large() const { return too_large_; }

 private:
  Reader() = default;
  Result<std::string_view> line();
  Error ended();
  Result<Row> row_of(std::string_view line) const;

  pid_t process_ = 0;
  int socket_ = -1;
  std::string heard_;
  std::size_t read_to_ = 0;  // of heard_: whole lines before it are done with
  Span patience_;
  Instant now_;
  int offset_minutes_ = 0;
  std::size_t longest_line_ = 0;
  MarkKind kind_ = MarkKind::moment;
  std::int64_t asked_from_ = INT64_MIN;
  std::int64_t latest_ = INT64_MAX;  // the place of now
  std::int64_t too_large_ = 0;
  std::stop_token stop_;
};

// The other side, in the process of its own: reads a request from standard input, answers there. Never returns.
[[noreturn]] void serve_reader();

// A line of the answer: one of these letters, then parts after tabs.
inline constexpr char from_line = 'f';   // kind of mark (a number) · parameter asked with
inline constexpr char row_line = 'r';    // mark · JSON
inline constexpr char large_line = 'l';  // a row that is too large was passed over
inline constexpr char error_line = 'e';  // kind (a number) · words
inline constexpr char end_line = 'z';

}  // namespace haidang::odbc
