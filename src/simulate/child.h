// A program of this machine that the demonstration city runs for itself, such as a broker or a database. It hears of
// nothing but what it is told on its command line, and ends with its owner, or with us should we be killed.
#pragma once

#include <sys/types.h>

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace haidang::simulate {

class Child {
 public:
  // `words`: the program's path and its arguments. Nothing when it could not be begun.
  static std::optional<Child> start(std::vector<std::string> words);
  Child(Child&& other) noexcept : id_{std::exchange(other.id_, 0)} {}
  Child& operator=(Child&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Child();  // asks it to end, and makes it after ten seconds

  bool is_running();
  // Whether it ended well by itself within the limit.
  bool ends_well(Span limit, std::stop_token const&);

 private:
  explicit Child(pid_t id) : id_{id} {}
  std::optional<int> end_of();  // its state once it has ended

  pid_t id_;
};

// The first of these that is a program here; empty: none.
std::string program_at(std::vector<std::string> const& paths);

}  // namespace haidang::simulate
