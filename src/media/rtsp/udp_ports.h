// The two UDP ports of a track beside its RTSP connection: pictures on the even one, reports on the next. Separate from
// the session because datagrams come whether or not anybody waits for them.
#pragma once

#include <array>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/udp.hpp>
#include <functional>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "media/rtsp/rtsp_headers.h"

namespace haidang::rtsp {

namespace asio = boost::asio;

class UdpPorts : public std::enable_shared_from_this<UdpPorts> {
 public:
  enum class Leg { rtp, rtcp };
  using Then = std::function<void(Leg, std::string_view)>;

  // Bound to a free pair on `local`; hears only `camera`. `unavailable` when there is no free pair.
  static Result<std::shared_ptr<UdpPorts>> open(asio::any_io_executor, asio::ip::address local,
                                                asio::ip::address camera);

  std::uint16_t rtp_port() const { return rtp_port_; }
  void listen(Then);            // until closed
  void greet(PortPair camera);  // a few bytes to the camera's ports, which open the way back through a NAT
  void send_report(PortPair camera, std::string_view);
  void close();

 private:
  struct Port {
    explicit Port(asio::any_io_executor executor) : socket(executor) {}
    asio::ip::udp::socket socket;
    asio::ip::udp::endpoint from;
    std::array<char, 16 << 10> bytes{};
  };
  UdpPorts(asio::any_io_executor executor, asio::ip::address camera)
      : rtp_(executor), rtcp_(executor), camera_(camera) {}
  bool bind_pair(asio::ip::address const& local);
  void receive(Leg);

  Port rtp_, rtcp_;
  asio::ip::address camera_;
  std::uint16_t rtp_port_ = 0;
  Then then_;
};

}  // namespace haidang::rtsp
