// From what a row says to a number of a known indicator, or to the reason why not. Pure: same contract, same
// definitions, same row, same clock, same verdict on every replay.
//
// What a contract's rules may say:
//   field.<name>      what rows that do not say it themselves say: field.vintage = estimate, field.period = 2025
//   unit.<indicator>  the unit of an indicator whose rows have none
//   dates_mean        month, quarter or year: periods are marked by a day in them
//   month_day         1–31: a workbook a month, due on this day or the next that is not off; what is counted is then
//                     the period a number is about, not the moment it was told
//   file_name         the period in the file's name, such as chi-tieu-%Y-%m.xlsx
#pragma once

#include "city/catalogue/directory.h"
#include "city/feeds/contract.h"
#include "city/indicators/indicator_shelf.h"
#include "city/indicators/said_row.h"

namespace haidang {

enum class IndicatorFault {
  unreadable_row,
  no_indicator,
  unknown_indicator,
  unknown_part,
  no_period,
  wrong_period,
  no_value,
  bad_number,
  ambiguous_number,
  no_unit,
  unknown_unit,
  unknown_measure,
  no_plan,
  no_base,
  no_vintage,
  bad_date,
  from_the_future
};
BOOST_DESCRIBE_ENUM(IndicatorFault, unreadable_row, no_indicator, unknown_indicator, unknown_part, no_period,
                    wrong_period, no_value, bad_number, ambiguous_number, no_unit, unknown_unit, unknown_measure,
                    no_plan, no_base, no_vintage, bad_date, from_the_future)

struct RefusedIndicatorRow {
  std::int64_t row = 0;
  std::string raw;
  IndicatorFault fault = IndicatorFault::unreadable_row;
  std::string detail, detail_en;
};

struct JudgedIndicators {
  struct One {
    IndicatorSaying saying;
    std::int64_t row = 0;
    std::string cell;
  };
  std::vector<One> good;  // in the order of the delivery
  std::vector<RefusedIndicatorRow> refused;
  std::vector<SaidIndicatorRow> left_out;  // no records by the contract's own word
};

// Rows that the contract says to skip (its word for their indicator is "-"), and values it calls missing, are no
// records. Invalid when the contract's own rules cannot be read.
Result<JudgedIndicators> judge_values(Contract const&, std::vector<SaidIndicatorRow> const&, IndicatorShelf const&,
                                      DirectorySnapshot const&, std::string_view file_name, Instant now);

// What the contract's rules say, checked. Invalid with the rule's name.
Done check_indicator_rules(Contract const&);

// A number as it was written, and half of its last digit. Not certain where it could be read two ways and the
// contract's decimal mark does not say how.
struct ReadNumber {
  double value = 0;
  double rounding = 0;
  bool certain = true;
  bool percent = false;  // it was written with a percent sign; the value counts percents
};
std::optional<ReadNumber> read_number(std::string_view text, ValueKind, std::string_view decimal_mark);

}  // namespace haidang
