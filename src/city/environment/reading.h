// A reading and what judging it can say. Pure: no store, no clock.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/reflect/describe.h"

namespace haidang {

// What the instrument says of a value. Only `usable` (00) may enter a mean or an index; the others are kept and shown.
enum class ReadingStatus : std::uint8_t { usable = 0, calibrating = 1, faulty = 2, other = 3, missing = 4 };
BOOST_DESCRIBE_ENUM(ReadingStatus, usable, calibrating, faulty, other, missing)

// Why a record is in quarantine. The name is the code on receipts and pages.
enum class Reason {
  unreadable_row,     // not a row of the format
  unreadable_value,   // no number: "---", NaN, empty
  unreadable_time,    // no such date or time
  unreadable_status,  // a status that neither the format nor the contract knows
  unknown_station,
  unknown_symbol,  // the station has no such parameter
  wrong_unit,      // and no known factor leads to the parameter's unit
  out_of_range,    // outside the instrument's range
  from_the_future,
  too_old,
  contradicting,  // two rows of one delivery say different things of the same moment
};
BOOST_DESCRIBE_ENUM(Reason, unreadable_row, unreadable_value, unreadable_time, unreadable_status, unknown_station,
                    unknown_symbol, wrong_unit, out_of_range, from_the_future, too_old, contradicting)

// One row as decoded, not yet judged. Views point into the delivery's bytes, the contract's decoding or
// DecodedReadings::owned; all three outlive it.
struct ReadingRow {
  std::uint32_t row = 0;     // 1-based: the line of a text, the place of a record in a JSON list
  std::string_view raw;      // the row's text
  std::string_view station;  // code or sender's word; empty = DecodedReadings::default_station
  std::string_view symbol;   // as sent
  std::string_view unit;     // as sent; empty = not said
  Instant time;              // end of its interval, UTC
  double value = 0;          // meaningless when status is missing
  ReadingStatus status = ReadingStatus::usable;
  bool status_said = true;
};

// A row (or one cell of a wide row) that could not be decoded.
struct BadRow {
  std::uint32_t row = 0;
  std::string_view raw;
  Reason reason = Reason::unreadable_row;
  std::string detail;     // what was found, in “ ”, and what was expected; Vietnamese
  std::string detail_en;  // the same in English
};

// What a delivery says, row by row: every record received is in `rows` or in `bad`. Not copied, because rows look into
// `owned`.
struct DecodedReadings {
  std::vector<ReadingRow> rows;
  std::vector<BadRow> bad;
  std::string default_station;    // of rows that name none: from the contract, the body's head or the file's name
  std::deque<std::string> owned;  // texts that had to be unescaped

  DecodedReadings() = default;
  DecodedReadings(DecodedReadings&&) = default;
  DecodedReadings& operator=(DecodedReadings&&) = default;
};

}  // namespace haidang
