#include "city/dossiers/procedure_table.h"

#include "city/dossiers/dossiers_sql.h"

namespace haidang::dossiers {
namespace {

using store::with;

Result<std::optional<ProcedureTerm>> known_term(store::Session& session, std::string const& code) {
  return session.find<ProcedureTerm>(sql::term_of, with("code", code));
}

}  // namespace

Result<std::vector<DossierProcedure>> procedures(store::Session& session) {
  return session.all<DossierProcedure>(sql::procedures);
}

Result<std::vector<ProcedureTerm>> procedure_terms(store::Session& session) {
  return session.all<ProcedureTerm>(sql::terms);
}

Result<std::optional<Term>> term_of_procedure(store::Session& session, std::string const& code) {
  TRY(auto known, known_term(session, code));
  if (!known) return std::optional<Term>{};
  TRY(auto term, term_of(*known));
  return std::optional(term);
}

Result<PutOutcome> put_term(store::Session& session, ProcedureTerm const& term, By const& by) {
  DO(term_of(term));
  auto const& code = term.code.value();
  TRY(auto known, known_term(session, code));
  auto after = reflect::to_json(term);
  std::optional<std::string> before;
  if (known) before = reflect::to_json(*known);
  if (before == after) return PutOutcome::same;
  DO(session.put(sql::term_put, term));
  DO(session.run(sql::dossier_unjudge, with("procedure", code)));
  DO(keep_change(session, by, "procedure", code, before, after));
  return known ? PutOutcome::changed : PutOutcome::added;
}

}  // namespace haidang::dossiers
