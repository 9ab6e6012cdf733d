#include "media/relay/stream.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <random>
#include <utility>

namespace haidang::relay {
namespace {

StreamSettings completed(StreamSettings settings) {
  if (!settings.now) settings.now = [] { return std::chrono::steady_clock::now(); };
  if (!settings.dice)
    settings.dice = [chance = std::minstd_rand(std::random_device{}())]() mutable {
      return std::uniform_real_distribution<double>(0, 1)(chance);
    };
  return settings;
}

}  // namespace

Stream::Stream(std::string name, asio::any_io_executor strand, OpenSource open, StreamSettings settings)
    : name_(std::move(name)),
      strand_(std::move(strand)),
      open_(std::move(open)),
      settings_(completed(std::move(settings))),
      timer_(strand_),
      attempts_(settings_.patience, settings_.dice),
      ring_(settings_.ring_bytes) {}

template <typename Work>
void Stream::on_strand(Work work) {
  asio::post(strand_, [self = shared_from_this(), work = std::move(work)] { work(*self); });
}

template <typename Change>
void Stream::for_each_viewer(Change const& change) {
  for (auto const& weak : viewers_)
    if (auto viewer = weak.lock()) change(*viewer);
}

Result<std::shared_ptr<Viewer>> Stream::watch(Viewer::Notice notice) {
  if (++held_viewers_ > settings_.most_viewers) {
    --held_viewers_;
    return Error{ErrorKind::busy, "too many viewers of " + name_};
  }
  auto farewell = [weak = weak_from_this()] {
    auto self = weak.lock();
    if (!self) return;
    --self->held_viewers_;
    self->on_strand([](Stream& stream) { stream.count_viewers(); });
  };
  auto viewer = std::make_shared<Viewer>(settings_.viewer_budget, std::move(notice), std::move(farewell));
  on_strand([weak = std::weak_ptr(viewer)](Stream& stream) { stream.join(weak); });
  return viewer;
}

void Stream::join(std::weak_ptr<Viewer> const& weak) {
  auto viewer = weak.lock();
  if (!viewer) return;  // gone again
  attempts_.watched_by(viewers_.size() + 1, settings_.now());
  settle();
  viewers_.push_back(weak);  // only now: so it hears of its state once
  viewer->begin_with(attempts_.state(), ring_.fragments());
}

void Stream::count_viewers() {
  std::erase_if(viewers_, [](auto const& weak) { return weak.expired(); });
  attempts_.watched_by(viewers_.size(), settings_.now());
  settle();
}

void Stream::begin_anew() {
  on_strand([](Stream& stream) {
    stream.attempts_.begin_anew(stream.settings_.now());
    if (stream.source_ && !stream.leaving_) stream.leave();
    stream.settle();
  });
}

void Stream::stop() {
  on_strand([](Stream& stream) {
    stream.attempts_.stop();
    stream.settle();
    stream.timer_.cancel();
  });
}

bool Stream::can_go() const { return held_viewers_ == 0 && needed_until_.load() <= settings_.now(); }

void Stream::look() {
  attempts_.look(settings_.now());
  settle();
}

// Does what follows from the attempts' state, whatever changed it.
void Stream::settle() {
  tell();
  if (attempts_.wants_session() && !source_) begin();
  if (!attempts_.wants_session() && source_ && !leaving_) leave();
  needed_until_ = source_ ? Moment::max() : attempts_.remembers_until();
  arm();
}

void Stream::tell() {
  if (attempts_.state() == told_) return;
  told_ = attempts_.state();
  for_each_viewer([&](Viewer& viewer) { viewer.tell(told_); });
}

void Stream::begin() {
  fragmenter_.begin_session();
  auto weak = weak_from_this();
  source_ = open_(strand_, [weak](rtsp::VideoFrame const& frame) {
    if (auto self = weak.lock()) self->take(frame);
  });
  if (!source_) return ended({rtsp::Reason::no_such_stream, "it is in no list of ours any more"});
  auto then = [weak, source = source_](std::exception_ptr fault, rtsp::Ending how) {
    if (fault) how = {rtsp::Reason::closed, "a fault of ours"};
    if (auto self = weak.lock()) self->ended(how);
  };
  asio::co_spawn(strand_, source_->run(), std::move(then));
}

void Stream::leave() {
  leaving_ = true;
  ring_.clear();
  source_->stop();
}

void Stream::ended(rtsp::Ending const& how) {
  auto reason = std::exchange(leaving_, false) ? rtsp::Reason::stopped : how.reason;
  source_.reset();
  ring_.clear();  // an old picture is not shown to those who come now
  attempts_.session_ended(reason, settings_.now());
  bool is_new = reason != rtsp::Reason::stopped && attempts_.failures() == 1;  // a camera may be away for weeks
  if (is_new) spdlog::warn("camera stream {} ended: {}", name_, how.said);
  settle();
}

void Stream::take(rtsp::VideoFrame const& frame) {
  if (leaving_) return;
  auto fragment = fragmenter_.take(frame);
  ring_.add(fragment);
  attempts_.picture(settings_.now());
  settle();
  for_each_viewer([&](Viewer& viewer) { viewer.offer(fragment); });
}

// A timer that is set for earlier is left alone: it looks, and is set again. So it is not moved with every picture.
void Stream::arm() {
  auto due = attempts_.due();
  if (!due || (armed_for_ && *armed_for_ <= *due)) return;
  armed_for_ = due;
  timer_.expires_after(std::max(*due - settings_.now(), Moment::duration(0)));
  timer_.async_wait([weak = weak_from_this()](boost::system::error_code failure) {
    auto self = weak.lock();
    if (!self || failure) return;
    self->armed_for_.reset();
    self->look();
  });
}

}  // namespace haidang::relay
