// What is done to the store in quiet minutes: days of readings that are over are sealed, bytes whose retention ended
// are dropped.
#pragma once

#include "base/clock.h"
#include "platform/jobs/supervise.h"
#include "platform/store/store.h"

namespace haidang {

class Upkeep {
 public:
  Upkeep(store::Store&, Clock const&, Span raw_bytes_kept);

 private:
  Done round();
  store::Store& store_;
  Clock const& clock_;
  Span raw_bytes_kept_;
  jobs::Bell bell_;
  jobs::Supervised task_;
};

}  // namespace haidang
