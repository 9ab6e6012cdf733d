// Sending a direction: it goes by the road of all deliveries, so that it has its raw bytes and its receipt, and is one
// task among all others.
#pragma once

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/intake/intake.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "city/situation/direction_table.h"
#include "platform/http/router.h"

namespace haidang {

class DirectionApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Intake& intake;
    Clock const& clock;
    Audit audit;
    std::string assigner = "Lãnh đạo Ủy ban nhân dân";  // an office or a title, never a person
  };
  explicit DirectionApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<DirectionSent> send(http::Request, DirectionOrder);

  Wiring wiring_;
};

}  // namespace haidang
