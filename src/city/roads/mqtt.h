// The listening road: MQTT brokers to which stations or a department's gateway publish. One connection for each account
// of a broker, however many feeds listen there, with a session that the broker keeps: what is published while we are
// away is delivered when we are back.
//
// A message of QoS 1 is acknowledged to the broker only once the intake has it on disk: the library queues the
// acknowledgement and writes it after the callback has returned, from the same thread. When the intake cannot take a
// message, the connection is cut before anything is written, and the broker delivers it again. A message of QoS 0 can
// only be tried for a while.
#pragma once

#include <atomic>
#include <map>
#include <memory>

#include "city/roads/roads.h"
#include "platform/jobs/supervise.h"

namespace haidang::mqtt {

struct Settings {
  std::string name = "haidang";  // begins the client's name at the broker; one for each centre
  std::string trusted = {};      // certificates (PEM) for mqtts://; empty: the system's
  Span keep_alive = seconds(60);
  Span connect_limit = seconds(10);
  Span patience = seconds(10);    // how long a message is tried before the connection is cut
  Span refused_pause = hours(1);  // after refused_tries log-ins refused in a row
  int refused_tries = 3;
  jobs::Backoff backoff = {.first = seconds(1), .most = minutes(2)};
  Span look = seconds(1);  // how often the clock is looked at during the pause
};

// Where and as whom one listens. Feeds that agree in all of it share a connection.
struct Account {
  std::string url;
  std::string user;
  std::string password_name;
  friend auto operator<=>(Account const&, Account const&) = default;
};
Account account_of(Source const&);

struct Broker {
  std::string host;
  int port = 1883;
  bool tls = false;
};
// mqtt://host[:1883] or mqtts://host[:8883], a slash at the end allowed.
Result<Broker> parse_broker(std::string const& url);

// The same for the same account at every start: the broker keeps the session under this name. At most 23 characters
// after the centre's name.
std::string client_name(Settings const&, Account const&);

class Listener;

class Mqtt {
 public:
  Mqtt(Gate gate, Secrets secrets, Settings settings = {});
  ~Mqtt();
  // The feeds that hold from now on. Any thread; does not wait.
  void feeds_changed(std::vector<PulledFeed>);
  // Ends all connections; the brokers keep their sessions. The loop should still run; else this takes up to ten seconds
  // a connection.
  void stop();

 private:
  Done run(std::stop_token const&);
  void adopt(std::vector<PulledFeed> const&);

  Gate gate_;
  Secrets secrets_;
  Settings settings_;
  std::atomic<std::shared_ptr<std::vector<PulledFeed> const>> changed_;
  jobs::Bell bell_;
  std::map<Account, std::unique_ptr<Listener>> listeners_;
  std::unique_ptr<jobs::Supervised> task_;
};

}  // namespace haidang::mqtt
