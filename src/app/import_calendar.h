// Days and office hours of the working calendar from files. Apart from the catalogue's import because a whole file
// becomes one version of the calendar.
#pragma once

#include <boost/json/array.hpp>

#include "app/import.h"

namespace haidang {

bool is_calendar_kind(std::string const& kind);  // calendar-days or office-hours

// Fills `imported`; an error when nothing may be kept.
Done import_calendar(store::Session&, std::string const& kind, boost::json::array const& rows, By const&, Imported&);

}  // namespace haidang
