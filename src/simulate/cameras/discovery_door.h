// Cameras that answer when somebody looks for them (WS-Discovery): to everybody's group, heard on this machine's own
// address alone, and each at its own. On the farm's one thread.
#pragma once

#include <array>
#include <boost/asio/ip/udp.hpp>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "simulate/cameras/camera.h"

namespace haidang::simulate {

// The message that a datagram asks with, when it is a probe for cameras.
std::string probe_message(std::string_view datagram);

class DiscoveryDoor : public std::enable_shared_from_this<DiscoveryDoor> {
 public:
  using Cameras = std::vector<std::shared_ptr<Camera>>;

  // Hears probes sent to the group (239.255.255.250) on loopback and answers for all. `unavailable` when it cannot.
  static Result<std::shared_ptr<DiscoveryDoor>> of_all(boost::asio::any_io_executor, std::uint16_t port, Cameras);
  // Hears those sent to one camera's address.
  static Result<std::shared_ptr<DiscoveryDoor>> of_one(boost::asio::any_io_executor, std::uint16_t port,
                                                       std::shared_ptr<Camera>);
  std::uint16_t port() const;
  void listen();  // until closed
  void close();

 private:
  DiscoveryDoor(boost::asio::any_io_executor executor, Cameras cameras)
      : socket_(executor), cameras_(std::move(cameras)) {}
  void answer(std::string_view datagram);

  boost::asio::ip::udp::socket socket_;
  boost::asio::ip::udp::endpoint from_;
  std::array<char, 16 << 10> space_{};
  Cameras cameras_;
};

}  // namespace haidang::simulate
