// A wait that can be cut short: by somebody ringing, or by the end of the program. What supervised threads use instead
// of sleeping.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#include "base/time.h"

namespace haidang::jobs {

class Bell {
 public:
  // Ends the wait that is going on, or else the next one. Any thread.
  void ring() {
    {
      std::lock_guard lock(mutex_);
      rung_ = true;
    }
    rung_or_stopped_.notify_one();
  }

  // Waits until rung, stopped, or the limit has passed. One waiter at a time.
  void wait(std::stop_token const& stop, Span limit);

 private:
  std::mutex mutex_;
  std::condition_variable_any rung_or_stopped_;
  bool rung_ = false;
};

}  // namespace haidang::jobs
