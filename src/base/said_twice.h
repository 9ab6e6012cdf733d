// A refusal that a person reads on a page, in both languages at once: a page shows the reader's half
// (web/src/words/said.ts), a program's log both.
#pragma once

#include <string>

namespace haidang {

// Sentences without their last full stop.
inline std::string said_twice(std::string const& vietnamese, std::string const& english) {
  return vietnamese + ". / " + english + ".";
}

}  // namespace haidang
