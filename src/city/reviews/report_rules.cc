#include "city/reviews/report_rules.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "city/reviews/evidence_rules.h"
#include "city/reviews/review_paper_words.h"

namespace haidang {
namespace {

using Board = std::map<std::string_view, BoardFeed const*>;

std::optional<double> percent(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return {};
  return std::round(static_cast<double>(part) * 1000 / static_cast<double>(whole)) / 10;
}

template <typename T, typename Key>
T const* find(std::map<Key, T, std::less<>> const& in, std::string const& key) {
  auto found = in.find(key);
  return found == in.end() ? nullptr : &found->second;
}

std::string name_of(DirectorySnapshot const& catalogue, std::string const& agency) {
  auto const* found = catalogue.agencies.find(agency);
  return found ? found->name.value() : agency;
}

ReviewFigure figure_of(DirectorySnapshot const& catalogue, std::string const& agency) {
  ReviewFigure figure;
  figure.id = agency;
  figure.name = name_of(catalogue, agency);
  if (auto const* found = catalogue.agencies.find(agency)) figure.name_en = found->name_en;
  return figure;
}

// Makes rows; what all of them look up is arranged once.
class Rows {
 public:
  explicit Rows(ReviewFacts const& facts) : facts_{facts} {
    for (auto const& feed : facts.board) board_.emplace(feed.id, &feed);
    for (auto const& each : facts.open_difficulties) ++difficulties_[{each.agency, each.feed.value_or("")}];
  }

  ReviewRow of(Obligation const& obligation) const {
    ReviewRow row;
    say(row, obligation);
    row.wanted = owed_of(obligation);
    for (auto const& id : obligation.feeds)
      if (auto found = board_.find(id); found != board_.end()) add(row, *found->second);
    row.registered = static_cast<std::int64_t>(row.feeds.size());
    row.measured = measured_of(row.feeds, row.wanted);
    row.gap = gap_of(row.declared, row.measured, row.due, facts_.as_of);
    row.days_left = days_left(facts_.as_of, row.due);
    auto evidence = evidence_of(row, facts_.as_of);
    row.evidence = std::move(evidence.vi);
    row.evidence_en = std::move(evidence.en);
    row.open_difficulties = difficulties(row);
    if (auto found = facts_.reminded.find(row.obligation); found != facts_.reminded.end())
      row.reminders = found->second;
    return row;
  }

 private:
  void say(ReviewRow& row, Obligation const& o) const {
    row.obligation = o.id.value();
    row.agency = o.agency.value();
    auto agency = figure_of(*facts_.catalogue, row.agency);
    row.agency_name = std::move(agency.name);
    row.agency_name_en = std::move(agency.name_en);
    row.group = o.group_id.value();
    row.title = o.title.value();
    row.title_en = o.title_en;
    row.legal_basis = o.legal_basis;
    row.officer_name = o.officer_name;
    row.officer_phone = o.officer_phone;
    if (o.contractor) {
      row.contractor = o.contractor->value();
      row.contractor_name = name_of(*facts_.catalogue, *row.contractor);
    }
    row.declared = o.declared;
    row.declared_at = o.declared_at;
    row.declared_note = o.declared_note;
    row.due = o.due;
    auto first = facts_.first_due.find(row.obligation);
    row.first_due = first == facts_.first_due.end() ? o.due : first->second;
  }

  void add(ReviewRow& row, BoardFeed const& board) const {
    ReviewFeed feed;
    feed.id = board.id;
    feed.title = board.title;
    feed.road = board.road;
    feed.state = board.state;
    feed.since = board.since;
    if (auto rung = facts_.rungs.find(feed.id); rung != facts_.rungs.end()) feed.rung = rung->second;
    feed.measured = measured_of(board, feed.rung);
    feed.last_arrival = board.last_arrival;
    feed.finding = board.finding;
    feed.finding_en = board.finding_en;
    feed.capture_percent_24h = board.capture_percent_24h;
    auto evidence = evidence_of(feed.id, feed.road, facts_.evidence, facts_.camera_minutes);
    feed.deliveries = evidence.deliveries;
    feed.accepted = evidence.accepted;
    feed.delivery = evidence.delivery;
    feed.sha256 = evidence.sha256.value_or("");
    row.deliveries += feed.deliveries;
    row.accepted += feed.accepted;
    row.last_arrival = std::max(row.last_arrival, feed.last_arrival);
    if (feed.measured == Measured::connected) ++row.connected;
    row.feeds.push_back(std::move(feed));
  }

