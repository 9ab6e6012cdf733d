// One delivery's dossiers on their way into the store: folded over what is known in memory, then written with its
// counts in the same transaction.
#pragma once

#include <set>

#include "city/dossiers/dossier_table.h"
#include "city/dossiers/judge_dossier_rules.h"

namespace haidang {

enum class DossierFate { accepted, duplicate, revised };

// In two steps of one transaction: fold() before the delivery has its number, write() after. Not for several threads.
class DossierBatch {
 public:
  DossierBatch(std::string feed, std::int64_t authority, JudgedDossiers const& judged, CalendarBook const& calendars)
      : feed_{std::move(feed)}, authority_{authority}, judged_{judged}, calendars_{calendars} {}

  // What becomes of each good row, in their order.
  Result<std::vector<DossierFate>> fold(store::Session&, Instant now);
  Done write(store::Session&, std::int64_t delivery);

 private:
  struct Entry {
    std::optional<Dossier> before, now;
    std::map<std::string, DossierSource> sources;  // of other feeds, as they will be
    std::set<std::string> put_sources, dropped_sources;
    std::vector<DossierStep> known_steps;
    std::string shared_with;  // the source that has it besides, where this delivery is the first to show it
    bool changed = false;
  };

  Result<Entry*> entry(store::Session&, std::string const& code);
  Done learn_term(store::Session&, std::string const& procedure);
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
  Done write_news(store::Session&, std::int64_t delivery);

  std::string feed_;
  std::int64_t authority_;
  JudgedDossiers const& judged_;
  CalendarBook const& calendars_;
  Calendars shelf_;     // of the moment of fold()
  DossierTerms terms_;  // imported ones, of the procedures that the delivery speaks of
  std::set<std::string> asked_;
  Instant now_;
  std::map<std::string, Entry> entries_;
  std::vector<DossierVersion> versions_;
  std::vector<DossierStep> steps_;
};

namespace dossiers {

// How many of the good rows the store does not know at all.
Result<std::int64_t> missing_in(store::Session&, JudgedDossiers const&);

}  // namespace dossiers

}  // namespace haidang
