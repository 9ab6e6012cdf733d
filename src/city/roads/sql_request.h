// What the reader's process is told: one question to one database. It goes to the process's standard input and never
// onto its command line, because it holds a password.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"

namespace haidang::odbc {

struct Request {
  std::string connection;
  std::string query;
  std::string mark;                   // the column that tells rows' order
  std::optional<std::string> newest;  // the mark of the newest row already read
  Instant first;                      // where to begin when there is none
  Instant now;
  std::int64_t utc_offset_minutes = vietnam_offset_minutes;
  std::int64_t log_in_seconds = 15;
  std::int64_t query_seconds = 120;
  std::int64_t grace_seconds = 30;  // after both, for a driver that heeds neither
  std::int64_t most_row_bytes = 1 << 20;
  std::int64_t most_memory_bytes = 1 << 30;
};
BOOST_DESCRIBE_STRUCT(Request, (),
                      (connection, query, mark, newest, first, now, utc_offset_minutes, log_in_seconds, query_seconds,
                       grace_seconds, most_row_bytes, most_memory_bytes))

}  // namespace haidang::odbc
