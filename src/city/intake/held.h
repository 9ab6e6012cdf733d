// What was accepted of a feed, in the measures that its sender's own totals are compared by: a dataset's part of
// reconciliation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/time.h"

namespace haidang {

// What a dataset counts by day, and which values of a record it can set beside its sender's. `rows` is always counted.
struct HeldMeasures {
  std::vector<std::string> sums;
  std::vector<std::string> record_fields;  // empty = records have no keys to list them by
};

struct HeldDay {
  std::string day;  // 2026-11-22
  std::int64_t rows = 0;
  std::map<std::string, double> sums;
};

struct HeldRecord {
  std::string key;
  std::map<std::string, std::string> fields;
};

}  // namespace haidang
