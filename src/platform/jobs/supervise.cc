#include "platform/jobs/supervise.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>

namespace haidang::jobs {

namespace {

Done run_once(Supervised::Task const& task, std::stop_token const& stop) {
  try {
    return task(stop);
  } catch (std::exception const& e) {
    return Error{ErrorKind::bug, e.what()};
  }
}

}  // namespace

Span wait_after(Backoff backoff, std::int64_t failures) {
  if (failures <= 0) return {};
  auto doublings = std::min<std::int64_t>(failures - 1, 30);
  return std::min(backoff.most, backoff.first * (std::int64_t{1} << doublings));
}

Supervised::Supervised(std::string name, Task task, Backoff backoff)
    : name_(std::move(name)),
      task_(std::move(task)),
      backoff_(backoff),
      thread_([this](std::stop_token stop) { run(stop); }) {}

void Supervised::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Supervised::run(std::stop_token const& stop) {
  std::int64_t failures = 0;
  while (!stop.stop_requested()) {
    auto began = std::chrono::steady_clock::now();
    auto done = run_once(task_, stop);
    if (done || stop.stop_requested()) break;
    // A task that ran well for longer than the longest wait has failed anew, not again.
    if (std::chrono::steady_clock::now() - began > std::chrono::milliseconds(backoff_.most.ms)) failures = 0;
    ++failures;
    ++restarts_;
    auto wait = wait_after(backoff_, failures);
    spdlog::error("{} failed and begins again in {} s: {}", name_, wait.ms / 1000, done.error().message);
    bell_.wait(stop, wait);
  }
  ended_ = true;
}

}  // namespace haidang::jobs
