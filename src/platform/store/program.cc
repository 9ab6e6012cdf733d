// See program.h.
#include "platform/store/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>

extern char** environ;

namespace haidang::store {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with(std::vector<std::pair<std::string, std::string>> const& more) {
  std::vector<std::string> environment;
  for (auto** each = environ; *each; ++each) environment.emplace_back(*each);
  for (auto const& variable : more) {
    auto begins = variable.first + "=";
    std::erase_if(environment, [&begins](std::string const& each) { return each.starts_with(begins); });
    environment.push_back(begins + variable.second);
  }
  return environment;
}

// Everything the program says, of which the last 2000 bytes are kept.
std::string last_words(int from) {
  std::string words;
  char some[4096];
  for (ssize_t n; (n = ::read(from, some, sizeof some)) > 0 || (n < 0 && errno == EINTR);) {
    if (n > 0) words.append(some, static_cast<std::size_t>(n));
    if (words.size() > 2000) words.erase(0, words.size() - 2000);
  }
  while (words.ends_with('\n')) words.pop_back();
  return words;
}

}  // namespace

Done run_program(Program const& program) {
  auto arguments = program.arguments;
  arguments.insert(arguments.begin(), program.path);
  auto environment = environment_with(program.environment);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    return Error{ErrorKind::unavailable, "no pipe: " + std::string(std::strerror(errno))};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  pid_t child = 0;
  auto failure = posix_spawn(&child, program.path.c_str(), &actions, nullptr, pointers_to(arguments).data(),
                             pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  auto words = failure ? std::string(std::strerror(failure)) : last_words(ends[0]);
  ::close(ends[0]);
  int status = 0;
  if (!failure)
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  if (failure || status != 0) return Error{ErrorKind::unavailable, program.path + " failed: " + words};
  return {};
}

std::string postgres_program(std::string const& name) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  std::map<int, std::string, std::greater<>> versions;
  for (auto const& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    auto path = entry.path() / "bin" / name;
    if (fs::exists(path, ignored)) versions[std::atoi(entry.path().filename().c_str())] = path;
  }
  if (!versions.empty()) return versions.begin()->second;
  auto const* path = std::getenv("PATH");
  std::string_view rest(path ? path : "");
  while (!rest.empty()) {
    auto end = std::min(rest.find(':'), rest.size());
    auto candidate = fs::path(rest.substr(0, end)) / name;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "";
}

}  // namespace haidang::store
