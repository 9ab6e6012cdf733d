// Runs another program and waits for it, for the client programs of PostgreSQL.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace haidang::store {

struct Program {
  std::string path;
  std::vector<std::string> arguments;  // without the program's own name
  std::vector<std::pair<std::string, std::string>> environment =
      {};  // added to ours; secrets go here, never into arguments
};

// Waits for the program to end well. ErrorKind::unavailable with its last words when it does not, or cannot be started.
Done run_program(Program const&);

// The full path of a client program of PostgreSQL (newest version first), or of the one on PATH; empty when there is
// none.
std::string postgres_program(std::string const& name);

}  // namespace haidang::store
