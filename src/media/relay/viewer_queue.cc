#include "media/relay/viewer_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace haidang::relay {

void ViewerQueue::begin_with(std::vector<fmp4::Fragment> const& fragments) {
  for (auto const& fragment : fragments) keep(fragment);
  waits_for_key_ = fragments.empty();
  allowed_ = budget_ + bytes_;
}

void ViewerQueue::offer(fmp4::Fragment const& fragment) {
  auto size = fragment.bytes->size();
  if (bytes_ + size > allowed_ && !fragment.is_key) drop_to_key();
  if (bytes_ + size > allowed_) {
    drop(waiting_.end());
    waits_for_key_ = true;
  }
  if (waits_for_key_ && !fragment.is_key) {
    ++dropped_;
    return;
  }
  if (size > allowed_) allowed_ = budget_ + size;  // a key frame that is all that waits
  waits_for_key_ = false;
  keep(fragment);
}

std::optional<Item> ViewerQueue::take() {
  Item out;
  if (state_) {
    out.state = *std::exchange(state_, {});
    return out;
  }
  if (waiting_.empty()) return {};
  auto& next = waiting_.front();
  if (next.init != given_init_) {
    given_init_ = next.init;
    out.kind = Item::Kind::init;
    out.init = next.init;
    out.bytes = fmp4::Bytes(next.init, &next.init->bytes);
    return out;
  }
  out.kind = Item::Kind::fragment;
  out.is_key = next.is_key;
  out.timing = next.timing;
  out.bytes = std::move(next.bytes);
  waiting_.pop_front();
  bytes_ -= out.bytes->size();
  if (bytes_ <= budget_) allowed_ = budget_;
  return out;
}

void ViewerQueue::keep(fmp4::Fragment const& fragment) {
  bytes_ += fragment.bytes->size();
  waiting_.push_back(fragment);
}

// When one waits that nothing has been taken of, it is as good as the next.
void ViewerQueue::drop_to_key() {
  auto newest = std::find_if(waiting_.rbegin(), waiting_.rend(), [](auto const& fragment) { return fragment.is_key; });
  if (newest != waiting_.rend()) drop(std::prev(newest.base()));
}

void ViewerQueue::drop(std::deque<fmp4::Fragment>::iterator end) {
  for (auto each = waiting_.begin(); each != end; ++each) bytes_ -= each->bytes->size();
  dropped_ += static_cast<std::uint64_t>(end - waiting_.begin());
  waiting_.erase(waiting_.begin(), end);
  if (bytes_ <= budget_) allowed_ = budget_;
}

}  // namespace haidang::relay
