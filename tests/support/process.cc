#include "tests/support/process.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <thread>

namespace haidang::testing {
namespace {

// Asks every 10 ms; false when the limit passed first.
bool wait_until(Span limit, std::function<bool()> const& done) {
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit.ms);
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

// The environment of the child as NAME=value texts.
std::vector<std::string> environment_with(std::map<std::string, std::string> const& changes) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string text = *entry;
    if (!changes.contains(text.substr(0, text.find('=')))) out.push_back(std::move(text));
  }
  for (auto const& [name, value] : changes)
    if (!value.empty()) out.push_back(name + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

struct Identity {
  uid_t user;
  gid_t group;
};

Result<std::optional<Identity>> identity_of(std::string const& user) {
  if (user.empty() || ::geteuid() != 0) return std::optional<Identity>{};
  auto const* entry = ::getpwnam(user.c_str());
  if (entry == nullptr) return missing("there is no user called " + user);
  return std::optional<Identity>{Identity{entry->pw_uid, entry->pw_gid}};
}

// Everything between fork and exec; only calls that are safe there. Reports a failure as an errno through `failures`.
[[noreturn]] void become(char** arguments, char** environment, char const* folder, std::optional<Identity> identity,
                         int output, int failures) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  int nothing = ::open("/dev/null", O_RDONLY);
  bool ok = ::dup2(nothing, 0) >= 0 && ::dup2(output, 1) >= 0 && ::dup2(output, 2) >= 0;
  if (identity) {
    ok = ok && ::setgroups(0, nullptr) == 0 && ::setgid(identity->group) == 0 && ::setuid(identity->user) == 0;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a change of user forgets it
  }
  if (ok && *folder != '\0') ok = ::chdir(folder) == 0;
  if (ok) ::execvpe(arguments[0], arguments, environment);
  int reason = errno;
  [[maybe_unused]] auto written = ::write(failures, &reason, sizeof reason);
  ::_exit(127);
}

}  // namespace

Result<Process> Process::start(Program program) {
  TRY(auto identity, identity_of(program.user));
  Process process;
  process.owned_ = std::make_unique<Owned>();
  auto file = process.owned_->folder / "output";
  int output = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  int failures[2];
  if (output < 0 || ::pipe2(failures, O_CLOEXEC) != 0) return missing("no file or pipe for a child's output");

  auto environment = environment_with(program.environment);
  auto argument_pointers = pointers(program.arguments), environment_pointers = pointers(environment);
  auto folder = program.folder.string();
  process.id_ = ::fork();
  if (process.id_ == 0)
    become(argument_pointers.data(), environment_pointers.data(), folder.c_str(), identity, output, failures[1]);
  ::close(output);
  ::close(failures[1]);
  int reason = 0;
  auto told = ::read(failures[0], &reason, sizeof reason);  // ends when exec closes the other end
  ::close(failures[0]);
  if (told > 0) return missing("starting " + program.arguments[0] + ": " + std::strerror(reason));
  return process;
}

Process::~Process() {
  if (owned_) (void)stop();
}

bool Process::collect(bool block) {
  if (code_ >= 0) return true;
  int status = 0;
  if (::waitpid(id_, &status, block ? 0 : WNOHANG) != id_) return false;
  code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return true;
}

bool Process::is_running() { return !collect(false); }

std::string Process::output() const {
  std::ifstream in{owned_->folder / "output", std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool Process::wait_for_output(std::string const& text, Span limit) {
  auto found = [&] { return output().find(text) != std::string::npos; };
  return wait_until(limit, [&] { return found() || !is_running(); }) && found();
}

Result<int> Process::wait(Span limit) {
  if (!wait_until(limit, [&] { return collect(false); }))
    return Error{ErrorKind::unavailable, "process " + std::to_string(id_) + " still runs"};
  return code_;
}

Result<int> Process::stop(Span patience) {
  if (is_running()) ::kill(id_, SIGTERM);
  if (auto code = wait(patience)) return code;
  kill();
  return code_;
}

void Process::kill() {
  if (is_running()) ::kill(id_, SIGKILL);
  collect(true);
}

Result<Finished> run(Program program, Span limit) {
  TRY(auto process, Process::start(std::move(program)));
  auto code = process.wait(limit);
  if (!code) return while_doing("running to the end; it wrote: " + process.output(), code.error());
  return Finished{*code, process.output()};
}

}  // namespace haidang::testing
