// What imports showed and people should look at. A difference that lasts (counts that do not add up) is told again only
// when it changes; what a single delivery brought is told with that delivery.
#pragma once

#include "city/dossiers/dossier.h"
#include "platform/store/store.h"

namespace haidang {

struct DossierFinding {
  static constexpr auto schema_name = "DossierFinding";
  static constexpr auto doc =
      "What an import showed and somebody should look at; `difference` is a number of dossiers.";
  std::int64_t id = 0;
  std::string feed;
  std::int64_t delivery = 0;
  Instant at;
  std::string kind;     // identity, stated_identity, odd_code, day_off, flag_disagrees, second_source
  std::string subject;  // the agency, the day, the other source
  std::int64_t difference = 0;
  std::string detail, detail_en;
};
BOOST_DESCRIBE_STRUCT(DossierFinding, (), (id, feed, delivery, at, kind, subject, difference, detail, detail_en))

namespace dossiers {

// Newest first, those before a number; of one feed, or of all.
Result<std::vector<DossierFinding>> findings(store::Session&, std::string const& feed, int limit,
                                             std::int64_t before = INT64_MAX);
// Tells it.
Done tell(store::Session&, DossierFinding const&);
// Tells it when it differs from what was told of the subject last.
Done tell_change(store::Session&, DossierFinding const&);

}  // namespace dossiers

}  // namespace haidang
