// The bounded queue in front of the store's threads. Any thread offers; the store's threads take.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

#include "platform/store/store.h"

namespace haidang::store {

class TaskQueue {
 public:
  explicit TaskQueue(std::size_t limit) : limit_{limit} {}

  enum class Offer { taken, full, closed };
  // Moves from `task` only when it is taken.
  Offer offer(Store::Task& task);
  // The next task, waiting for one; nothing once the queue is closed and empty.
  std::optional<Store::Task> take();
  // The next task if there is one now.
  std::optional<Store::Task> take_waiting();
  // Waits that long, or until the queue is closed. True when it is closed.
  bool pause(std::chrono::milliseconds);
  void close();
  std::size_t size() const;
  // How long a task that is offered now will wait, by what the last ones waited: the longer of what the task taken last
  // has waited and what the next one has waited already.
  std::chrono::milliseconds wait() const;

 private:
  std::optional<Store::Task> pop();

  std::size_t const limit_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::condition_variable closing_;
  struct Waiting {
    Store::Task task;
    std::chrono::steady_clock::time_point since;
  };
  std::deque<Waiting> tasks_;
  std::chrono::milliseconds last_wait_{0};
  bool closed_ = false;
};

// What somebody is told who found a queue full in which tasks wait so long: whole seconds, a minute at most.
std::int64_t seconds_to_wait(std::chrono::milliseconds);

}  // namespace haidang::store
