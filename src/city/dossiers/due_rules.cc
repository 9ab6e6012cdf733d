#include "city/dossiers/due_rules.h"

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::string_view term_rule = "term.";

Result<std::int64_t> minute_of(std::string_view text) {
  auto clock = split(text, ':');
  auto hour = clock.size() == 2 ? parse_integer(clock[0]) : std::nullopt;
  auto minute = clock.size() == 2 ? parse_integer(clock[1]) : std::nullopt;
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59)
    return invalid("expected a clock such as 15:00, found " + excerpt(text, 40));
  return *hour * 60 + *minute;
}

DossierAppointmentCheck check_appointment(DossierFacts const& f, WorkCalendar const& calendar) {
  using Check = DossierAppointmentCheck;
  if (!f.appointment) return Check::not_checked;
  auto day = day_of(*f.appointment);
  if (!calendar.is_working_day(day)) return Check::day_off;
  // One that was put off is later than the term for a reason that the calendar does not know.
  if (!f.due_by_calendar || !f.extensions.empty()) return Check::agrees;
  auto due = day_of(*f.due_by_calendar);
  if (day == due) return Check::agrees;
  return day < due ? Check::too_early : Check::too_late;
}

}  // namespace

Result<Term> dossier_term_of(std::string_view text) {
  auto bad = [&] { return invalid("expected a term such as 5d, 16h or 5d@15:00, found " + excerpt(text, 40)); };
  Term term;
  auto whole = text;
  if (auto at = text.find('@'); at != text.npos) {
    auto minute = minute_of(text.substr(at + 1));
    if (!minute) return bad();
    term.cut_off_minute = *minute;
    whole = text.substr(0, at);
  }
  if (whole.ends_with('h')) term.unit = TermUnit::working_hours;
  if (whole.ends_with('h') || whole.ends_with('d')) whole.remove_suffix(1);
  auto count = parse_integer(whole);
  if (!count || *count < 0 || *count > 10'000) return bad();
  term.count = *count;
  return term;
}

Result<Term> term_of(ProcedureTerm const& p) {
  if (p.working_days.has_value() == p.working_hours.has_value())
    return invalid("expected either workingDays or workingHours", "/workingDays");
  auto count = p.working_days ? *p.working_days : *p.working_hours;
  if (count < 0 || count > 10'000)
    return invalid("expected a count from 0 to 10000", p.working_days ? "/workingDays" : "/workingHours");
  Term term{.unit = p.working_days ? TermUnit::working_days : TermUnit::working_hours, .count = count};
  if (!p.cut_off || p.cut_off->empty()) return term;
  auto minute = minute_of(*p.cut_off);
  if (!minute) return invalid(minute.error().message, "/cutOff");
  term.cut_off_minute = *minute;
  return term;
}

DossierRules DossierRules::of(Contract const& contract) {
  DossierRules rules{.contract_version = contract.version};
  auto said = [&](char const* name) {
    auto found = contract.rules.find(name);
    return found == contract.rules.end() ? std::string() : found->second;
  };
  rules.on_time = reflect::enum_of<DossierOnTimeRule>(said("on_time")).value_or(DossierOnTimeRule::day);
  rules.due = reflect::enum_of<DossierDueRule>(said("due")).value_or(DossierDueRule::appointment);
  for (auto const& [name, value] : contract.rules) {
    if (!std::string_view(name).starts_with(term_rule)) continue;
    if (auto term = dossier_term_of(value)) rules.own_terms.emplace(name.substr(term_rule.size()), *term);
  }
  return rules;
}

Term const* term_for(DossierRules const& rules, DossierTerms const& imported, std::string const& procedure) {
  if (auto own = rules.own_terms.find(procedure); own != rules.own_terms.end()) return &own->second;
  auto known = imported.find(procedure);
  return known == imported.end() ? nullptr : &known->second;
}

void judge_by(DossierFacts& f, DossierRules const& rules, Term const* term, WorkCalendar const& calendar) {
  f.rule = rules.on_time;
  f.due_rule = rules.due;
  f.due_by_calendar.reset();
  if (term && f.received)
    if (auto due = due_at(calendar, *f.received, *term)) f.due_by_calendar = *due;
  f.appointment_check = check_appointment(f, calendar);
  f.calendar_version = calendar.version();
  f.contract_version = rules.contract_version;
}

}  // namespace haidang
