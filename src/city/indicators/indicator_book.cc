#include "city/indicators/indicator_book.h"

namespace haidang {

Indicator const* IndicatorShelf::find(std::string_view id_or_code) const {
  if (auto found = by_id.find(id_or_code); found != by_id.end()) return &found->second;
  Indicator const* by_code = nullptr;
  for (auto const& [id, indicator] : by_id) {
    if (indicator.code.empty() || indicator.code != id_or_code) continue;
    if (by_code) return nullptr;
    by_code = &indicator;
  }
  return by_code;
}

Indicators IndicatorBook::indicators() const {
  std::lock_guard lock{mutex_};
  return indicators_;
}

void IndicatorBook::swap(Indicators next) {
  std::lock_guard lock{mutex_};
  if (next->version > indicators_->version) indicators_ = std::move(next);
}

}  // namespace haidang
