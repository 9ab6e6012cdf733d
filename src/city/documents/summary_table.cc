#include "city/documents/summary_table.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "city/documents/documents_sql.h"
#include "city/documents/organ_names.h"

namespace haidang::documents {
namespace {

struct OpenWork {
  std::string organ;
  Instant day_at;
  std::int64_t undelivered = 0, unreceived = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(OpenWork, (), (organ, day_at, undelivered, unreceived, overdue))

struct OddStatuses {
  std::string organ, code;
  std::int64_t statuses = 0;
};
BOOST_DESCRIBE_STRUCT(OddStatuses, (), (organ, code, statuses))

void add_open(DocumentSummaryRow& row, std::int64_t undelivered, std::int64_t unreceived, std::int64_t overdue) {
  row.undelivered += undelivered;
  row.unreceived += unreceived;
  row.overdue += overdue;
}

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}
std::optional<double> mean_minutes(std::int64_t ms, std::int64_t count) {
  if (count == 0) return {};
  return static_cast<double>(ms) / static_cast<double>(count) / 60'000;
}

void finish(DocumentSummaryRow& row) {
  auto const& c = row.counts;
  row.in_time_percent = share(c.done_in_time, c.done_in_time + c.done_late);
  row.signed_percent = share(c.with_signature, c.sent);
  row.answered_percent = share(c.answered, c.addressed);
  row.mean_reception_minutes = mean_minutes(c.reception_ms, c.receptions);
  row.mean_processing_minutes = mean_minutes(c.processing_ms, c.completions);
}

std::string const& english(DocumentSummaryRow const& row) { return row.name_en.empty() ? row.name : row.name_en; }

DocumentFinding never_answers(DocumentSummaryRow const& row) {
  auto n = std::to_string(row.counts.addressed);
  return {.organ = row.organ,
          .name = row.name,
          .name_en = row.name_en,
          .code = "never_answers",
          .documents = row.counts.addressed,
          .sentence = row.name + " được gửi " + n + " văn bản và chưa gửi lại trạng thái nào: kiểm tra kết nối.",
          .sentence_en = english(row) + " was sent " + n + (row.counts.addressed == 1 ? " document" : " documents") +
                         " and never told any status: look at its connection."};
}

DocumentFinding unknown_status(OddStatuses const& odd, std::string const& name, std::string const& name_en) {
  auto n = std::to_string(odd.statuses);
  return {.organ = odd.organ,
          .name = name,
          .name_en = name_en,
          .code = "unknown_status",
          .documents = odd.statuses,
          .sentence = name + " gửi " + n + " trạng thái mang mã " + odd.code +
                      ", không thuộc chín mã của Quyết định 28/2018/QĐ-TTg: giữ lại, không tính.",
          .sentence_en = (name_en.empty() ? name : name_en) + " told " + n +
                         (odd.statuses == 1 ? " status" : " statuses") + " of code " + odd.code +
                         ", none of the nine of Decision 28/2018/QĐ-TTg: kept, not counted."};
}

// One sentence on all of them: a catalogue without codes must not bury the other findings.
DocumentFinding unknown_organs(std::vector<DocumentSummaryRow const*> const& rows) {
  constexpr std::size_t named = 5;
  std::string codes;
  std::int64_t documents = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    documents += rows[i]->counts.sent + rows[i]->counts.addressed;
    if (i < named) codes += (i > 0 ? ", " : "") + rows[i]->organ;
  }
  if (rows.size() > named) codes += ", …";
  auto n = std::to_string(rows.size()), all = std::to_string(documents);
  return {.organ = {},
          .name = {},
          .name_en = {},
          .code = "unknown_organs",
          .documents = documents,
          .sentence = n + " mã cơ quan không có, hoặc không còn hiệu lực, trong danh mục đơn vị (" + codes +
                      "): " + all + " lượt văn bản được đếm theo mã.",
          .sentence_en = n + (rows.size() == 1 ? " agency code is" : " agency codes are") +
                         " not, or no longer, in the catalogue (" + codes + "): " + all +
                         (documents == 1 ? " document sent or received is" : " documents sent or received are") +
                         " counted by the code."};
}

Instant month_of(Instant day) {
  auto civil = civil_of(day, vietnam_offset_minutes);
  return start_of(day_at(civil.year, civil.month, 1));
}

struct Gathered {
  std::map<std::string, DocumentSummaryRow> units;
  std::map<std::string, Instant> newest_day;           // by unit
  std::map<Instant, DocumentSummaryRow> days, months;  // by their first moment
};

void gather_open(Gathered& g, OpenWork const& open) {
  auto put = [&](auto& rows, auto const& key) {
    if (auto row = rows.find(key); row != rows.end())
      add_open(row->second, open.undelivered, open.unreceived, open.overdue);
  };
  put(g.units, open.organ);
  put(g.days, open.day_at);
  put(g.months, month_of(open.day_at));
}

// Agencies with calendars of their own are asked for one by one, each with its own patience.
Result<Gathered> gather(store::Session& session, Patience const& patience, Stretch const& s) {
  Gathered g;
  TRY(auto counts, session.all<DocumentCount>(sql::counts, store::with("from", s.from, "to", s.to)));
  for (auto const& count : counts) {
    auto& unit = g.units[count.organ];
    unit.organ = count.organ;
    add(unit.counts, count);
    g.newest_day[count.organ] = count.day_at;
    auto& day = g.days[count.day_at];
    day.day = count.day_at;
    add(day.counts, count);
    auto& month = g.months[month_of(count.day_at)];
    month.day = month_of(count.day_at);
    add(month.counts, count);
  }
  auto ask = [&](std::optional<std::string> const& organ, Instant since) {
    return session.all<OpenWork>(
        sql::open_work, store::with("from", s.from, "to", s.to, "now", s.now, "patience", since, "organ", organ));
  };
  TRY(auto open, ask({}, patience.everybody()));
  for (auto const& each : open)
    if (!patience.own().contains(each.organ)) gather_open(g, each);
  for (auto const& [organ, since] : patience.own()) {
    TRY(auto own, ask(organ, since));
    for (auto const& each : own) gather_open(g, each);
  }
  return g;
}

bool is_silent(DocumentSummaryRow const& row) {
  return row.counts.addressed > 0 && row.counts.answered == 0 && row.undelivered > 0;
}

Result<std::vector<DocumentFinding>> findings(store::Session& session, Gathered const& g, OrganNames const& names,
                                              Stretch const& s) {
  std::vector<DocumentFinding> found;
  std::vector<DocumentSummaryRow const*> unknown;
  for (auto const& [organ, row] : g.units) {
    if (row.silent) found.push_back(never_answers(row));
    if (!row.agency) unknown.push_back(&row);
  }
  std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.documents > b.documents; });
  TRY(auto odd, session.all<OddStatuses>(sql::odd_statuses, store::with("from", s.from, "to", s.to)));
  for (auto const& each : odd)
    found.push_back(unknown_status(each, names.of(each.organ), names.in_english(each.organ)));
  if (!unknown.empty()) found.push_back(unknown_organs(unknown));
  return found;
}

