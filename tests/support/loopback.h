// Ports on this machine's own address: finding a free one, and waiting until somebody listens.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace haidang::testing {

// A TCP port of 127.0.0.1 that was free a moment ago. Two calls of one process never give the same.
std::uint16_t free_port();

// Whether a TCP connection to 127.0.0.1:`port` succeeds now.
bool is_listening(std::uint16_t port);

// Waits until it does; false when the limit has passed first.
bool wait_until_listening(std::uint16_t port, Span limit);

}  // namespace haidang::testing
