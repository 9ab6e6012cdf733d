// What all connections of one server share: who decides, the limits, the counts, and the list by which silent ones are
// found.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <mutex>
#include <unordered_map>

#include "platform/http/server.h"
#include "platform/http/site.h"

namespace haidang::http {

class Connection;

// Milliseconds of the machine's steady clock: deadlines must not move when somebody sets the wall clock.
inline std::int64_t steady_now() {
  using namespace std::chrono;
  return duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

struct Serving {
  Serving(boost::asio::io_context& io, Router const& r, ServerSettings s, Clock const& c)
      : loop(io), router(r), settings(std::move(s)), clock(c) {}

  boost::asio::io_context& loop;
  Router const& router;
  ServerSettings const settings;
  Clock const& clock;
  Authenticate authenticate;
  Admit admit;
  std::atomic<std::shared_ptr<Site const>> site;

  std::atomic<std::uint64_t> requests = 0, refused = 0, failed = 0;
  std::atomic<std::size_t> body_bytes = 0;
  std::atomic<bool> stopping = false;

  std::mutex mutex;  // guards what follows
  std::unordered_map<Connection*, std::weak_ptr<Connection>> open;

  void enter(std::shared_ptr<Connection> const&);
  void leave(Connection*);
  std::size_t size();
  std::vector<std::shared_ptr<Connection>> everyone();
  std::vector<std::shared_ptr<Connection>> everyone_due();
  void count(int status);
};

// A share of the memory for bodies, given back when it goes.
class BodyShare {
 public:
  explicit BodyShare(Serving& serving) : serving_(serving) {}
  ~BodyShare() { give_back(); }
  BodyShare(BodyShare const&) = delete;
  BodyShare& operator=(BodyShare const&) = delete;
  // False, and nothing taken, when the server's budget does not allow it.
  bool take(std::size_t bytes);
  void give_back() { serving_.body_bytes -= std::exchange(bytes_, 0); }

 private:
  Serving& serving_;
  std::size_t bytes_ = 0;
};

// The head of a reply as bytes: status line, our security headers, the reply's own, length and connection.
struct HeadLine {
  int version = 11;
  bool keep = true;
  std::size_t length = 0;
};
void write_head(std::string& out, Reply const&, HeadLine, Instant now);

}  // namespace haidang::http
