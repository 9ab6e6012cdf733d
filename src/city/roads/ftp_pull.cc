#include "city/roads/ftp_pull.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include "base/text.h"

namespace haidang::pull {

namespace {

bool same_source(Source const& a, Source const& b) {
  return a.url == b.url && a.user == b.user && a.password_name == b.password_name && a.layout == b.layout &&
         a.folder == b.folder && a.look_back_days == b.look_back_days;
}

Span every_of(Source const& source) { return seconds(std::clamp<std::int64_t>(source.every_seconds, 1, 86'400)); }

}  // namespace

std::string host_of(std::string const& url) {
  auto begin = url.find("://");
  auto rest = begin == std::string::npos ? url : url.substr(begin + 3);
  rest = rest.substr(0, rest.find('/'));
  auto at = rest.rfind('@');
  return lower_case(at == std::string::npos ? rest : rest.substr(at + 1));
}

FtpPull::FtpPull(Gate gate, SeenTable& seen, Secrets secrets, Settings settings)
    : gate_(std::move(gate)),
      seen_(seen),
      secrets_(std::move(secrets)),
      settings_(std::move(settings)),
      // One thread more than rounds, for the strand.
      pool_(static_cast<std::size_t>(settings_.hosts_at_once) + 1),
      strand_(boost::asio::make_strand(pool_)),
      timer_(strand_) {
  boost::asio::post(strand_, [this] { look(); });
}

FtpPull::~FtpPull() { stop(); }

void FtpPull::stop() {
  stopping_.request_stop();
  boost::asio::post(strand_, [this] { timer_.cancel(); });
  pool_.join();
}

void FtpPull::feeds_changed(std::vector<PulledFeed> feeds) {
  boost::asio::post(strand_, [this, feeds = of_road(std::move(feeds), Road::ftp_pull)]() mutable {
    adopt(std::move(feeds));
    begin_due();
  });
}

void FtpPull::adopt(std::vector<PulledFeed> feeds) {
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

void FtpPull::look() {
  if (stopping_.stop_requested()) return;
  begin_due();
  timer_.expires_after(std::chrono::milliseconds(settings_.look.ms));
  timer_.async_wait([this](boost::system::error_code) { look(); });
}

// Those longest due go first.
void FtpPull::begin_due() {
  if (stopping_.stop_requested()) return;
  auto now = gate_.clock().now();
  std::vector<std::pair<Instant, std::string>> due;
  for (auto const& [feed, line] : lines_)
    if (!line.running && line.turn.due <= now) due.emplace_back(line.turn.due, feed);
  std::sort(due.begin(), due.end());
  for (auto const& [at, feed] : due) {
    if (busy_hosts_.size() >= static_cast<std::size_t>(settings_.hosts_at_once)) return;
    auto& line = lines_[feed];
    auto host = host_of(line.pulled.contract.source.url);
    if (!busy_hosts_.contains(host)) begin(feed, line, std::move(host));
  }
}

void FtpPull::begin(std::string const& feed, Line& line, std::string host) {
  auto now = gate_.clock().now();
  Job job{.pulled = line.pulled,
          .kind = now >= line.turn.full_due ? RoundKind::full : RoundKind::settle,
          .memory = line.memory,
          .edition = line.edition,
          .host = host,
          .forget = now - line.forgotten_at >= days(1)};
  if (job.forget) line.forgotten_at = now;
  line.running = true;
  busy_hosts_.insert(std::move(host));
  spdlog::debug("feed {}: a round begins", feed);
  boost::asio::post(pool_, [this, job = std::move(job)] {
    Round::Outcome outcome;
    try {
      outcome = run(job);
    } catch (std::exception const& e) {
      spdlog::error("feed {}: its round broke: {}", job.pulled.feed.id.value(), e.what());
      outcome.ended = Ended::intake_busy;
    }
    boost::asio::post(strand_, [this, job, outcome] { finish(job, outcome); });
  });
}

// On a thread of the pool.
Round::Outcome FtpPull::run(Job const& job) {
  auto const& feed = job.pulled.feed.id.value();
  auto access = access_of(job.pulled.contract.source);
  if (!access) return {Ended::source_refused, access.error().message, 0};
  auto session = FtpSession::create(std::move(*access), stopping_.get_token());
  if (!session) return {Ended::source_refused, words_of(session.error()), 0};
  Round round(gate_, seen_, settings_.timing, job.pulled, *job.memory, *session, stopping_.get_token());
  auto outcome = round.run(job.kind);
  if (job.forget) {
    Horizon horizon{.look_back_days = job.pulled.contract.source.look_back_days};
    auto forgotten = seen_.forget(feed, forgotten_before(horizon, gate_.clock().now()));
    if (!forgotten) spdlog::warn("feed {}: old files are not forgotten: {}", feed, forgotten.error().message);
  }
  return outcome;
}

Result<Access> FtpPull::access_of(Source const& source) const {
  Access access{.url = source.url, .trusted = settings_.trusted, .known_hosts = settings_.known_hosts};
  if (source.user) access.user = *source.user;
  if (!source.password_name || source.password_name->empty()) return access;
  auto password = secrets_(*source.password_name);
  if (!password)
    return invalid(in_both("Máy chủ chưa có mật khẩu tên " + *source.password_name,
                           "The server has no password called " + *source.password_name));
  access.password = std::move(*password);
  return access;
}

void FtpPull::finish(Job const& job, Round::Outcome const& outcome) {
  busy_hosts_.erase(job.host);
  auto const& feed = job.pulled.feed.id.value();
  auto line = lines_.find(feed);
  if (line != lines_.end() && line->second.edition == job.edition) {
    line->second.running = false;
    line->second.turn = turn_after(line->second.turn,
                                   {.kind = job.kind,
                                    .ended = outcome.ended,
                                    .some_wait = !job.memory->waiting.empty(),
                                    .at = gate_.clock().now()},
                                   every_of(job.pulled.contract.source), settings_.timing);
    if (outcome.ended == Ended::log_in_refused) pause_account(line->second);
    bool refused = outcome.ended == Ended::source_refused || outcome.ended == Ended::log_in_refused;
    if (refused || outcome.ended == Ended::unreachable) {
      spdlog::warn("feed {}: {}", feed, outcome.why);
      gate_.contact(feed, refused ? ContactOutcome::refused : ContactOutcome::unreachable, outcome.why);
    }
    if (outcome.ended == Ended::intake_busy) spdlog::warn("feed {}: its files wait: {}", feed, outcome.why);
  }
  ++rounds_;
  begin_due();
}

// Feeds of one account share its refusals: a server that counts wrong log-ins counts them all.
void FtpPull::pause_account(Line const& refused) {
  auto const& source = refused.pulled.contract.source;
  for (auto& [feed, line] : lines_) {
    auto const& other = line.pulled.contract.source;
    if (&line == &refused || line.running || host_of(other.url) != host_of(source.url) || other.user != source.user ||
        other.password_name != source.password_name)
      continue;
    line.turn.refused = refused.turn.refused;
    line.turn.due = std::max(line.turn.due, refused.turn.due);
    line.turn.full_due = std::max(line.turn.full_due, refused.turn.full_due);
  }
}

}  // namespace haidang::pull
