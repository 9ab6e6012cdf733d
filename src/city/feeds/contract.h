// What a feed has promised, and how its deliveries are to be read. A contract is never changed: a new version starts at
// a date, and an old delivery replayed under a new version says which one judged it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

// tt10: Circular 10/2021 · dvcqg: bodies of the national public service portal · edxml: QCVN 102:2016.
enum class Format { tt10, csv, json, ndjson, xlsx, dvcqg, edxml };
BOOST_DESCRIBE_ENUM(Format, tt10, csv, json, ndjson, xlsx, dvcqg, edxml)

// Whether a row's time stamp marks the start or the end of the interval its value sums up.
enum class StampMarks { interval_start, interval_end };
BOOST_DESCRIBE_ENUM(StampMarks, interval_start, interval_end)

// What two rows of one delivery with the same station, symbol and time but different values mean.
enum class Doubled { keep_first, keep_last, quarantine };
BOOST_DESCRIBE_ENUM(Doubled, keep_first, keep_last, quarantine)

// A column of a wide table (one column a parameter).
struct ReadingColumn {
  static constexpr auto schema_name = "ReadingColumn";
  std::string column;
  std::string symbol;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(ReadingColumn, (), (column, symbol, unit))

// Columns of a wide table that each hold values of their own: a row becomes a record a column, with the field `value`.
// The column's name may hold parts in braces that become fields too: {year:%Y} four digits, {month:%m} {day:%d} one or
// two (given with two), {quarter:%q} 1–4 or I–IV (given as 1–4), {indicator} any text. "T{month:%m}" takes T1 … T12.
struct ValueColumn {
  static constexpr auto schema_name = "ValueColumn";
  std::string column;
  std::map<std::string, std::string> fields;  // set besides; {name} in a text is the row's field or the part's
};
BOOST_DESCRIBE_STRUCT(ValueColumn, (), (column, fields))

// Rows that are no records: totals, notes, signatures. Left out, counted and told.
struct SkippedRows {
  static constexpr auto schema_name = "SkippedRows";
  std::string column;
  std::string text;  // of the cell, letter by letter; * is anything; empty = the cell is empty
};
BOOST_DESCRIBE_STRUCT(SkippedRows, (), (column, text))

struct Decoding {
  static constexpr auto schema_name = "Decoding";
  static constexpr bool as_document = true;
  static constexpr auto doc =
      "How a delivery's bytes become records. Column names are matched exactly; for json and ndjson a column is a "
      "field of the record. Stations, symbols and readings are for environment.readings; columns and words for others.";
  Format format = Format::tt10;
  std::string delimiter = ",";
  std::vector<std::string> missing;  // cell texts that say there is no value: stored as missing, never as a number
  std::vector<std::string> time_columns = {"time"};  // joined with one blank, then read by time_pattern
  std::string time_pattern = "rfc3339";              // or of %Y %m %d %H %I %M %S %p and literal characters
  std::int64_t utc_offset_minutes = 420;             // of stamps that carry none
  StampMarks stamp_marks = StampMarks::interval_end;
  std::int64_t averaging_seconds = 0;                // the interval a value sums up; needed when stamps mark its start
  std::optional<std::string> station;                // all records are of this station (its code) …
  std::optional<std::string> station_column;         // … or the column says so
  std::map<std::string, std::string> station_names;  // sender's word → station code; empty = the word is the code
  std::vector<ReadingColumn> readings;               // wide: one column a parameter
  std::optional<std::string> symbol_column;          // long: one row a value
  std::optional<std::string> value_column;
  std::optional<std::string> unit_column;
  std::optional<std::string> status_column;         // 00, 01, 02 …, or a sender's words by status_words
  std::map<std::string, std::string> status_words;  // sender's word → 00, 01, 02, 03
  std::map<std::string, std::string> symbol_names;  // sender's symbol → ours, beyond the usual spellings
  Doubled doubled = Doubled::quarantine;
  std::string sheet;                           // of a workbook; empty = the first visible one
  std::int64_t header_row = 0;                 // 1-based; 0 = found by its column names
  std::int64_t header_rows = 1;                // names over several rows: "Kế hoạch / Tỉnh giao"
  std::vector<std::string> header;             // all column names when the mapping was made, to say what moved
  std::map<std::string, std::string> columns;  // our field → the sender's column; "" = the first, when it has no name
  std::vector<ValueColumn> value_columns;
  std::vector<SkippedRows> skip_rows;
  std::string decimal_mark;  // of numbers as text: "," or "."; empty = what may be read two ways is refused
  std::map<std::string, std::map<std::string, std::string>> words;  // our field → sender's word → ours
};
BOOST_DESCRIBE_STRUCT(Decoding, (),
                      (format, delimiter, missing, time_columns, time_pattern, utc_offset_minutes, stamp_marks,
                       averaging_seconds, station, station_column, station_names, readings, symbol_column, value_column,
                       unit_column, status_column, status_words, symbol_names, doubled, sheet, header_row, header_rows,
                       header, columns, value_columns, skip_rows, decimal_mark, words))

// Where the centre fetches from, or what it listens to. Which fields count depends on the feed's road.
struct Source {
  static constexpr auto schema_name = "Source";
  static constexpr bool as_document = true;
  static constexpr auto doc =
      "Where a pulled feed is fetched from. The password is named, never stored here: it is a setting of the server.";
  std::string url;  // ftp://host:21/base/ · mqtt://host:1883 · https://host/path · an ODBC connection without password
  std::optional<std::string> user;
  std::optional<std::string> password_name;  // HAIDANG_SECRET_<name>
  std::string layout;                // ftp: one of the folder layouts, such as ST/YYYY/MM/DD; empty = found by looking
  std::string folder;                // ftp: the station's folder; drop: the folder below drop/; mqtt: the topic filter
  std::int64_t look_back_days = 60;  // ftp: late files are looked for this far back
  std::int64_t every_seconds = 300;  // ftp and polls: how often
  std::string query;                 // sql_poll: a select whose one parameter (?) is the newest mark already read
  std::string mark;                  // polls: the column or field by which newer records are known, such as updated_at
};
BOOST_DESCRIBE_STRUCT(Source, (),
                      (url, user, password_name, layout, folder, look_back_days, every_seconds, query, mark))

struct Contract {
  static constexpr auto schema_name = "Contract";
  static constexpr auto doc = "What a feed has promised from a date on: the measure of delivering, late and silent.";
  Slug feed;
  std::int64_t version = 0;  // 1, 2, … in the order they were made; set by the server
  Instant valid_from;
  WholeSeconds cadence_seconds;  // a period: one delivery is due at the end of each, at multiples from local midnight
  std::int64_t lateness_seconds = 0;  // allowed after the end of the period; later is late
  WholeSeconds silent_after_seconds;  // with nothing for this long after a due time, the feed is silent
  Percent min_valid_percent;  // below this share of valid records over the last hour of periods, the feed is degraded
  std::vector<std::int64_t> weekdays = {1, 2, 3, 4, 5, 6, 7};  // 1 = Monday; on others nothing is expected
  bool working_days_only = false;         // instead of weekdays: on the agency's working days by the calendar
  std::int64_t from_minute = 0;           // of the local day; periods that end at or before it are not expected
  std::int64_t to_minute = 1440;          // periods that end after it are not expected
  std::int64_t max_age_days = 60;         // an older record is too old (Circular 10/2021: loggers keep 60 days)
  std::int64_t max_future_seconds = 600;  // a record further ahead of the clock than this is from the future
  std::int64_t records_per_minute = 0;    // the sender's budget; 0 = 20 times what the cadence needs, at least 60,000
  std::int64_t bytes_per_delivery = 64 << 20;
  std::optional<Instant> go_live;
  std::string document;                      // where it was agreed
  std::map<std::string, std::string> rules;  // settings of the dataset's own rules, such as on_time: day
  Decoding decoding;
  Source source;
};
BOOST_DESCRIBE_STRUCT(Contract, (),
                      (feed, version, valid_from, cadence_seconds, lateness_seconds, silent_after_seconds,
                       min_valid_percent, weekdays, working_days_only, from_minute, to_minute, max_age_days,
                       max_future_seconds, records_per_minute, bytes_per_delivery, go_live, document, rules, decoding,
                       source))

}  // namespace haidang
