#include "app/cameras.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "app/arrivals.h"

namespace haidang {
namespace {

namespace asio = boost::asio;

// The name and password that are to be shown; the password is a setting of the server, by its name.
std::optional<rtsp::Credentials> credentials_of(Camera const& camera) {
  if (!camera.user_name) return {};
  auto password = camera.password_name ? secret_from_environment(*camera.password_name) : std::nullopt;
  return rtsp::Credentials{*camera.user_name, password.value_or("")};
}

}  // namespace

CamerasPart::CamerasPart(Beside beside)
    : beside_{std::move(beside)},
      contacts_{beside_.feeds},
      watch_{{.executor = beside_.loop.get_executor(),
              .store = beside_.store,
              .clock = beside_.clock,
              .credentials = credentials_of,
              .count = [this](store::Session& session, Look const& look) { return count(session, look); },
              .heard = [this](Look const& look) { heard(look); }},
             {}},
      api_{watch_, beside_.store, beside_.directory},
      walls_{{beside_.loop.get_executor(), beside_.directory, beside_.clock, beside_.audit, credentials_of}} {}

void CamerasPart::routes(http::Router& r) {
  api_.routes(r);
  walls_.routes(r);
}

Done CamerasPart::start() {
  auto started = asio::co_spawn(beside_.loop, watch_.start(), asio::use_future).get();
  if (!started) return while_doing("reading back how cameras stood", started.error());
  catalogue_changed(beside_.directory.snapshot());
  return {};
}

void CamerasPart::stop() {
  walls_.stop();
  asio::co_spawn(beside_.loop, watch_.stop(), asio::use_future).get();
}

void CamerasPart::catalogue_changed(Snapshot const& snapshot) {
  auto now = beside_.clock.now();
  std::vector<WatchedCamera> watched;
  for (auto const& camera : snapshot->cameras.rows) {
    auto const* feed = snapshot->feed(camera.id.value());
    auto const* contract = snapshot->contract(camera.id.value(), now);
    if (!feed || !contract || feed->state != FeedState::live) continue;
    watched.push_back({camera, {.cadence = seconds(contract->cadence_seconds.value())}});
  }
  watch_.cameras_changed(std::move(watched));
  walls_.cameras_changed();
}

Done CamerasPart::count(store::Session& session, Look const& look) const {
  if (look.outcome != LookOutcome::picture) return {};
  auto facts = facts_of(*beside_.directory.snapshot(), *beside_.calendars.calendars(), look);
  return assurance::count_arrival(session, facts.feed, facts.hours);
}

void CamerasPart::heard(Look const& look) {
  auto words = words_of(look.outcome);
  auto outcome = refused_us(look.outcome) ? ContactOutcome::refused
                 : answered(look.outcome) ? ContactOutcome::reached
                                          : ContactOutcome::unreachable;
  auto why = look.outcome == LookOutcome::picture ? std::string() : in_both(words.vi, words.en);
  contacts_.contact(look.camera, outcome, std::move(why), look.at);
  if (look.outcome == LookOutcome::picture)
    beside_.feeds.heard(facts_of(*beside_.directory.snapshot(), *beside_.calendars.calendars(), look));
}

}  // namespace haidang
