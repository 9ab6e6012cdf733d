#include "simulate/broker.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "simulate/drop_writer.h"

namespace haidang::simulate {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// The port when it is free now, else any that is; 0 when there is none.
std::uint16_t free_port(std::uint16_t wanted) {
  auto handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (handle < 0) return 0;
  auto yes = 1;
  ::setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  auto address = loopback(wanted);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  auto bound = ::bind(handle, plain, size) == 0;
  if (!bound) {
    address = loopback(0);
    bound = ::bind(handle, plain, size) == 0;
  }
  if (bound) ::getsockname(handle, plain, &size);
  ::close(handle);
  return bound ? ntohs(address.sin_port) : 0;
}

bool listens(std::uint16_t port) {
  auto handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = loopback(port);
  auto connected = ::connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(handle);
  return connected;
}

}  // namespace

Result<std::unique_ptr<Broker>> Broker::start(std::uint16_t port, std::filesystem::path const& folder) {
  auto path = program_at({"/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"});
  if (path.empty()) return missing("mosquitto is not installed: the stations that publish by MQTT stay silent");
  port = free_port(port);
  auto text = "listener " + std::to_string(port) + " 127.0.0.1\nallow_anonymous true\npersistence false\n" +
              (::getuid() == 0 ? "user root\n" : "");
  DO(write_file(folder, "mosquitto.conf", text));
  auto child = Child::start({path, "-c", (folder / "mosquitto.conf").string()});
  if (!child) return Error{ErrorKind::unavailable, "mosquitto could not be started"};
  std::unique_ptr<Broker> broker(new Broker(std::move(*child), port));
  for (auto tries = 0; tries < 100 && broker->child_.is_running(); ++tries) {
    if (listens(port)) return broker;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return Error{ErrorKind::unavailable, "mosquitto does not listen on port " + std::to_string(port)};
}

}  // namespace haidang::simulate
