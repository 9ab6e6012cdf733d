// One client at a camera's RTSP door, from its first request to its leave (RFC 2326): pictures between the messages or
// by UDP. On the farm's one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>
#include <memory>
#include <optional>

#include "simulate/cameras/camera.h"
#include "simulate/cameras/line.h"
#include "simulate/cameras/playing.h"
#include "simulate/cameras/request.h"

namespace haidang::simulate {

class RtspDoor : public std::enable_shared_from_this<RtspDoor> {
 public:
  RtspDoor(boost::asio::ip::tcp::socket, std::shared_ptr<Camera>);
  ~RtspDoor();

  boost::asio::awaitable<void> run();
  void close();

 private:
  struct UdpLegs {
    explicit UdpLegs(boost::asio::any_io_executor executor) : rtp(executor), rtcp(executor) {}
    boost::asio::ip::udp::socket rtp, rtcp;
    boost::asio::ip::udp::endpoint to_rtp, to_rtcp;
  };

  void answer(Request const&);
  void say(Request const&, std::string const& status, std::string const& headers = "", std::string const& body = "");
  bool admits(Request const&);  // else it has said why not
  void describe(Request const&);
  void set_up(Request const&);
  void set_up_metadata(Request const&, bool tcp);
  void set_up_udp(Request const&, std::string_view ports);
  void play(Request const&);
  void end_playing();
  Playing::Way way_out();
  std::shared_ptr<Film const> film_of(Request const&) const;
  std::string control() const;

  std::shared_ptr<Camera> camera_;
  std::shared_ptr<Line> line_;
  RequestReader reader_;
  std::string session_;
  int channel_ = 0;
  std::unique_ptr<UdpLegs> udp_;
  std::shared_ptr<Film const> film_;
  std::shared_ptr<Playing> playing_;
};

}  // namespace haidang::simulate
