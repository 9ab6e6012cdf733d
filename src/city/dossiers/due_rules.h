// What the working calendar and the procedures' terms say of a dossier: when it is due, and whether its appointment can
// be. An open dossier is judged anew when calendar, contract or term change; a closed one stays as it was judged. Pure.
#pragma once

#include "city/calendar/calendar_book.h"
#include "city/calendar/calendar_rules.h"
#include "city/dossiers/dossier.h"
#include "city/dossiers/procedure.h"
#include "city/feeds/contract.h"

namespace haidang {

using DossierTerms = std::map<std::string, Term, std::less<>>;  // by procedure

// "5" or "5d": working days; "16h": working hours; "@15:00" behind it: the procedure's cut-off hour. What comes later
// counts as received on the next working day.
Result<Term> dossier_term_of(std::string_view text);

// The term of an imported procedure. Invalid with the field that is wrong.
Result<Term> term_of(ProcedureTerm const&);

// How a feed's dossiers are judged: what its contract says, and behind it the terms that were imported.
struct DossierRules {
  std::int64_t contract_version = 0;
  DossierOnTimeRule on_time = DossierOnTimeRule::day;
  DossierDueRule due = DossierDueRule::appointment;
  DossierTerms own_terms;  // the contract's term.<procedure>; they go before the imported ones

  static DossierRules of(Contract const&);
};

// The term that counts for a procedure; null when none is known.
Term const* term_for(DossierRules const&, DossierTerms const& imported, std::string const& procedure);

// Judges the facts by rules, term (may be null) and the calendar of the competent agency.
void judge_by(DossierFacts&, DossierRules const&, Term const*, WorkCalendar const&);

}  // namespace haidang
