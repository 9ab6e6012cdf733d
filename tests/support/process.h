// A child process that a test starts, listens to and stops: the real server, a real PostgreSQL, a simulator. It never
// outlives the test: it is stopped when its owner goes, and the kernel kills it when the test itself dies.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "tests/support/temporary.h"

namespace haidang::testing {

struct Program {
  std::vector<std::string> arguments;              // the program first, found on PATH when it has no slash
  std::map<std::string, std::string> environment;  // besides our own; an empty value removes the variable
  std::filesystem::path folder = {};               // where it runs; empty: where we are
  std::string user = {};                           // when we are root: become this user first (PostgreSQL refuses root)
};

class Process {
 public:
  // `missing` when there is no such program or user.
  static Result<Process> start(Program);
  Process(Process&&) = default;
  Process& operator=(Process&&) = default;
  ~Process();

  pid_t id() const { return id_; }
  bool is_running();
  // Everything it has written so far, to standard output and error together.
  std::string output() const;
  // Whether the output holds `text` before the limit has passed or the program has ended.
  bool wait_for_output(std::string const& text, Span limit);
  // Waits for its end. Its exit code, or 128 + the signal that ended it; `unavailable` when it still runs after the
  // limit.
  Result<int> wait(Span limit);
  // Asks it to end (TERM), kills it when it has not after `patience`. Returns as `wait`.
  Result<int> stop(Span patience = seconds(10));
  // Ends it at once, without its noticing: what a power cut does.
  void kill();

 private:
  Process() = default;
  bool collect(bool block);

  struct Owned {  // moved-from processes have none, and stop nothing
    TemporaryFolder folder;
  };
  std::unique_ptr<Owned> owned_;
  pid_t id_ = 0;
  int code_ = -1;  // -1 while it runs
};

// Runs a program to its end. Its exit code and output; killed, with an error, after the limit.
struct Finished {
  int code;
  std::string output;
};
Result<Finished> run(Program, Span limit = seconds(60));

}  // namespace haidang::testing