  // Those of its feeds, and those of the whole agency.
  std::int64_t difficulties(ReviewRow const& row) const {
    auto of = [&](std::string const& feed) {
      auto found = difficulties_.find({row.agency, feed});
      return found == difficulties_.end() ? 0 : found->second;
    };
    auto sum = of("");
    for (auto const& feed : row.feeds) sum += of(feed.id);
    return sum;
  }

  ReviewFacts const& facts_;
  Board board_;
  std::map<std::pair<std::string, std::string>, std::int64_t> difficulties_;
};

void sort(std::vector<ReviewRow>& rows, DirectorySnapshot const& catalogue) {
  auto position = [&](ReviewRow const& row) {
    auto const* agency = catalogue.agencies.find(row.agency);
    return agency ? agency->position : INT64_MAX;
  };
  auto key = [&](ReviewRow const& row) {
    return std::tuple(row.gap, position(row), std::string_view(row.agency), std::string_view(row.title));
  };
  std::ranges::stable_sort(rows, {}, key);
}

// Owed, connected, trial, interrupted, not connected.
std::vector<ReviewFigure> by_agency(std::vector<ReviewRow> const& rows, DirectorySnapshot const& catalogue) {
  std::map<std::string, ReviewFigure> all;
  for (auto const& row : rows) {
    auto [found, is_new] = all.try_emplace(row.agency, figure_of(catalogue, row.agency));
    auto& figures = found->second.figures;
    if (is_new) figures.resize(5);
    ++figures[0];
    if (row.measured == Measured::connected) ++figures[1];
    if (row.measured == Measured::trial) ++figures[2];
    if (row.measured == Measured::interrupted) ++figures[3];
    if (row.measured == Measured::not_connected) ++figures[4];
  }
  std::vector<ReviewFigure> out;
  auto take = [&](std::string const& agency) {
    auto found = all.find(agency);
    if (found == all.end()) return;
    found->second.percent = percent(found->second.figures[1], found->second.figures[0]);
    out.push_back(std::move(found->second));
    all.erase(found);
  };
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (auto const& agency : catalogue.agencies.rows) order.emplace_back(agency.position, agency.id.value());
  std::ranges::sort(order);
  for (auto const& [position, agency] : order) take(agency);
  while (!all.empty()) take(std::string(all.begin()->first));
  return out;
}

std::vector<ReviewFigure> by_contractor(ReviewFacts const& facts, std::vector<ReviewRow> const& rows) {
  std::map<std::string, ReviewFigure> all;
  for (auto const& row : rows) {
    if (!row.contractor) continue;
    auto [found, is_new] = all.try_emplace(*row.contractor, figure_of(*facts.catalogue, *row.contractor));
    auto& figures = found->second.figures;
    if (is_new) figures.resize(facts.outages ? 4 : 2);
    ++figures[0];
    if (row.measured == Measured::connected) ++figures[1];
  }
  for (auto const& each : facts.outages.value_or(std::vector<ReviewFigure>{})) {
    auto found = all.find(each.id);
    if (found != all.end() && each.figures.size() >= 2)
      std::copy_n(each.figures.begin(), 2, found->second.figures.begin() + 2);
  }
  std::vector<ReviewFigure> out;
  for (auto& [id, figure] : all) {
    figure.percent = percent(figure.figures[1], figure.figures[0]);
    out.push_back(std::move(figure));
  }
  std::ranges::stable_sort(out,
                           [](ReviewFigure const& a, ReviewFigure const& b) { return a.figures[0] > b.figures[0]; });
  return out;
}

// By kind of site: registered, with a living picture now.
std::vector<ReviewFigure> cameras(ReviewFacts const& facts) {
  std::map<SiteKind, std::pair<std::int64_t, std::int64_t>> kinds;
  for (auto const& feed : facts.board) {
    auto const* camera = facts.catalogue->cameras.find(feed.id);
    auto const* site = camera ? facts.catalogue->sites.find(camera->site.value()) : nullptr;
    if (!camera) continue;
    auto& [registered, living] = kinds[site ? site->kind : SiteKind::other];
    ++registered;
    if (has_living_picture(feed.state)) ++living;
  }
  ReviewWords vi{papers::Language::vi}, en{papers::Language::en};
  std::vector<ReviewFigure> out;
  for (auto const& [kind, counts] : kinds) {
    std::string id{reflect::name_of(kind)};
    out.push_back(
        {id, vi.site_kind(id), en.site_kind(id), {counts.first, counts.second}, percent(counts.second, counts.first)});
  }
  return out;
}

// Records as whole periods, so that what came can be set against what was promised.
std::vector<ReviewFigure> stations(ReviewFacts const& facts) {
  std::vector<ReviewFigure> out;
  for (auto const& promised : facts.promised) {
    auto const* feed = facts.catalogue->feed(promised.feed);
    auto const* came = find(facts.station_records, promised.feed);
    ReviewFigure figure;
    figure.id = promised.feed;
    figure.name = feed ? feed->title.value() : promised.feed;
    if (feed) figure.name_en = feed->title_en;
    auto a_period = promised.periods > 0 ? promised.records / promised.periods : 1;
    auto periods = [&](std::int64_t records) { return records / std::max<std::int64_t>(a_period, 1); };
    figure.figures = {promised.periods, came ? periods(came->received) : 0, came ? periods(came->valid) : 0};
    figure.percent = percent(came ? came->valid : 0, promised.records);
    out.push_back(std::move(figure));
  }
  std::ranges::sort(out, {}, &ReviewFigure::name);
  return out;
}

using Agencies = std::set<std::string>;

std::vector<ReviewFigure> of(Agencies const& agencies, std::vector<ReviewFigure> figures,
                             DirectorySnapshot const& catalogue) {
  std::erase_if(figures, [&](ReviewFigure const& each) { return !agencies.contains(each.id); });
  for (auto& each : figures) {
    auto named = figure_of(catalogue, each.id);
    each.name = std::move(named.name);
    each.name_en = std::move(named.name_en);
  }
  return figures;
}

std::vector<ReviewFigure> difficulty_counts(ReviewFacts const& facts, Agencies const& agencies) {
  std::map<std::string, std::vector<std::int64_t>> counts;
  for (auto const& each : facts.difficulty_counts) {
    if (!agencies.contains(each.agency)) continue;
    auto& sums = counts[each.category];
    sums.resize(3);
    sums[0] += each.open;
    sums[1] += each.overdue;
    sums[2] += each.closed;
  }
  ReviewWords vi{papers::Language::vi}, en{papers::Language::en};
  std::vector<ReviewFigure> out;
  for (auto& [category, sums] : counts)
    out.push_back({category, vi.category(category), en.category(category), std::move(sums), {}});
  std::ranges::stable_sort(out,
                           [](ReviewFigure const& a, ReviewFigure const& b) { return a.figures[0] > b.figures[0]; });
  return out;
}

std::vector<ReviewDifficulty> difficulties(ReviewFacts const& facts, Agencies const& agencies) {
  std::vector<ReviewDifficulty> out;
  for (auto const& d : facts.open_difficulties) {
    if (!agencies.contains(d.agency)) continue;
    ReviewDifficulty said;
    said.id = d.id;
    said.agency = d.agency;
    said.agency_name = name_of(*facts.catalogue, d.agency);
    said.category = d.category;
    said.title = d.title;
    said.owner_name = name_of(*facts.catalogue, d.owner);
    said.level = d.level;
    said.state = d.state;
    said.reply_due = d.reply_due;
    said.committed_to = d.committed_to;
    out.push_back(std::move(said));
  }
  return out;
}

}  // namespace

FeedEvidence evidence_of(std::string const& feed, Road road, EvidenceByFeed const& evidence,
                         SumsByFeed const& camera_minutes) {
  FeedEvidence out;
  out.feed = feed;
  if (road == Road::rtsp) {
    if (auto const* minutes = find(camera_minutes, feed)) {
      out.deliveries = minutes->received;
      out.accepted = minutes->valid;
    }
  } else if (auto const* found = find(evidence, feed)) {
    out = *found;
  }
  return out;
}

ReviewReport report_of(ReviewFacts const& facts) {
  ReviewReport report;
  report.review = facts.review;
  report.directive = facts.directive;
  report.as_of = facts.as_of;
  report.newest_delivery = facts.newest_delivery;
  Rows rows{facts};
  Agencies agencies;
  for (auto const& obligation : facts.obligations) {
    report.rows.push_back(rows.of(obligation));
    agencies.insert(obligation.agency.value());
  }
  sort(report.rows, *facts.catalogue);
  report.by_agency = by_agency(report.rows, *facts.catalogue);
  report.by_contractor = by_contractor(facts, report.rows);
  report.cameras = cameras(facts);
  report.stations = stations(facts);
  report.assignments = of(agencies, facts.assignments, *facts.catalogue);
  report.reminders = of(agencies, facts.reminders, *facts.catalogue);
  report.difficulty_counts = difficulty_counts(facts, agencies);
  report.difficulties = difficulties(facts, agencies);
  report.summary = summary_of(report);
  if (facts.before) {
    report.before_as_of = facts.before->as_of;
    report.before_title = facts.before->review.title.value();
    report.changes = changes_between(facts.before->rows, report.rows);
  }
  return report;
}

}  // namespace haidang
