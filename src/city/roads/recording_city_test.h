// For tests of the roads: an intake that keeps what came in memory and knows repeats as the real one does, somebody who
// writes down contacts, and the loop they run on. The road, the files and the servers beside it are real.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <deque>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "city/roads/roads.h"

namespace haidang::testing {

class RecordingIntake final : public Intake {
 public:
  boost::asio::awaitable<Result<Receipt>> accept(Arrival arrival) override {
    std::lock_guard lock(mutex_);
    if (!failures_.empty()) {
      auto kind = failures_.front();
      failures_.pop_front();
      ++failed_;
      if (kind == ErrorKind::unreadable) stored_.push_back(arrival);  // kept, but not understood
      co_return Error{kind, "the intake was told to say so"};
    }
    Receipt receipt;
    receipt.feed_id = arrival.feed;
    bool is_new = known_.emplace(arrival.feed, arrival.bytes).second;
    receipt.outcome = is_new ? Outcome::stored : Outcome::duplicate;
    if (is_new)
      stored_.push_back(std::move(arrival));
    else
      ++repeats_;
    receipt.delivery_id = static_cast<std::int64_t>(stored_.size());
    co_return receipt;
  }

  // The next `times` arrivals are answered with this error.
  void fail_next(ErrorKind kind, int times = 1) {
    std::lock_guard lock(mutex_);
    for (int i = 0; i < times; ++i) failures_.push_back(kind);
  }
  std::vector<Arrival> stored() const {
    std::lock_guard lock(mutex_);
    return stored_;
  }
  std::size_t count() const {
    std::lock_guard lock(mutex_);
    return stored_.size();
  }
  std::size_t count(std::string const& feed) const {
    std::size_t n = 0;
    for (auto const& arrival : stored()) n += arrival.feed == feed;
    return n;
  }
  // In the order they came.
  std::vector<std::string> file_names() const {
    std::vector<std::string> names;
    for (auto const& arrival : stored()) names.push_back(arrival.file_name.value_or(""));
    return names;
  }
  bool has(std::string const& bytes) const {
    for (auto const& arrival : stored())
      if (arrival.bytes == bytes) return true;
    return false;
  }
  std::size_t repeats() const {
    std::lock_guard lock(mutex_);
    return repeats_;
  }
  std::size_t failed() const {
    std::lock_guard lock(mutex_);
    return failed_;
  }

 private:
  mutable std::mutex mutex_;
  std::deque<ErrorKind> failures_;
  std::set<std::pair<std::string, std::string>> known_;
  std::vector<Arrival> stored_;
  std::size_t repeats_ = 0, failed_ = 0;
};

class RecordingContacts final : public Contacts {
 public:
  struct Contact {
    std::string feed;
    ContactOutcome outcome;
    std::string why;
    Instant at;
  };
  void contact(std::string const& feed, ContactOutcome outcome, std::string why, Instant at) override {
    std::lock_guard lock(mutex_);
    contacts_.push_back({feed, outcome, std::move(why), at});
  }
  std::size_t count(ContactOutcome outcome) const {
    std::lock_guard lock(mutex_);
    std::size_t n = 0;
    for (auto const& contact : contacts_) n += contact.outcome == outcome;
    return n;
  }
  std::optional<Contact> last() const {
    std::lock_guard lock(mutex_);
    if (contacts_.empty()) return std::nullopt;
    return contacts_.back();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Contact> contacts_;
};

// The city behind the gate, with its loop running on a thread.
struct RecordingCity {
  FakeClock clock{Instant{1'795'316'400'000}};  // 2026-11-22T10:00:00+07:00
  RecordingIntake intake;
  RecordingContacts contacts;
  boost::asio::io_context loop;
  Gate gate{loop.get_executor(), intake, clock, contacts};

  RecordingCity() : thread_([this] { loop.run(); }) {}
  ~RecordingCity() {
    loop.stop();
    thread_.join();
  }

 private:
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> open_{loop.get_executor()};
  std::thread thread_;
};

// Waits for a real effect of a real program, looking again and again; false when it has not come within the limit.
template <typename Condition>
bool comes_true(Condition condition, Span limit = seconds(20)) {
  auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit.ms);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

inline PulledFeed feed_by(Road road, std::string id, std::string folder = "") {
  PulledFeed pulled;
  pulled.feed.id = *Slug::of(std::move(id));
  pulled.feed.road = road;
  pulled.feed.state = FeedState::live;
  pulled.contract.source.folder = std::move(folder);
  return pulled;
}

}  // namespace haidang::testing
