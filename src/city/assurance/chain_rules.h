// The cause chain of a condition: network → sign-in → on time → well-formed → complete, each with its finding in plain
// words and its owner. Pure; separate from the condition because it is mostly words.
#pragma once

#include "city/assurance/condition_rules.h"

namespace haidang {

// What the condition's rules found, before it is put into words.
struct Measured {
  State state = State::never_connected;
  std::optional<Instant> since;     // where the rules know it
  std::optional<Instant> owed_due;  // when the first period without a record was or is due
  std::int64_t missing = 0;         // periods past their due moment, from that one on
  Tally fresh;                      // sum of the window
  bool badly_formed = false;        // too many refused records
  bool too_few_valid = false;       // well-formed, but too few usable
  bool too_many = false;
  std::int64_t promised_in_window = 0;
  std::vector<std::string> silent_series;  // arrived before, silent now
  std::vector<std::string> absent_series;  // expected, never arrived
  std::optional<Instant> silent_series_since;
};

std::vector<ChainLink> chain(Subject const&, Measured const&, Instant now);

// The first broken link; null when all hold.
ChainLink const* first_broken(std::vector<ChainLink> const&);
// One sentence for the board, in both languages: what is wrong, or how it goes.
struct Finding {
  std::string vi, en;
};
Finding finding_of(FeedCondition const&);

// "08:15", with the day in front when it is not now's: "21/11 08:15".
std::string clock_text(Instant t, Instant now);
// "5 phút" / "5 minutes": the largest unit that divides the span.
Finding span_text(Span);

}  // namespace haidang
