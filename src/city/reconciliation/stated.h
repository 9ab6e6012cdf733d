// What a sender says its own counts of a day are, and how they compare with what was accepted from it. The same for
// every dataset: a measure is a name and a number, a record is a key and its values. Apart from intake, because a
// sender states totals whether or not its records came.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/describe.h"

namespace haidang {

struct StatedRecord {
  static constexpr auto schema_name = "StatedRecord";
  static constexpr auto doc = "A record as its sender lists it: its key, and those values that are to be compared.";
  std::string key;
  std::map<std::string, std::string> fields;
};
BOOST_DESCRIBE_STRUCT(StatedRecord, (), (key, fields))

struct StatedTotals {
  static constexpr auto schema_name = "StatedTotals";
  static constexpr auto doc =
      "A sender's own totals of a local day: how many rows, the sum of each field that is named, and, where it lists "
      "them, its records. The newest word of a day replaces the one before; what it leaves out stays.";
  std::optional<std::int64_t> rows;
  std::map<std::string, double> sums;
  std::optional<std::vector<StatedRecord>> records;
};
BOOST_DESCRIBE_STRUCT(StatedTotals, (), (rows, sums, records))

struct ComparedMeasure {
  static constexpr auto schema_name = "ComparedMeasure";
  std::string name;                  // rows, or a field of the dataset
  std::optional<double> said;        // none = the sender does not say
  std::optional<double> held;        // none = this dataset does not count it by day
  std::optional<double> difference;  // said less held; none where either is
};
BOOST_DESCRIBE_STRUCT(ComparedMeasure, (), (name, said, held, difference))

struct ReconciledDay {
  static constexpr auto schema_name = "ReconciledDay";
  static constexpr auto doc = "A day's totals as its sender states them beside what was accepted from it.";
  std::string day;
  std::optional<Instant> stated_at;  // none = nothing was stated of this day
  std::string stated_by;             // key or person; delivery 17, where they came inside one
  std::vector<ComparedMeasure> measures;
  // Of the records that the sender lists; none where it lists none.
  std::optional<std::int64_t> only_theirs, only_ours, differing;
  bool agrees = true;
};
BOOST_DESCRIBE_STRUCT(ReconciledDay, (),
                      (day, stated_at, stated_by, measures, only_theirs, only_ours, differing, agrees))

struct Reconciliation {
  static constexpr auto schema_name = "Reconciliation";
  static constexpr auto doc =
      "The days of a feed on which something was stated or accepted, newest first, and what may be stated.";
  std::string feed, from, to;
  std::vector<std::string> measures;       // that are counted by day here
  std::vector<std::string> record_fields;  // that a listed record may have
  std::vector<ReconciledDay> days;
  std::int64_t days_stated = 0, days_that_differ = 0;
};
BOOST_DESCRIBE_STRUCT(Reconciliation, (),
                      (feed, from, to, measures, record_fields, days, days_stated, days_that_differ))

enum class RecordDifferenceKind { only_theirs, only_ours, differing };
BOOST_DESCRIBE_ENUM(RecordDifferenceKind, only_theirs, only_ours, differing)

struct RecordDifference {
  static constexpr auto schema_name = "RecordDifference";
  static constexpr auto doc = "A record that only one side has, or one value of it that differs.";
  std::string key;
  RecordDifferenceKind kind = RecordDifferenceKind::differing;
  std::string name;        // of the value that differs
  std::string said, held;  // that value on both sides
};
BOOST_DESCRIBE_STRUCT(RecordDifference, (), (key, kind, name, said, held))

struct ReconciledRecords {
  static constexpr auto schema_name = "ReconciledRecords";
  static constexpr auto doc = "A day's records that differ, in the order of their keys.";
  ReconciledDay day;
  std::vector<RecordDifference> differences;
  bool more = false;  // there are more than are listed
};
BOOST_DESCRIBE_STRUCT(ReconciledRecords, (), (day, differences, more))

}  // namespace haidang
