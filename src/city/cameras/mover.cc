#include "city/cameras/mover.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/said_twice.h"
#include "city/cameras/look_rules.h"

namespace haidang {

namespace asio = boost::asio;
using onvif::Nothing;
using onvif::Outcome;

namespace {

constexpr std::size_t most_kept_open = 200;

Error error_of(onvif::Ending const& ending) {
  auto words = words_of(outcome_of(ending.reason, false));
  return {ErrorKind::unavailable,
          said_twice("Camera không quay: " + words.vi, "The camera does not turn: " + words.en)};
}

}  // namespace

Result<MoveLock> Mover::take(Camera const& camera, std::string const& by) {
  auto const& id = camera.id.value();
  std::lock_guard lock(mutex_);
  auto known = locks_.find(id);
  auto held = known == locks_.end() ? std::nullopt : std::optional(known->second);
  TRY(auto mine, taken(held, id, by, clock_.now()));
  locks_[id] = mine;
  return mine;
}

std::optional<std::string> Mover::who(std::string const& camera) const {
  std::lock_guard lock(mutex_);
  auto known = locks_.find(camera);
  if (known == locks_.end() || known->second.until <= clock_.now()) return {};
  return known->second.holder;
}

void Mover::release(std::string const& camera, std::string const& by) {
  std::lock_guard lock(mutex_);
  if (auto known = locks_.find(camera); known != locks_.end() && known->second.holder == by) locks_.erase(known);
}

// What failed is opened anew the next time; what refused us is not.
void Mover::forget(std::string const& camera, onvif::Reason reason) {
  std::lock_guard lock(mutex_);
  auto known = turned_.find(camera);
  if (known == turned_.end()) return;
  if (reason == onvif::Reason::password_refused || reason == onvif::Reason::password_missing)
    known->second->refused = true;
  else
    turned_.erase(known);
}

void Mover::begin_anew(std::string const& camera) {
  std::lock_guard lock(mutex_);
  turned_.erase(camera);
}

std::shared_ptr<Mover::Turned> Mover::turned(Camera const& camera) {
  std::lock_guard lock(mutex_);
  if (turned_.size() >= most_kept_open) turned_.clear();  // what is being asked holds its own
  auto& known = turned_[camera.id.value()];
  if (!known || known->url != camera.onvif_url) {
    known = std::make_shared<Turned>(executor_);
    known->url = camera.onvif_url;
    onvif::DeviceSettings settings;
    settings.url = camera.onvif_url;
    settings.credentials = credentials_(camera).value_or(rtsp::Credentials{});
    settings.limits.trust = rtsp::Trust::any_certificate;  // nearly all cameras sign their own
    known->device = std::make_shared<onvif::Device>(known->strand, std::move(settings), clock_);
  }
  return known;
}

// On the camera's strand. A stop is no velocity.
asio::awaitable<Outcome<Nothing>> Mover::ask(std::shared_ptr<Turned> turned, std::optional<onvif::Velocity> velocity) {
  if (!turned->profile) {
    auto opened = co_await turned->device->open();
    if (!opened) co_return opened.error();
    auto profiles = co_await turned->device->profiles();
    if (!profiles) co_return profiles.error();
    for (auto& each : *profiles)
      if (each.can_move && !turned->profile) turned->profile = std::move(each);
  }
  if (!turned->profile) {
    onvif::Ending none;
    none.reason = onvif::Reason::not_allowed;
    none.said = "no profile with a PTZ configuration";
    co_return none;
  }
  auto profile = *turned->profile;
  if (!velocity) {
    auto stopped = co_await turned->device->stop_moving(std::move(profile));
    co_return stopped;
  }
  auto moved = co_await turned->device->move(std::move(profile), *velocity, move_lasts);
  co_return moved;
}

asio::awaitable<Done> Mover::asked(Camera camera, std::optional<onvif::Velocity> velocity) {
  auto with = turned(camera);
  if (with->refused) {
    onvif::Ending refused;
    refused.reason = onvif::Reason::password_refused;
    co_return error_of(refused);
  }
  auto asking = ask(with, velocity);
  auto done = co_await asio::co_spawn(with->strand, std::move(asking), asio::use_awaitable);
  if (done) co_return Done{};
  forget(camera.id.value(), done.error().reason);
  co_return error_of(done.error());
}

asio::awaitable<Done> Mover::move(Camera camera, onvif::Velocity velocity) {
  auto done = co_await asked(std::move(camera), velocity);
  co_return done;
}

asio::awaitable<Done> Mover::stop_moving(Camera camera) {
  auto done = co_await asked(std::move(camera), std::nullopt);
  co_return done;
}

}  // namespace haidang
