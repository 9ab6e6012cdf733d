// Maintenance's addresses: an agency or a contractor asks for it beforehand, the centre approves.
#pragma once

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/outages/outage_table.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct MaintenanceQuery {
  std::string agency, feed;               // empty: all
  std::optional<MaintenanceState> state;  // none: all
  std::optional<std::int64_t> before;
};
BOOST_DESCRIBE_STRUCT(MaintenanceQuery, (), (agency, feed, state, before))

class MaintenanceApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
  };
  explicit MaintenanceApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<Maintenance>> all(http::Request, MaintenanceQuery);
  Answer<Maintenance> one(http::Request);
  Answer<Maintenance> ask(http::Request, MaintenanceOrder);
  Answer<Maintenance> decide(http::Request, MaintenanceDecision);

  Answer<Maintenance> named(http::Request const&);

  Wiring wiring_;
};

}  // namespace haidang
