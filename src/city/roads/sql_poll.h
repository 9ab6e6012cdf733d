// The road to an agency's own database: a select over ODBC now and then, from the newest mark already read on; its rows
// come as a delivery of JSON. The select reads in a process of its own (sql_process.h); what may be asked and from
// where is in sql_rules.h.
//
// No row is passed over: the query is asked from a little before the newest mark, which is kept only once the rows
// before it are durable, and is never later than the clock. No row is told twice while the server runs: rows near the
// newest mark are known by their text. After a restart those of the last minutes come once more, and their dataset
// counts them as duplicates.
#pragma once

#include "city/roads/polls.h"
#include "city/roads/seen_table.h"

namespace haidang::poll {

struct SqlSettings {
  std::vector<std::string> reader = {"/proc/self/exe", "read-database"};  // the program that serves odbc::serve_reader
  std::size_t rows_a_delivery = 5'000;
  std::size_t rows_a_round = 100'000;  // then other feeds have their turn, and this one comes again shortly
  Span log_in_limit = seconds(15);
  Span query_limit = minutes(2);
  Span grace = seconds(30);                  // for a driver that heeds no limit; then its process is ended
  std::int64_t most_memory_bytes = 1 << 30;  // of the reading process
};

Round sql_round(Gate, SeenTable&, Secrets, SqlSettings = {});

}  // namespace haidang::poll
