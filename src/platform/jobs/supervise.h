// Tasks that go on for as long as the program does: a road, a watcher. Only these start threads of their own. A task
// that fails is logged, waits a little longer each time, and begins again; stopping asks it to end and waits until it
// has.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/error.h"
#include "platform/jobs/backoff.h"
#include "platform/jobs/bell.h"

namespace haidang::jobs {

class Supervised {
 public:
  // Runs until it returns success or is stopped. An error or an exception begins it anew, after a wait.
  using Task = std::function<Done(std::stop_token)>;

  Supervised(std::string name, Task, Backoff = {});
  ~Supervised() { stop(); }
  Supervised(Supervised const&) = delete;
  Supervised& operator=(Supervised const&) = delete;

  // Asks the task to end and waits until it has. Not from the task's own thread.
  void stop();
  // How often the task has failed and was begun again.
  std::uint64_t restarts() const { return restarts_; }
  bool ended() const { return ended_; }

 private:
  void run(std::stop_token const&);

  std::string const name_;
  Task const task_;
  Backoff const backoff_;
  std::atomic<std::uint64_t> restarts_ = 0;
  std::atomic<bool> ended_ = false;
  Bell bell_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace haidang::jobs
