#include "media/relay/gop_ring.h"

namespace haidang::relay {

void GopRing::add(fmp4::Fragment const& fragment) {
  if (fragment.is_key) clear();
  if (!fragment.is_key && fragments_.empty()) return;
  if (bytes_ + fragment.bytes->size() > most_bytes_) return clear();
  bytes_ += fragment.bytes->size();
  fragments_.push_back(fragment);
}

void GopRing::clear() {
  fragments_.clear();
  bytes_ = 0;
}

}  // namespace haidang::relay
