#include "city/infrastructure/register_book.h"

namespace haidang {

RegisterBook::Register RegisterBook::now() const {
  std::lock_guard lock{mutex_};
  return register_;
}

void RegisterBook::swap(Register next) {
  std::lock_guard lock{mutex_};
  if (next->newest_change >= register_->newest_change) register_ = std::move(next);
}

}  // namespace haidang
