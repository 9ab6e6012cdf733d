#include "app/centre.h"

#include <prometheus/registry.h>
#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/arrivals.h"
#include "app/cameras.h"
#include "app/centre_api.h"
#include "app/contacts.h"
#include "app/indicators.h"
#include "app/metrics.h"
#include "app/open_roads.h"
#include "app/outages.h"
#include "app/review.h"
#include "app/upkeep.h"
#include "app/web_root.h"
#include "city/assurance/assurance_api.h"
#include "city/calendar/calendar_api.h"
#include "city/catalogue/catalogue_api.h"
#include "city/documents/document_api.h"
#include "city/documents/document_dataset.h"
#include "city/documents/document_upkeep.h"
#include "city/dossiers/dossier_api.h"
#include "city/dossiers/dossier_dataset.h"
#include "city/dossiers/portal_api.h"
#include "city/environment/environment_api.h"
#include "city/environment/environment_dataset.h"
#include "city/intake/intake_api.h"
#include "city/mapping/mapping_api.h"
#include "city/people/people_api.h"
#include "city/reconciliation/reconciliation_api.h"
#include "city/roads/seen_table.h"
#include "city/tasks/task_api.h"
#include "city/tasks/task_dataset.h"
#include "platform/http/server.h"
#include "platform/live/live.h"

namespace haidang {
namespace {

namespace asio = boost::asio;

http::ServerSettings server_settings(Settings const& settings, Address const& address) {
  return {.address = address.host, .port = address.port, .web_root = web_root(settings), .proxies = settings.proxies};
}

CentreCard card_of(Settings const& s, Demonstration demonstration) {
  return {s.centre_name, s.centre_name_en, s.mark, demonstration == Demonstration::yes, product_version, {}};
}

std::int64_t loop_count(Settings const& settings) {
  return settings.threads > 0 ? settings.threads : std::max<std::int64_t>(1, std::thread::hardware_concurrency());
}

// Notices, every few seconds, what another process has changed in the catalogue (an import, another node).
constexpr auto look_for_changes = std::chrono::seconds(2);
constexpr int looks_between_tellings = 150;  // what changes by time alone, such as silence, is told every five minutes

}  // namespace

// In the order in which things need each other: what is made later may use what stands above it.
struct Centre::State {
  State(Settings s, Clock const& c, std::unique_ptr<store::Store> opened, Address address, Demonstration demonstration)
      : settings{std::move(s)},
        clock{c},
        store{std::move(opened)},
        live{loop, clock},
        watch{{loop.get_executor(), *store, clock,
               [this](std::string topic, std::string change) { live.publish(std::move(topic), std::move(change)); }}},
        people{*store, directory, clock,
               [this](std::string const& feed, std::string why) {
                 watch.contact(feed, {Contact::Outcome::refused, std::move(why), clock.now()});
               }},
        environment{[this](std::vector<std::string> const& stations) { environment_api.heard(stations); }},
        dossiers{calendars},
        documents{calendars},
        intake{*store, directory, clock, hooks()},
        rejudgement{*store, directory, calendars, clock},
        dossier_api{*store, directory, clock, audit(), rejudgement},
        portal_api{intake, clock, [this](http::Request const& request) { return people.authenticate(request); }},
        catalogue_api{*store, directory, clock},
        calendar_api{*store, directory, calendars, clock},
        people_api{people, *store},
        intake_api{intake, *store, directory, audit()},
        mapping_api{intake, directory, clock, audit()},
        reconciliation_api{intake, *store, directory, clock},
        assurance_api{watch, *store, clock},
        environment_api{loop.get_executor(), *store, directory, clock, watch, live},
        document_api{*store, directory, calendars, clock},
        indicators{*store, directory, clock},
        task_api{*store, directory, calendars, clock},
        cameras{{loop, *store, directory, calendars, clock, watch, audit(), settings.data,
                 settings.recordings_most_gigabytes}},
        outages{{loop, *store, directory, clock, watch, audit()}},
        review{{loop, *store, directory, calendars, clock, watch, intake, audit(), [this] { catalogue_changed(); }}},
        document_upkeep{*store, directory, calendars, clock},
        centre_api{{card_of(settings, demonstration), clock, [this] { return ready(); }, [this] { return figures(); },
                    router}},
        contacts{watch},
        gate{loop.get_executor(), intake, clock, contacts},
        seen{*store},
        server{loop, router, server_settings(settings, address), clock} {
    intake.add(environment);
    intake.add(dossiers);
    intake.add(documents);
    intake.add(indicators.dataset);
    intake.add(tasks);
    people.on_session_end([this](auto const& session) { live.end_session(session), cameras.end_session(session); });
    routes();
    server.authenticate_with([this](http::Request const& request) { return people.authenticate(request); });
    server.admit_with([this](http::Request const& request, std::uint64_t length) { return admit(request, length); });
    directory.on_change([this](Snapshot const&) { catalogue_changed(); });
    calendars.on_change([this](Calendars const&) { catalogue_changed(); });
  }

  IntakeHooks hooks() { return intake_hooks(directory, calendars, watch, live); }

