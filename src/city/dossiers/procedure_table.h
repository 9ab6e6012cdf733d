// Procedures and their terms in the store. A term that changes leaves the open dossiers of its procedure to be judged
// anew.
#pragma once

#include "city/catalogue/catalogue_table.h"
#include "city/dossiers/due_rules.h"
#include "city/dossiers/procedure.h"

namespace haidang::dossiers {

Result<std::vector<DossierProcedure>> procedures(store::Session&);
Result<std::vector<ProcedureTerm>> procedure_terms(store::Session&);
// None where none was imported.
Result<std::optional<Term>> term_of_procedure(store::Session&, std::string const& code);
// Invalid with the field that is wrong. The change is kept as the catalogue keeps its own.
Result<PutOutcome> put_term(store::Session&, ProcedureTerm const&, By const&);

}  // namespace haidang::dossiers
