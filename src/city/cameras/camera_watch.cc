#include "city/cameras/camera_watch.h"

#include <spdlog/spdlog.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"

namespace haidang {

namespace asio = boost::asio;
namespace {

constexpr std::size_t keys_in_doubt = 3;
// Looks of a camera's that showed well, after which its habits are kept: soon for the first time, then every half hour.
constexpr int few_looks = 5, looks_between_keeping = 30;

}  // namespace

CameraWatch::CameraWatch(Wiring wiring, Limits limits)
    : wiring_{std::move(wiring)},
      limits_{limits},
      strand_{asio::make_strand(wiring_.executor)},
      timer_{strand_},
      ended_{strand_} {}

asio::awaitable<Done> CameraWatch::start() {
  auto read = co_await wiring_.store.read([](store::Session& session) { return cameras::standings(session); });
  if (!read) co_return read.error();
  auto habits = co_await wiring_.store.read([](store::Session& session) { return cameras::habits(session); });
  if (!habits) co_return habits.error();
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  for (auto const& each : *habits) remembered_habits_[each.camera] = habits_in(each);
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
      if (!line.judge) {
        auto habits = remembered_habits_.find(id);
        line.judge = habits == remembered_habits_.end() ? std::make_shared<picture::Judge>()
                                                        : std::make_shared<picture::Judge>(std::move(habits->second));
      }
      line.watched = std::move(watched);
    }
    remembered_.clear();
    remembered_habits_.clear();
    lines_ = std::move(lines);
    due_.clear();
    for (auto& [id, line] : lines_) plan(line, id);
    timer_.cancel();
  });
}

void CameraWatch::begin_anew(std::string camera) {
  asio::post(strand_, [this, camera = std::move(camera)] {
    auto line = lines_.find(camera);
    if (line == lines_.end()) return;
    if (line->second.standing) line->second.standing->refusals = line->second.standing->failures = 0;
    if (line->second.looking)
      line->second.begins_anew = true;
    else
      put_first(line->second, camera);
  });
}

void CameraWatch::look_soon(std::string camera) {
  asio::post(strand_, [this, camera = std::move(camera)] {
    auto line = lines_.find(camera);
    if (line == lines_.end() || line->second.looking) return;
    if (line->second.standing && gave_up(history_of(*line->second.standing))) return;
    put_first(line->second, camera);
  });
}

void CameraWatch::put_first(Line& line, std::string const& id) {
  std::erase_if(due_, [&](auto const& each) { return each.second == id; });
  line.due = wiring_.clock.now();
  due_.emplace(line.due, id);
  timer_.cancel();
}

// Puts the camera down for its next moment, unless it refuses us for good.
void CameraWatch::plan(Line& line, std::string const& id) {
  auto history = line.standing ? history_of(*line.standing) : LookHistory{};
  if (line.looking || gave_up(history)) return;
  auto now = wiring_.clock.now();
  // Never seen: as soon as its site and the limit let it.
  auto in_doubt = line.standing && line.standing->outcome == LookOutcome::picture && line.judge->in_doubt();
  line.due = !line.standing ? now
             : in_doubt     ? next_look_in_doubt(line.watched.plan, now)
                            : next_look(line.watched.plan, history, id, now);
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
  auto judge = lines_.at(id).judge;
  auto credentials = wiring_.credentials(camera);
  rtsp::Credentials shown;
  if (credentials) shown = std::move(*credentials);
  // A doubt, and a camera that nothing is known of yet, are worth a few seconds.
  auto keys = judge->in_doubt() || judge->habits().looks == 0 ? keys_in_doubt : 1;
  auto glimpse = co_await look_once(camera, std::move(shown), keys);
  auto tried = co_await judged(std::move(glimpse), judge, camera.can_move);
  auto const& seen = tried.look;
  if (wiring_.still && !tried.still.empty())
    asio::post(check_.executor(),
               [still = wiring_.still, camera, jpeg = std::move(tried.still)] { still(camera, jpeg); });
  auto standing = after(before, seen);
  if (auto& at_site = looking_at_site_[camera.site.value()]; --at_site == 0)
    looking_at_site_.erase(camera.site.value());
  std::optional<CameraHabits> habits;
  auto line = lines_.find(id);
  auto accepts_view = line != lines_.end() && std::exchange(line->second.accepts_view, false);
  if (accepts_view) judge->accept_view();
  if (auto looks = judge->habits().looks;
      accepts_view || (shows_well(seen) && (looks == few_looks || looks % looks_between_keeping == 0)))
    habits = kept(id, judge->habits(), seen.at);
  if (line != lines_.end()) {
    if (std::exchange(line->second.begins_anew, false)) standing.refusals = standing.failures = 0;
    line->second.standing = standing;
    line->second.looking = false;
    plan(line->second, id);
  }
  co_await keep(std::move(standing), std::move(habits));
  --looking_;
  if (!running_) ended_.cancel();
}

asio::awaitable<CameraWatch::Tried> CameraWatch::judged(Glimpse glimpse, std::shared_ptr<picture::Judge> judge,
                                                        bool turns) {
  Tried out;
  out.look = std::move(glimpse.look);
  if (glimpse.keys.empty()) co_return out;
  picture::Glance like;
  like.stream_clock_stands = glimpse.stream_clock_stands;
  like.turns = turns;
  auto checked = co_await check_.check(std::move(judge), std::move(glimpse.keys), like);
  out.look.picture = checked.finding;
  if (!checked.finding) {
    out.look.outcome = LookOutcome::no_picture;
    out.look.said = std::move(checked.why_not);
  }
  out.still = std::move(checked.still);
  co_return out;
}

asio::awaitable<void> CameraWatch::keep(CameraStanding standing, std::optional<CameraHabits> habits) {
  auto work = [this, &standing, &habits](store::Session& session) -> Done {
    DO(cameras::put(session, standing));
    if (habits) DO(cameras::put(session, *habits));
    return wiring_.count ? wiring_.count(session, standing) : Done{};
  };
  auto kept = co_await wiring_.store.write(work);
  if (!kept)
    spdlog::error("the look at camera {} was not kept: {}", standing.camera, kept.error().message);
  else if (wiring_.heard)
    wiring_.heard(standing);
}

asio::awaitable<Glimpse> CameraWatch::look_once(Camera const& camera, rtsp::Credentials credentials, std::size_t keys) {
  auto own = asio::make_strand(wiring_.executor);
  auto looking = look_at(own, camera, std::move(credentials), wiring_.clock, limits_.look, keys);
  auto seen = co_await asio::co_spawn(own, std::move(looking), asio::use_awaitable);
  co_return seen;
}

asio::awaitable<CameraWatch::Tried> CameraWatch::try_out(Camera camera, rtsp::Credentials credentials) {
  auto glimpse = co_await look_once(camera, std::move(credentials), 1);
  auto tried = co_await judged(std::move(glimpse), std::make_shared<picture::Judge>(), false);
  co_return tried;
}

asio::awaitable<Done> CameraWatch::accept_view(std::string camera) {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  auto line = lines_.find(camera);
  if (line == lines_.end()) co_return missing("no camera is called \"" + excerpt(camera, 80) + "\"");
  if (line->second.looking) {  // its judge is at work on another thread
    line->second.accepts_view = true;
    co_return Done{};
  }
  line->second.judge->accept_view();
  auto keeping = kept(camera, line->second.judge->habits(), wiring_.clock.now());
  auto work = [&keeping](store::Session& session) { return cameras::put(session, keeping); };
  auto done = co_await wiring_.store.write(work);
  co_return done;
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
