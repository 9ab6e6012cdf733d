// The report table read from the counts: some hundred rows for one agency, however many dossiers there are.
#pragma once

#include <memory>

#include "city/dossiers/summary.h"
#include "platform/store/store.h"

namespace haidang::dossiers {

struct DossierQuestion {
  Instant from, until;  // local days; `until` is not inside
  DossierSummaryBy by = DossierSummaryBy::agency;
  std::string agency;  // empty = all
  Instant now;
  // The units that rows by place are summed into, and their date; null = as they were counted.
  std::shared_ptr<UnitsOfDate const> units;
  std::string units_of;
};

// Names are left blank; the total is the sum of the rows (of months: their flow, and what is open at the end).
Result<DossierSummary> summary(store::Session&, DossierQuestion const&);

// Of all time: received − (closed + open by state). Zero unless dossiers have unknown states or ends without a date.
Result<std::int64_t> identity_of_agency(store::Session&, std::string const& agency);

}  // namespace haidang::dossiers
