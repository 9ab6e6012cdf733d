// How guessing passwords and keys is slowed: a name is locked for a while after several wrong passwords, an address
// after many. Pure but for its own memory; the clock is handed in.
#pragma once

#include <string>
#include <unordered_map>

#include "base/error.h"
#include "base/time.h"

namespace haidang {

class Guesses {
 public:
  static constexpr int most_for_name = 5;     // wrong ones in a row before a name is locked
  static constexpr int most_for_remote = 30;  // wrong ones within ten minutes before an address is
  static constexpr std::size_t most_kept = 100'000;

  // May this be tried now? `throttled`, with the seconds to wait, when locked. Both keys are looked at.
  Done may_try(std::string const& name, std::string const& remote, Instant now);
  void wrong(std::string const& name, std::string const& remote, Instant now);
  void right(std::string const& name);

 private:
  struct Tally {
    int wrong = 0;
    Instant locked_until{0};
    Instant last{0};
  };
  void bound(std::unordered_map<std::string, Tally>&, Instant now);
  std::unordered_map<std::string, Tally> by_name_, by_remote_;
};

}  // namespace haidang
