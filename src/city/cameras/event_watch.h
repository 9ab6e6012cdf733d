// Listens to what cameras tell by themselves: one long question after the other at each camera that has ONVIF. It
// begins with the camera's first picture, so that a wrong password is tried by looks alone, which count how often:
// cameras lock out who tries more. One that does not answer is asked less and less often; one that refuses us here is
// left alone until its password is another. All of it on one strand.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <functional>
#include <map>
#include <memory>

#include "base/clock.h"
#include "city/cameras/camera.h"
#include "city/cameras/event_rules.h"
#include "city/cameras/event_table.h"
#include "media/onvif/device.h"

namespace haidang {

class EventWatch {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    Clock const& clock;
    std::function<std::optional<rtsp::Credentials>(Camera const&)> credentials;
    std::function<void(CameraEvent const&)> heard;  // once it is kept: it began, goes on again, or is over
  };
  struct Limits {
    Span wait = seconds(20);    // of one question
    Span lasting = minutes(2);  // of a subscription that is not renewed
    Span retry = seconds(30), longest_retry = minutes(30);
    Span keep = hours(24 * 90);
  };
  explicit EventWatch(Wiring wiring) : EventWatch(std::move(wiring), Limits()) {}
  EventWatch(Wiring, Limits);

  // Reads back what goes on. To be awaited before cameras are told.
  boost::asio::awaitable<Done> start();
  // Any thread; the cameras to be listened to from now on. Those without ONVIF are left out.
  void cameras_changed(std::vector<Camera> const&);
  // It has given a picture: its password is right, and it is there. Any thread.
  void gives_picture(std::string camera);
  // Its password is another. Any thread.
  void begin_anew(std::string camera);
  // Waits until nobody is listened to.
  boost::asio::awaitable<void> stop();

 private:
  struct Line {
    Line(Camera const& c, boost::asio::any_io_executor const& executor)
        : camera{c}, events{c.id.value()}, timer{executor} {}
    Camera camera;
    CameraEvents events;
    boost::asio::steady_timer timer;
    std::shared_ptr<onvif::Device> device;
    bool begun = false, over = false;
  };
  using LinePtr = std::shared_ptr<Line>;
  void begin(LinePtr const&);
  void end(Line&);
  boost::asio::awaitable<void> follow(LinePtr);
  boost::asio::awaitable<onvif::Outcome<onvif::Nothing>> listen(LinePtr);
  boost::asio::awaitable<onvif::Outcome<onvif::Nothing>> pull(LinePtr, onvif::Subscription);
  boost::asio::awaitable<void> keep(LinePtr, CameraEvent);
  boost::asio::awaitable<void> forget_old();
  boost::asio::awaitable<bool> rest(Line&, Span);

  Wiring wiring_;
  Limits limits_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer ended_;
  std::map<std::string, LinePtr> lines_;
  std::map<std::string, std::vector<CameraEvent>> remembered_;
  std::size_t following_ = 0;
  Instant forgot_at_;
  bool running_ = false;
};

}  // namespace haidang
