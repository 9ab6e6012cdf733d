// A document axis of the province as the centre sees it: a small HTTP server with a log-in, a list by day and one
// address to get a message. It exists so that the demonstration and the tests really poll, on a machine where nothing
// else is installed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/error.h"

namespace haidang::simulate {

struct AxisMessage {
  std::string id;
  bool is_status = false;
  Instant at;           // when the axis has it: it is listed on that local day, from that moment on
  std::string changed;  // what the list says of its last change
  std::string xml;
};

class DocumentAxis {
 public:
  struct Settings {
    std::string user = "ioc";
    std::string password;
    std::uint16_t port = 0;  // 0 = any free one
  };
  // Listens on 127.0.0.1 and serves on a thread of its own. `unavailable` when the port is taken. The clock outlives
  // it.
  static Result<std::unique_ptr<DocumentAxis>> start(Settings, Clock const&);
  ~DocumentAxis();

  std::uint16_t port() const;
  // A message of an id that is there already takes its place. Any thread.
  void put(AxisMessage);
  // From now on every list, or getting this message, is answered with the axis's own error code; 0 = no more.
  void fail_lists(int code);
  void fail_message(std::string const& id, int code);
  // During this time every list is answered well, and empty: an axis that has lost its own source.
  void list_nothing(Instant from, Instant to);
  struct Counts {
    std::int64_t log_ins = 0, refused = 0, lists = 0, gets = 0;
  };
  Counts counts() const;

 private:
  struct Running;
  explicit DocumentAxis(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace haidang::simulate
