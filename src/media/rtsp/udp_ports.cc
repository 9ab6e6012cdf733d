#include "media/rtsp/udp_ports.h"

#include <boost/asio/buffer.hpp>

namespace haidang::rtsp {
namespace {

using asio::ip::udp;
using boost::system::error_code;

constexpr int attempts = 50;
constexpr int kernel_bytes = 1 << 20;  // a key frame of a large camera comes at once

bool bind_to(udp::socket& socket, asio::ip::address const& local, std::uint16_t port) {
  error_code failure, ignored;
  socket.close(ignored);
  udp::endpoint place(local, port);
  socket.open(place.protocol(), failure);
  if (!failure) socket.bind(place, failure);
  socket.set_option(asio::socket_base::receive_buffer_size(kernel_bytes), ignored);
  return !failure;
}

}  // namespace

Result<std::shared_ptr<UdpPorts>> UdpPorts::open(asio::any_io_executor executor, asio::ip::address local,
                                                 asio::ip::address camera) {
  std::shared_ptr<UdpPorts> ports(new UdpPorts(executor, camera));
  for (int i = 0; i < attempts; ++i)
    if (ports->bind_pair(local)) return ports;
  return Error{ErrorKind::unavailable, "no free pair of UDP ports"};
}

bool UdpPorts::bind_pair(asio::ip::address const& local) {
  error_code failure;
  if (!bind_to(rtp_.socket, local, 0)) return false;
  rtp_port_ = rtp_.socket.local_endpoint(failure).port();
  return !failure && rtp_port_ % 2 == 0 && bind_to(rtcp_.socket, local, static_cast<std::uint16_t>(rtp_port_ + 1));
}

void UdpPorts::listen(Then then) {
  then_ = std::move(then);
  receive(Leg::rtp);
  receive(Leg::rtcp);
}

void UdpPorts::receive(Leg leg) {
  auto& port = leg == Leg::rtp ? rtp_ : rtcp_;
  port.socket.async_receive_from(asio::buffer(port.bytes), port.from,
                                 [self = shared_from_this(), leg, &port](error_code failure, std::size_t bytes) {
                                   if (!port.socket.is_open() || failure == asio::error::operation_aborted) return;
                                   if (!failure && self->then_ && port.from.address() == self->camera_)
                                     self->then_(leg, {port.bytes.data(), bytes});
                                   if (port.socket.is_open()) self->receive(leg);
                                 });
}

void UdpPorts::greet(PortPair camera) {
  error_code ignored;
  rtp_.socket.send_to(asio::buffer("\x80\0\0\0\0\0\0\0\0\0\0\0", 12), {camera_, camera.rtp}, 0, ignored);
  rtcp_.socket.send_to(asio::buffer("\x80\xC9\0\1\0\0\0\0", 8), {camera_, camera.rtcp}, 0, ignored);
}

void UdpPorts::send_report(PortPair camera, std::string_view report) {
  error_code ignored;
  rtcp_.socket.send_to(asio::buffer(report.data(), report.size()), {camera_, camera.rtcp}, 0, ignored);
}

void UdpPorts::close() {
  error_code ignored;
  then_ = nullptr;
  rtp_.socket.close(ignored);
  rtcp_.socket.close(ignored);
}

}  // namespace haidang::rtsp
