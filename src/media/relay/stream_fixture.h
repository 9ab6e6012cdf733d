// A stream whose camera, clock and chance belong to the test: nothing waits, nothing is left to the machine.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "media/fmp4/segment_fixture.h"
#include "media/relay/relay_fixture.h"
#include "media/relay/streams.h"

namespace haidang::relay {

// One session, which does what the test says.
class ScriptedSource final : public Source {
 public:
  ScriptedSource(asio::any_io_executor executor, rtsp::VideoReceiver::Then then)
      : show(std::move(then)), over_(executor, asio::steady_timer::time_point::max()) {}

  asio::awaitable<rtsp::Ending> run() override {
    while (!ending_) co_await over_.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return *ending_;
  }
  void stop() override {
    was_stopped = true;
    if (leaves_at_once) end(rtsp::Reason::stopped);
  }
  void end(rtsp::Reason reason) {
    ending_ = rtsp::Ending{reason, "scripted"};
    over_.cancel();
  }
  bool is_over() const { return ending_.has_value(); }

  rtsp::VideoReceiver::Then show;
  bool was_stopped = false, leaves_at_once = true;

 private:
  asio::steady_timer over_;
  std::optional<rtsp::Ending> ending_;
};

struct Scene {
  asio::io_context loop{1};
  Moment now{};
  std::vector<std::shared_ptr<ScriptedSource>> sessions;  // all that were begun
  bool knows_camera = true;
  std::vector<rtsp::VideoFrame> const frames = fmp4::frames_of(rtsp::junction());

  StreamSettings settings() {
    StreamSettings out;
    out.now = [this] { return now; };
    out.dice = [] { return 0.5; };
    return out;
  }
  std::shared_ptr<Source> open(asio::any_io_executor executor, rtsp::VideoReceiver::Then then) {
    if (!knows_camera) return {};
    sessions.push_back(std::make_shared<ScriptedSource>(std::move(executor), std::move(then)));
    return sessions.back();
  }

  // Everything that can happen now, happens.
  void settle() {
    loop.restart();
    loop.poll();
  }
  void pass(std::chrono::milliseconds time, Stream& stream) {
    now += time;
    stream.look();
    settle();
  }
  // Pictures of the clip from the camera of the last session: 0 is a key frame, and 10, and 20.
  void show(std::size_t first, std::size_t last) {
    for (auto i = first; i <= last; ++i) sessions.back()->show(frames.at(i));
  }
};

}  // namespace haidang::relay
