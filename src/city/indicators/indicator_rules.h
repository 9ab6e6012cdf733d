// Which of several things said of one number is believed, and what numbers lead to: growths, shares of plans, sums of
// parts. Pure.
#pragma once

#include <map>
#include <span>

#include "city/indicators/indicator_point.h"

namespace haidang {

// What a question as of a date goes by: when a number was published, or when the centre got it.
enum class KnownBy { publication, arrival };
BOOST_DESCRIBE_ENUM(KnownBy, publication, arrival)

struct AsKnown {
  std::optional<Day> on;  // none = everything
  KnownBy by = KnownBy::publication;
};

// The version that is believed: official before preliminary before estimate; of one vintage what was published last,
// of one day what came last. Null when nothing was known then. `versions` are of one key.
IndicatorValue const* believed(std::span<IndicatorValue const> versions, AsKnown const& = {});

enum class ValueFate { accepted, duplicate, revised };
// What becomes of a saying beside what is known of its key: the same number of the same vintage again is a duplicate,
// another number of that vintage a revision, the first number of a vintage is accepted.
ValueFate fate_of(std::span<IndicatorValue const> versions, IndicatorSaying const&);

// The day a saying was known from: published, where it says so, but never after it came.
std::string known_on(IndicatorSaying const&, Instant arrived);

// Growth in percent of `now` on `before`, and how far rounding may move it. Nothing when the base is not above zero.
struct Computed {
  double value = 0;
  double rounding = 0;
};
std::optional<Computed> growth_percent(IndicatorValue const& now, IndicatorValue const& before);
std::optional<Computed> share_percent(IndicatorValue const& of, IndicatorValue const& whole);
// Whether a stated figure lies further from the computed one than the rounding of all that was written explains.
bool disagrees(IndicatorValue const& stated, Computed const&);

// Values by key, each key's versions in the order they came.
using IndicatorVersions = std::map<IndicatorKey, std::vector<IndicatorValue>>;
IndicatorVersions by_key(std::vector<IndicatorValue>);

// Every period of every part that anything is known of, oldest first. Growth is computed on the right base: the period
// before, the same of the year before, the months from January against those of the year before, or the comparison
// year of the definition.
std::vector<IndicatorPoint> points_of(Indicator const&, IndicatorVersions const&, AsKnown const& = {});

// The headline's number at a point; nothing when the point has none.
std::optional<IndicatorValue> headline_of(Indicator const&, IndicatorPoint const&);
// The latest point that has the headline; of two that end together the longer. Null when there is none.
IndicatorPoint const* latest_of(Indicator const&, std::vector<IndicatorPoint> const&);

// One sum of one period and measure, as its parts are believed.
struct SumCheck {
  std::size_t sum = 0;  // of the definition's sums
  std::string period;
  IndicatorMeasure measure = IndicatorMeasure::actual;
  std::string against;
  double total = 0, expected = 0;
  double difference = 0;  // total − expected; 0 when rounding and tolerance explain it
  std::string detail, detail_en;
};
// Only sums all of whose parts are known, of values and plans; growths do not add up.
std::vector<SumCheck> sums_of(Indicator const&, IndicatorVersions const&, AsKnown const& = {});

}  // namespace haidang
