// See task_queue.h.
#include "platform/store/task_queue.h"

#include <algorithm>

namespace haidang::store {

namespace {

std::chrono::milliseconds waited(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
}

}  // namespace

TaskQueue::Offer TaskQueue::offer(Store::Task& task) {
  {
    std::lock_guard lock(mutex_);
    if (closed_) return Offer::closed;
    if (tasks_.size() >= limit_) return Offer::full;
    tasks_.push_back({std::move(task), std::chrono::steady_clock::now()});
  }
  arrived_.notify_one();
  return Offer::taken;
}

std::optional<Store::Task> TaskQueue::pop() {
  if (tasks_.empty()) return std::nullopt;
  std::optional<Store::Task> task(std::move(tasks_.front().task));
  last_wait_ = waited(tasks_.front().since);
  tasks_.pop_front();
  return task;
}

std::optional<Store::Task> TaskQueue::take() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return closed_ || !tasks_.empty(); });
  return pop();
}

std::optional<Store::Task> TaskQueue::take_waiting() {
  std::lock_guard lock(mutex_);
  return pop();
}

bool TaskQueue::pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return closing_.wait_for(lock, time, [&] { return closed_; });
}

void TaskQueue::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  arrived_.notify_all();
  closing_.notify_all();
}

std::size_t TaskQueue::size() const {
  std::lock_guard lock(mutex_);
  return tasks_.size();
}

std::chrono::milliseconds TaskQueue::wait() const {
  std::lock_guard lock(mutex_);
  return tasks_.empty() ? std::chrono::milliseconds(0) : std::max(last_wait_, waited(tasks_.front().since));
}

std::int64_t seconds_to_wait(std::chrono::milliseconds wait) {
  return std::clamp<std::int64_t>((wait.count() + 999) / 1000, 1, 60);
}

}  // namespace haidang::store
