#include "tests/support/loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace haidang::testing {
namespace {

sockaddr_in address_of(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// 0 when the system has none left.
std::uint16_t port_from_the_system() {
  int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = address_of(0);
  socklen_t size = sizeof address;
  bool ok = ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
            ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(listener);
  return ok ? ntohs(address.sin_port) : std::uint16_t{0};
}

}  // namespace

std::uint16_t free_port() {
  static std::mutex guard;
  static std::set<std::uint16_t> given;
  std::lock_guard lock{guard};
  for (int attempt = 0; attempt < 100; ++attempt) {
    auto port = port_from_the_system();
    if (port != 0 && given.insert(port).second) return port;
  }
  return 0;
}

bool is_listening(std::uint16_t port) {
  int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = address_of(port);
  bool ok = ::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(client);
  return ok;
}

bool wait_until_listening(std::uint16_t port, Span limit) {
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit.ms);
  while (!is_listening(port)) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

}  // namespace haidang::testing
