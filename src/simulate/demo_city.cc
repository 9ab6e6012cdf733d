#include "simulate/demo_city.h"

#include <algorithm>
#include <queue>

#include "simulate/broker.h"
#include "simulate/ftp_server.h"
#include "simulate/outbox.h"

namespace haidang::simulate {
namespace {

// Something a station does at a moment: measure the interval ending at `period`, or send what it measured.
struct Event {
  Instant due;
  std::size_t feed;
  Instant period;
  enum class What { measure, send } what = What::measure;
  friend bool operator>(Event const& a, Event const& b) { return a.due > b.due; }
};
using Events = std::priority_queue<Event, std::vector<Event>, std::greater<>>;

}  // namespace

struct DemoCity::Running {
  DemoSettings settings;
  std::vector<Contract> contracts;
  std::vector<StationFeed> sending;  // with the contract in force at the start
  std::unique_ptr<FtpServer> ftp;
  std::unique_ptr<Broker> broker;
  std::unique_ptr<Outbox> outbox;
  FaultScript script;
  World world{1};
  Events events;
  std::jthread thread;

  std::filesystem::path tree() const { return settings.work / "ftp"; }
  std::uint64_t seed() const { return settings.history.seed; }
  Doors doors() const { return {ftp->port(), broker ? broker->port() : std::uint16_t{0}}; }
  std::vector<StationFeed> feeds_with(Instant t) const;
  Span cadence(StationFeed const&, Instant t) const;
  void prepare();
  void send_until(std::stop_token);
  void happen(Event const&);
  void send(StationFeed const&, Instant period);
};

// Feeds that send anything: live, of readings, with a station and a contract.
std::vector<StationFeed> DemoCity::Running::feeds_with(Instant t) const {
  std::vector<StationFeed> found;
  for (auto const& feed : settings.feeds) {
    if (feed.dataset != "environment.readings" || feed.state != FeedState::live || feed.stations.empty()) continue;
    auto const* contract = contract_at(contracts, feed.id.value(), t);
    auto station = std::find_if(settings.stations.begin(), settings.stations.end(),
                                [&](Station const& s) { return s.id.value() == feed.stations.front(); });
    if (contract && station != settings.stations.end()) found.push_back({feed, *contract, *station});
  }
  return found;
}

Span DemoCity::Running::cadence(StationFeed const& feed, Instant t) const {
  auto agreed = seconds(feed.contract.cadence_seconds.value());
  return script.find(feed.station.code, FaultKind::too_many, t) ? Span{agreed.ms / 5} : agreed;
}

// Late files of the two hours before the start are still to come.
void DemoCity::Running::prepare() {
  events = {};
  auto const start = settings.history.start;
  for (std::size_t i = 0; i < sending.size(); ++i) {
    auto step = settings.history.cadence;
    for (auto t = next_period_end(start - hours(2), step); t <= start; t = next_period_end(t, step)) {
      auto due = sent_at(script, sending[i].station, t, step, seed());
      if (due && *due > start) events.push({*due, i, t, Event::What::send});
    }
    auto first = next_period_end(start, cadence(sending[i], start));
    events.push({first, i, first});
  }
}

void DemoCity::Running::send_until(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  SystemClock clock;
  while (!stop.stop_requested()) {
    if (!events.empty() && events.top().due <= clock.now()) {
      auto event = events.top();
      events.pop();
      happen(event);
      continue;
    }
    auto rest = events.empty() ? seconds(1) : std::min(events.top().due - clock.now(), seconds(1));
    never.wait_for(lock, stop, std::chrono::milliseconds(std::max<std::int64_t>(rest.ms, 1)), [] { return false; });
  }
}

void DemoCity::Running::happen(Event const& event) {
  auto const& feed = sending[event.feed];
  if (event.what == Event::What::send) return send(feed, event.period);
  auto step = cadence(feed, event.period);
  auto due = sent_at(script, feed.station, event.period, step, seed());
  if (due) events.push({*due, event.feed, event.period, Event::What::send});
  auto twice = script.find(feed.station.code, FaultKind::duplicate, event.period);
  if (due && twice) events.push({*due + seconds(5), event.feed, event.period, Event::What::send});
  auto next = next_period_end(event.period, step);
  events.push({next, event.feed, next});
}

void DemoCity::Running::send(StationFeed const& feed, Instant period) {
  auto const& contract = feed.contract;
  auto bytes = as_agreed(contract.decoding, feed.station, rows_at(world, script, feed.station, period));
  if (script.find(feed.station.code, FaultKind::truncated, period)) bytes.resize(bytes.size() * 2 / 3);
  auto folder = contract.source.folder;
  if (feed.feed.road == Road::ftp_pull) folder = folder_of(contract.source.layout, folder, period);
  if (feed.feed.road == Road::mqtt) folder = folder.substr(0, folder.find_first_of("#+")) + "ban-tin";
  outbox->send({feed.feed.id.value(), feed.feed.road, folder, file_name(feed.station, contract.decoding.format, period),
                content_type_of(contract.decoding.format), std::move(bytes)});
}

DemoCity::DemoCity(std::unique_ptr<Running> running) : running_(std::move(running)) {}
DemoCity::~DemoCity() { stop(); }

Result<std::unique_ptr<DemoCity>> DemoCity::open(DemoSettings settings) {
  auto running = std::make_unique<Running>();
  running->settings = std::move(settings);
  running->world = World(running->seed());
  auto const& s = running->settings;
  std::error_code failure;
  std::filesystem::remove_all(running->tree(), failure);
  std::filesystem::create_directories(running->tree(), failure);
  if (failure) return Error{ErrorKind::unavailable, s.work.string() + ": " + failure.message()};
  FtpServer::Settings ftp{running->tree(), "ioc", s.ftp_password, s.ftp_port};
  auto server = FtpServer::start(ftp);
  ftp.port = 0;
  if (!server) server = FtpServer::start(ftp);
  if (!server) return server.error();
  running->ftp = std::move(*server);
  auto broker = Broker::start(s.mqtt_port, s.work);
  if (broker)
    running->broker = std::move(*broker);
  else
    s.log(broker.error().message);
  running->contracts = demonstration_contracts(s.contracts, s.feeds, s.history, running->doors());
  running->sending = running->feeds_with(s.history.start);
  // A station's folder is there before its first file, or the centre would be told at its first look that there is
  // none.
  for (auto const& feed : running->sending)
    if (feed.feed.road == Road::ftp_pull)
      std::filesystem::create_directories(running->tree() / feed.contract.source.folder, failure);
  return std::unique_ptr<DemoCity>(new DemoCity(std::move(running)));
}

Doors DemoCity::doors() const { return running_->doors(); }
std::vector<Contract> const& DemoCity::contracts() const { return running_->contracts; }

History DemoCity::history() const {
  auto const& s = running_->settings;
  return {running_->feeds_with(s.history.start), s.history,
          demonstration_faults(s.stations, s.history.start, s.history.start, s.history.seed)};
}

void DemoCity::start(Centre centre) {
  stop();
  auto& r = *running_;
  r.script = demonstration_faults(r.settings.stations, r.settings.history.start, SystemClock{}.now(), r.seed());
  r.outbox =
      std::make_unique<Outbox>(Outbox::Settings{std::move(centre.base_url), std::move(centre.keys),
                                                std::move(centre.drop), r.tree(), r.doors().mqtt, r.settings.log});
  r.prepare();
  r.thread = std::jthread([&r](std::stop_token stop) { r.send_until(stop); });
}

void DemoCity::stop() {
  running_->thread.request_stop();
  if (running_->thread.joinable()) running_->thread.join();
  running_->outbox.reset();
}

std::map<std::string, std::int64_t> DemoCity::sent() const {
  return running_->outbox ? running_->outbox->sent() : std::map<std::string, std::int64_t>{};
}

}  // namespace haidang::simulate
