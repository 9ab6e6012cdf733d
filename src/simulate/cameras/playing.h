// One stream on its way to one viewer: picture after picture at the film's pace, begun on a key frame. Where packets go
// is the session's; what is wrong with them is the camera's faults, asked at each picture.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "simulate/cameras/camera.h"

namespace haidang::simulate {

class Playing : public std::enable_shared_from_this<Playing> {
 public:
  enum class Leg { rtp, rtcp };
  struct Way {
    std::function<void(Leg, std::string const& packet)> send;
    std::function<bool()> may_send;                 // false: the viewer does not keep up
    std::function<void(std::string)> send_rubbish;  // between packets, where there is a between
    std::function<void()> hang_up;
  };

  Playing(boost::asio::any_io_executor, std::shared_ptr<Camera>, std::shared_ptr<Film const>, Way);

  void start();
  void stop();
  std::uint16_t first_sequence() const { return sequence_; }
  std::uint32_t first_time() const { return time_of(0); }
  std::uint32_t source() const { return source_; }

 private:
  void tick();
  std::shared_ptr<FilmPicture const> picture_now();
  void send_picture(FilmPicture const&);
  void send_report();
  std::uint32_t time_of(std::uint64_t picture) const;

  boost::asio::steady_timer timer_;
  std::shared_ptr<Camera> camera_;
  std::shared_ptr<Film const> film_, shown_;  // shown_: or the one with the picture's fault
  Way way_;
  std::chrono::steady_clock::time_point began_;
  std::uint64_t first_ = 0, number_ = 0;  // the film's picture to begin with, and how many have been shown
  std::uint16_t sequence_;
  std::uint32_t first_time_, source_;
  std::uint32_t packets_ = 0, bytes_ = 0;
  bool waits_for_key_ = false, stopped_ = false;
};

}  // namespace haidang::simulate
