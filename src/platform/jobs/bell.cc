#include "platform/jobs/bell.h"

#include <chrono>

namespace haidang::jobs {

void Bell::wait(std::stop_token const& stop, Span limit) {
  std::unique_lock lock(mutex_);
  rung_or_stopped_.wait_for(lock, stop, std::chrono::milliseconds(limit.ms), [&] { return rung_; });
  rung_ = false;
}

}  // namespace haidang::jobs
