// The centre: every long-lived object, made in one place, top to bottom, and handed to those who need it. Commands open
// one, and serve or use it.
#pragma once

#include <memory>

#include "app/settings.h"
#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/intake/delivery_intake.h"
#include "city/people/people.h"

namespace haidang {

enum class Demonstration { yes, no };

class Centre {
 public:
  // Opens the store and reads what is known. Serves nothing yet.
  static Result<std::unique_ptr<Centre>> open(Settings, Clock const&, Demonstration = Demonstration::no);
  ~Centre();

  // Listens and starts the roads. Answers at once; the loops run on threads of their own.
  Done start();
  unsigned short port() const;
  // Stops taking, finishes what was taken, saves what assurance knows. Blocks.
  void stop();

  // For commands and demonstrations, which may block.
  store::Store& store();
  Directory& directory();
  People& people();
  Done refresh_now();
  // Takes arrivals of the past, each list in its order, the lists side by side; before start(). Answers how many were
  // stored.
  Result<std::int64_t> accept_now(std::vector<std::vector<Arrival>>);
  std::string drop_folder() const;
  std::string openapi() const;

 private:
  struct State;
  explicit Centre(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace haidang
