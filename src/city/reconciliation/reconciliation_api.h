// The addresses of reconciliation: a sender states its totals of a day, and everybody who may see its deliveries sees
// how they compare.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_day.h"
#include "city/intake/delivery_intake.h"
#include "city/reconciliation/stated.h"
#include "platform/http/router.h"

namespace haidang {

struct ReconciliationQuery {
  std::optional<Date> from, to;  // none = the last 31 days
};
BOOST_DESCRIBE_STRUCT(ReconciliationQuery, (), (from, to))

class ReconciliationApi {
 public:
  ReconciliationApi(DeliveryIntake const& intake, store::Store& store, Directory const& directory, Clock const& clock)
      : intake_{intake}, store_{store}, directory_{directory}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<ReconciledDay> state(http::Request, StatedTotals);
  Answer<Reconciliation> list(http::Request, ReconciliationQuery);
  Answer<ReconciledRecords> day(http::Request);
  Result<Feed> feed_for(http::Request const&) const;

  DeliveryIntake const& intake_;
  store::Store& store_;
  Directory const& directory_;
  Clock const& clock_;
};

}  // namespace haidang
