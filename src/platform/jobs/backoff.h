// How long to wait before trying again. Pure.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace haidang::jobs {

// `first`, then twice as long each time, at most `most`.
struct Backoff {
  Span first = seconds(1);
  Span most = minutes(5);
};
// Nothing for no failures.
Span wait_after(Backoff, std::int64_t failures);

}  // namespace haidang::jobs
