// The server's settings: one struct with every default, filled from a TOML file, then HAIDANG_… variables, then flags.
// An unknown or bad setting stops the start and says where it stands.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct Settings {
  std::string data = "data";  // the directory of the embedded store, the drop folder and other files
  std::string store;          // a PostgreSQL server ("postgres://…", "host=…"); empty = embedded, in `data`
  std::string listen = "127.0.0.1:8080";  // address:port
  std::string web;                        // the pages' files; empty = beside the program
  std::string drop;                       // the drop folder; empty = <data>/drop
  std::string centre_name = "Trung tâm điều hành Quảng Ninh";
  std::string centre_name_en = "Quảng Ninh operations centre";
  std::string mark = "IOC";
  std::vector<std::string> proxies;       // our own reverse proxies, whose X-Forwarded-For is believed
  std::int64_t threads = 0;               // event loops; 0 = one a core
  std::int64_t drop_settle_seconds = 10;  // a dropped file must stand still this long, unless it was seen to be closed
  std::int64_t raw_bytes_kept_days = 3650;     // how long deliveries' bytes are kept
  std::int64_t recordings_most_gigabytes = 0;  // of cameras' recordings together, the oldest go first; 0 = no bound
  std::string log_level = "info";              // trace, debug, info, warn, error
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (data, store, listen, web, drop, centre_name, centre_name_en, mark, proxies, threads,
                       drop_settle_seconds, raw_bytes_kept_days, recordings_most_gigabytes, log_level))

// One setting by name ("drop_settle_seconds"), from text. `invalid`, with the name in `at`.
Done set(Settings&, std::string_view name, std::string_view text);
// Reads a TOML file into the settings; the error says the line.
Done read_file(Settings&, std::string const& file);
// HAIDANG_DATA, HAIDANG_LISTEN …
Done read_environment(Settings&);
// drop_settle_seconds → drop-settle-seconds
std::string flag_name(std::string_view setting);

struct Address {
  std::string host;
  unsigned short port = 0;
};
Result<Address> address_of(std::string const& listen);

}  // namespace haidang