  Audit audit() {
    return [this](auto const& r, auto... what) { return people.note(r.caller.id, r.remote, std::move(what)...); };
  }

  void routes() {
    centre_api.routes(router);
    people_api.routes(router);
    catalogue_api.routes(router);
    calendar_api.routes(router);
    intake_api.routes(router);
    mapping_api.routes(router);
    reconciliation_api.routes(router);
    assurance_api.routes(router);
    environment_api.routes(router);
    dossier_api.routes(router);
    portal_api.routes(router);
    document_api.routes(router);
    indicators.api.routes(router);
    task_api.routes(router);
    cameras.routes(router);
    outages.routes(router);
    review.routes(router);
    assurance_api.topics(live);
    environment_api.topics();
    router.web_socket("/api/live", static_cast<int>(Right::see_board), live.handler());
  }

  // Before a delivery's body is read: budget and size of the feed it is for.
  Done admit(http::Request const& request, std::uint64_t length) {
    constexpr std::string_view before = "/api/feeds/", after = "/deliveries";
    std::string_view path = request.path;
    if (request.method != http::Method::post || !path.starts_with(before) || !path.ends_with(after)) return {};
    path.remove_prefix(before.size());
    path.remove_suffix(after.size());
    return intake.may_send(std::string(path), length);
  }

  Done ready() const {
    if (serving) return {};
    return Error{ErrorKind::unavailable, "the server is starting"};
  }

  std::string figures() {
    return metrics_text({server.counts(), store->counts(), live.sockets(), directory.snapshot()->feeds.rows.size(),
                         intake.budgets().refused()});
  }

  void catalogue_changed() {
    if (!serving) return;  // start() tells everybody once
    rejudgement.wake();
    asio::co_spawn(loop, tell_catalogue(), asio::detached);
  }

  asio::awaitable<void> tell_catalogue() {
    auto waiting = co_await store->read([](store::Session& session) { return deliveries::waiting(session); });
    auto silent = co_await document_upkeep.silent_units();
    auto difficulties =
        co_await store->read([](store::Session& session) { return difficulties::open_by_agency(session); });
    std::optional<Noticed> noticed;
    if (waiting && silent && difficulties) noticed = Noticed{std::move(*waiting), *silent, std::move(*difficulties)};
    tell_newest(noticed);
    auto measured = co_await document_upkeep.measure_anew();
    if (!measured) spdlog::warn("documents keep working times of an older calendar: {}", measured.error().message);
    // Another process may have changed them; the next look tries again.
    (void)co_await refresh(*store, calendars);
    (void)co_await refresh(*store, indicators.book);
  }

  // Tellings overlap on the loops. Each tells what is newest now, one after the other: were an older catalogue told
  // last, a road would go on without the newest feed.
  void tell_newest(std::optional<Noticed> const& noticed) {
    std::lock_guard lock{telling};
    auto snapshot = directory.snapshot();
    if (noticed) watch.feeds_changed(view_of(snapshot, calendars.calendars(), *noticed));
    if (roads) roads->feeds_changed(pulled_feeds(snapshot, intake, clock.now()));
    cameras.catalogue_changed(snapshot);
  }

  asio::awaitable<Result<std::int64_t>> accept_in_order(std::vector<Arrival> arrivals) {
    std::int64_t stored = 0;
    for (auto& arrival : arrivals) {
      auto receipt = co_await intake.accept(std::move(arrival));
      if (receipt)
        ++stored;
      else if (receipt.error().kind != ErrorKind::unreadable)
        co_return receipt.error();
    }
    co_return stored;
  }

  asio::awaitable<void> look_after_changes() {
    asio::steady_timer timer{co_await asio::this_coro::executor};
    for (int look = 0; serving; ++look) {
      if (look % looks_between_tellings == 0) catalogue_changed();
      timer.expires_after(look_for_changes);
      boost::system::error_code cut_short;
      co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
      auto newest = co_await store->read([](store::Session& session) { return newest_change(session); });
      if (newest && *newest > directory.snapshot()->newest_change) (void)co_await refresh(*store, directory);
    }
  }

