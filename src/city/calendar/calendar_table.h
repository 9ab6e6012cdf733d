// The rows of the working calendar. Nothing is overwritten: a row that changes ends at a version and another begins, so
// the calendar of any version can be read again, and with it every due date that was judged by it.
#pragma once

#include "city/calendar/calendar_day.h"
#include "city/catalogue/catalogue_table.h"
#include "platform/store/store.h"

namespace haidang {

// Rows as the tables hold them.
struct KeptCalendarDay : CalendarDay {
  std::int64_t since_version = 0;
  std::optional<std::int64_t> until_version;
};
BOOST_DESCRIBE_STRUCT(KeptCalendarDay, (CalendarDay), (since_version, until_version))

struct KeptOfficeHours : OfficeHours {
  std::int64_t since_version = 0;
  std::optional<std::int64_t> until_version;
};
BOOST_DESCRIBE_STRUCT(KeptOfficeHours, (OfficeHours), (since_version, until_version))

Result<std::int64_t> newest_calendar_version(store::Session&);
// The calendar of now, or as of a version.
Result<CalendarFacts> read_calendar(store::Session&);
Result<CalendarFacts> read_calendar(store::Session&, std::int64_t version);
// Newest first, those before a number.
Result<std::vector<CalendarVersion>> calendar_versions(store::Session&, std::int64_t before, int count);

// One change of the calendar, of a row or of a whole file: all its rows become one new version, or none when nothing
// differs. Lives inside one work of the store.
class CalendarEdit {
 public:
  static Result<CalendarEdit> begin(store::Session&, Snapshot directory, By);
  // Refused by check(), or when the edit has put or removed the same row already.
  Result<PutOutcome> put(CalendarDay const&);
  Result<PutOutcome> put(OfficeHours const&);
  Done remove_day(std::string const& key);
  Done remove_hours(std::string const& id);
  // Says what changed. Answers the version that is now in force.
  Result<std::int64_t> finish();

 private:
  CalendarEdit(store::Session& session, Snapshot directory, By by)
      : session_{&session}, directory_{std::move(directory)}, by_{std::move(by)} {}
  Done touch(std::string const& what);
  Result<PutOutcome> keep(std::string_view kind, std::string const& id, std::optional<std::string> const& before,
                          std::optional<std::string> const& after);

  store::Session* session_;
  Snapshot directory_;
  By by_;
  CalendarFacts facts_;  // with what was put so far
  std::int64_t version_ = 0;
  std::vector<std::string> touched_;
};

}  // namespace haidang
