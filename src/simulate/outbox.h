// The way out for what stations send: each road's real protocol. Web requests wait in a bounded queue of their own, so
// that a centre that does not answer holds up nobody else.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "city/feeds/feed.h"
#include "simulate/mqtt_sender.h"
#include "simulate/transfer.h"

namespace haidang::simulate {

struct Parcel {
  std::string feed;
  Road road = Road::drop;
  std::string folder;  // drop: the centre's folder · ftp_pull: the tree's folder · mqtt: the topic
  std::string name;
  std::string content_type;
  std::string bytes;
};

class Outbox {
 public:
  struct Settings {
    std::string base_url;
    std::map<std::string, std::string> keys;
    std::filesystem::path drop;
    std::filesystem::path tree;
    std::uint16_t mqtt_port = 0;  // 0: no broker
    std::function<void(std::string const&)> log;
  };
  explicit Outbox(Settings);
  ~Outbox();  // cuts short what is being sent

  // Sends now, or queues a web request; the oldest of 500 waiting makes room for a newer one. One thread calls this.
  void send(Parcel);
  std::map<std::string, std::int64_t> sent() const;

 private:
  Done hand_over(Parcel const&);
  void post_until(std::stop_token);
  void post_one(Parcel const&, std::stop_token const&);
  void note(std::string const& feed, Done const&);

  Settings settings_;
  std::unique_ptr<MqttSender> mqtt_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable_any more_;
  std::deque<Parcel> waiting_;
  std::map<std::string, std::int64_t> sent_;
  std::map<std::string, std::string> trouble_;  // by feed: the failure that was logged last
  std::jthread poster_;                         // last, so that it ends first
};

}  // namespace haidang::simulate
