#include "city/dossiers/summary_table.h"

#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/tally_rules.h"

namespace haidang::dossiers {
namespace {

using store::with;

constexpr Instant ever_before{-100'000'000'000'000}, ever_after{300'000'000'000'000};

struct FlowSum : DossierFlow {
  std::string agency, key;
  Instant start;
};
BOOST_DESCRIBE_STRUCT(FlowSum, (DossierFlow), (agency, key, start))

struct StockSum : DossierStock {
  std::string agency, key;
};
BOOST_DESCRIBE_STRUCT(StockSum, (DossierStock), (agency, key))

struct LateToday {
  std::string agency, place, procedure;
  DossierClass counts_as = DossierClass::other;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(LateToday, (), (agency, place, procedure, counts_as, count))

struct DayCount {
  std::int64_t day = 0, count = 0;
};
BOOST_DESCRIBE_STRUCT(DayCount, (), (day, count))
struct DayClosed {
  std::int64_t day = 0;
  DossierClass counts_as = DossierClass::other;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DayClosed, (), (day, counts_as, count))

void take_flow(DossierFlow& into, DossierFlow const& f) {
  into.received_direct += f.received_direct;
  into.received_online += f.received_online;
  into.received_post += f.received_post;
  into.received_other += f.received_other;
  into.finished_early += f.finished_early;
  into.finished_on_time += f.finished_on_time;
  into.finished_late += f.finished_late;
  into.finished_no_appointment += f.finished_no_appointment;
  into.refused += f.refused;
  into.withdrawn += f.withdrawn;
  into.disagrees += f.disagrees;
  into.extensions += f.extensions;
}

void take_stock(DossierStock& into, DossierStock const& s) {
  into.in_process += s.in_process;
  into.paused += s.paused;
  into.other += s.other;
  into.undated += s.undated;
}

Instant month_after(Instant month) { return local_month(month + days(32)); }

struct Part {
  DossierTallyStep step;
  Instant from, until;
};

// A stretch of days as whole months with the days at its ends.
std::vector<Part> parts_of(Instant from, Instant until) {
  if (from >= until) return {};
  auto first = from == ever_before ? from : local_month(from);
  if (first < from) first = month_after(first);
  auto last = until == ever_after ? until : local_month(until);
  if (first >= last) return {{DossierTallyStep::day, from, until}};
  std::vector<Part> parts;
  if (from < first) parts.push_back({DossierTallyStep::day, from, first});
  parts.push_back({DossierTallyStep::month, first, last});
  if (last < until) parts.push_back({DossierTallyStep::day, last, until});
  return parts;
}

// What one line of the table is made of.
struct Line {
  DossierFlow before, within;
  DossierStock stock, overdue;
};

class Reader {
 public:
  Reader(store::Session& session, DossierQuestion const& q) : session_{session}, q_{q}, cut_{cut_of(q.by)} {}

  Result<std::map<std::string, Line>> lines() {
    DO(flows(ever_before, q_.from, &Line::before));
    DO(flows(q_.from, q_.until, &Line::within));
    if (now_inside()) {
      DO(stocks(ever_before, ever_after, &Line::stock));
      DO(stocks(ever_before, local_day(q_.now), &Line::overdue));
      DO(late_today());
    }
    return std::move(lines_);
  }

  bool now_inside() const { return q_.until > q_.now; }

  // The flow of each month in the period.
  Result<std::map<Instant, DossierFlow>> months() {
    std::map<Instant, DossierFlow> by_month;
    for (auto const& part : parts_of(q_.from, q_.until)) {
      TRY(auto rows, sums(part, true));
      for (auto const& row : rows)
        take_flow(by_month[part.step == DossierTallyStep::month ? row.start : local_month(row.start)], row);
    }
    return by_month;
  }

 private:
  static DossierTallyCut cut_of(DossierSummaryBy by) {
    if (by == DossierSummaryBy::place) return DossierTallyCut::place;
    return by == DossierSummaryBy::procedure ? DossierTallyCut::procedure : DossierTallyCut::agency;
  }

  // Which line a row of counts belongs to.
  std::string const& line_of(std::string const& agency, std::string const& key) const {
    return cut_ == DossierTallyCut::agency ? agency : key;
  }

  Result<std::vector<FlowSum>> sums(Part const& part, bool each) {
    auto params = with("cut", static_cast<std::int64_t>(cut_), "step", static_cast<std::int64_t>(part.step), "from",
                       part.from, "until", part.until, "months", each);
    if (q_.agency.empty()) return session_.all<FlowSum>(sql::flow_of_all, params);
    params.emplace_back("agency", q_.agency);
    return session_.all<FlowSum>(sql::flow_of_agency, params);
  }

  Done flows(Instant from, Instant until, DossierFlow Line::*into) {
    for (auto const& part : parts_of(from, until)) {
      TRY(auto rows, sums(part, false));
      for (auto const& row : rows) take_flow(lines_[line_of(row.agency, row.key)].*into, row);
    }
    return {};
  }

  Done stocks(Instant from, Instant until, DossierStock Line::*into) {
    for (auto const& part : parts_of(from, until)) {
      auto params = with("cut", static_cast<std::int64_t>(cut_), "step", static_cast<std::int64_t>(part.step), "from",
                         part.from, "until", part.until);
      if (!q_.agency.empty()) params.emplace_back("agency", q_.agency);
      TRY(auto rows, session_.all<StockSum>(q_.agency.empty() ? sql::stock_of_all : sql::stock_of_agency, params));
      for (auto const& row : rows) take_stock(lines_[line_of(row.agency, row.key)].*into, row);
    }
    return {};
  }

