// One thread's lasting connection: opened again when it is lost, with back-off, and never waited for longer than five
// seconds since it was lost. SQLite's never is.
#pragma once

#include <chrono>

#include "platform/store/connection.h"
#include "platform/store/task_queue.h"

namespace haidang::store {

class Link {
 public:
  // `queue` ends a wait for the server when it is closed.
  Link(Place const& place, Connection::Access access, TaskQueue& queue, std::unique_ptr<Connection> connection)
      : place_{place}, access_{access}, queue_{queue}, connection_{std::move(connection)} {}

  // The connection inside a fresh transaction; ErrorKind::unavailable when the server does not answer.
  Result<Connection*> begin();

 private:
  using Moment = std::chrono::steady_clock::time_point;

  void lose(Error why);
  Done reopen();

  Place const& place_;
  Connection::Access access_;
  TaskQueue& queue_;
  std::unique_ptr<Connection> connection_;  // null while it is lost
  Moment lost_at_, next_try_;
  std::chrono::milliseconds pause_{0};
  Error last_{ErrorKind::unavailable, ""};  // why it is lost
};

}  // namespace haidang::store
