// The numbers of directions, and what each is about.
#pragma once

#include "city/situation/direction.h"
#include "platform/store/store.h"

namespace haidang::directions {

// Gives the day's next number and keeps it, so that two who direct at once have two tasks; `code` of the answer is it.
// What its sender has sent before by the same key keeps its number and its moment; whom and what it is about is as told
// now.
Result<Direction> take_number(store::Session&, Direction);
Done sent(store::Session&, std::string const& code, std::int64_t delivery);
// That were sent since, oldest first.
Result<std::vector<Direction>> list(store::Session&, Instant since);

}  // namespace haidang::directions
