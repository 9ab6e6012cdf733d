// Moments, spans and civil dates. One type for a moment (milliseconds since 1970 UTC, as stored), one for a span; civil
// time exists only at a stated offset from UTC, because Viet Nam has kept +07:00 without daylight saving since 1975 and
// other sources' clocks are stated by their contract.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace haidang {

// A length of time in milliseconds; may be negative.
struct Span {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(Span, Span) = default;
};
constexpr Span milliseconds(std::int64_t n) { return {n}; }
constexpr Span seconds(std::int64_t n) { return {n * 1000}; }
constexpr Span minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Span hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Span days(std::int64_t n) { return {n * 86'400'000}; }
constexpr Span operator+(Span a, Span b) { return {a.ms + b.ms}; }
constexpr Span operator-(Span a, Span b) { return {a.ms - b.ms}; }
constexpr Span operator*(Span a, std::int64_t n) { return {a.ms * n}; }
constexpr std::int64_t operator/(Span a, Span b) { return a.ms / b.ms; }

// A moment: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};
constexpr Instant operator+(Instant t, Span d) { return {t.ms + d.ms}; }
constexpr Instant operator-(Instant t, Span d) { return {t.ms - d.ms}; }
constexpr Span operator-(Instant a, Instant b) { return {a.ms - b.ms}; }

// A civil date and time of day at some offset from UTC.
struct Civil {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  friend constexpr auto operator<=>(Civil const&, Civil const&) = default;
};

constexpr int vietnam_offset_minutes = 7 * 60;

// The moment of a civil time, or nothing when there is no such date or time (31/02, 24:30). 24:00 is the next day's
// 00:00.
std::optional<Instant> instant_of(Civil const&, int offset_minutes);
Civil civil_of(Instant, int offset_minutes);
// 1 = Monday … 7 = Sunday.
int weekday_of(Instant, int offset_minutes);

// The start of the whole step (hour, day) that holds `t`, in civil time at the offset: floor, so a moment on the
// boundary begins it.
Instant floor_to(Instant t, Span step, int offset_minutes);
// The start of the step that *ends at or after* `t`: a value stamped 01:00 sums up the hour from 00:00, as the
// hour-ending stamps of Circular 10/2021 and of VN_AQI's day (01:00 … 00:00) do.
Instant step_ending_at(Instant t, Span step, int offset_minutes);

// RFC 3339. Parsing takes any offset and 0–9 fractional digits (kept to the millisecond); a missing offset is refused.
Result<Instant> parse_rfc3339(std::string_view);
std::string rfc3339(
    Instant, int offset_minutes = vietnam_offset_minutes);  // 2026-11-22T10:15:00+07:00, with .mmm only when not zero
std::string date_of(Instant, int offset_minutes = vietnam_offset_minutes);  // 2026-11-22
// 2026-11-22 → its first moment at the offset.
Result<Instant> parse_date(std::string_view, int offset_minutes = vietnam_offset_minutes);

}  // namespace haidang