  Settings settings;
  Clock const& clock;
  std::unique_ptr<store::Store> store;
  asio::io_context loop;
  Directory directory;
  CalendarBook calendars;
  std::mutex telling;
  http::Router router;
  live::Live live;
  FeedWatch watch;
  People people;
  EnvironmentDataset environment;
  DossierDataset dossiers;
  DocumentDataset documents;
  TaskDataset tasks;
  DeliveryIntake intake;
  Rejudgement rejudgement;
  DossierApi dossier_api;
  PortalApi portal_api;
  CatalogueApi catalogue_api;
  CalendarApi calendar_api;
  PeopleApi people_api;
  IntakeApi intake_api;
  MappingApi mapping_api;
  ReconciliationApi reconciliation_api;
  AssuranceApi assurance_api;
  EnvironmentApi environment_api;
  DocumentApi document_api;
  IndicatorsPart indicators;
  TaskApi task_api;
  CamerasPart cameras;
  OutagesPart outages;
  ReviewPart review;
  DocumentUpkeep document_upkeep;
  CentreApi centre_api;
  ToldToWatch contacts;
  Gate gate;
  SeenTable seen;
  http::Server server;
  std::optional<OpenRoads> roads;
  std::optional<Upkeep> upkeep;
  std::atomic<bool> serving = false;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::vector<std::jthread> loops;
};

Centre::Centre(std::unique_ptr<State> state) : state_{std::move(state)} {}
Centre::~Centre() { stop(); }

Result<std::unique_ptr<Centre>> Centre::open(Settings settings, Clock const& clock, Demonstration demonstration) {
  TRY(auto address, address_of(settings.listen));
  std::error_code failed;
  std::filesystem::create_directories(settings.data, failed);
  if (failed)
    return Error{ErrorKind::unavailable, "cannot make the folder " + settings.data + ": " + failed.message(), "data"};
  auto where = settings.store.empty() ? settings.data : settings.store;
  auto opened = store::Store::open({.where = where});
  if (!opened) return while_doing("opening the store", opened.error());
  auto centre = std::unique_ptr<Centre>(
      new Centre(std::make_unique<State>(std::move(settings), clock, std::move(*opened), address, demonstration)));
  DO(centre->refresh_now());
  DO(centre->state_->people.load());
  return centre;
}

Done Centre::start() {
  auto& s = *state_;
  auto waiting = s.store->read_now([](store::Session& session) { return deliveries::waiting(session); });
  if (!waiting) return waiting.error();
  s.loop.restart();
  s.work.emplace(s.loop.get_executor());
  for (auto n = loop_count(s.settings); n > 0; --n) s.loops.emplace_back([&s] { s.loop.run(); });
  auto snapshot = s.directory.snapshot();
  auto watching =
      asio::co_spawn(s.loop, s.watch.start(view_of(snapshot, s.calendars.calendars(), {std::move(*waiting)})),
                     asio::use_future)
          .get();
  if (!watching) return while_doing("reading back what assurance knew", watching.error());
  DO(s.server.listen());
  s.serving = true;
  drop::Settings drop_settings{.folder = drop_folder()};
  drop_settings.settle = seconds(s.settings.drop_settle_seconds);
  s.roads.emplace(s.gate, s.seen, drop_settings, pull::Settings{.known_hosts = s.settings.data + "/known_hosts"});
  s.upkeep.emplace(*s.store, s.clock, days(s.settings.raw_bytes_kept_days));
  s.roads->feeds_changed(pulled_feeds(snapshot, s.intake, s.clock.now()));
  DO(s.cameras.start());
  s.rejudgement.start();
  s.outages.start();
  s.review.start();
  asio::co_spawn(s.loop, s.environment_api.run(), asio::detached);
  asio::co_spawn(s.loop, s.look_after_changes(), asio::detached);
  return {};
}

void Centre::stop() {
  auto& s = *state_;
  if (s.loops.empty()) return;
  s.serving = false;
  s.upkeep.reset();  // stop taking; the roads still need the loop to finish what is in hand
  s.rejudgement.stop();
  s.review.stop();
  s.outages.stop();
  s.cameras.stop();
  if (s.roads) s.roads->stop();
  s.server.stop();
  s.environment_api.stop();
  s.live.stop();
  auto saved = asio::co_spawn(s.loop, s.watch.stop(), asio::use_future).get();
  if (!saved) spdlog::error("what assurance knows could not be saved: {}", saved.error().message);
  s.work.reset();
  for (auto& loop : s.loops) loop.join();
  s.loops.clear();
  s.store->stop();
}

unsigned short Centre::port() const { return state_->server.port(); }
store::Store& Centre::store() { return *state_->store; }
Directory& Centre::directory() { return state_->directory; }
People& Centre::people() { return state_->people; }

Done Centre::refresh_now() {
  auto read = state_->store->read_now([](store::Session& session) { return read_directory(session); });
  if (!read) return read.error();
  state_->directory.swap(std::move(*read));
  auto calendar = state_->store->read_now([](store::Session& session) { return read_calendar(session); });
  if (!calendar) return calendar.error();
  state_->calendars.swap(std::make_shared<CalendarShelf const>(std::move(*calendar)));
  DO(state_->outages.load(*state_->store));
  return state_->indicators.load(*state_->store);
}

Result<std::int64_t> Centre::accept_now(std::vector<std::vector<Arrival>> lists) {
  auto& s = *state_;
  s.loop.restart();
  auto work = asio::make_work_guard(s.loop);
  std::int64_t stored = 0;
  auto open = lists.size();
  std::optional<Error> fault;
  for (auto& list : lists)
    asio::co_spawn(s.loop, s.accept_in_order(std::move(list)), [&](std::exception_ptr, Result<std::int64_t> done) {
      if (done)
        stored += *done;
      else
        fault = done.error();
      if (--open == 0) work.reset();
    });
  if (lists.empty()) work.reset();
  s.loop.run();
  s.loop.restart();
  if (fault) return *fault;
  return stored;
}

std::string Centre::drop_folder() const {
  auto const& s = state_->settings;
  return s.drop.empty() ? s.data + "/drop" : s.drop;
}

std::string Centre::openapi() const { return openapi_of(state_->router); }

}  // namespace haidang
