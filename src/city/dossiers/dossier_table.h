// Dossiers in the store: a delivery is folded over what is known in memory, then written with its counts in the same
// transaction.
#pragma once

#include <set>

#include "city/dossiers/judge_dossier_rules.h"
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

struct DossierProcedure {
  static constexpr auto schema_name = "DossierProcedure";
  std::string code, name, sector, sector_name;
};
BOOST_DESCRIBE_STRUCT(DossierProcedure, (), (code, name, sector, sector_name))

struct DossierFinding {
  static constexpr auto schema_name = "DossierFinding";
  static constexpr auto doc =
      "What an import showed and somebody should look at; `difference` is a number of dossiers.";
  std::int64_t id = 0;
  std::string feed;
  std::int64_t delivery = 0;
  Instant at;
  std::string kind;     // identity, stated_identity, odd_code
  std::string subject;  // the agency, the day
  std::int64_t difference = 0;
  std::string detail, detail_en;
};
BOOST_DESCRIBE_STRUCT(DossierFinding, (), (id, feed, delivery, at, kind, subject, difference, detail, detail_en))

enum class DossierFate { accepted, duplicate, revised };

// One delivery's dossiers on their way into the store, in two steps of one transaction: fold() before the delivery has
// its number, write() after. Not for several threads.
class DossierBatch {
 public:
  DossierBatch(std::string feed, std::int64_t authority, JudgedDossiers const& judged)
      : feed_{std::move(feed)}, authority_{authority}, judged_{judged} {}

  // What becomes of each good row, in their order.
  Result<std::vector<DossierFate>> fold(store::Session&, Instant now);
  Done write(store::Session&, std::int64_t delivery);

 private:
  struct Entry {
    std::optional<Dossier> before, now;
    std::map<std::string, DossierSource> sources;  // of other feeds, as they will be
    std::set<std::string> put_sources, dropped_sources;
    std::vector<DossierStep> known_steps;
    bool changed = false;
  };

  Result<Entry*> entry(store::Session&, std::string const& code);
  DossierFate take(Entry&, DossierFacts const&);
  DossierFate take_again(Entry&, DossierFacts const&);
  DossierFate take_over(Entry&, DossierFacts const&);
  DossierFate take_beside(Entry&, DossierFacts const&);
  DossierFate take_step(Entry&, DossierStep const&);
  void change(Entry&, DossierFacts);
  void note(Entry&, DossierFacts const&);
  void set_source(Entry&, std::string const& feed, std::int64_t authority, DossierFacts);
  Done write_counts(store::Session&, std::int64_t delivery);
  Done write_findings(store::Session&, std::int64_t delivery, std::set<std::string> const& agencies);
  Done find(store::Session&, DossierFinding);

  std::string feed_;
  std::int64_t authority_;
  JudgedDossiers const& judged_;
  Instant now_;
  std::map<std::string, Entry> entries_;
  std::vector<DossierVersion> versions_;
  std::vector<DossierStep> steps_;
};

namespace dossiers {

// How many of the good rows the store does not know at all.
Result<std::int64_t> missing_in(store::Session&, JudgedDossiers const&);

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
Result<std::vector<DossierFinding>> findings(store::Session&, std::string const& feed, int limit);
Result<std::vector<DossierProcedure>> procedures(store::Session&);
// Which counts are not those of the dossiers, in words; for `haidang check`. Reads all of them.
Result<std::vector<std::string>> miscounted(store::Session&);
// Adds a tally to the counts.
Done add(store::Session&, DossierTally const&);

}  // namespace dossiers

}  // namespace haidang
