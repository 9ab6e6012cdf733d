// See link.h.
#include "platform/store/link.h"

#include <algorithm>

namespace haidang::store {
namespace {

using namespace std::chrono_literals;
constexpr auto first_pause = 20ms;
constexpr auto longest_pause = 1000ms;
constexpr auto longest_wait = 5s;

}  // namespace

Result<Connection*> Link::begin() {
  // Twice, because a connection that died while it was idle shows it only when it is used.
  for (auto tries = 0; tries < 2; ++tries) {
    if (connection_ && !connection_->alive()) lose({ErrorKind::unavailable, "the connection to the store was lost"});
    if (!connection_) DO(reopen());
    connection_->forget_failure();
    auto begun = connection_->begin();
    if (begun) return connection_.get();
    connection_->roll_back();
    if (connection_->alive()) return begun.error();
    lose(begun.error());
  }
  return last_;
}

void Link::lose(Error why) {
  last_ = std::move(why);
  connection_.reset();
  lost_at_ = next_try_ = std::chrono::steady_clock::now();
  pause_ = first_pause;
}

Done Link::reopen() {
  for (;;) {
    auto now = std::chrono::steady_clock::now();
    if (now >= next_try_) {
      auto opened = Connection::open(place_, access_);
      if (opened) {
        connection_ = std::move(*opened);
        return {};
      }
      last_ = Error{ErrorKind::unavailable, opened.error().message};
      now = std::chrono::steady_clock::now();
      next_try_ = now + pause_;
      pause_ = std::min(pause_ * 2, std::chrono::milliseconds(longest_pause));
    }
    // Between two tries long after the loss, callers are told at once: a full queue must not wait five seconds for
    // each.
    if (now - lost_at_ >= longest_wait) return last_;
    if (queue_.pause(std::chrono::ceil<std::chrono::milliseconds>(next_try_ - now))) return last_;
  }
}

}  // namespace haidang::store
