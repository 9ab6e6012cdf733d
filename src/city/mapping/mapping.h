// What a person sees who maps a file's columns to our fields before there is a contract for it: the file's own cells,
// what they look like, what we propose, and what judging the file would give. Nothing of it is stored.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "city/feeds/contract.h"
#include "city/feeds/mapped_field.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct MappingQuestion {
  static constexpr auto schema_name = "MappingQuestion";
  static constexpr auto doc =
      "How to look at a sample file. Without a decoding everything is guessed; with one whose columns are mapped the "
      "file is judged, too.";
  std::optional<Decoding> decoding;
};
BOOST_DESCRIBE_STRUCT(MappingQuestion, (), (decoding))

struct SampleSheet {
  static constexpr auto schema_name = "SampleSheet";
  std::string name;  // empty in CSV
  bool hidden = false;
  std::int64_t rows = 0, columns = 0;
};
BOOST_DESCRIBE_STRUCT(SampleSheet, (), (name, hidden, rows, columns))

enum class SampleKind { empty, text, number, date, boolean };
BOOST_DESCRIBE_ENUM(SampleKind, empty, text, number, date, boolean)

struct SampleCell {
  static constexpr auto schema_name = "SampleCell";
  std::string text;
  SampleKind kind = SampleKind::empty;
};
BOOST_DESCRIBE_STRUCT(SampleCell, (), (text, kind))

struct SampleRow {
  static constexpr auto schema_name = "SampleRow";
  std::int64_t row = 0;  // the sheet's own number, or the line
  std::vector<SampleCell> cells;
};
BOOST_DESCRIBE_STRUCT(SampleRow, (), (row, cells))

struct SampleRange {
  static constexpr auto schema_name = "SampleRange";
  static constexpr auto doc = "Merged cells; both ends are inside. Rows count from 1, columns from 0.";
  std::int64_t top = 0, left = 0, bottom = 0, right = 0;
};
BOOST_DESCRIBE_STRUCT(SampleRange, (), (top, left, bottom, right))

// What most of a column's cells are. number_text: numbers that were typed as text.
enum class ColumnLooks { empty, text, number, number_text, time };
BOOST_DESCRIBE_ENUM(ColumnLooks, empty, text, number, number_text, time)

struct SampleColumn {
  static constexpr auto schema_name = "SampleColumn";
  std::string name;  // as `columns` of a decoding calls it
  std::string cell;  // of its name's last row: "C5"
  ColumnLooks looks = ColumnLooks::empty;
  std::optional<std::string> time_pattern;  // of times as text
  std::vector<std::string> samples;         // a few different values
  std::vector<std::string> words;           // all its values, when they are few: what a word field translates
};
BOOST_DESCRIBE_STRUCT(SampleColumn, (), (name, cell, looks, time_pattern, samples, words))

struct OddRows {
  static constexpr auto schema_name = "OddRows";
  static constexpr auto doc = "Rows that may be no records: totals, numbers of columns, notes. As a rule to skip them.";
  SkippedRows rule;
  std::int64_t count = 0;
  std::int64_t first_row = 0;
  std::string example;
};
BOOST_DESCRIBE_STRUCT(OddRows, (), (rule, count, first_row, example))

struct TriedRecord {
  static constexpr auto schema_name = "TriedRecord";
  std::int64_t row = 0;
  std::string cell;  // of an unpivoted value
  std::map<std::string, std::string> fields;
};
BOOST_DESCRIBE_STRUCT(TriedRecord, (), (row, cell, fields))

struct TriedRefusal {
  static constexpr auto schema_name = "TriedRefusal";
  std::int64_t row = 0;
  std::string raw, reason, title, title_en, detail;
};
BOOST_DESCRIBE_STRUCT(TriedRefusal, (), (row, raw, reason, title, title_en, detail))

struct UnknownWord {
  static constexpr auto schema_name = "UnknownWord";
  static constexpr auto doc =
      "A word of a mapped column that the contract does not translate and the dataset does not know: it would be kept "
      "as it came, or refused.";
  std::string field;
  std::string word;
  std::int64_t rows = 0;
  std::int64_t first_row = 0;
};
BOOST_DESCRIBE_STRUCT(UnknownWord, (), (field, word, rows, first_row))

struct MappingTrial {
  static constexpr auto schema_name = "MappingTrial";
  static constexpr auto doc =
      "What a delivery of the sample would give; received = accepted + refused. Nothing was kept.";
  std::int64_t received = 0, accepted = 0, refused = 0, left_out = 0;
  std::optional<std::string> unreadable;  // the whole file would be refused: why, with its cells
  std::vector<TriedRecord> records;       // the first accepted ones
  std::vector<TriedRefusal> refusals;     // the first refused ones
  std::vector<TriedRefusal> rows_left_out;
  std::vector<UnknownWord> unknown_words;  // those of most rows first
  std::int64_t unknown_rows = 0;           // records with such a word
};
BOOST_DESCRIBE_STRUCT(MappingTrial, (),
                      (received, accepted, refused, left_out, unreadable, records, refusals, rows_left_out,
                       unknown_words, unknown_rows))

struct MappingPreview {
  static constexpr auto schema_name = "MappingPreview";
  std::vector<SampleSheet> sheets;
  std::vector<SampleRow> rows;  // the first of the chosen sheet
  std::vector<SampleRange> merged;
  std::vector<SampleColumn> columns;
  std::vector<OddRows> odd_rows;
  std::vector<MappedField> fields;    // of the feed's dataset; none = its tables are not mapped by columns
  Decoding proposal;                  // what was asked, with everything else guessed
  std::optional<MappingTrial> trial;  // when columns are mapped
};
BOOST_DESCRIBE_STRUCT(MappingPreview, (), (sheets, rows, merged, columns, odd_rows, fields, proposal, trial))

}  // namespace haidang
