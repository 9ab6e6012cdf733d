// Directives and obligations in the store.
#pragma once

#include <map>

#include "city/directives/directive.h"
#include "platform/store/store.h"

namespace haidang::directives {

Done put(store::Session&, Directive const&);
Result<std::optional<Directive>> find(store::Session&, std::string const& id);
Result<std::vector<Directive>> list(store::Session&);  // newest first

// Creates or changes an obligation. Its first due date is kept with the directive's number; a later change of `due`
// goes by `move_due` alone, so here it is `invalid`. What the agency has said of a known one stays: see `declare`.
Done put(store::Session&, Obligation const&, std::string const& by, Instant now);
Done remove_obligation(store::Session&, std::string const& id);
Result<std::optional<Obligation>> find_obligation(store::Session&, std::string const& id);
// By agency's position, then group, then title; empty = all.
Result<std::vector<Obligation>> obligations(store::Session&, std::string const& directive, std::string const& agency);
Done move_due(store::Session&, std::string const& obligation, ObligationDate const&);
Result<std::vector<ObligationDate>> dates(store::Session&, std::string const& obligation);        // oldest first
Result<std::map<std::string, Instant>> first_due(store::Session&, std::string const& directive);  // by obligation
// What the agency says now.
Done declare(store::Session&, std::string const& obligation, Declared, std::string const& note, std::string const& by,
             Instant now);

}  // namespace haidang::directives
