// Rows of holiday files as days of the calendar. Besides the calendar's own fields, two forms that lists of holidays
// are commonly kept in: `date, weekday, name, source`, and `day_off, make_up_workday, make_up_weekday, source` for
// swaps. Pure; the weekday, where a row states one, must be the date's, because a wrong year shows there first.
#pragma once

#include <boost/json/value.hpp>

#include "city/calendar/calendar_day.h"

namespace haidang {

// The days of one row: two of a swap. An error points at the column: "/date".
Result<std::vector<CalendarDay>> days_of_row(boost::json::value const& row);

}  // namespace haidang
