#include "city/dossiers/dossier_table.h"

#include <algorithm>

#include "city/dossiers/count_row.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/procedure_table.h"

namespace haidang {
namespace {

using store::with;

template <typename Counts>
std::vector<CountRow<Counts>> rows_of(std::map<DossierTallyKey, Counts> const& counts) {
  std::vector<CountRow<Counts>> rows;
  rows.reserve(counts.size());
  for (auto const& [k, c] : counts) rows.push_back({{k.cut, k.agency, k.key, k.step, k.start}, c});
  return rows;
}

}  // namespace

namespace dossiers {

Result<std::vector<Dossier>> page(store::Session& session, Filter const& f, Instant now) {
  auto params = with("agency", f.agency, "state", f.state, "after", f.after, "count", f.limit);
  if (f.disagrees)
    return session.all<Dossier>(sql::dossier_disagreeing, with("agency", f.agency, "after", f.after, "count", f.limit));
  if (f.overdue) {
    auto overdue = with("after", f.after, "count", f.limit, "now", now, "after_deadline",
                        f.after_deadline.value_or(Instant{-1'000'000'000'000'000}));
    if (f.agency.empty()) return session.all<Dossier>(sql::dossier_overdue, overdue);
    overdue.emplace_back("agency", f.agency);
    return session.all<Dossier>(sql::dossier_overdue_of_agency, overdue);
  }
  if (!f.agency.empty()) return session.all<Dossier>(sql::dossier_page_of_agency, params);
  return session.all<Dossier>(sql::dossier_page, with("state", f.state, "after", f.after, "count", f.limit));
}

Result<std::optional<Dossier>> find(store::Session& session, std::string const& code) {
  return session.find<Dossier>(sql::dossier, with("code", code));
}
Result<std::vector<DossierVersion>> versions(store::Session& session, std::string const& code) {
  return session.all<DossierVersion>(sql::dossier_versions, with("code", code));
}
Result<std::vector<DossierSource>> sources(store::Session& session, std::string const& code) {
  return session.all<DossierSource>(sql::dossier_sources, with("code", code));
}
Result<std::vector<DossierStep>> steps(store::Session& session, std::string const& code) {
  return session.all<DossierStep>(sql::progress_of, with("code", code));
}
Result<std::vector<Dossier>> scan(store::Session& session, std::string const& after, int limit) {
  return session.all<Dossier>(sql::dossier_scan, with("after", after, "count", limit));
}
Done add(store::Session& session, DossierTally const& tally) {
  DO(session.put_all(sql::flow_add, rows_of(tally.flows())));
  DO(session.put_all(sql::stock_add, rows_of(tally.stocks())));
  std::vector<CountPlace> touched;
  for (auto const& [k, c] : tally.stocks()) touched.push_back({k.cut, k.agency, k.key, k.step, k.start});
  DO(session.put_all(sql::stock_drop_empty, touched));
  return {};
}

namespace {

store::Params stale(std::string const& feed, DossierRules const& rules, CalendarShelf const& shelf) {
  return with("feed", feed, "contract", rules.contract_version, "calendar", shelf.version());
}

}  // namespace

Result<std::int64_t> to_be_rejudged(store::Session& session, std::string const& feed, DossierRules const& rules,
                                    CalendarShelf const& shelf) {
  return session.scalar<std::int64_t>(sql::dossier_to_rejudge, stale(feed, rules, shelf));
}

Result<Rejudged> rejudge(store::Session& session, std::string const& feed, DossierRules const& rules,
                         CalendarShelf const& shelf, std::string const& after, int most, Instant now) {
  auto params = stale(feed, rules, shelf);
  params.emplace_back("after", after);
  params.emplace_back("count", std::int64_t{most});
  TRY(auto batch, session.all<Dossier>(sql::dossier_rejudge, params));
  Rejudged done{.looked_at = static_cast<std::int64_t>(batch.size()), .last = after};
  std::map<std::string, std::optional<Term>> terms;
  DossierTally tally;
  for (auto& d : batch) {
    auto [term, fresh] = terms.try_emplace(d.procedure);
    if (fresh) {
      TRY(term->second, term_of_procedure(session, d.procedure));
    }
    DossierTerms imported;
    if (term->second) imported.emplace(d.procedure, *term->second);
    auto const before = d;
    judge_by(d, rules, term_for(rules, imported, d.procedure), *shelf.of(d.agency));
    derive(d, now);
    tally.add(before, -1);
    tally.add(d, 1);
    done.changed += before.deadline != d.deadline || before.due_by_calendar != d.due_by_calendar ||
                    before.appointment_check != d.appointment_check;
    done.last = d.code;
  }
  tally.drop_zeros();
  DO(session.put_all(sql::dossier_put, batch));
  DO(add(session, tally));
  done.more = done.looked_at == most;
  return done;
}

}  // namespace dossiers

}  // namespace haidang
