#include "city/roads/polls.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>

namespace haidang::poll {
namespace {

bool same_source(Source const& a, Source const& b) {
  return a.url == b.url && a.user == b.user && a.password_name == b.password_name && a.layout == b.layout &&
         a.folder == b.folder && a.look_back_days == b.look_back_days && a.query == b.query && a.mark == b.mark;
}

Span every_of(Source const& source) { return seconds(std::clamp<std::int64_t>(source.every_seconds, 1, 86'400)); }

}  // namespace

Polls::Polls(Gate gate, Road road, Round round, Settings settings)
    : gate_(std::move(gate)),
      road_(road),
      round_(std::move(round)),
      settings_(std::move(settings)),
      pool_(static_cast<std::size_t>(settings_.hosts_at_once) + 1),  // one thread more than rounds, for the strand
      strand_(boost::asio::make_strand(pool_)),
      timer_(strand_) {
  boost::asio::post(strand_, [this] { look(); });
}

Polls::~Polls() { stop(); }

void Polls::stop() {
  stopping_.request_stop();
  boost::asio::post(strand_, [this] { timer_.cancel(); });
  pool_.join();
}

void Polls::feeds_changed(std::vector<PulledFeed> feeds) {
  boost::asio::post(strand_, [this, feeds = of_road(std::move(feeds), road_)]() mutable {
    adopt(std::move(feeds));
    begin_due();
  });
}

void Polls::adopt(std::vector<PulledFeed> feeds) {
  std::map<std::string, Line> lines;
  for (auto& pulled : feeds) {
    if (pulled.contract.source.url.empty()) continue;
    auto feed = pulled.feed.id.value();
    auto known = lines_.find(feed);
    Line line;
    if (known != lines_.end() && same_source(known->second.pulled.contract.source, pulled.contract.source)) {
      line = std::move(known->second);
    } else {
      line.turn.due = line.turn.full_due = gate_.clock().now();
      line.edition = ++editions_;
    }
    line.pulled = std::move(pulled);
    lines[feed] = std::move(line);
  }
  lines_ = std::move(lines);
}

void Polls::look() {
  if (stopping_.stop_requested()) return;
  begin_due();
  timer_.expires_after(std::chrono::milliseconds(settings_.look.ms));
  timer_.async_wait([this](boost::system::error_code) { look(); });
}

// Those longest due go first.
void Polls::begin_due() {
  if (stopping_.stop_requested()) return;
  auto now = gate_.clock().now();
  std::vector<std::pair<Instant, std::string>> due;
  for (auto const& [feed, line] : lines_)
    if (!line.running && line.turn.due <= now) due.emplace_back(line.turn.due, feed);
  std::sort(due.begin(), due.end());
  for (auto const& [at, feed] : due) {
    if (busy_hosts_.size() >= static_cast<std::size_t>(settings_.hosts_at_once)) return;
    auto& line = lines_[feed];
    auto host = pull::host_of(line.pulled.contract.source.url);
    if (!busy_hosts_.contains(host)) begin(line, std::move(host));
  }
}

void Polls::begin(Line& line, std::string host) {
  Job job{.pulled = line.pulled,
          .kind = gate_.clock().now() >= line.turn.full_due ? pull::RoundKind::full : pull::RoundKind::settle,
          .memory = line.memory,
          .edition = line.edition,
          .host = host};
  line.running = true;
  busy_hosts_.insert(std::move(host));
  boost::asio::post(pool_, [this, job = std::move(job)] {
    auto end = run(job);
    boost::asio::post(strand_, [this, job, end] { finish(job, end); });
  });
}

// On a thread of the pool.
RoundEnd Polls::run(Job const& job) const {
  auto const& feed = job.pulled.feed.id.value();
  spdlog::debug("feed {}: a round begins", feed);
  try {
    return round_(job.pulled, {.kind = job.kind, .memory = *job.memory, .stop = stopping_.get_token()});
  } catch (std::exception const& e) {
    spdlog::error("feed {}: its round broke: {}", feed, e.what());
    return {pull::Ended::intake_busy, e.what()};
  }
}

void Polls::finish(Job const& job, RoundEnd const& end) {
  busy_hosts_.erase(job.host);
  auto const& feed = job.pulled.feed.id.value();
  auto known = lines_.find(feed);
  if (known != lines_.end() && known->second.edition == job.edition) {
    auto& line = known->second;
    line.running = false;
    line.turn = pull::turn_after(
        line.turn, {.kind = job.kind, .ended = end.ended, .some_wait = end.some_wait, .at = gate_.clock().now()},
        every_of(line.pulled.contract.source), settings_.timing);
    if (end.ended == pull::Ended::log_in_refused) pause_account(line);
    tell(feed, end);
  }
  ++rounds_;
  begin_due();
}

void Polls::tell(std::string const& feed, RoundEnd const& end) const {
  switch (end.ended) {
    case pull::Ended::source_refused:
    case pull::Ended::log_in_refused:
    case pull::Ended::unreachable:
      spdlog::warn("feed {}: {}", feed, end.why);
      return gate_.contact(
          feed, end.ended == pull::Ended::unreachable ? ContactOutcome::unreachable : ContactOutcome::refused, end.why);
    case pull::Ended::intake_busy: return spdlog::warn("feed {}: what came waits: {}", feed, end.why);
    case pull::Ended::well:
    case pull::Ended::stopping: return;
  }
}

// Feeds of one account share its refusals: a server that counts wrong log-ins counts them all.
void Polls::pause_account(Line const& refused) {
  auto const& source = refused.pulled.contract.source;
  for (auto& [feed, line] : lines_) {
    auto const& other = line.pulled.contract.source;
    if (&line == &refused || line.running || pull::host_of(other.url) != pull::host_of(source.url) ||
        other.user != source.user || other.password_name != source.password_name)
      continue;
    line.turn.refused = refused.turn.refused;
    line.turn.due = std::max(line.turn.due, refused.turn.due);
    line.turn.full_due = std::max(line.turn.full_due, refused.turn.full_due);
  }
}

}  // namespace haidang::poll
