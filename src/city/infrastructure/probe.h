// Asks one machine whether it is there: opens and closes a connection to a port, or sends one ping. Nothing is said to
// it and nothing it says is read. A ping goes only where the system lets programs ping without privilege; where it does
// not, that is the answer, and no guess.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/reach_rules.h"

namespace haidang {

struct ProbeAnswer {
  ProbeOutcome outcome = ProbeOutcome::silent;
  std::int64_t delay_ms = 0;  // of an answer
};

// Answers when the machine does, or when the deadline has passed. A name is looked up first; where it leads is refused
// like an address that is typed. On an executor that runs one thing at a time.
boost::asio::awaitable<ProbeAnswer> probe(ProbeAddress, Span deadline);

}  // namespace haidang
