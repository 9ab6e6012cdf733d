// Indicators in the store: definitions, and numbers that are only ever added. What is believed, and which sums do not
// add up, moves in the transaction of the delivery that moves it.
#pragma once

#include <set>

#include "city/catalogue/catalogue_table.h"
#include "city/indicators/indicator_rules.h"
#include "city/indicators/indicator_shelf.h"
#include "city/indicators/judge_value_rules.h"
#include "platform/store/store.h"

namespace haidang {

// Which version of a key is believed.
struct IndicatorCurrent : IndicatorKey {
  std::int64_t number = 0;
  friend bool operator==(IndicatorCurrent const&, IndicatorCurrent const&) = default;
};
BOOST_DESCRIBE_STRUCT(IndicatorCurrent, (IndicatorKey), (number))

// One delivery's numbers on their way into the store, in two steps of one transaction: fold() before the delivery has
// its number, write() after. Not for several threads.
class IndicatorBatch {
 public:
  IndicatorBatch(std::string feed, Indicators shelf, JudgedIndicators const& judged)
      : feed_{std::move(feed)}, shelf_{std::move(shelf)}, judged_{judged} {}

  // What becomes of each good row, in their order.
  Result<std::vector<ValueFate>> fold(store::Session&, Instant now);
  Done write(store::Session&, std::int64_t delivery);

 private:
  Result<std::vector<IndicatorValue>*> versions(store::Session&, IndicatorKey const&);
  Done write_findings(store::Session&, std::int64_t delivery);

  std::string feed_;
  Indicators shelf_;
  JudgedIndicators const& judged_;
  Instant now_;
  std::set<std::pair<std::string, std::string>> read_;  // indicator and part
  IndicatorVersions known_;
  std::vector<IndicatorValue> fresh_;
};

namespace indicators {

Result<Indicators> read_shelf(store::Session&);
Result<std::int64_t> shelf_version(store::Session&);

// Refused by check_indicator. A definition that has values keeps its unit and basis.
Result<PutOutcome> put(store::Session&, Indicator const&, By const&);
// Refused while there are values of it.
Done remove(store::Session&, std::string const& id, By const&);

Result<std::vector<IndicatorValue>> values(store::Session&, std::string const& indicator);
Result<std::vector<IndicatorValue>> values(store::Session&, std::string const& indicator, std::string const& part);
// What is believed now of the parts that stand in lists, from a year on.
Result<std::vector<IndicatorValue>> current_main(store::Session&, int since_year);
Result<std::vector<IndicatorFinding>> findings(store::Session&, std::string const& indicator, int limit);
Result<std::vector<IndicatorFinding>> open_findings(store::Session&, int limit);

// How many of the good rows the store does not hold in any version.
Result<std::int64_t> missing_in(store::Session&, JudgedIndicators const&);
// What is kept as believed or as a difference but does not follow from the values, in words; for `haidang check`.
Result<std::vector<std::string>> misjudged(store::Session&);

}  // namespace indicators

}  // namespace haidang
