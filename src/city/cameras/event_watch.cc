#include "city/cameras/event_watch.h"

#include <spdlog/spdlog.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/jobs/backoff.h"

namespace haidang {

namespace asio = boost::asio;
using asio::awaitable;
using onvif::Nothing;
using onvif::Outcome;

namespace {

constexpr Span between_forgetting = hours(1);

bool asked_alike(Camera const& a, Camera const& b) {
  return a.onvif_url == b.onvif_url && a.user_name == b.user_name && a.password_name == b.password_name;
}

bool refuses(onvif::Reason reason) {
  return reason == onvif::Reason::password_refused || reason == onvif::Reason::password_missing ||
         reason == onvif::Reason::not_allowed;
}

}  // namespace

EventWatch::EventWatch(Wiring wiring, Limits limits)
    : wiring_{std::move(wiring)}, limits_{limits}, strand_{asio::make_strand(wiring_.executor)}, ended_{strand_} {}

awaitable<Done> EventWatch::start() {
  auto read = co_await wiring_.store.read([](store::Session& session) { return camera_events::going_on(session); });
  if (!read) co_return read.error();
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  for (auto& event : *read) remembered_[event.camera].push_back(std::move(event));
  running_ = true;
  co_return Done{};
}

// --- Which cameras
void EventWatch::cameras_changed(std::vector<Camera> const& cameras) {
  asio::post(strand_, [this, cameras] {
    if (!running_) return;
    std::map<std::string, LinePtr> lines;
    for (auto const& camera : cameras) {
      if (camera.onvif_url.empty()) continue;
      auto const& id = camera.id.value();
      auto known = lines_.find(id);
      if (known != lines_.end() && asked_alike(known->second->camera, camera)) {
        lines.insert(lines_.extract(known));
        continue;
      }
      auto line = std::make_shared<Line>(camera, strand_);
      if (known != lines_.end()) line->events = known->second->events;
      for (auto const& event : std::exchange(remembered_[id], {})) line->events.know(event);
      lines.emplace(id, line);
    }
    remembered_.clear();
    for (auto& [id, line] : lines_) end(*line);
    lines_ = std::move(lines);
  });
}

void EventWatch::begin_anew(std::string camera) {
  asio::post(strand_, [this, camera = std::move(camera)] {
    auto known = lines_.find(camera);
    if (known == lines_.end() || !running_) return;
    auto line = std::make_shared<Line>(known->second->camera, strand_);
    line->events = known->second->events;
    end(*known->second);
    known->second = line;
  });
}

void EventWatch::gives_picture(std::string camera) {
  asio::post(strand_, [this, camera = std::move(camera)] {
    auto known = lines_.find(camera);
    if (known != lines_.end() && !std::exchange(known->second->begun, true)) begin(known->second);
  });
}

void EventWatch::begin(LinePtr const& line) {
  ++following_;
  asio::co_spawn(strand_, follow(line), asio::detached);
}

void EventWatch::end(Line& line) {
  line.over = true;
  line.timer.cancel();
  if (line.device) line.device->stop();
}

awaitable<void> EventWatch::stop() {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  running_ = false;
  for (auto& [id, line] : lines_) end(*line);
  lines_.clear();
  while (following_ > 0) {
    ended_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
}

// --- One camera
awaitable<bool> EventWatch::rest(Line& line, Span span) {
  if (line.over) co_return false;
  line.timer.expires_after(std::chrono::milliseconds(span.ms));
  boost::system::error_code cut_short;
  co_await line.timer.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  co_return !line.over;
}

awaitable<void> EventWatch::follow(LinePtr line) {
  std::int64_t failures = 0;
  for (auto goes_on = !line->over; goes_on;) {
    auto began = wiring_.clock.now();
    auto ended = co_await listen(line);
    if (line->over || ended) break;
    if (refuses(ended.error().reason)) break;  // until the password is another
    if (wiring_.clock.now() - began > limits_.lasting) failures = 0;
    spdlog::debug("camera {} tells nothing: {}", line->camera.id.value(), ended.error().said);
    auto wait = jobs::wait_after({limits_.retry, limits_.longest_retry}, ++failures);
    goes_on = co_await rest(*line, wait);
  }
  if (--following_ == 0) ended_.cancel();
}

// Until the camera does not answer any more. Never ends well while the line is not over.
awaitable<Outcome<Nothing>> EventWatch::listen(LinePtr line) {
  onvif::DeviceSettings settings;
  settings.url = line->camera.onvif_url;
  settings.credentials = wiring_.credentials(line->camera).value_or(rtsp::Credentials{});
  settings.limits.trust = rtsp::Trust::any_certificate;  // nearly all cameras sign their own
  line->device = std::make_shared<onvif::Device>(strand_, std::move(settings), wiring_.clock);
  auto opened = co_await line->device->open();
  if (!opened) co_return opened.error();
  auto subscribed = co_await line->device->subscribe(limits_.lasting);
  if (!subscribed) co_return subscribed.error();
  auto ended = co_await pull(line, std::move(*subscribed));
  co_return ended;
}

awaitable<Outcome<Nothing>> EventWatch::pull(LinePtr line, onvif::Subscription subscription) {
  auto until = wiring_.clock.now() + subscription.lasts;
  while (!line->over) {
    auto events = co_await line->device->pull(subscription, limits_.wait);
    if (!events) co_return events.error();
    auto now = wiring_.clock.now();
    for (auto const& each : *events)
      if (auto event = line->events.take(each, now)) co_await keep(line, std::move(*event));
    co_await forget_old();
    if (until - now > limits_.wait + limits_.wait) continue;
    auto lasts = co_await line->device->renew(subscription, limits_.lasting);
    if (!lasts) co_return lasts.error();  // some cameras cannot: they are asked for a new one
    until = wiring_.clock.now() + *lasts;
  }
  auto gone = co_await line->device->unsubscribe(subscription);
  static_cast<void>(gone);
  co_return Nothing{};
}

awaitable<void> EventWatch::keep(LinePtr line, CameraEvent event) {
  auto kept =
      co_await wiring_.store.write([&](store::Session& session) { return camera_events::keep(session, event); });
  if (!kept) {
    spdlog::error("what camera {} told was not kept: {}", event.camera, kept.error().message);
    co_return;
  }
  event.id = *kept;
  line->events.know(event);
  if (wiring_.heard) wiring_.heard(event);
}

awaitable<void> EventWatch::forget_old() {
  auto now = wiring_.clock.now();
  if (now - forgot_at_ < between_forgetting) co_return;
  forgot_at_ = now;
  auto before = now - limits_.keep;
  auto gone = co_await wiring_.store.write(
      [&](store::Session& session) { return camera_events::remove_before(session, before); });
  if (!gone) spdlog::error("old events of cameras are not deleted: {}", gone.error().message);
}

}  // namespace haidang
