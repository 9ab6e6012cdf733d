#include "city/dossiers/recount_table.h"

#include "city/dossiers/count_row.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/procedure_table.h"

namespace haidang::dossiers {
namespace {

constexpr std::size_t most_faults = 100;
constexpr int at_once = 5000;

// Rows that say something else than the dossiers do. A stored row of nothing is right where there is nothing.
template <typename Counts>
void compare(std::vector<CountRow<Counts>> const& stored, std::map<DossierTallyKey, Counts> right, std::string_view of,
             std::vector<std::string>& faults) {
  auto wrong = [&](DossierTallyKey const& k) {
    faults.push_back("the count of " + std::string(of) + " for \"" + k.agency + "\" \"" + k.key + "\" from " +
                     rfc3339(k.start) + " is not that of its dossiers");
  };
  for (auto const& row : stored) {
    DossierTallyKey key{row.cut, row.agency, row.key, row.step, row.start};
    auto found = right.find(key);
    if ((found == right.end() ? Counts{} : found->second) != static_cast<Counts const&>(row)) wrong(key);
    if (found != right.end()) right.erase(found);
  }
  for (auto const& [key, counts] : right) wrong(key);
}

// How today's rules would judge; made once for all dossiers.
class Judge {
 public:
  Judge(CalendarShelf const& shelf, DirectorySnapshot const& directory, DossierTerms terms, Instant now)
      : shelf_{shelf}, terms_{std::move(terms)} {
    for (auto const& feed : directory.feeds.rows)
      if (auto const* contract = directory.contract(feed.id.value(), now))
        rules_[feed.id.value()] = DossierRules::of(*contract);
  }

  // What is wrong with it, in words; empty when nothing is.
  std::string fault_of(Dossier const& d) const {
    auto right = d;
    derive(right, d.arrived_at);
    if (right.counts_as != d.counts_as || right.timeliness != d.timeliness || right.closed != d.closed ||
        right.deadline != d.deadline)
      return "is not judged as its dates say";
    auto rules = rules_.find(d.feed);
    auto judged_today = rules != rules_.end() && d.contract_version == rules->second.contract_version &&
                        d.calendar_version == shelf_.version();
    if (!judged_today || d.closed || d.counts_as == DossierClass::finished) return "";
    judge_by(right, rules->second, term_for(rules->second, terms_, d.procedure), *shelf_.of(d.agency));
    if (right.due_by_calendar != d.due_by_calendar || right.rule != d.rule || right.due_rule != d.due_rule)
      return "has another due date than the calendar gives";
    return right.appointment_check == d.appointment_check ? "" : "has an appointment that was not checked";
  }

 private:
  CalendarShelf const& shelf_;
  DossierTerms terms_;
  std::map<std::string, DossierRules> rules_;
};

Result<DossierTerms> all_terms(store::Session& session) {
  DossierTerms terms;
  TRY(auto known, procedure_terms(session));
  for (auto const& one : known) {
    TRY(auto term, term_of(one));
    terms.emplace(one.code.value(), term);
  }
  return terms;
}

}  // namespace

Result<std::vector<std::string>> miscounted(store::Session& session) {
  DossierTally right;
  for (std::string after;;) {
    TRY(auto some, scan(session, after, at_once));
    if (some.empty()) break;
    for (auto const& d : some) right.add(d, 1);
    after = some.back().code;
  }
  right.drop_zeros();
  std::vector<std::string> faults;
  TRY(auto flows, session.all<CountRow<DossierFlow>>(sql::flow_rows));
  compare(flows, right.flows(), "what happened", faults);
  TRY(auto stocks, session.all<CountRow<DossierStock>>(sql::stock_rows));
  compare(stocks, right.stocks(), "what is open", faults);
  return faults;
}

Result<std::vector<std::string>> misjudged(store::Session& session, CalendarShelf const& shelf,
                                           DirectorySnapshot const& directory, Instant now) {
  TRY(auto terms, all_terms(session));
  Judge judge{shelf, directory, std::move(terms), now};
  std::vector<std::string> faults;
  for (std::string after; faults.size() < most_faults;) {
    TRY(auto some, scan(session, after, at_once));
    if (some.empty()) break;
    for (auto const& d : some)
      if (auto fault = judge.fault_of(d); !fault.empty()) faults.push_back("dossier \"" + d.code + "\" " + fault);
    after = some.back().code;
  }
  return faults;
}

}  // namespace haidang::dossiers
