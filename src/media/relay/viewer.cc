#include "media/relay/viewer.h"

namespace haidang::relay {

template <typename Change>
void Viewer::change(Change const& make) {
  {
    std::lock_guard lock(mutex_);
    make();
    if (was_told_ || queue_.is_empty()) return;
    was_told_ = true;
  }
  if (notice_) notice_();  // outside of the lock: it may take at once
}

std::optional<Item> Viewer::take() {
  std::lock_guard lock(mutex_);
  auto item = queue_.take();
  if (!item) was_told_ = false;
  return item;
}

std::size_t Viewer::waiting_bytes() const {
  std::lock_guard lock(mutex_);
  return queue_.waiting_bytes();
}

std::uint64_t Viewer::dropped() const {
  std::lock_guard lock(mutex_);
  return queue_.dropped();
}

void Viewer::begin_with(State state, std::vector<fmp4::Fragment> const& fragments) {
  change([&] {
    queue_.tell(state);
    queue_.begin_with(fragments);
  });
}

void Viewer::tell(State state) {
  change([&] { queue_.tell(state); });
}

void Viewer::offer(fmp4::Fragment const& fragment) {
  change([&] { queue_.offer(fragment); });
}

}  // namespace haidang::relay
