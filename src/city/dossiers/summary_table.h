// The report table read from the counts: some hundred rows for one agency, however many dossiers there are.
#pragma once

#include "city/dossiers/summary.h"
#include "platform/store/store.h"

namespace haidang::dossiers {

struct DossierQuestion {
  Instant from, until;  // local days; `until` is not inside
  DossierSummaryBy by = DossierSummaryBy::agency;
  std::string agency;  // empty = all
  Instant now;
};

// Names are left blank; the total is the sum of the rows (of months: their flow, and what is open at the end).
Result<DossierSummary> summary(store::Session&, DossierQuestion const&);

// Of all time: received − (closed + open by state). Zero unless dossiers have unknown states or ends without a date.
Result<std::int64_t> identity_of_agency(store::Session&, std::string const& agency);

// Days from … to (both inside) of which the sender told its totals.
Result<std::vector<DossierDayDifference>> reconciliation(store::Session&, std::string const& feed,
                                                         std::string const& from, std::string const& to);

}  // namespace haidang::dossiers
