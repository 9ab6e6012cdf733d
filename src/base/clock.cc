#include "base/clock.h"

#include <chrono>

namespace haidang {

Instant SystemClock::now() const {
  using namespace std::chrono;
  return {duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace haidang
