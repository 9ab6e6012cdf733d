#include "city/cameras/camera_watch.h"

#include <spdlog/spdlog.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace haidang {

namespace asio = boost::asio;

CameraWatch::CameraWatch(Wiring wiring, Limits limits)
    : wiring_{std::move(wiring)},
      limits_{limits},
      strand_{asio::make_strand(wiring_.executor)},
      timer_{strand_},
      ended_{strand_} {}

asio::awaitable<Done> CameraWatch::start() {
  auto read = co_await wiring_.store.read([](store::Session& session) { return cameras::standings(session); });
  if (!read) co_return read.error();
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  for (auto& standing : *read) remembered_[standing.camera] = std::move(standing);
  running_ = in_hand_ = true;
  asio::co_spawn(strand_, run(), asio::detached);
  co_return Done{};
}

void CameraWatch::cameras_changed(std::vector<WatchedCamera> cameras) {
  asio::post(strand_, [this, cameras = std::move(cameras)]() mutable {
    std::map<std::string, Line> lines;
    for (auto& watched : cameras) {
      auto id = watched.camera.id.value();
      auto known = lines_.find(id);
      auto& line = lines[id];
      if (known != lines_.end()) {
        auto asked_elsewhere = known->second.watched.camera.url != watched.camera.url ||
                               known->second.watched.camera.user_name != watched.camera.user_name ||
                               known->second.watched.camera.password_name != watched.camera.password_name;
        line = std::move(known->second);
        // Another address or name: what was refused before says nothing of it.
        if (asked_elsewhere && line.standing) line.standing->refusals = line.standing->failures = 0;
      } else if (auto remembered = remembered_.find(id); remembered != remembered_.end()) {
        line.standing = std::move(remembered->second);
      }
      line.watched = std::move(watched);
    }
    remembered_.clear();
    lines_ = std::move(lines);
    due_.clear();
    for (auto& [id, line] : lines_) plan(line, id);
    timer_.cancel();
  });
}

// Puts the camera down for its next moment, unless it refuses us for good.
void CameraWatch::plan(Line& line, std::string const& id) {
  auto history = line.standing ? history_of(*line.standing) : LookHistory{};
  if (line.looking || gave_up(history)) return;
  auto now = wiring_.clock.now();
  // Never seen: as soon as its site and the limit let it.
  line.due = line.standing ? next_look(line.watched.plan, history, id, now) : now;
  due_.emplace(line.due, id);
}

Span CameraWatch::until_next() const {
  if (due_.empty() || looking_ >= limits_.at_once) return seconds(1);
  return std::clamp(due_.begin()->first - wiring_.clock.now(), Span{1}, seconds(1));
}

asio::awaitable<void> CameraWatch::tick() {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  begin_due();
}

asio::awaitable<void> CameraWatch::run() {
  while (running_) {
    begin_due();
    timer_.expires_after(std::chrono::milliseconds(until_next().ms));
    boost::system::error_code cut_short;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
  in_hand_ = false;
  ended_.cancel();
}

void CameraWatch::begin_due() {
  auto now = wiring_.clock.now();
  for (auto it = due_.begin(); it != due_.end() && it->first <= now && looking_ < limits_.at_once;) {
    auto found = lines_.find(it->second);
    if (found == lines_.end()) {
      it = due_.erase(it);
      continue;
    }
    auto& at_site = looking_at_site_[found->second.watched.camera.site.value()];
    if (at_site >= limits_.at_a_site) {
      ++it;  // its site is busy enough; the next round takes it
      continue;
    }
    ++at_site;
    ++looking_;
    found->second.looking = true;
    auto id = it->second;
    it = due_.erase(it);
    asio::co_spawn(strand_, look(std::move(id)), asio::detached);
  }
}

asio::awaitable<void> CameraWatch::look(std::string id) {
  auto camera = lines_.at(id).watched.camera;
  auto before = lines_.at(id).standing;
  auto credentials = wiring_.credentials(camera);
  rtsp::Credentials shown;
  if (credentials) shown = std::move(*credentials);
  auto seen = co_await look_once(camera, std::move(shown));
  auto standing = after(before, seen);
  if (auto& at_site = looking_at_site_[camera.site.value()]; --at_site == 0)
    looking_at_site_.erase(camera.site.value());
  if (auto line = lines_.find(id); line != lines_.end()) {
    line->second.standing = standing;
    line->second.looking = false;
    plan(line->second, id);
  }
  co_await keep(std::move(standing));
  --looking_;
  if (!running_) ended_.cancel();
}

asio::awaitable<void> CameraWatch::keep(CameraStanding standing) {
  auto work = [this, &standing](store::Session& session) -> Done {
    DO(cameras::put(session, standing));
    return wiring_.count ? wiring_.count(session, standing) : Done{};
  };
  auto kept = co_await wiring_.store.write(work);
  if (!kept)
    spdlog::error("the look at camera {} was not kept: {}", standing.camera, kept.error().message);
  else if (wiring_.heard)
    wiring_.heard(standing);
}

asio::awaitable<Look> CameraWatch::look_once(Camera const& camera, rtsp::Credentials credentials) {
  auto own = asio::make_strand(wiring_.executor);
  auto looking = look_at(own, camera, std::move(credentials), wiring_.clock, limits_.look);
  auto seen = co_await asio::co_spawn(own, std::move(looking), asio::use_awaitable);
  co_return seen;
}

asio::awaitable<Look> CameraWatch::try_out(Camera camera, rtsp::Credentials credentials) {
  auto seen = co_await look_once(camera, std::move(credentials));
  co_return seen;
}

asio::awaitable<void> CameraWatch::stop() {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  running_ = false;
  timer_.cancel();
  while (looking_ > 0 || in_hand_) {
    ended_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
}

}  // namespace haidang
