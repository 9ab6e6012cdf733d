// What waits to be sent to one socket, and which topics it follows. Plain data without lock or socket: live.cc guards
// it, and the rules of dropping are tested here by themselves.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"

namespace haidang::live {

using Text = std::shared_ptr<std::string const>;

class Outbox {
 public:
  Outbox(std::size_t budget, std::size_t most_topics) : budget_(budget), most_topics_(most_topics) {}

  // From here on the topic's changes are wanted; its snapshot waits to be made. Again for a followed topic: a fresh
  // snapshot.
  Done follow(std::string const& topic);
  // False when it was not followed.
  bool unfollow(std::string const& topic);
  // A change; left out when a snapshot of its topic is still to be made, for that will hold it. Over the budget all
  // waiting changes of its topic give way to a snapshot.
  void change(std::string const& topic, Text);
  void beat(Text text) { beat_ = std::move(text); }  // a newer one replaces one still waiting
  // An answer to a message that was not understood or allowed. False when so many wait that the peer does not read
  // them.
  bool note(std::string text);

  struct Next {
    std::string topic;  // of a snapshot that must be made now
    Text text;          // null for such a snapshot
  };
  // Takes the oldest. A snapshot's topic counts as shown from this call on: changes offered later wait behind it.
  std::optional<Next> next();

  std::size_t waiting_bytes() const { return bytes_; }
  std::map<std::string, bool> const& topics() const { return snapshot_due_; }

 private:
  static constexpr std::size_t most_notes = 100, overhead = 64;
  struct Item {
    std::string topic;  // empty for a note
    Text text;          // null: a snapshot is due
  };
  void drop(std::string const& topic);
  void make_due(std::string const& topic);

  std::size_t const budget_, most_topics_;
  std::size_t bytes_ = 0, notes_ = 0;
  std::deque<Item> items_;
  Text beat_;
  std::map<std::string, bool> snapshot_due_;  // by followed topic
};

}  // namespace haidang::live