  Done late_today() {
    auto params = with("midnight", local_day(q_.now), "now", q_.now);
    if (!q_.agency.empty()) params.emplace_back("agency", q_.agency);
    TRY(auto rows,
        session_.all<LateToday>(q_.agency.empty() ? sql::late_today_of_all : sql::late_today_of_agency, params));
    for (auto const& row : rows) {
      auto const& key = cut_ == DossierTallyCut::place ? row.place : row.procedure;
      auto& overdue = lines_[line_of(row.agency, key)].overdue;
      (row.counts_as == DossierClass::paused ? overdue.paused : overdue.in_process) += row.count;
    }
    return {};
  }

  store::Session& session_;
  DossierQuestion const& q_;
  DossierTallyCut cut_;
  std::map<std::string, Line> lines_;
};

std::int64_t still_open(DossierFlow const& f) { return f.received() - f.finished() - f.refused - f.withdrawn; }

DossierSummaryRow row_of(std::string key, Line const& line, bool split) {
  auto const& f = line.within;
  DossierSummaryRow r{.key = std::move(key),
                      .carried_over = still_open(line.before),
                      .received = f.received(),
                      .received_online = f.received_online,
                      .received_direct = f.received_direct,
                      .received_post = f.received_post,
                      .received_other = f.received_other,
                      .finished = f.finished(),
                      .finished_early = f.finished_early,
                      .finished_on_time = f.finished_on_time,
                      .finished_late = f.finished_late,
                      .finished_no_appointment = f.finished_no_appointment,
                      .refused = f.refused,
                      .withdrawn = f.withdrawn,
                      .disagrees = f.disagrees,
                      .extensions = f.extensions};
  r.open = r.carried_over + still_open(f);
  if (auto measured = f.finished_early + f.finished_on_time + f.finished_late; measured > 0)
    r.on_time_percent =
        100.0 * static_cast<double>(f.finished_early + f.finished_on_time) / static_cast<double>(measured);
  if (!split) return r;
  r.in_process = line.stock.in_process;
  r.in_process_overdue = line.overdue.in_process;
  r.paused = line.stock.paused;
  r.paused_overdue = line.overdue.paused;
  r.other = line.stock.other;
  r.undated = line.stock.undated;
  r.difference = r.open - *r.in_process - *r.paused;
  return r;
}

std::string month_text(Instant month) { return date_of(month).substr(0, 7); }

}  // namespace

Result<DossierSummary> summary(store::Session& session, DossierQuestion const& q) {
  Reader reader{session, q};
  DossierSummary s{
      .from = date_of(q.from), .to = date_of(q.until - milliseconds(1)), .by = q.by, .agency = q.agency, .at = q.now};
  Line total;
  TRY(auto lines, reader.lines());
  for (auto const& [key, line] : lines) {
    take_flow(total.before, line.before);
    take_flow(total.within, line.within);
    take_stock(total.stock, line.stock);
    take_stock(total.overdue, line.overdue);
    if (q.by != DossierSummaryBy::month) s.rows.push_back(row_of(key, line, reader.now_inside()));
  }
  s.total = row_of("", total, reader.now_inside());
  if (q.by != DossierSummaryBy::month) return s;
  TRY(auto months, reader.months());
  Line month;
  month.before = total.before;
  for (auto const& [start, flow] : months) {
    month.within = flow;
    s.rows.push_back(row_of(month_text(start), month, false));
    take_flow(month.before, flow);
  }
  return s;
}

Result<std::int64_t> identity_of_agency(store::Session& session, std::string const& agency) {
  DossierQuestion q{.from = ever_before, .until = ever_after, .agency = agency};
  Reader reader{session, q};
  TRY(auto lines, reader.lines());
  auto line = lines.find(agency);
  if (line == lines.end()) return 0;
  auto const& [before, within, stock, overdue] = line->second;
  return still_open(within) - stock.in_process - stock.paused;
}

Result<std::vector<DossierDayDifference>> reconciliation(store::Session& session, std::string const& feed,
                                                         std::string const& from, std::string const& to) {
  TRY(auto first, parse_date(from));
  TRY(auto last, parse_date(to));
  auto params = with("feed", feed, "from", first, "until", last + days(1));
  TRY(auto totals, session.all<DossierTotal>(sql::totals, with("feed", feed, "from", from, "to", to)));
  TRY(auto received, session.all<DayCount>(sql::received_by_day, params));
  TRY(auto closed, session.all<DayClosed>(sql::closed_by_day, params));
  std::map<std::string, DossierDayDifference> by_day;
  auto day_text = [](std::int64_t day) { return date_of(Instant{day * days(1).ms}, 0); };
  for (auto const& c : received) by_day[day_text(c.day)].held_received = c.count;
  for (auto const& c : closed)
    if (c.counts_as == DossierClass::finished) by_day[day_text(c.day)].held_finished = c.count;
  std::vector<DossierDayDifference> days_told;
  for (auto const& t : totals) {
    auto d = by_day[t.day];
    d.day = t.day;
    d.said_received = t.received;
    d.said_finished = t.finished;
    if (t.received) d.difference_received = *t.received - d.held_received;
    if (t.finished) d.difference_finished = *t.finished - d.held_finished;
    d.identity_difference = haidang::identity_difference(t);
    d.agrees = d.difference_received.value_or(0) == 0 && d.difference_finished.value_or(0) == 0 &&
               d.identity_difference.value_or(0) == 0;
    days_told.push_back(std::move(d));
  }
  return days_told;
}

}  // namespace haidang::dossiers
