// Time as a dependency: nothing reads the clock behind a caller's back, so every rule about lateness can be tested by
// setting it.
#pragma once

#include <atomic>

#include "base/time.h"

namespace haidang {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;  // any thread
};

// The machine's wall clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// A clock that stands still until it is moved. For tests and for generating history.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instant t) : ms_{t.ms} {}
  Instant now() const override { return {ms_.load()}; }
  void set(Instant t) { ms_ = t.ms; }
  void advance(Span d) { ms_ += d.ms; }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace haidang
