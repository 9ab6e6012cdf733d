#include "city/documents/organs.h"

#include <algorithm>

namespace haidang {
namespace {

constexpr Instant always{INT64_MIN};

}  // namespace

Organs::Organs(Snapshot snapshot) : snapshot_{std::move(snapshot)} {
  for (auto const& agency : snapshot_->agencies.rows)
    by_code_[agency.code.value_or(agency.id.value())].push_back(&agency);
  for (auto& [code, bearers] : by_code_)
    std::stable_sort(bearers.begin(), bearers.end(), [](Agency const* a, Agency const* b) {
      return a->valid_from.value_or(always) < b->valid_from.value_or(always);
    });
}

Agency const* Organs::at(std::string const& code, Instant moment) const {
  auto found = by_code_.find(code);
  if (found == by_code_.end()) return nullptr;
  for (auto const* agency : found->second)
    if (agency->valid_from.value_or(always) <= moment && (!agency->valid_to || moment < *agency->valid_to))
      return agency;
  return nullptr;
}

Agency const* Organs::newest(std::string const& code) const {
  auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : found->second.back();
}

CalendarOfOrgan calendar_of_organ(Calendars calendars, Snapshot snapshot) {
  auto organs = std::make_shared<Organs const>(std::move(snapshot));
  return [calendars = std::move(calendars), organs = std::move(organs)](std::string const& organ, Instant moment) {
    auto const* agency = organs->at(organ, moment);
    return calendars->of(agency ? agency->id.value() : "");
  };
}

Patience::Patience(Calendars const& calendars, Organs const& organs, Instant now, std::int64_t working_hours)
    : everybody_{working_time_ago(*calendars->of(""), now, hours(working_hours))} {
  for (auto const& [code, bearers] : organs.all()) {
    auto const* agency = organs.at(code, now);
    if (!agency) continue;
    auto const& calendar = calendars->of(agency->id.value());
    if (!calendar->agency().empty()) own_[code] = working_time_ago(*calendar, now, hours(working_hours));
  }
}

Instant Patience::of(std::string const& organ) const {
  auto found = own_.find(organ);
  return found == own_.end() ? everybody_ : found->second;
}

Instant Patience::latest() const {
  auto latest = everybody_;
  for (auto const& [organ, moment] : own_) latest = std::max(latest, moment);
  return latest;
}

}  // namespace haidang
