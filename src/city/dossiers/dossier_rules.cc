#include "city/dossiers/dossier_rules.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

template <typename T>
void take(T& into, T const& newer) {
  if (newer != T{}) into = newer;
}

// The newest of the moments that a source has told of.
std::optional<Instant> newest_told(DossierFacts const& f) {
  return std::max({f.state_at, f.received, f.finished, f.returned});
}

template <typename T>
bool contradicts(T const& known, T const& now) {
  return known != T{} && known != now;
}

}  // namespace

DossierState state_of_code(std::string_view code) {
  auto number = parse_integer(code);
  if (!number || *number < 1 || *number > 10) return DossierState::other;
  return static_cast<DossierState>(*number - 1);
}

DossierClass class_of(DossierState state) {
  switch (state) {
    case DossierState::registered: return DossierClass::waiting;
    case DossierState::received:
    case DossierState::in_process: return DossierClass::in_process;
    case DossierState::supplement:
    case DossierState::fee:
    case DossierState::stopped: return DossierClass::paused;
    case DossierState::refused: return DossierClass::refused;
    case DossierState::withdrawn: return DossierClass::withdrawn;
    case DossierState::finished:
    case DossierState::returned: return DossierClass::finished;
    case DossierState::other: break;
  }
  return DossierClass::other;
}

bool is_open(DossierClass c) { return c == DossierClass::in_process || c == DossierClass::paused; }

Instant local_day(Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); }

Instant local_month(Instant t) {
  auto civil = civil_of(t, vietnam_offset_minutes);
  return *instant_of({.year = civil.year, .month = civil.month, .day = 1}, vietnam_offset_minutes);
}

std::optional<Instant> due_of(DossierFacts const& f) {
  if (f.due_rule == DossierDueRule::calendar && f.due_by_calendar && f.extensions.empty()) return f.due_by_calendar;
  return f.appointment;
}

std::optional<Instant> deadline_of(DossierFacts const& f) {
  auto due = due_of(f);
  if (!due) return {};
  return f.rule == DossierOnTimeRule::day ? local_day(*due) + days(1) : *due + milliseconds(1);
}

std::optional<Instant> closed_at(DossierFacts const& f) {
  switch (class_of(f.state)) {
    case DossierClass::finished: return f.finished ? f.finished : f.returned;
    case DossierClass::refused:
    case DossierClass::withdrawn:
      if (f.finished || f.returned) return f.finished ? f.finished : f.returned;
      return f.state_at;
    case DossierClass::waiting:
    case DossierClass::in_process:
    case DossierClass::paused:
    case DossierClass::other: break;
  }
  return {};
}

DossierTimeliness timeliness_of(DossierFacts const& f) {
  if (class_of(f.state) != DossierClass::finished) return DossierTimeliness::open;
  auto closed = closed_at(f);
  auto deadline = deadline_of(f);
  if (!closed) return DossierTimeliness::open;
  if (!deadline) return DossierTimeliness::no_appointment;
  if (*closed >= *deadline) return DossierTimeliness::late;
  return local_day(*closed) < local_day(*due_of(f)) ? DossierTimeliness::early : DossierTimeliness::on_time;
}

bool flag_disagrees(DossierFacts const& f, Instant now) {
  if (!f.said_on_time) return false;
  auto deadline = deadline_of(f);
  if (!deadline) return false;  // nothing to measure by
  auto c = class_of(f.state);
  if (c != DossierClass::finished && c != DossierClass::in_process) return false;
  auto end = c == DossierClass::finished ? closed_at(f) : std::optional(now);
  return end && *f.said_on_time != (*end < *deadline);
}

bool stays_judged(DossierFacts const& before, DossierFacts const& now) {
  return closed_at(before) && closed_at(now) == closed_at(before) && now.received == before.received &&
         now.appointment == before.appointment && now.procedure == before.procedure && now.agency == before.agency;
}

void derive(Dossier& d, Instant now) {
  d.counts_as = class_of(d.state);
  d.timeliness = timeliness_of(d);
  d.closed = closed_at(d);
  d.deadline = deadline_of(d);
  d.disagrees = flag_disagrees(d, now);
}

DossierFacts merged(DossierFacts const& known, DossierFacts const& newer) {
  auto m = known;
  take(m.procedure, newer.procedure);
  take(m.procedure_name, newer.procedure_name);
  take(m.sector, newer.sector);
  take(m.sector_name, newer.sector_name);
  take(m.agency, newer.agency);
  take(m.reception, newer.reception);
  take(m.support, newer.support);
  take(m.place, newer.place);
  take(m.channel, newer.channel);
  take(m.received, newer.received);
  take(m.said_on_time, newer.said_on_time);
  for (auto const& extension : newer.extensions)
    if (std::ranges::find(m.extensions, extension) == m.extensions.end()) m.extensions.push_back(extension);
  if (newer.appointment && m.appointment && *newer.appointment != *m.appointment) {
    auto told =
        std::ranges::any_of(m.extensions, [&](DossierExtension const& e) { return e.to == *newer.appointment; });
    if (!told) m.extensions.push_back({m.appointment, *newer.appointment});
  }
  take(m.appointment, newer.appointment);
  // A list that says it is older than the newest step must not take the dossier back.
  if (newer.state_at && known.state_at && *newer.state_at < *known.state_at && newer.state != known.state) return m;
  if (newer.state != known.state || newer.state_code != known.state_code) m.state_at = newer.state_at;
  m.state = newer.state;
  m.state_code = newer.state_code;
  take(m.finished, newer.finished);
  take(m.returned, newer.returned);
  return m;
}

bool revises(DossierFacts const& known, DossierFacts const& now) {
  return contradicts(known.procedure, now.procedure) || contradicts(known.agency, now.agency) ||
         contradicts(known.place, now.place) || contradicts(known.channel, now.channel) ||
         contradicts(known.received, now.received) || contradicts(known.finished, now.finished) ||
         contradicts(known.returned, now.returned) || contradicts(known.said_on_time, now.said_on_time);
}

DossierFacts advanced(DossierFacts f, DossierStep const& step) {
  auto known = newest_told(f);
  if (known && step.at < *known) return f;
  f.state = step.state;
  f.state_code = step.state_code;
  f.state_at = step.at;
  if (step.state == DossierState::finished && !f.finished) f.finished = step.at;
  if (step.state == DossierState::returned && !f.returned) f.returned = step.at;
  return f;
}

std::optional<std::int64_t> identity_difference(DossierTotal const& t) {
  if (!t.carried_over || !t.received || !t.finished || !t.in_process || !t.paused) return {};
  auto left = *t.carried_over + *t.received;
  auto right = *t.finished + *t.in_process + *t.paused + t.refused.value_or(0) + t.withdrawn.value_or(0);
  return left - right;
}

StatedTotals stated_totals(DossierTotal const& t) {
  StatedTotals stated{.rows = t.received};
  auto say = [&](char const* name, std::optional<std::int64_t> const& count) {
    if (count) stated.sums[name] = static_cast<double>(*count);
  };
  say("carriedOver", t.carried_over);
  say("received", t.received);
  say("finished", t.finished);
  say("inProcess", t.in_process);
  say("paused", t.paused);
  say("refused", t.refused);
  say("withdrawn", t.withdrawn);
  return stated;
}

}  // namespace haidang
