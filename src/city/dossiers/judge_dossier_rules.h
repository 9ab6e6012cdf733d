// From what a row says to facts that can be counted, or to the reason why not. Pure: same contract, same row, same
// clock, same verdict on every replay.
#pragma once

#include <functional>

#include "city/dossiers/due_rules.h"
#include "city/dossiers/said.h"

namespace haidang {

enum class DossierFault {
  unreadable_row,
  no_code,
  no_state,
  bad_time,
  no_reception_time,
  from_the_future,
  finished_before_received
};
BOOST_DESCRIBE_ENUM(DossierFault, unreadable_row, no_code, no_state, bad_time, no_reception_time, from_the_future,
                    finished_before_received)

struct RefusedDossier {
  std::int64_t row = 0;
  std::string raw;
  DossierFault fault = DossierFault::unreadable_row;
  std::string detail, detail_en;
};

struct JudgedDossiers {
  struct One {
    bool is_progress = false;
    DossierFacts facts;    // of a dossier
    DossierStep progress;  // of a step
  };
  std::vector<One> good;  // in the order of the delivery
  DossierRules rules;     // of its contract
  std::vector<RefusedDossier> refused;
  std::vector<DossierTotal> totals;
  std::int64_t odd_codes = 0;  // that do not look as the contract says they should; kept all the same
  std::string odd_code;        // the first of them
};

// `agency` is what a row without its own belongs to, and `place_of` the unit that an agency's dossiers belong to where
// a row does not say another. Invalid when the contract's own rules cannot be read.
Result<JudgedDossiers> judge_dossiers(Contract const&, SaidDossiers&&, std::string const& feed,
                                      std::string const& agency,
                                      std::function<std::string(std::string const&)> const& place_of, Instant now);

// Whether a word of `state`, `channel` or `on_time` says which one is meant: ours, or the number of the national
// portal. Another is kept as it came, as another state, a channel that was not said, no flag.
bool is_dossier_word(std::string_view field, std::string_view word);

// What the contract's rules may say, checked: on_time, due, authority, code, term.<procedure>. Invalid with the rule's
// name.
Done check_dossier_rules(Contract const&);

// Whose word counts when two sources send one dossier: the lowest number; without a rule, 1000.
std::int64_t authority_of(Contract const&);

}  // namespace haidang
