// The documents of the demonstration: who writes to whom, and what the receivers tell back, made from a seed. Some
// agencies never answer, some answer late, some tell 06 before 03 or tell it twice or tell a code that nobody knows;
// some documents are recalled, revoked or replaced; some come from an office that the catalogue does not know. All of
// it is invented. Pure.
#pragma once

#include <vector>

#include "city/agencies/agency.h"
#include "simulate/document_axis.h"

namespace haidang::simulate {

struct TrafficPlan {
  Instant start;        // the demonstration begins
  int days_back = 30;   // so much of the past, in full
  int thin_back = 335;  // and before it so much with a sixth of the letters: a year that is taken in within seconds
  int days_ahead = 2;   // and so much still to come
  std::uint64_t seed = 1;
};

// Every message of the days around the start, in the order the axis gets them. Departments and localities take
// part; nobody writes on a Saturday or Sunday.
std::vector<AxisMessage> document_traffic(std::vector<Agency> const&, TrafficPlan const&);

}  // namespace haidang::simulate
