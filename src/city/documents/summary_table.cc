#include "city/documents/summary_table.h"

#include <map>

#include "base/text.h"
#include "city/documents/documents_sql.h"

namespace haidang::documents {
namespace {

struct OpenWork {
  std::string organ;
  std::int64_t undelivered = 0, unreceived = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(OpenWork, (), (organ, undelivered, unreceived, overdue))

struct OpenWorkOfDay {
  Instant day_at;
  std::int64_t undelivered = 0, unreceived = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(OpenWorkOfDay, (), (day_at, undelivered, unreceived, overdue))

class Names {
 public:
  static Result<Names> read(store::Session& session, Snapshot const& snapshot) {
    Names names;
    TRY(auto named, session.all<DocumentOrgan>(sql::organs));
    for (auto const& each : named) names.names_[each.organ] = each.name;
    for (auto const& agency : snapshot->agencies.rows) {
      auto code = agency.code.value_or(agency.id.value());
      names.names_[code] = agency.name.value();
      names.agencies_[code] = agency.id.value();
    }
    return names;
  }
  std::string of(std::string const& organ) const {
    auto found = names_.find(organ);
    return found == names_.end() ? organ : found->second;
  }
  void put_into(DocumentSummaryRow& row) const {
    row.name = of(row.organ);
    if (auto agency = agencies_.find(row.organ); agency != agencies_.end()) row.agency = agency->second;
  }

 private:
  std::map<std::string, std::string> names_, agencies_;
};

template <typename Open>
void add_open(DocumentSummaryRow& row, Open const& open) {
  row.undelivered += open.undelivered;
  row.unreceived += open.unreceived;
  row.overdue += open.overdue;
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
  row.signed_percent = share(c.with_signature, c.sent);
  row.answered_percent = share(c.answered, c.addressed);
  row.mean_reception_minutes = mean_minutes(c.reception_ms, c.receptions);
  row.mean_processing_minutes = mean_minutes(c.processing_ms, c.completions);
}

DocumentFinding never_answers(DocumentSummaryRow const& row) {
  auto n = std::to_string(row.counts.addressed);
  return {.organ = row.organ,
          .name = row.name,
          .code = "never_answers",
          .documents = row.counts.addressed,
          .sentence = row.name + " được gửi " + n + " văn bản và chưa gửi lại trạng thái nào: kiểm tra kết nối.",
          .sentence_en = row.name + " was sent " + n + " documents and never told any status: look at its connection."};
}

struct Gathered {
  std::map<std::string, DocumentSummaryRow> units;
  std::map<Instant, DocumentSummaryRow> days;
};

Result<Gathered> gather(store::Session& session, WorkCalendar const& calendar, Stretch const& s) {
  Gathered g;
  TRY(auto counts, session.all<DocumentCount>(sql::counts, store::with("from", s.from, "to", s.to)));
  for (auto const& count : counts) {
    auto& unit = g.units[count.organ];
    unit.organ = count.organ;
    add(unit.counts, count);
    auto& day = g.days[count.day_at];
    day.day = count.day_at;
    add(day.counts, count);
  }
  auto params = store::with("from", s.from, "to", s.to, "now", s.now, "patience",
                            working_time_ago(calendar, s.now, hours(s.patience_hours)));
  TRY(auto open, session.all<OpenWork>(sql::open_work, params));
  for (auto const& each : open)
    if (auto unit = g.units.find(each.organ); unit != g.units.end()) add_open(unit->second, each);
  TRY(auto by_day, session.all<OpenWorkOfDay>(sql::open_work_by_day, params));
  for (auto const& each : by_day)
    if (auto day = g.days.find(each.day_at); day != g.days.end()) add_open(day->second, each);
  return g;
}

}  // namespace

Result<DocumentSummary> summary(store::Session& session, Snapshot const& snapshot, WorkCalendar const& calendar,
                                Stretch const& stretch, SummaryBy by) {
  TRY(auto gathered, gather(session, calendar, stretch));
  TRY(auto names, Names::read(session, snapshot));
  DocumentSummary out{.from = stretch.from,
                      .to = stretch.to,
                      .at = stretch.now,
                      .by = by,
                      .patience_hours = stretch.patience_hours,
                      .calendar_version = calendar.version()};
  for (auto& [organ, row] : gathered.units) {
    names.put_into(row);
    finish(row);
    row.silent = row.counts.addressed > 0 && row.counts.answered == 0 && row.undelivered > 0;
    if (row.silent) out.findings.push_back(never_answers(row));
    add(out.total.counts, row.counts);
    add_open(out.total, row);
    if (by == SummaryBy::unit) out.rows.push_back(std::move(row));
  }
  for (auto& [day, row] : gathered.days) {
    finish(row);
    if (by == SummaryBy::day) out.rows.push_back(std::move(row));
  }
  finish(out.total);
  return out;
}

Result<std::vector<Document>> page(store::Session& session, WorkCalendar const& calendar, Stretch const& s,
                                   PageOf const& p) {
  return session.all<Document>(
      sql::document_page,
      store::with("from", s.from, "to", s.to, "now", s.now, "patience",
                  working_time_ago(calendar, s.now, hours(s.patience_hours)), "before_at", p.before_at, "before_id",
                  p.before_id, "organ", p.organ, "only", p.only, "count", std::int64_t{p.count}));
}

Result<DocumentFile> file(store::Session& session, Snapshot const& snapshot, std::string const& id) {
  TRY(auto found, find(session, id));
  if (!found) return haidang::missing("there is no document \"" + excerpt(id, 100) + "\"");
  TRY(auto said, events(session, id));
  TRY(auto names, Names::read(session, snapshot));
  DocumentFile file{.document = std::move(found->document),
                    .sender_name = {},
                    .receivers = std::move(found->receivers),
                    .events = std::move(said),
                    .names = {}};
  file.sender_name = names.of(file.document.sender);
  for (auto const& r : file.receivers) file.names[r.organ] = names.of(r.organ);
  for (auto const& event : file.events) file.names[event.organ] = names.of(event.organ);
  return file;
}

}  // namespace haidang::documents
