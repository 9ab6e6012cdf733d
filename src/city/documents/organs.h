// Whom an agency's code in messages means: the agency of the catalogue that bore the code at that moment. Codes change
// hands when agencies are merged or renumbered, so every question names its moment. Apart, because keeping, summaries
// and checks must all mean the same agency.
#pragma once

#include <map>

#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/documents/documents_rules.h"

namespace haidang {

class Organs {
 public:
  explicit Organs(Snapshot);

  // By its national identifier or, for agencies without one, the catalogue's. Null when none bore the code then.
  Agency const* at(std::string const& code, Instant) const;
  // Whoever bore it last, however long ago. Null when nobody ever did.
  Agency const* newest(std::string const& code) const;
  std::map<std::string, std::vector<Agency const*>> const& all() const { return by_code_; }

 private:
  Snapshot snapshot_;
  std::map<std::string, std::vector<Agency const*>> by_code_;  // by the beginning of their validity
};

// Each agency's working time by the code that messages call it by; everybody's for codes that nobody bears.
CalendarOfOrgan calendar_of_organ(Calendars, Snapshot);

// For how long a document may lie: the moment before which a step must have been reached for it to have waited longer
// than so many working hours, by each agency's calendar.
class Patience {
 public:
  Patience(Calendars const&, Organs const&, Instant now, std::int64_t working_hours);
  Instant of(std::string const& organ) const;
  Instant everybody() const { return everybody_; }
  Instant latest() const;  // of all: what is before it may have waited too long
  std::map<std::string, Instant> const& own() const { return own_; }  // agencies with calendars of their own

 private:
  Instant everybody_;
  std::map<std::string, Instant> own_;
};

}  // namespace haidang
