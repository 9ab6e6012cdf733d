#include "city/roads/polls.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/post.hpp>

#include "city/roads/ftp_pull.h"

namespace haidang::poll {
namespace {

bool same_source(Source const& a, Source const& b) {
  return a.url == b.url && a.user == b.user && a.password_name == b.password_name && a.mark == b.mark &&
         a.look_back_days == b.look_back_days;
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
    if (!busy_hosts_.contains(host)) begin(feed, line, std::move(host));
  }
}

void Polls::begin(std::string const& feed, Line& line, std::string host) {
  line.running = true;
  busy_hosts_.insert(host);
  boost::asio::post(pool_, [this, feed, host, pulled = line.pulled, memory = line.memory, edition = line.edition] {
    RoundEnd end;
    try {
      end = round_(pulled, *memory, stopping_.get_token());
    } catch (std::exception const& e) {
      spdlog::error("feed {}: its round broke: {}", feed, e.what());
      end.ended = pull::Ended::intake_busy;
    }
    boost::asio::post(strand_, [this, feed, edition, host, end] { finish(feed, edition, host, end); });
  });
}

void Polls::finish(std::string const& feed, std::uint64_t edition, std::string const& host, RoundEnd const& end) {
  using pull::Ended;
  busy_hosts_.erase(host);
  auto line = lines_.find(feed);
  if (line != lines_.end() && line->second.edition == edition) {
    line->second.running = false;
    line->second.turn = pull::turn_after(line->second.turn, {.ended = end.ended, .at = gate_.clock().now()},
                                         every_of(line->second.pulled.contract.source), settings_.timing);
    bool refused = end.ended == Ended::source_refused || end.ended == Ended::log_in_refused;
    if (refused || end.ended == Ended::unreachable) {
      spdlog::warn("feed {}: {}", feed, end.why);
      gate_.contact(feed, refused ? ContactOutcome::refused : ContactOutcome::unreachable, end.why);
    }
    if (end.ended == Ended::intake_busy) spdlog::warn("feed {}: its messages wait: {}", feed, end.why);
  }
  ++rounds_;
  begin_due();
}

}  // namespace haidang::poll