std::vector<DocumentSummaryRow> rows_by(SummaryBy by, Gathered&& g) {
  std::vector<DocumentSummaryRow> rows;
  auto take = [&](auto& from) {
    for (auto& [key, row] : from) rows.push_back(std::move(row));
  };
  if (by == SummaryBy::unit) take(g.units);
  if (by == SummaryBy::day) take(g.days);
  if (by == SummaryBy::month) take(g.months);
  return rows;
}

}  // namespace

Result<DocumentSummary> summary(store::Session& session, Snapshot const& snapshot, Calendars const& calendars,
                                Stretch const& stretch, SummaryBy by) {
  TRY(auto names, OrganNames::read(session, snapshot));
  Patience const patience(calendars, names.organs(), stretch.now, stretch.patience_hours);
  TRY(auto gathered, gather(session, patience, stretch));
  DocumentSummary out{.from = stretch.from,
                      .to = stretch.to,
                      .at = stretch.now,
                      .by = by,
                      .patience_hours = stretch.patience_hours,
                      .calendar_version = calendars->version()};
  for (auto& [organ, row] : gathered.units) {
    row.name = names.of(organ);
    row.name_en = names.in_english(organ);
    if (auto const* agency = names.agency(organ, gathered.newest_day[organ])) row.agency = agency->id.value();
    out.unknown_organs += !row.agency;
    row.silent = is_silent(row);
    finish(row);
    add(out.total.counts, row.counts);
    add_open(out.total, row.undelivered, row.unreceived, row.overdue);
  }
  for (auto* rows : {&gathered.days, &gathered.months})
    for (auto& [first, row] : *rows) finish(row);
  finish(out.total);
  TRY(out.findings, findings(session, gathered, names, stretch));
  out.rows = rows_by(by, std::move(gathered));
  return out;
}

Result<std::int64_t> silent_units(store::Session& session, Snapshot const& snapshot, Calendars const& calendars,
                                  Stretch const& stretch) {
  Patience const patience(calendars, Organs{snapshot}, stretch.now, stretch.patience_hours);
  TRY(auto gathered, gather(session, patience, stretch));
  return std::count_if(gathered.units.begin(), gathered.units.end(),
                       [](auto const& unit) { return is_silent(unit.second); });
}

}  // namespace haidang::documents
