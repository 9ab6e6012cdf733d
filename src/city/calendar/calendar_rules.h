// Due dates as administration counts them, and what must hold before the calendar is changed. Pure. The rule: the day
// of reception is not counted; a term in working days ends with the office hours of its last day; a term in working
// hours runs through office hours from the moment of reception. What comes after a procedure's cut-off hour, or on a
// day off, counts as received on the next working day where the procedure has such an hour.
#pragma once

#include "city/calendar/work_calendar.h"
#include "city/catalogue/directory.h"

namespace haidang {

enum class TermUnit { working_days, working_hours };
BOOST_DESCRIBE_ENUM(TermUnit, working_days, working_hours)

struct Term {
  static constexpr auto schema_name = "Term";
  static constexpr auto doc = "How long a piece of work may take.";
  TermUnit unit = TermUnit::working_days;
  std::int64_t count = 0;  // 0 = by the end of the day of reception
  std::optional<std::int64_t>
      cut_off_minute;  // of the local day; what comes later counts as received the next working day
};
BOOST_DESCRIBE_STRUCT(Term, (), (unit, count, cut_off_minute))

enum class DueStepKind { received, counted, skipped };
BOOST_DESCRIBE_ENUM(DueStepKind, received, counted, skipped)

struct DueStep {
  static constexpr auto schema_name = "DueStep";
  static constexpr auto doc = "One day on the way to a due date, and why it was counted or not.";
  Date date;
  DueStepKind kind = DueStepKind::counted;
  std::int64_t number = 0;  // of a counted day: which one; 0 of others, and in a term of hours
  std::string reason, reason_en;
  std::optional<std::string> document;  // that decided it, where one did
};
BOOST_DESCRIBE_STRUCT(DueStep, (), (date, kind, number, reason, reason_en, document))

struct DueAnswer {
  static constexpr auto schema_name = "DueAnswer";
  static constexpr auto doc = "A due moment, explained day by day.";
  Instant received;
  Instant starts;  // when the clock starts
  Instant due;
  Term term;
  std::string agency;        // whose calendar; empty = everybody's
  std::int64_t version = 0;  // of the calendar
  bool forecast = false;     // a year on the way is not decided yet: the date may change
  std::string sentence, sentence_en;
  std::vector<DueStep> steps;
};
BOOST_DESCRIBE_STRUCT(DueAnswer, (),
                      (received, starts, due, term, agency, version, forecast, sentence, sentence_en, steps))

// The last moment at which the work is in time. Invalid for a negative count and beyond the calendar's years.
Result<Instant> due_at(WorkCalendar const&, Instant received, Term const&);
// The same with every day on the way. Invalid for terms of more than a thousand days or ten thousand hours, too.
Result<DueAnswer> explain_due(WorkCalendar const&, Instant received, Term const&);

// Working days after today up to and with the due day; 0 on the due day itself, negative when it is past: how many
// working days ago.
std::int64_t working_days_left(WorkCalendar const&, Instant now, Instant due);

// What the kind of a day is called.
std::string_view word_of(DayKind);  // Vietnamese
std::string_view word_en_of(DayKind);

Done check(CalendarDay const&, DirectorySnapshot const&);
Done check(OfficeHours const&, DirectorySnapshot const&, CalendarFacts const&);
// What a caller limited to some agencies must be within to change the row; empty = only callers without limits.
std::string scope_of(CalendarDay const&);
std::string scope_of(OfficeHours const&);

}  // namespace haidang
