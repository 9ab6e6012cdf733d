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

struct LateSince {
  std::string agency, place, procedure;
  DossierClass counts_as = DossierClass::other;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(LateSince, (), (agency, place, procedure, counts_as, count))

// Dossiers alike, of a part of a month.
struct ReceivedAlike {
  std::string agency, key;
  DossierChannel channel = DossierChannel::not_said;
  bool disagrees = false;
  DossierAppointmentCheck appointment_check = DossierAppointmentCheck::not_checked;
  std::vector<DossierExtension> extensions;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ReceivedAlike, (), (agency, key, channel, disagrees, appointment_check, extensions, count))

struct ClosedAlike {
  std::string agency, key;
  DossierClass counts_as = DossierClass::other;
  DossierTimeliness timeliness = DossierTimeliness::open;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClosedAlike, (), (agency, key, counts_as, timeliness, count))

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
  into.appointments_off += f.appointments_off;
  into.appointments_differ += f.appointments_differ;
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

  void take(Line const& other) {
    take_flow(before, other.before);
    take_flow(within, other.within);
    take_stock(stock, other.stock);
    take_stock(overdue, other.overdue);
  }
};

class Reader {
 public:
  Reader(store::Session& session, DossierQuestion const& q)
      : session_{session}, q_{q}, cut_{cut_of(q.by)}, until_{q.until} {
    // Nothing has happened after now, so that a period until now reaches to the end of its month.
    if (now_inside() && until_ != ever_after) until_ = month_after(local_month(until_ - milliseconds(1)));
  }

  Result<std::map<std::string, Line>> lines() {
    DO(flows(ever_before, q_.from, &Line::before));
    DO(flows(q_.from, until_, &Line::within));
    if (now_inside()) {
      // The counts know what was late when their last day, or month, ended.
      auto known = cut_ == DossierTallyCut::agency ? local_day(q_.now) : local_month(q_.now);
      DO(stocks(ever_before, ever_after, &Line::stock));
      DO(stocks(ever_before, known, &Line::overdue));
      DO(late_since(known));
    }
    return std::move(lines_);
  }

  bool now_inside() const { return q_.until > q_.now; }
  DossierCountedFrom counted_from() const { return counted_from_; }

  // The flow of each month in the period.
  Result<std::map<Instant, DossierFlow>> months() {
    std::map<Instant, DossierFlow> by_month;
    for (auto const& part : parts_of(q_.from, until_)) {
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
      if (part.step == DossierTallyStep::day && cut_ != DossierTallyCut::agency) {
        DO(flows_of_dossiers(part, into));
        continue;
      }
      TRY(auto rows, sums(part, false));
      for (auto const& row : rows) take_flow(lines_[line_of(row.agency, row.key)].*into, row);
    }
    return {};
  }

  Done flows_of_dossiers(Part const& part, DossierFlow Line::*into) {
    counted_from_ = DossierCountedFrom::dossiers;
    auto params =
        with("cut", static_cast<std::int64_t>(cut_), "agency", q_.agency, "from", part.from, "until", part.until);
    TRY(auto received, session_.all<ReceivedAlike>(sql::received_between, params));
    for (auto const& r : received)
      count_received(lines_[r.key].*into,
                     {r.channel, r.disagrees, r.appointment_check, static_cast<std::int64_t>(r.extensions.size())},
                     r.count);
    TRY(auto closed, session_.all<ClosedAlike>(sql::closed_between, params));
    for (auto const& c : closed) count_closed(lines_[c.key].*into, c.counts_as, c.timeliness, c.count);
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

  Done late_since(Instant known) {
    auto params = with("since", known, "now", q_.now);
    if (!q_.agency.empty()) params.emplace_back("agency", q_.agency);
    TRY(auto rows,
        session_.all<LateSince>(q_.agency.empty() ? sql::late_since_of_all : sql::late_since_of_agency, params));
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
  Instant until_;
  DossierCountedFrom counted_from_ = DossierCountedFrom::counts;
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
                      .extensions = f.extensions,
                      .appointments_off = f.appointments_off,
                      .appointments_differ = f.appointments_differ};
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

// The lines of places as lines of the units that they belong to on another date.
std::map<std::string, Line> summed_into(UnitsOfDate const& units, std::map<std::string, Line> const& lines) {
  std::map<std::string, Line> summed;
  for (auto const& [place, line] : lines) summed[units.of(place)].take(line);
  return summed;
}

std::string month_text(Instant month) { return date_of(month).substr(0, 7); }

}  // namespace

Result<DossierSummary> summary(store::Session& session, DossierQuestion const& q) {
  Reader reader{session, q};
  DossierSummary s{.from = date_of(q.from),
                   .to = date_of(q.until - milliseconds(1)),
                   .by = q.by,
                   .agency = q.agency,
                   .at = q.now,
                   .units_of = q.units_of};
  Line total;
  TRY(auto lines, reader.lines());
  if (q.units && q.by == DossierSummaryBy::place) lines = summed_into(*q.units, lines);
  for (auto const& [key, line] : lines) {
    total.take(line);
    if (q.by != DossierSummaryBy::month) s.rows.push_back(row_of(key, line, reader.now_inside()));
  }
  s.counted_from = reader.counted_from();
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

}  // namespace haidang::dossiers
