#include "city/reconciliation/reconciliation_table.h"

#include <algorithm>

#include "city/reconciliation/reconciliation_sql.h"

namespace haidang::reconciliation {
namespace {

using store::with;

struct AcceptedDay {
  std::int64_t day = 0, rows = 0, refused = 0;
};
BOOST_DESCRIBE_STRUCT(AcceptedDay, (), (day, rows, refused))

struct Stretch {
  Instant from, until;
};

Result<Stretch> stretch_of(std::string const& first, std::string const& last) {
  TRY(auto from, parse_date(first));
  TRY(auto to, parse_date(last));
  return Stretch{from, to + haidang::days(1)};
}

Result<std::vector<HeldDay>> held_days(store::Session& session, Dataset const* dataset, std::string const& feed,
                                       Stretch const& s) {
  if (dataset && dataset->held_measures()) return dataset->held(session, feed, s.from, s.until);
  TRY(auto accepted,
      session.all<AcceptedDay>(sql::accepted_by_day, with("feed", feed, "from", s.from, "until", s.until)));
  std::vector<HeldDay> held;
  for (auto const& a : accepted)
    held.push_back(
        {date_of(Instant{a.day * haidang::days(1).ms}, 0), a.rows, {{"refused", static_cast<double>(a.refused)}}});
  return held;
}

Result<std::vector<RecordDifference>> differences(store::Session& session, Dataset const* dataset,
                                                  StatedDay const& stated) {
  if (!dataset) return std::vector<RecordDifference>{};
  TRY(auto theirs, session.all<StatedRecord>(sql::records, with("feed", stated.feed, "day", stated.day)));
  TRY(auto first, parse_date(stated.day));
  // One more than may be listed: what is beyond cannot be compared, and shows as a difference of rows.
  TRY(auto ours, dataset->held_records(session, stated.feed, first, most_listed_records + 1));
  std::ranges::sort(theirs, {}, &StatedRecord::key);
  std::ranges::sort(ours, {}, &HeldRecord::key);
  return compare_records(theirs, ours);
}

// Counts a day's listed records into it.
void count(ReconciledDay& day, std::vector<RecordDifference> const& differences) {
  day.only_theirs = day.only_ours = day.differing = 0;
  std::string last;
  for (auto const& d : differences) {
    if (d.kind == RecordDifferenceKind::only_theirs) ++*day.only_theirs;
    if (d.kind == RecordDifferenceKind::only_ours) ++*day.only_ours;
    if (d.kind == RecordDifferenceKind::differing && d.key != last) ++*day.differing;
    last = d.key;
  }
  if (!differences.empty()) day.agrees = false;
}

}  // namespace

Done state(store::Session& session, std::string const& feed, std::string const& day, StatedTotals const& totals,
           Instant at, std::string const& stated_by) {
  TRY(auto known, session.find<StatedDay>(sql::stated_of, with("feed", feed, "day", day)));
  StatedDay now = known.value_or(StatedDay{.feed = feed, .day = day});
  now.at = at;
  now.stated_by = stated_by;
  if (totals.rows) now.rows = totals.rows;
  for (auto const& [name, sum] : totals.sums) now.sums[name] = sum;
  if (totals.records) now.lists_records = true;
  DO(session.put(sql::stated_put, now));
  if (!totals.records) return {};
  DO(session.run(sql::record_drop, with("feed", feed, "day", day)));
  std::map<std::string, StatedRecord> by_key;  // a key listed twice counts once, as it was said last
  for (auto const& record : *totals.records) by_key[record.key] = record;
  std::vector<StatedRecord> records;
  records.reserve(by_key.size());
  for (auto& [key, record] : by_key) records.push_back(std::move(record));
  DO(session.put_all(sql::record_add, records, with("feed", feed, "day", day)));
  return {};
}

Result<std::vector<ReconciledDay>> days(store::Session& session, Dataset const* dataset, Question const& q) {
  TRY(auto stretch, stretch_of(q.from, q.to));
  TRY(auto stated, session.all<StatedDay>(sql::stated, with("feed", q.feed, "from", q.from, "to", q.to)));
  TRY(auto held, held_days(session, dataset, q.feed, stretch));
  std::map<std::string, std::pair<StatedDay const*, HeldDay const*>> by_day;
  for (auto const& s : stated) by_day[s.day].first = &s;
  for (auto const& h : held) by_day[h.day].second = &h;
  std::vector<ReconciledDay> out;
  for (auto const& [day, sides] : by_day) {
    out.push_back(compare_day(day, sides.first, sides.second));
    if (!sides.first || !sides.first->lists_records) continue;
    TRY(auto found, differences(session, dataset, *sides.first));
    count(out.back(), found);
  }
  std::ranges::reverse(out);
  return out;
}

Result<ReconciledRecords> day(store::Session& session, Dataset const* dataset, std::string const& feed,
                              std::string const& day, std::size_t most) {
  TRY(auto stretch, stretch_of(day, day));
  TRY(auto stated, session.find<StatedDay>(sql::stated_of, with("feed", feed, "day", day)));
  TRY(auto held, held_days(session, dataset, feed, stretch));
  ReconciledRecords out;
  out.day = compare_day(day, stated ? &*stated : nullptr, held.empty() ? nullptr : &held.front());
  if (!stated || !stated->lists_records) return out;
  TRY(out.differences, differences(session, dataset, *stated));
  count(out.day, out.differences);
  out.more = out.differences.size() > most;
  if (out.more) out.differences.resize(most);
  return out;
}

}  // namespace haidang::reconciliation
