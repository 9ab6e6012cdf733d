// From the cells of one record to a ReadingRow or a BadRow, the same for every format: time, missing tokens, number,
// status. Separate so that a rule such as "-999 means missing" is written once and the formats only find the cells.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "city/environment/reading.h"
#include "city/environment/time_pattern.h"
#include "city/feeds/contract.h"

namespace haidang {

// What one delivery may hold; beyond, the whole body is refused.
inline constexpr std::size_t max_readings = 2'000'000;
inline constexpr std::size_t max_bad_rows = 100'000;
inline constexpr std::size_t max_columns = 4'096;
inline constexpr std::size_t max_row_bytes = 1 << 20;

// The cells of one reading, as sent.
struct RecordCells {
  std::uint32_t row = 0;
  std::string_view raw;
  std::string_view station;
  std::string_view symbol;
  std::string_view unit;
  std::string_view time;
  std::string_view value;
  std::optional<double> number;            // when the format itself has numbers; `value` is then unused
  std::optional<std::string_view> status;  // none or blank = not said
  bool null = false;                       // the format's own word for nothing
};

class RowMaker {
 public:
  // `invalid` when the decoding contradicts itself (a bad time pattern, a status word that leads to no status, starts
  // of intervals without their length). `into` and `decoding` outlive the maker.
  static Result<RowMaker> of(Decoding const& decoding, std::string_view time_pattern, DecodedReadings& into);

  // Adds a row or a bad row; false once the delivery is over its bounds: stop, and return over().
  bool add(RecordCells const&);
  bool refuse(std::uint32_t row, std::string_view raw, Reason, std::string detail, std::string detail_en);
  // Which bound was passed; `too_large` or, with too many bad rows, `unreadable`.
  Error over() const;

 private:
  struct Number {
    double value;
    bool missing;
  };
  RowMaker(TimeReader times, DecodedReadings& into) : times_(std::move(times)), into_(&into) {}
  std::optional<Number> read_number(RecordCells const&) const;
  std::optional<ReadingStatus> read_status(std::string_view) const;
  bool means_missing(std::string_view) const;
  bool refuse(RecordCells const&, Reason, std::string_view found, std::pair<std::string_view, std::string_view> why);

  TimeReader times_;
  DecodedReadings* into_;
  Span shift_;  // from the stamp to the interval's end
  std::vector<std::string_view> missing_;
  std::vector<double> missing_numbers_;  // -999 also says -999.0
  std::vector<std::pair<std::string_view, ReadingStatus>> status_words_;
};

// 00 01 02 03, with or without the leading zero.
std::optional<ReadingStatus> status_of_code(std::string_view);

// A word for a person, in “ ”, shortened and safe to print. The first such word of a detail is always what was found.
std::string in_quotes(std::string_view word);

}  // namespace haidang
