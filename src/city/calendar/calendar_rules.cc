#include "city/calendar/calendar_rules.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

// The day that counts as the day of reception.
Result<Day> received_on(WorkCalendar const& calendar, Instant received, Term const& term) {
  auto day = day_of(received);
  if (!term.cut_off_minute) return day;
  auto in_time = received <= start_of(day) + minutes(*term.cut_off_minute);
  if (in_time && calendar.is_working_day(day)) return day;
  return calendar.add_working_days(day, 1);
}

Result<Day> last_day(WorkCalendar const& calendar, Instant received, Term const& term) {
  TRY(auto day, received_on(calendar, received, term));
  TRY(auto last, calendar.add_working_days(day, term.count));
  // A term of no days ends today, unless today's office hours are over.
  if (term.count == 0 && calendar.end_of_work(last) < received) return calendar.add_working_days(last, 1);
  return last;
}

// The moment from which a term in hours runs.
Result<Instant> clock_start(WorkCalendar const& calendar, Instant received, Term const& term) {
  TRY(auto day, received_on(calendar, received, term));
  return calendar.next_working_moment(std::max(received, start_of(day)));
}

}  // namespace

Result<Instant> due_at(WorkCalendar const& calendar, Instant received, Term const& term) {
  if (term.count < 0) return invalid("expected a term that is not negative", "/count");
  if (term.cut_off_minute && (*term.cut_off_minute < 0 || *term.cut_off_minute > 1440))
    return invalid("expected a minute of the day, 0 to 1440", "/cutOffMinute");
  if (term.unit == TermUnit::working_days) {
    TRY(auto last, last_day(calendar, received, term));
    return calendar.end_of_work(last);
  }
  if (term.count > 500'000) return invalid("expected at most 500000 working hours", "/count");
  TRY(auto start, clock_start(calendar, received, term));
  return calendar.add_working_time(start, hours(term.count));
}

std::int64_t working_days_left(WorkCalendar const& calendar, Instant now, Instant due) {
  return calendar.working_days_between(day_of(now) + 1, day_of(due) + 1);
}

std::string_view word_of(DayKind kind) {
  switch (kind) {
    case DayKind::holiday: return "nghỉ lễ, tết";
    case DayKind::compensatory_off: return "nghỉ bù";
    case DayKind::swap_off: return "nghỉ hoán đổi";
    case DayKind::makeup_work: return "làm bù";
    case DayKind::closed: return "cơ quan nghỉ";
  }
  return "";
}

std::string_view word_en_of(DayKind kind) {
  switch (kind) {
    case DayKind::holiday: return "public holiday";
    case DayKind::compensatory_off: return "compensatory day off";
    case DayKind::swap_off: return "day off, swapped";
    case DayKind::makeup_work: return "worked instead of another day";
    case DayKind::closed: return "office closed";
  }
  return "";
}

namespace {

Done agency_known(std::optional<Slug> const& agency, DirectorySnapshot const& d) {
  if (!agency || d.agencies.find(agency->value())) return {};
  return invalid("no agency is called \"" + agency->value() + "\"", "/agency");
}

Done sessions_in_order(std::vector<OfficeSession> const& sessions) {
  std::int64_t before = 0;
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    auto const& s = sessions[i];
    auto at = "/sessions/" + std::to_string(i);
    if (s.from_minute < before)
      return invalid("expected minutes of the day, after the session before", at + "/fromMinute");
    if (s.to_minute <= s.from_minute || s.to_minute > 1440)
      return invalid("expected a minute after fromMinute, at most 1440", at + "/toMinute");
    before = s.to_minute;
  }
  return {};
}

Done weekdays_known(std::vector<std::int64_t> const& weekdays) {
  if (weekdays.empty()) return invalid("expected at least one of 1 (Monday) to 7 (Sunday)", "/weekdays");
  for (auto day : weekdays)
    if (day < 1 || day > 7) return invalid("expected 1 (Monday) to 7 (Sunday)", "/weekdays");
  return {};
}

// Two rows for one weekday that start on one date: which one counts could not be said.
bool contradict(OfficeHours const& a, OfficeHours const& b) {
  if (a.id == b.id || a.agency != b.agency || a.valid_from != b.valid_from) return false;
  return std::any_of(a.weekdays.begin(), a.weekdays.end(), [&](auto day) {
    return std::find(b.weekdays.begin(), b.weekdays.end(), day) != b.weekdays.end();
  });
}

}  // namespace

