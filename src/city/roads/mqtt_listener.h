// One connection to one broker as one account: connecting, subscribing, bringing messages, beginning again. Has a
// thread of its own.
#pragma once

#include <map>
#include <set>

#include "city/roads/mqtt.h"

struct mosquitto;
struct mosquitto_message;

namespace haidang::mqtt {

class Listener {
 public:
  Listener(Gate gate, Secrets secrets, Settings const& settings, Account account, std::vector<PulledFeed> feeds);
  ~Listener();
  // Feeds of the same account that hold from now on. Any thread.
  void feeds_changed(std::vector<PulledFeed>);
  // Ends the session at the broker too, not only the connection; waits a few seconds at most.
  void leave();

 private:
  using Feeds = std::shared_ptr<std::vector<PulledFeed> const>;
  // How a connection ended.
  enum class End { refused, unreachable, lost, intake_busy, feeds_changed, stopped };
  struct Close {
    void operator()(mosquitto*) const;
  };
  using Client = std::unique_ptr<mosquitto, Close>;

  Done run(std::stop_token const&);
  Result<Client> make_client(Broker const&);
  End listen(std::stop_token const&);
  End talk(mosquitto*, std::stop_token const&);
  void pause_after(End, std::stop_token const&);
  void forget_session(mosquitto*);

  void on_connect(mosquitto*, int code);
  void on_subscribe(int message_id, int granted);
  void on_message(mosquitto*, mosquitto_message const&);
  // Whether the message may be acknowledged.
  bool bring(PulledFeed const&, mosquitto_message const&);
  void tell_all(ContactOutcome, std::string const& why);

  Gate gate_;
  Secrets secrets_;
  Settings const settings_;
  Account const account_;
  std::atomic<Feeds> next_feeds_;
  std::atomic<bool> leaving_ = false;
  jobs::Bell bell_;

  // Only touched on the thread.
  Feeds feeds_;
  std::set<std::string> subscribed_;  // at the broker, by this program
  std::map<int, std::string> asked_;  // subscriptions not yet answered: message id → feed
  std::optional<int> connect_code_;   // the broker's answer
  std::optional<End> end_;            // why the connection is to be cut
  std::stop_token stop_;
  int refused_ = 0;
  std::int64_t failures_ = 0;

  std::unique_ptr<jobs::Supervised> task_;
};

}  // namespace haidang::mqtt
