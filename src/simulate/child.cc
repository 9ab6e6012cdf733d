#include "simulate/child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace haidang::simulate {
namespace {

[[noreturn]] void become(std::vector<char*> const& words, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);  // it died before we could ask
  sigset_t none;                            // we may have blocked signals that it is to be ended with
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  auto quiet = ::open("/dev/null", O_RDWR);
  for (auto each : {0, 1, 2}) ::dup2(quiet, each);
  ::close_range(3, ~0u, 0);  // our sockets are not its
  ::execv(words[0], words.data());
  ::_exit(127);
}

}  // namespace

std::optional<Child> Child::start(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  auto parent = ::getpid();
  auto id = ::fork();
  if (id == 0) become(pointers, parent);
  if (id < 0) return {};
  return Child{id};
}

std::optional<int> Child::end_of() {
  int state = 0;
  if (id_ == 0 || ::waitpid(id_, &state, WNOHANG) != id_) return {};
  id_ = 0;
  return state;
}

bool Child::is_running() {
  end_of();
  return id_ != 0;
}

bool Child::ends_well(Span limit, std::stop_token const& stop) {
  auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit.ms);
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
    if (auto state = end_of()) return WIFEXITED(*state) && WEXITSTATUS(*state) == 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

Child::~Child() {
  if (id_ == 0) return;
  ::kill(id_, SIGTERM);
  for (auto tries = 0; tries < 200; ++tries) {
    if (!is_running()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

std::string program_at(std::vector<std::string> const& paths) {
  for (auto const& path : paths)
    if (::access(path.c_str(), X_OK) == 0) return path;
  return {};
}

}  // namespace haidang::simulate
