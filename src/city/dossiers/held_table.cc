#include "city/dossiers/held_table.h"

#include "city/dossiers/dossier_table.h"
#include "city/dossiers/dossiers_sql.h"

namespace haidang::dossiers {
namespace {

using store::with;

struct DayCount {
  std::int64_t day = 0, count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, count))

struct DayClosed {
  std::int64_t day = 0;
  DossierClass counts_as = DossierClass::other;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DayClosed, (), (day, counts_as, count))

HeldRecord record_of(DossierFacts const& f) {
  HeldRecord record{f.code, {{"state", f.state_code}}};
  auto say = [&](char const* name, std::optional<Instant> const& t) { record.fields[name] = t ? rfc3339(*t) : ""; };
  say("received", f.received);
  say("appointment", f.appointment);
  say("finished", f.finished ? f.finished : f.returned);
  return record;
}

}  // namespace

HeldMeasures held_measures() {
  return {{"received", "finished", "refused", "withdrawn"}, {"state", "received", "appointment", "finished"}};
}

Result<std::vector<HeldDay>> held(store::Session& session, std::string const& feed, Instant from, Instant until) {
  auto params = with("feed", feed, "from", from, "until", until);
  TRY(auto received, session.all<DayCount>(sql::received_by_day, params));
  TRY(auto closed, session.all<DayClosed>(sql::closed_by_day, params));
  std::map<std::int64_t, HeldDay> by_day;
  auto at = [&](std::int64_t day) -> HeldDay& {
    auto [found, fresh] = by_day.try_emplace(day);
    if (fresh)
      found->second = {date_of(Instant{day * days(1).ms}, 0),
                       0,
                       {{"received", 0}, {"finished", 0}, {"refused", 0}, {"withdrawn", 0}}};
    return found->second;
  };
  for (auto const& c : received) {
    auto& day = at(c.day);
    day.rows = c.count;
    day.sums["received"] = static_cast<double>(c.count);
  }
  for (auto const& c : closed)
    at(c.day).sums[std::string(reflect::name_of(c.counts_as))] = static_cast<double>(c.count);
  std::vector<HeldDay> days_held;
  for (auto& [day, held] : by_day) days_held.push_back(std::move(held));
  return days_held;
}

Result<std::vector<HeldRecord>> held_records(store::Session& session, std::string const& feed, Instant day,
                                             std::size_t most) {
  auto params = with("feed", feed, "from", day, "until", day + days(1), "count", static_cast<std::int64_t>(most));
  TRY(auto own, session.all<Dossier>(sql::held_dossiers, params));
  TRY(auto beside, session.all<DossierSource>(sql::held_sources, params));
  std::vector<HeldRecord> records;
  for (auto const& d : own) records.push_back(record_of(d));
  for (auto const& s : beside) records.push_back(record_of(s.facts));
  if (records.size() > most) records.resize(most);
  return records;
}

}  // namespace haidang::dossiers
