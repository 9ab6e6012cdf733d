// What other subjects count, as tables of the review's report.
#pragma once

#include "city/calendar/calendar_book.h"
#include "city/reviews/review.h"
#include "platform/store/store.h"

namespace haidang {

// By agency, of the year: sent, delivered.
Result<std::vector<ReviewFigure>> reminder_figures(store::Session&, Instant now);
// By contractor, of the last 30 days: outages, hours of them.
Result<std::vector<ReviewFigure>> outage_figures(store::Session&, Instant now);
// By agency: done in time, done late, open in time, overdue, without a deadline.
Result<std::vector<ReviewFigure>> task_figures(store::Session&, CalendarBook const&, Instant now);

}  // namespace haidang
