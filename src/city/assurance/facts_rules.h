// How what happens becomes facts: an arrival, a contact, a clock set back. Pure, so that a drawn timeline, the running
// server and a restart all go through the same three functions.
#pragma once

#include "city/assurance/condition_rules.h"
#include "city/assurance/hour_rules.h"
#include "city/feeds/delivery.h"

namespace haidang {

struct SeriesNewest {
  std::string series;  // as DirectoryView::series names it
  Instant newest;
};

// One committed delivery, as assurance sees it.
struct ArrivalFacts {
  std::string feed;
  Instant received_at;
  RecordCounts records;
  std::vector<HourDelta> hours;  // the same changes that were stored with count_arrival
  std::vector<SeriesNewest> series;
  enum class Body { readable, unreadable } body = Body::readable;
  // A replay mends records that came before; it is no sign of life from the sender.
  enum class Origin { sender, replay } origin = Origin::sender;
  std::int64_t open_quarantine_change = 0;  // of the feed's open records in quarantine
  // Why its records cannot be used, in both languages; empty when they can, or when its dataset does not say.
  std::string fault = {}, fault_en = {};
};

// How a pulling road, or a sender that signs in, got on.
struct Contact {
  enum class Outcome { ok, failed, refused } outcome = Outcome::ok;
  std::string why;  // for a person; empty when ok
  Instant at;
};

void hear(Facts&, Promise const&, ArrivalFacts const&);
void meet(Facts&, Contact const&);
// After the clock was set back: nothing was measured later than now.
void not_after(Facts&, Instant now);

}  // namespace haidang
