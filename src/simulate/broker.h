// A mosquitto of our own on this machine's address, when its program is installed: the broker that the demonstration's
// stations publish to. It ends with its owner, and with us should we be killed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/error.h"
#include "simulate/child.h"

namespace haidang::simulate {

class Broker {
 public:
  // Listens on 127.0.0.1:`port` (another free one when that is taken); its settings go to `folder`. `missing` when
  // mosquitto is not installed, `unavailable` when it does not start to listen within five seconds.
  static Result<std::unique_ptr<Broker>> start(std::uint16_t port, std::filesystem::path const& folder);
  std::uint16_t port() const { return port_; }

 private:
  Broker(Child child, std::uint16_t port) : child_{std::move(child)}, port_{port} {}
  Child child_;
  std::uint16_t port_;
};

}  // namespace haidang::simulate
