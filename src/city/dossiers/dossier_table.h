// Dossiers in the store, read one by one and in pages, judged anew, and recounted.
#pragma once

#include "city/dossiers/due_rules.h"
#include "city/dossiers/tally_rules.h"
#include "platform/store/store.h"

namespace haidang {

struct DossierVersion {
  static constexpr auto schema_name = "DossierVersion";
  static constexpr auto doc = "What was known of a dossier from a delivery on.";
  std::string code;
  std::int64_t number = 0;
  std::string feed;
  std::int64_t delivery = 0;
  Instant at;
  DossierFacts facts;
};
BOOST_DESCRIBE_STRUCT(DossierVersion, (), (code, number, feed, delivery, at, facts))

struct DossierSource {
  static constexpr auto schema_name = "DossierSource";
  static constexpr auto doc = "What another source than the authoritative one says; noted, not counted.";
  std::string code, feed;
  std::int64_t authority = 0;
  std::int64_t delivery = 0;
  Instant at;
  std::optional<Instant> received, closed;
  DossierClass counts_as = DossierClass::other;
  DossierFacts facts;
};
BOOST_DESCRIBE_STRUCT(DossierSource, (), (code, feed, authority, delivery, at, received, closed, counts_as, facts))

namespace dossiers {

struct Filter {
  std::string agency, state;
  bool overdue = false, disagrees = false;
  std::string after;                      // code
  std::optional<Instant> after_deadline;  // of overdue ones
  int limit = 100;
};
Result<std::vector<Dossier>> page(store::Session&, Filter const&, Instant now);
Result<std::optional<Dossier>> find(store::Session&, std::string const& code);
Result<std::vector<DossierVersion>> versions(store::Session&, std::string const& code);
Result<std::vector<DossierSource>> sources(store::Session&, std::string const& code);
Result<std::vector<DossierStep>> steps(store::Session&, std::string const& code);
Result<std::vector<Dossier>> scan(store::Session&, std::string const& after, int limit);
// Adds a tally to the counts.
Done add(store::Session&, DossierTally const&);

struct Rejudged {
  std::int64_t looked_at = 0, changed = 0;
  std::string last;  // the code behind which the next batch begins
  bool more = false;
};
// Judges at most `most` open dossiers of the feed behind the code `after` by today's rules, terms and calendar, with
// their counts in the same transaction. Those that are so judged already are left out, so a batch may be done twice.
Result<Rejudged> rejudge(store::Session&, std::string const& feed, DossierRules const&, CalendarShelf const&,
                         std::string const& after, int most, Instant now);
// How many that leaves.
Result<std::int64_t> to_be_rejudged(store::Session&, std::string const& feed, DossierRules const&,
                                    CalendarShelf const&);

}  // namespace dossiers

}  // namespace haidang