Done check(CalendarDay const& day, DirectorySnapshot const& d) {
  auto year = year_of(day_of(day.date));
  if (year < WorkCalendar::first_year || year > WorkCalendar::last_year)
    return invalid("expected a date from " + std::to_string(WorkCalendar::first_year) + " to " +
                       std::to_string(WorkCalendar::last_year),
                   "/date");
  DO(agency_known(day.agency, d));
  auto may_swap = day.kind == DayKind::swap_off || day.kind == DayKind::makeup_work;
  if (day.kind == DayKind::swap_off && !day.instead)
    return invalid("expected the day that is worked instead", "/instead");
  if (!may_swap && day.instead) return invalid("only a swapped day and a day made up name another", "/instead");
  if (day.instead && *day.instead == day.date) return invalid("expected another day than the date", "/instead");
  return {};
}

Done check(OfficeHours const& hours, DirectorySnapshot const& d, CalendarFacts const& facts) {
  DO(agency_known(hours.agency, d));
  DO(weekdays_known(hours.weekdays));
  DO(sessions_in_order(hours.sessions));
  if (hours.valid_from && hours.valid_to && !(*hours.valid_from < *hours.valid_to))
    return invalid("expected a date after validFrom", "/validTo");
  for (auto const& other : facts.hours)
    if (contradict(hours, other))
      return Error{ErrorKind::conflict,
                   "\"" + other.id.value() + "\" says the hours of these weekdays from that date on", "/validFrom"};
  return {};
}

std::string scope_of(CalendarDay const& day) { return day.agency ? day.agency->value() : ""; }
std::string scope_of(OfficeHours const& hours) { return hours.agency ? hours.agency->value() : ""; }

// ---- Explaining -----------------------------------------------------------------------------------------------------

