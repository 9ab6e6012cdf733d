// See task_queue.h.
#include "platform/store/task_queue.h"

namespace haidang::store {

TaskQueue::Offer TaskQueue::offer(Store::Task& task) {
  {
    std::lock_guard lock(mutex_);
    if (closed_) return Offer::closed;
    if (tasks_.size() >= limit_) return Offer::full;
    tasks_.push_back(std::move(task));
  }
  arrived_.notify_one();
  return Offer::taken;
}

std::optional<Store::Task> TaskQueue::pop() {
  if (tasks_.empty()) return std::nullopt;
  std::optional<Store::Task> task(std::move(tasks_.front()));
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

}  // namespace haidang::store
