// The national portal's push door: systems that already speak to the portal are pointed here and need not learn
// anything new. They log in with a feed's sender key, get a session, and push bodies that become deliveries of that
// feed like any other; the answers are the portal's.
#pragma once

#include <functional>
#include <mutex>
#include <unordered_map>

#include "base/clock.h"
#include "city/intake/intake.h"
#include "platform/http/router.h"

namespace haidang {

class PortalApi {
 public:
  // Who a sender key is of; an error when it is of nobody.
  using Authenticate = std::function<http::awaitable<Result<http::Caller>>(http::Request const&)>;
  PortalApi(Intake& intake, Clock const& clock, Authenticate authenticate)
      : intake_{intake}, clock_{clock}, authenticate_{std::move(authenticate)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  // The key is asked again at every push, so that a revoked one ends its sessions at once.
  struct Session {
    std::string key;
    Instant until;
  };

  Answer<http::RawReply> serve(http::Request, http::RawBody);
  Answer<http::RawReply> log_in(http::Request, std::string key);
  Answer<http::RawReply> push(http::Request, std::string session);
  Answer<http::Caller> caller_of(http::Request, std::string key);
  std::string open(std::string key);
  std::optional<std::string> key_of(std::string const& session);

  Intake& intake_;
  Clock const& clock_;
  Authenticate authenticate_;
  std::mutex mutex_;
  std::unordered_map<std::string, Session> sessions_;
};

}  // namespace haidang
