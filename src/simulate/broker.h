// A mosquitto of our own on this machine's address, when its program is installed: the broker that the demonstration's
// stations publish to. It ends with its owner, and with us should we be killed.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/error.h"

namespace haidang::simulate {

class Broker {
 public:
  // Listens on 127.0.0.1:`port` (another free one when that is taken); its settings go to `folder`. `missing` when
  // mosquitto is not installed, `unavailable` when it does not start to listen within five seconds.
  static Result<std::unique_ptr<Broker>> start(std::uint16_t port, std::filesystem::path const& folder);
  ~Broker();
  Broker(Broker const&) = delete;
  Broker& operator=(Broker const&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  Broker(pid_t id, std::uint16_t port) : id_{id}, port_{port} {}
  pid_t id_;
  std::uint16_t port_;
};

}  // namespace haidang::simulate
