// What a decoded reading is worth: known station, parameter and unit, a time that can be, a value inside the
// instrument's range. Pure: same contract, book, rows and clock, same verdict, on every replay.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "city/environment/reading.h"
#include "city/environment/station_book.h"
#include "city/feeds/contract.h"

namespace haidang {

struct JudgedReading {
  std::int64_t series = 0;
  Instant time;      // end of its interval
  double value = 0;  // in the parameter's unit; 0 when missing
  ReadingStatus status = ReadingStatus::usable;
  bool late = false;  // came after the end of its period and the contract's allowance
  std::uint32_t row = 0;
};

struct Refused {
  std::uint32_t row = 0;
  std::string_view raw;  // into the delivery's bytes; row_text() makes it fit to keep
  Reason reason = Reason::unreadable_row;
  std::string detail;  // Vietnamese; the first “ ” holds what was found
  std::string detail_en;
};

struct Judged {
  std::vector<JudgedReading> good;  // in the delivery's order; a plain duplicate is in it twice
  std::vector<Refused> refused;     // in the order of rows; rows that could not be decoded are among them
  // By station id, the normal spellings of symbols that the station does not measure, and how often; at most 100 each.
  std::map<std::string, std::map<std::string, std::int64_t>> unknown_symbols;
};

// Checks in this order: station, symbol, unit, time, range; the first that fails is the reason. A value in another unit
// of a known factor is converted. The range counts for usable values only: a calibrating analyser may well show its
// span gas. Rows of one moment and series that say different things are treated as the contract's `doubled` says; the
// rows that lose are refused as contradicting. good + refused = every record received.
Judged judge(DecodedReadings const& decoded, Contract const& contract, StationBook const& book, Instant now);

// Whether a reading of that moment, arriving now, is late: over the end of its period by more than the allowance.
bool is_late(Contract const& contract, Instant time, Instant now);

}  // namespace haidang
