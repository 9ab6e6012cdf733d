// The HTTP server: Boost.Beast behind one type-erased stream, in this folder's few .cc files only. One accept loop a
// core.
//
// Every request has a deadline and a bounded head and body; a body over its route's limit is answered 413 before it is
// read. All bodies in memory together stay under `body_budget`; over it, a sender waits or gets 503. Security headers
// (strict content security policy, no sniffing, no framing, same-origin) go on every reply. A state-changing request
// that carries the session cookie must also come from our own origin (Origin / Sec-Fetch-Site), else 403.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "platform/http/router.h"

namespace haidang::http {

struct ServerSettings {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  // 0 = any; see Server::port()
  std::string
      web_root;  // static files; empty = none. Unknown paths outside /api answer index.html (the pages' own routes)
  std::size_t body_budget = 512u << 20;
  std::size_t connections = 20'000;
  int head_seconds = 15, body_seconds = 120, idle_seconds = 75;
  std::vector<std::string> proxies = {};  // our own reverse proxies, whose X-Forwarded-For is believed
};

// Fills request.caller from cookie or bearer key. An error answers the request (401, 429); only on routes open to all
// does `signed_out` mean an empty caller, so that a stale cookie does not keep anybody from signing in. Without an
// authenticator nobody is ever signed in.
using Authenticate = std::function<awaitable<Result<Caller>>(Request const&)>;
// Asked before a body is read, with the head, the caller and the declared length (a chunked body: the most it may
// have); an error answers at once. For budgets.
using Admit = std::function<Done(Request const&, std::uint64_t content_length)>;

class Server {
 public:
  // REQUIRES: loop, router and clock outlive the server and the loop's last run. The loop may be run by several
  // threads.
  Server(boost::asio::io_context&, Router const&, ServerSettings, Clock const&);
  ~Server();
  void authenticate_with(Authenticate);
  void admit_with(Admit);
  Done listen();
  unsigned short port() const;
  // Stops accepting, lets running requests finish for at most five seconds, closes the rest. Any thread; returns at
  // once: when the last connection is gone the server gives the loop no more work, and loop.run() comes back.
  void stop();

  struct Counts {
    std::uint64_t requests = 0, refused = 0, failed = 0;
    std::size_t open = 0;
  };
  Counts counts() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace haidang::http