namespace {

char const* const weekday_words[] = {"Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"};
char const* const weekday_words_en[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::string day_month_year(Day day) {
  auto text = text_of(day);
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

std::string clock_time(Instant t) { return rfc3339(t).substr(11, 5); }

struct Words {
  std::string vi, en;
};

Words weekday(Day day) {
  auto index = static_cast<std::size_t>(weekday_of(day) - 1);
  return {weekday_words[index], weekday_words_en[index]};
}

// Why a day is as it is: its row, or its week.
Words why(WorkCalendar const& calendar, Day day) {
  auto [vi, en] = weekday(day);
  if (auto const* row = calendar.row(day)) {
    vi += ", " + std::string(word_of(row->kind)) + ": " + row->name.value();
    en += ", " + std::string(word_en_of(row->kind)) + ": " + row->name_en.value_or(row->name.value());
    return {vi, en};
  }
  if (calendar.is_working_day(day)) return {vi + ", ngày làm việc", en + ", working day"};
  return {vi + ", ngày nghỉ hằng tuần", en + ", weekly day off"};
}

DueStep step(WorkCalendar const& calendar, Day day, DueStepKind kind, Words words) {
  DueStep step{.date = date_of(day), .kind = kind, .reason = std::move(words.vi), .reason_en = std::move(words.en)};
  if (auto const* row = calendar.row(day)) step.document = row->document.value();
  return step;
}

Words reception(WorkCalendar const& calendar, Instant received, Term const& term) {
  auto day = day_of(received);
  auto words = why(calendar, day);
  if (term.unit == TermUnit::working_hours) return words;
  if (term.count == 0) return words;
  return {words.vi + "; ngày tiếp nhận không tính", words.en + "; the day of reception is not counted"};
}

// The day that counts as the day of reception when it is a later one.
Words postponed(Instant received, Term const& term, Day day) {
  auto [vi, en] = weekday(day);
  auto cut_off = clock_time(start_of(day) + minutes(*term.cut_off_minute));
  auto at = clock_time(received);
  return {vi + "; tính là ngày tiếp nhận vì hồ sơ đến lúc " + at + " " + day_month_year(day_of(received)) +
              ", sau giờ chốt " + cut_off + " hoặc vào ngày nghỉ",
          en + "; counts as the day of reception: it came at " + at + " on " + text_of(day_of(received)) +
              ", after the cut-off at " + cut_off + " or on a day off"};
}

std::vector<DueStep> steps_of(WorkCalendar const& calendar, DueAnswer const& answer, Day reception_day) {
  std::vector<DueStep> steps;
  auto const in_days = answer.term.unit == TermUnit::working_days;
  auto const came = day_of(answer.received);
  std::int64_t number = 0;
  for (auto day = came; day <= day_of(answer.due); day = day + 1) {
    auto later = day == reception_day && day != came;
    auto works = calendar.is_working_day(day);
    if (day == came) {
      steps.push_back(step(calendar, day, DueStepKind::received, reception(calendar, answer.received, answer.term)));
    } else if (later) {
      steps.push_back(step(calendar, day, DueStepKind::received, postponed(answer.received, answer.term, day)));
    } else if (!works || day < reception_day) {
      steps.push_back(step(calendar, day, DueStepKind::skipped, why(calendar, day)));
    } else {
      steps.push_back(step(calendar, day, DueStepKind::counted, why(calendar, day)));
      if (in_days) steps.back().number = ++number;
    }
  }
  return steps;
}

Words sentence(DueAnswer const& answer) {
  auto in_days = answer.term.unit == TermUnit::working_days;
  auto count = std::to_string(answer.term.count);
  auto due = day_of(answer.due);
  auto [vi_weekday, en_weekday] = weekday(due);
  std::string vi = count + (in_days ? " ngày làm việc" : " giờ làm việc") + " kể từ " + clock_time(answer.received) +
                   " " + day_month_year(day_of(answer.received)) + ": hạn " + clock_time(answer.due) + " " +
                   vi_weekday + " " + day_month_year(due);
  auto unit = std::string(in_days ? " working day" : " working hour") + (answer.term.count == 1 ? "" : "s");
  std::string en = count + unit + " from " + clock_time(answer.received) + " on " + text_of(day_of(answer.received)) +
                   ": due at " + clock_time(answer.due) + " on " + en_weekday + " " + text_of(due);
  if (!answer.forecast) return {vi + ".", en + "."};
  return {vi + " (dự báo: lịch nghỉ của năm chưa được công bố).",
          en + " (forecast: the year's days off are not announced yet)."};
}

}  // namespace

Result<DueAnswer> explain_due(WorkCalendar const& calendar, Instant received, Term const& term) {
  auto most = term.unit == TermUnit::working_days ? 1000 : 10'000;
  if (term.count > most) return invalid("expected at most " + std::to_string(most), "/count");
  DueAnswer answer{.received = received, .term = term, .agency = calendar.agency(), .version = calendar.version()};
  TRY(answer.due, due_at(calendar, received, term));
  TRY(auto reception_day, received_on(calendar, received, term));
  TRY(answer.starts, clock_start(calendar, received, term));
  if (term.unit == TermUnit::working_days && term.count > 0) {
    TRY(auto first, calendar.add_working_days(reception_day, 1));
    answer.starts = start_of(first) + minutes(calendar.sessions(first).front().from_minute);
  }
  answer.forecast = calendar.is_forecast(day_of(received), day_of(answer.due));
  answer.steps = steps_of(calendar, answer, reception_day);
  auto words = sentence(answer);
  answer.sentence = std::move(words.vi);
  answer.sentence_en = std::move(words.en);
  return answer;
}

}  // namespace haidang
