// What no arrival tells of documents: agencies that stay silent, and working times of open work that a changed calendar
// has outdated. Apart from the dataset, which only ever hears of what comes.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/documents/document_table.h"

namespace haidang {

class DocumentUpkeep {
 public:
  DocumentUpkeep(store::Store& store, Directory const& directory, CalendarBook const& calendars, Clock const& clock)
      : store_{store}, directory_{directory}, calendars_{calendars}, clock_{clock} {}

  // Agencies that were sent documents in the last thirty days and told no status of any, though a working day passed.
  boost::asio::awaitable<Result<std::int64_t>> silent_units();
  // Counts open work by the calendar of now, a few hundred documents a transaction, until all is. How many there were.
  boost::asio::awaitable<Result<std::int64_t>> measure_anew();

 private:
  store::Store& store_;
  Directory const& directory_;
  CalendarBook const& calendars_;
  Clock const& clock_;
};

}  // namespace haidang
