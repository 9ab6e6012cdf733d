#include "simulate/cameras/discovery_door.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/ip/multicast.hpp>
#include <pugixml.hpp>

#include "base/text.h"
#include "simulate/cameras/onvif_answers.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto each : node.children()) {
    std::string_view all(each.name());
    if (all.substr(all.rfind(':') + 1) == name) return each;
  }
  return {};
}

Error unavailable(std::uint16_t port, error_code failure) {
  return {ErrorKind::unavailable, "UDP port " + std::to_string(port) + " for discovery: " + failure.message()};
}

}  // namespace

std::string probe_message(std::string_view datagram) {
  pugi::xml_document document;
  if (!document.load_buffer(datagram.data(), datagram.size())) return {};
  auto envelope = document.document_element();
  auto probe = child(child(envelope, "Body"), "Probe");
  std::string_view types = child(probe, "Types").child_value();
  bool for_cameras = types.empty() || types.find("NetworkVideoTransmitter") != std::string_view::npos ||
                     types.find("Device") != std::string_view::npos;
  if (!probe || !for_cameras) return {};
  return std::string(trimmed(child(child(envelope, "Header"), "MessageID").child_value()));
}

Result<std::shared_ptr<DiscoveryDoor>> DiscoveryDoor::of_all(asio::any_io_executor executor, std::uint16_t port,
                                                             Cameras cameras) {
  std::shared_ptr<DiscoveryDoor> door(new DiscoveryDoor(executor, std::move(cameras)));
  auto& socket = door->socket_;
  asio::ip::address_v4 const group({239, 255, 255, 250});
  error_code failure;
  socket.open(udp::v4(), failure);
  if (!failure) socket.set_option(udp::socket::reuse_address(true), failure);
  // Bound to the group, so that nothing sent to one address comes here; and nothing of a group that others have joined
  // on another network card.
  if (!failure) socket.bind({group, port}, failure);
  int only_ours = 0;
  ::setsockopt(socket.native_handle(), IPPROTO_IP, IP_MULTICAST_ALL, &only_ours, sizeof only_ours);
  if (!failure) socket.set_option(asio::ip::multicast::join_group(group, asio::ip::address_v4::loopback()), failure);
  if (failure) return unavailable(port, failure);
  return door;
}

Result<std::shared_ptr<DiscoveryDoor>> DiscoveryDoor::of_one(asio::any_io_executor executor, std::uint16_t port,
                                                             std::shared_ptr<Camera> camera) {
  udp::endpoint const own(camera->place.address, port);
  std::shared_ptr<DiscoveryDoor> door(new DiscoveryDoor(executor, {std::move(camera)}));
  error_code failure;
  door->socket_.open(udp::v4(), failure);
  if (!failure) door->socket_.bind(own, failure);
  if (failure) return unavailable(port, failure);
  return door;
}

std::uint16_t DiscoveryDoor::port() const {
  error_code ignored;
  return socket_.local_endpoint(ignored).port();
}

void DiscoveryDoor::listen() {
  socket_.async_receive_from(asio::buffer(space_), from_,
                             [self = shared_from_this()](error_code failure, std::size_t n) {
                               if (failure == asio::error::operation_aborted || !self->socket_.is_open()) return;
                               if (!failure) self->answer({self->space_.data(), n});
                               self->listen();
                             });
}

// Each camera from its own address, as if it had heard by itself.
void DiscoveryDoor::answer(std::string_view datagram) {
  auto message = probe_message(datagram);
  if (message.empty()) return;
  for (auto const& camera : cameras_) {
    if (camera->has(CameraFault::hidden) || camera->has(CameraFault::silent)) continue;
    udp::socket voice(socket_.get_executor());
    error_code failure;
    voice.open(udp::v4(), failure);
    if (!failure) voice.bind({camera->place.address, 0}, failure);
    auto told = probe_match(*camera, message);
    bool group = cameras_.size() > 1 || socket_.local_endpoint(failure).address().is_multicast();
    (group ? voice : socket_).send_to(asio::buffer(told), from_, 0, failure);
  }
}

void DiscoveryDoor::close() {
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace haidang::simulate
