// Socio-economic indicators: what is measured is data (a definition with unit, periods, parts and plans), and what was
// said of it is a value that is never overwritten. One value is one number of one period: of the period alone, from the
// beginning of the year, a plan of a named level, a growth on a named base, or a share of a named plan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "city/calendar/report_period.h"
#include "platform/reflect/checked.h"

namespace haidang {

// actual: of the period alone · cumulative: from the beginning of the year to the period's end · plan: what was to be
// reached, of a named level · growth: percent on a named base · achieved: percent of a named plan.
enum class IndicatorMeasure { actual, cumulative, plan, growth, achieved };
BOOST_DESCRIBE_ENUM(IndicatorMeasure, actual, cumulative, plan, growth, achieved)

// Law on Statistics 2015, article 48: estimated (ước tính), preliminary (sơ bộ), official (chính thức) data. In the
// order in which they are believed.
enum class IndicatorVintage { estimate, preliminary, official };
BOOST_DESCRIBE_ENUM(IndicatorVintage, estimate, preliminary, official)

// What a growth is measured against: the period before, the same period a year before, the same months of the year
// before, or the comparison year of the definition.
enum class GrowthBase { previous_period, same_period, cumulative, comparison_year };
BOOST_DESCRIBE_ENUM(GrowthBase, previous_period, same_period, cumulative, comparison_year)

enum class IndicatorDirection { higher, lower, neither };
BOOST_DESCRIBE_ENUM(IndicatorDirection, higher, lower, neither)

// none: one number a period · listed: by the definition's own parts · place: by codes of administrative units.
enum class IndicatorBreakdown { none, listed, place };
BOOST_DESCRIBE_ENUM(IndicatorBreakdown, none, listed, place)

// A named piece of a definition: a branch of a breakdown, or a level of plan.
struct IndicatorPart {
  static constexpr auto schema_name = "IndicatorPart";
  std::string key;
  std::string name, name_en;
  friend bool operator==(IndicatorPart const&, IndicatorPart const&) = default;
};
BOOST_DESCRIBE_STRUCT(IndicatorPart, (), (key, name, name_en))

struct IndicatorSum {
  static constexpr auto schema_name = "IndicatorSum";
  static constexpr auto doc =
      "Parts that add up: to another part (`whole`; empty is the undivided value) or to a number (`equals`, 100).";
  std::vector<std::string> parts;
  std::optional<std::string> whole;
  std::optional<double> equals;
  double tolerance = 0;  // beyond what rounding explains, in the indicator's unit
  friend bool operator==(IndicatorSum const&, IndicatorSum const&) = default;
};
BOOST_DESCRIBE_STRUCT(IndicatorSum, (), (parts, whole, equals, tolerance))

struct Indicator {
  static constexpr auto schema_name = "Indicator";
  static constexpr auto doc =
      "What one socio-economic indicator is: unit, periods, breakdown, plans, who answers for it.";
  Slug id;
  std::string code;           // in the province's list
  std::string national_code;  // in the national system (Law on Statistics)
  std::int64_t position = 0;  // in lists
  Title heading;              // of the list
  Title heading_en;
  Title name;
  Title name_en;
  Title unit;  // one of the units the centre can convert, or a word of its own
  std::string unit_en;
  std::int64_t decimals = 0;  // shown
  std::vector<PeriodLength> periods;
  PeriodBasis basis = PeriodBasis::calendar;
  IndicatorBreakdown breakdown = IndicatorBreakdown::none;
  std::string breakdown_name, breakdown_name_en;  // what the parts are: sector, province
  std::vector<IndicatorPart> parts;
  std::string main_part;  // the part that stands in lists, where there is no undivided value
  std::vector<IndicatorSum> sums;
  std::vector<IndicatorPart> plans;  // whose plan: a share without a named plan says nothing
  IndicatorMeasure headline = IndicatorMeasure::actual;
  std::string headline_against;                 // base or plan of the headline
  std::optional<std::int64_t> comparison_year;  // whose same period growth on the comparison year is measured on
  IndicatorDirection better = IndicatorDirection::neither;
  std::optional<Slug> agency;     // responsible
  std::string method, method_en;  // how it is computed, for readers
  std::string document;           // where it is defined
  friend bool operator==(Indicator const&, Indicator const&) = default;
};
BOOST_DESCRIBE_STRUCT(Indicator, (),
                      (id, code, national_code, position, heading, heading_en, name, name_en, unit, unit_en, decimals,
                       periods, basis, breakdown, breakdown_name, breakdown_name_en, parts, main_part, sums, plans,
                       headline, headline_against, comparison_year, better, agency, method, method_en, document))

// What a number is about.
struct IndicatorKey {
  std::string indicator;
  std::string part;    // of the breakdown; empty = undivided
  std::string period;  // 2025, 2025-10, 2025-Q3 … (city/calendar/report_period.h)
  IndicatorMeasure measure = IndicatorMeasure::actual;
  std::string against;  // growth: its base · plan, achieved: whose plan · else empty
  friend auto operator<=>(IndicatorKey const&, IndicatorKey const&) = default;
};
BOOST_DESCRIBE_STRUCT(IndicatorKey, (), (indicator, part, period, measure, against))

// What somebody said of it.
struct IndicatorSaying : IndicatorKey {
  IndicatorVintage vintage = IndicatorVintage::estimate;
  double value = 0;                      // in the definition's unit
  double rounding = 0;                   // half of the last digit as it was written, in the definition's unit
  std::string said;                      // the number as it was written
  std::string said_unit;                 // and its unit
  std::optional<std::string> published;  // the date its publisher gives
  std::string note;
};
BOOST_DESCRIBE_STRUCT(IndicatorSaying, (IndicatorKey), (vintage, value, rounding, said, said_unit, published, note))

struct IndicatorValue : IndicatorSaying {
  static constexpr auto schema_name = "IndicatorValue";
  static constexpr auto doc = "One number as one delivery said it. Nothing is overwritten: a revision is another row.";
  std::int64_t number = 0;  // of the versions of one key, from 1 in the order they came
  std::string known_on;  // the date it was known from: published, where said and not after it came; else when it came
  Instant arrived_at;
  std::string feed;
  std::int64_t delivery = 0;
  std::int64_t row = 0;
  std::string cell;
};
BOOST_DESCRIBE_STRUCT(IndicatorValue, (IndicatorSaying), (number, known_on, arrived_at, feed, delivery, row, cell))

struct IndicatorFinding {
  static constexpr auto schema_name = "IndicatorFinding";
  static constexpr auto doc =
      "What a delivery showed and somebody should look at: parts that do not add up. Zero: it adds up again.";
  std::int64_t id = 0;
  std::string feed;
  std::int64_t delivery = 0;
  Instant at;
  std::string kind;  // sum
  std::string indicator;
  std::string period;
  std::string subject;  // measure and number of the sum
  double difference = 0;
  std::string detail, detail_en;
};
BOOST_DESCRIBE_STRUCT(IndicatorFinding, (),
                      (id, feed, delivery, at, kind, indicator, period, subject, difference, detail, detail_en))

}  // namespace haidang
