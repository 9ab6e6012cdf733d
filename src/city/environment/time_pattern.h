// Time stamps as a contract describes them: RFC 3339 or a pattern of %Y %m %d %H %I %M %S %p and literal characters.
// Separate because patterns come from people and must be refused before the first delivery, and because stamps are the
// costliest part of a reading to decode.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace haidang {

class TimePattern {
 public:
  // `invalid` when the pattern does not say year, month and day once each, has %I without %p, or an unknown letter.
  static Result<TimePattern> of(std::string_view pattern);

  // The civil time that `text` says, or nothing. Four digits for the year, one or two for each other part (two
  // where numbers touch); 12 AM is 00 and 12 PM is 12. Hour 24 comes back as 24: instant_of makes it the next day's
  // 00:00.
  std::optional<Civil> read(std::string_view text) const;

 private:
  std::string pattern_;
};

// Reads one delivery's stamps. Remembers the last one, because neighbours share their date or are the same.
// Not for several threads.
class TimeReader {
 public:
  // `invalid` when the pattern is none. rfc3339 takes stamps with an offset, and, without one, means `offset_minutes`.
  static Result<TimeReader> of(std::string_view pattern, std::int64_t offset_minutes);

  // Nothing when the text is no such date and time.
  std::optional<Instant> read(std::string_view text);

 private:
  std::optional<Instant> read_rfc3339(std::string_view text);
  std::optional<Instant> read_quickly(std::string_view text);

  std::optional<TimePattern> pattern_;  // none = rfc3339
  int offset_minutes_ = 0;
  std::array<char, 10> date_{'1', '9', '7', '0', '-', '0', '1', '-', '0', '1'};  // the last date …
  std::int64_t date_ms_ = 0;                                                     // … and its midnight UTC
  std::array<char, 32> last_text_{};
  std::size_t last_size_ = 0;  // 0 = none
  Instant last_;
};

}  // namespace haidang
