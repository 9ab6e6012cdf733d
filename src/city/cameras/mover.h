// Turns cameras over ONVIF. Each movement ends by itself (ContinuousMove with a time), so that a lost connection leaves
// no camera turning; one person at a time turns a camera.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/strand.hpp>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "base/clock.h"
#include "city/cameras/camera.h"
#include "city/cameras/move_lock.h"
#include "media/onvif/device.h"

namespace haidang {

class Mover {
 public:
  using CredentialsOf = std::function<std::optional<rtsp::Credentials>(Camera const&)>;
  Mover(boost::asio::any_io_executor executor, CredentialsOf credentials, Clock const& clock)
      : executor_{std::move(executor)}, credentials_{std::move(credentials)}, clock_{clock} {}

  // Any thread, all of these. Errors carry words in both languages.
  // Takes the camera, or keeps it; whether it was nobody's or another's before is told by who().
  Result<MoveLock> take(Camera const&, std::string const& by);
  std::optional<std::string> who(std::string const& camera) const;  // holds it now
  void release(std::string const& camera, std::string const& by);
  boost::asio::awaitable<Done> move(Camera, onvif::Velocity);
  boost::asio::awaitable<Done> stop_moving(Camera);
  // Its password is another.
  void begin_anew(std::string const& camera);

 private:
  struct Turned {
    explicit Turned(boost::asio::any_io_executor const& executor) : strand{boost::asio::make_strand(executor)} {}
    boost::asio::strand<boost::asio::any_io_executor> strand;
    std::string url;
    std::atomic<bool> refused =
        false;  // by its password: not asked again until that is another, for cameras lock out who tries on
    std::shared_ptr<onvif::Device> device;
    std::optional<onvif::Profile> profile;
  };
  std::shared_ptr<Turned> turned(Camera const&);
  void forget(std::string const& camera, onvif::Reason);
  static boost::asio::awaitable<onvif::Outcome<onvif::Nothing>> ask(std::shared_ptr<Turned>,
                                                                    std::optional<onvif::Velocity>);
  boost::asio::awaitable<Done> asked(Camera, std::optional<onvif::Velocity>);

  boost::asio::any_io_executor const executor_;
  CredentialsOf const credentials_;
  Clock const& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, MoveLock> locks_;
  std::map<std::string, std::shared_ptr<Turned>> turned_;
};

}  // namespace haidang
