// The calendar in memory: a shelf of immutable calendars that everybody who counts working time reads without locking,
// swapped whole when the calendar changes.
#pragma once

#include <functional>
#include <mutex>

#include "city/calendar/work_calendar.h"

namespace haidang {

using Calendars = std::shared_ptr<CalendarShelf const>;

class CalendarBook {
 public:
  using Listener = std::function<void(Calendars const&)>;
  Calendars calendars() const;  // any thread; never null
  // One agency's, in one step.
  std::shared_ptr<WorkCalendar const> of(std::string const& agency) const { return calendars()->of(agency); }
  // Takes a version that is newer than its own, then tells the listeners, on this thread: open work is counted anew.
  void swap(Calendars);
  void on_change(Listener);  // before serving starts

 private:
  mutable std::mutex mutex_;
  Calendars calendars_ = std::make_shared<CalendarShelf>(CalendarFacts{});
  std::vector<Listener> listeners_;
};

}  // namespace haidang
