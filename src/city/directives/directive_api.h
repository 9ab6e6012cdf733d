// Directives' and obligations' addresses: what is ordered, who owes what, moving a date, declaring how it stands. An
// officer sees and answers for what the own agencies owe; the rest is the centre's.
#pragma once

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/directives/directive_rules.h"
#include "city/directives/directive_table.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct ObligationQuery {
  std::string agency;  // empty: all
};
BOOST_DESCRIBE_STRUCT(ObligationQuery, (), (agency))

class DirectiveApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
  };
  explicit DirectiveApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<Directive>> all(http::Request);
  Answer<Directive> one(http::Request);
  Answer<Directive> save(http::Request, Directive);
  Answer<http::Page<Obligation>> owed(http::Request, ObligationQuery);
  Answer<Obligation> obligation(http::Request);
  Answer<Obligation> save_obligation(http::Request, Obligation);
  Answer<http::Nothing> remove_obligation(http::Request);
  Answer<Obligation> move_due(http::Request, DueMove);
  Answer<Obligation> declare(http::Request, Declaration);
  Answer<http::Page<ObligationDate>> dates(http::Request);

  Result<Obligation> fitting(store::Session&, http::Caller const&, Obligation const&) const;
  Answer<Obligation> told(std::string id);

  Wiring wiring_;
};

// The directive that an address names; `missing` when there is none.
Result<Directive> directive_named(store::Session&, std::string const& id);

}  // namespace haidang
