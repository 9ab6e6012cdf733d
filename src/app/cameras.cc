#include "app/cameras.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "app/arrivals.h"

namespace haidang {
namespace asio = boost::asio;

CamerasPart::CamerasPart(Beside beside)
    : beside_{std::move(beside)},
      contacts_{beside_.feeds},
      keys_{beside_.data / "cameras.key", secret_from_environment},
      stills_{beside_.data / "stills"},
      watch_{{.executor = beside_.loop.get_executor(),
              .store = beside_.store,
              .clock = beside_.clock,
              .credentials = [this](Camera const& camera) { return keys_.of(camera); },
              .count = [this](store::Session& session, Look const& look) { return count(session, look); },
              .heard = [this](Look const& look) { heard(look); },
              .still = [this](Camera const& camera, std::string const& jpeg) { stills_.put(camera, jpeg); }},
             {}},
      api_{{watch_, beside_.store, beside_.directory, stills_, approvals_, beside_.audit, beside_.clock}},
      onboarding_api_{{beside_.loop.get_executor(), watch_, keys_, beside_.store, beside_.directory, beside_.clock,
                       beside_.audit, [this](std::string const& camera) { password_changed(camera); }}},
      import_api_{{beside_.store, beside_.directory, keys_, beside_.clock, beside_.audit,
                   [this](std::string const& camera) { password_changed(camera); }}},
      streams_{beside_.loop.get_executor(), [this](Camera const& camera) { return keys_.of(camera); }},
      walls_{{beside_.directory, beside_.clock, beside_.audit, streams_, approvals_}},
      recorder_{
          beside_.store,
          beside_.clock,
          streams_,
          {.folder = beside_.data / "recordings", .most_bytes = beside_.recordings_most_gigabytes * 1'000'000'000}},
      recording_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit, beside_.data / "recordings"}},
      exports_{beside_.clock, {.folder = beside_.data / "exports"}},
      export_api_{
          {beside_.store, beside_.directory, beside_.clock, beside_.audit, beside_.data / "recordings", exports_}},
      approval_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit, approvals_,
                     [this] { walls_.look_again(); }}},
      mover_{beside_.loop.get_executor(), [this](Camera const& camera) { return keys_.of(camera); }, beside_.clock},
      move_api_{{mover_, beside_.directory, approvals_, beside_.clock, beside_.audit}},
      saved_wall_api_{beside_.store, beside_.clock},
      events_{{.executor = beside_.loop.get_executor(),
               .store = beside_.store,
               .clock = beside_.clock,
               .credentials = [this](Camera const& camera) { return keys_.of(camera); },
               .heard = [this](CameraEvent const& event) { heard(event); }}} {}

void CamerasPart::routes(http::Router& r) {
  api_.routes(r);
  onboarding_api_.routes(r);
  import_api_.routes(r);
  walls_.routes(r);
  recording_api_.routes(r);
  export_api_.routes(r);
  approval_api_.routes(r);
  move_api_.routes(r);
  saved_wall_api_.routes(r);
}

Done CamerasPart::start() {
  if (auto read = keys_.read(beside_.store); !read) return while_doing("reading cameras' passwords", read.error());
  if (auto read = approvals_.read(beside_.store, beside_.clock.now()); !read)
    return while_doing("reading who may see cameras", read.error());
  auto started = asio::co_spawn(beside_.loop, watch_.start(), asio::use_future).get();
  if (!started) return while_doing("reading back how cameras stood", started.error());
  auto listening = asio::co_spawn(beside_.loop, events_.start(), asio::use_future).get();
  if (!listening) return while_doing("reading back what cameras told", listening.error());
  if (auto recording = recorder_.start(); !recording)
    return while_doing("reading what was recorded", recording.error());
  if (auto exporting = exports_.start(); !exporting) return exporting;
  catalogue_changed(beside_.directory.snapshot());
  return {};
}

void CamerasPart::stop() {
  asio::co_spawn(beside_.loop, events_.stop(), asio::use_future).get();
  exports_.stop();
  recorder_.stop();
  walls_.stop();
  streams_.stop();
  asio::co_spawn(beside_.loop, watch_.stop(), asio::use_future).get();
}

void CamerasPart::password_changed(std::string const& camera) {
  streams_.begin_anew(camera);
  watch_.begin_anew(camera);
  mover_.begin_anew(camera);
  events_.begin_anew(camera);
}

void CamerasPart::catalogue_changed(Snapshot const& snapshot) {
  auto now = beside_.clock.now();
  std::vector<WatchedCamera> watched;
  std::set<std::string> live;
  std::vector<Camera> listened;
  for (auto const& camera : snapshot->cameras.rows) {
    auto const* feed = snapshot->feed(camera.id.value());
    auto const* contract = snapshot->contract(camera.id.value(), now);
    if (!feed || !contract || feed->state != FeedState::live) continue;
    live.insert(camera.id.value());
    listened.push_back(camera);
    watched.push_back({camera, {.cadence = seconds(contract->cadence_seconds.value())}});
  }
  watch_.cameras_changed(std::move(watched));
  streams_.cameras_changed(snapshot->cameras.rows);
  walls_.look_again();
  recorder_.cameras_changed(snapshot->cameras.rows, live);
  events_.cameras_changed(listened);
}

Done CamerasPart::count(store::Session& session, Look const& look) const {
  if (look.outcome != LookOutcome::picture) return {};
  auto facts = facts_of(*beside_.directory.snapshot(), *beside_.calendars.calendars(), look);
  return assurance::count_arrival(session, facts.feed, facts.hours);
}

void CamerasPart::heard(Look const& look) {
  auto words = words_of(look);
  auto outcome = refused_us(look.outcome) ? ContactOutcome::refused
                 : answered(look.outcome) ? ContactOutcome::reached
                                          : ContactOutcome::unreachable;
  auto why = shows_well(look) ? std::string() : in_both(words.vi, words.en);
  contacts_.contact(look.camera, outcome, std::move(why), look.at);
  if (look.outcome != LookOutcome::picture) return;
  events_.gives_picture(look.camera);
  beside_.feeds.heard(facts_of(*beside_.directory.snapshot(), *beside_.calendars.calendars(), look));
}

// What the camera says is one witness; a look is the other.
void CamerasPart::heard(CameraEvent const& event) {
  auto goes_on = !event.ended_at;
  if (event.kind == CameraEventKind::motion)
    recorder_.event(event.camera, goes_on);
  else
    watch_.look_soon(event.camera);
}

}  // namespace haidang
