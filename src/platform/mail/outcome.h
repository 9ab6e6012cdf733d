// What became of something that was handed to another server. "Unknown" is an outcome of its own: once the end has been
// handed over, only the other side knows whether it took it.
#pragma once

#include <string>

namespace haidang::mail {

enum class Fate {
  accepted,  // the server said so; it answers for it from now on
  refused,   // the server said no, and will say so again
  not_now,   // nothing was taken: another try may do
  unknown,   // all was handed over, and no answer came
};

struct Outcome {
  Fate fate = Fate::not_now;
  std::string why = {};  // for people, in both languages; empty when accepted
};

}  // namespace haidang::mail
