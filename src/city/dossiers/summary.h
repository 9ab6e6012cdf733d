// The report table of all one-stop offices as an answer: what was carried over, received, finished, and what is still
// there, with its accounting identity beside it.
#pragma once

#include "city/dossiers/dossier.h"
#include "city/places/units_rules.h"

namespace haidang {

// Places and procedures are counted by whole months. Of a period that begins or ends inside a month (today is no such
// end), that part was counted from the dossiers themselves: as right, and slower.
enum class DossierCountedFrom { counts, dossiers };
BOOST_DESCRIBE_ENUM(DossierCountedFrom, counts, dossiers)

enum class DossierSummaryBy { agency, place, procedure, month };
BOOST_DESCRIBE_ENUM(DossierSummaryBy, agency, place, procedure, month)

struct DossierSummaryRow {
  static constexpr auto schema_name = "DossierSummaryRow";
  static constexpr auto doc =
      "One line of the report table. What is open is split only when the period reaches to now; of a past day only "
      "their number is known.";
  std::string key;                // agency, place or procedure; 2026-11 of a month
  std::string name, name_en;      // where one is known
  bool approximate = false;       // of a unit of another date: see `units`
  std::int64_t carried_over = 0;  // received before the period and not closed before it
  std::int64_t received = 0;      // in the period
  std::int64_t received_online = 0, received_direct = 0, received_post = 0, received_other = 0;
  std::int64_t finished = 0;
  std::int64_t finished_early = 0, finished_on_time = 0, finished_late = 0, finished_no_appointment = 0;
  std::int64_t refused = 0, withdrawn = 0;
  std::int64_t open = 0;  // at the period's end: carried over + received, less finished, refused and withdrawn
  std::optional<std::int64_t> in_process, in_process_overdue, paused, paused_overdue;
  std::optional<std::int64_t> other;    // in a state that the portal has learnt since
  std::optional<std::int64_t> undated;  // closed, but nobody says when
  std::optional<std::int64_t>
      difference;  // carried over + received − (finished + refused + withdrawn + in process + paused)
  std::optional<double> on_time_percent;  // of those finished that had an appointment; none when there were none
  std::int64_t disagrees = 0;             // received in the period, with a sender's flag that is not what its dates say
  std::int64_t extensions = 0;            // appointments put off, of those received in the period
  std::int64_t appointments_off = 0;      // of those received in the period: appointment on a day off
  std::int64_t appointments_differ = 0;   // of those: appointment on another day than the procedure's term gives
};
BOOST_DESCRIBE_STRUCT(DossierSummaryRow, (),
                      (key, name, name_en, approximate, carried_over, received, received_online, received_direct,
                       received_post, received_other, finished, finished_early, finished_on_time, finished_late,
                       finished_no_appointment, refused, withdrawn, open, in_process, in_process_overdue, paused,
                       paused_overdue, other, undated, difference, on_time_percent, disagrees, extensions,
                       appointments_off, appointments_differ))

struct DossierRuleInForce {
  static constexpr auto schema_name = "DossierRuleInForce";
  static constexpr auto doc =
      "What on time means in the contracts of the feeds that dossiers come from, and who says so.";
  DossierOnTimeRule rule = DossierOnTimeRule::day;
  std::int64_t feeds = 0;              // live ones with a contract that says so
  std::vector<std::string> documents;  // where their contracts were agreed, each once
};
BOOST_DESCRIBE_STRUCT(DossierRuleInForce, (), (rule, feeds, documents))

struct DossierSummary {
  static constexpr auto schema_name = "DossierSummary";
  static constexpr auto doc = "The report table of dossiers for a period; the days are both inside.";
  std::string from, to;
  DossierSummaryBy by = DossierSummaryBy::agency;
  std::string agency;                     // only of this one; empty = of all
  Instant at;                             // what is open and overdue is as of this moment
  std::vector<DossierRuleInForce> rules;  // by their contracts of today
  DossierCountedFrom counted_from = DossierCountedFrom::counts;
  std::string units_of;           // the date of the units that rows by place are of; empty = as they were counted
  std::vector<UnitOfDate> units;  // which of them are sums, and which of those are approximate
  DossierSummaryRow total;
  std::vector<DossierSummaryRow> rows;
};
BOOST_DESCRIBE_STRUCT(DossierSummary, (), (from, to, by, agency, at, rules, counted_from, units_of, units, total, rows))

}  // namespace haidang
