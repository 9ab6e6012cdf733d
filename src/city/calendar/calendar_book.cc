#include "city/calendar/calendar_book.h"

namespace haidang {

Calendars CalendarBook::calendars() const {
  std::lock_guard lock{mutex_};
  return calendars_;
}

void CalendarBook::swap(Calendars next) {
  {
    std::lock_guard lock{mutex_};
    if (next->version() <= calendars_->version())
      return;  // known already, or read before and swapped after a newer one
    calendars_ = next;
  }
  for (auto const& listener : listeners_) listener(next);
}

void CalendarBook::on_change(Listener listener) { listeners_.push_back(std::move(listener)); }

}  // namespace haidang
