#include "simulate/broker.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
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

std::filesystem::path program() {
  for (auto place : {"/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"})
    if (::access(place, X_OK) == 0) return place;
  return {};
}

[[noreturn]] void become(std::filesystem::path const& path, std::filesystem::path const& settings, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);  // it died before we could ask
  sigset_t none;                            // we may have blocked signals that it is to be ended with
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  auto quiet = ::open("/dev/null", O_RDWR);
  for (auto each : {0, 1, 2}) ::dup2(quiet, each);
  ::close_range(3, ~0u, 0);  // our sockets are not its
  ::execl(path.c_str(), path.c_str(), "-c", settings.c_str(), static_cast<char*>(nullptr));
  ::_exit(127);
}

}  // namespace

Result<std::unique_ptr<Broker>> Broker::start(std::uint16_t port, std::filesystem::path const& folder) {
  auto path = program();
  if (path.empty()) return missing("mosquitto is not installed: the stations that publish by MQTT stay silent");
  port = free_port(port);
  auto text = "listener " + std::to_string(port) + " 127.0.0.1\nallow_anonymous true\npersistence false\n" +
              (::getuid() == 0 ? "user root\n" : "");
  DO(write_file(folder, "mosquitto.conf", text));
  auto settings = folder / "mosquitto.conf";
  auto parent = ::getpid();
  auto id = ::fork();
  if (id < 0) return Error{ErrorKind::unavailable, "mosquitto could not be started"};
  if (id == 0) become(path, settings, parent);
  std::unique_ptr<Broker> broker(new Broker(id, port));
  for (auto tries = 0; tries < 100; ++tries) {
    if (listens(port)) return broker;
    if (::waitpid(id, nullptr, WNOHANG) == id) {
      broker->id_ = 0;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return Error{ErrorKind::unavailable, "mosquitto does not listen on port " + std::to_string(port)};
}

Broker::~Broker() {
  if (id_ <= 0) return;
  ::kill(id_, SIGTERM);
  for (auto tries = 0; tries < 60; ++tries) {
    if (::waitpid(id_, nullptr, WNOHANG) == id_) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

}  // namespace haidang::simulate
