// Walls by name: one's own, and those that others share.
#pragma once

#include "base/clock.h"
#include "city/cameras/saved_wall_table.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

class SavedWallApi {
 public:
  SavedWallApi(store::Store& store, Clock const& clock) : store_{store}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<SavedWall>> all(http::Request);
  Answer<SavedWall> put(http::Request, SavedWall);
  Answer<http::Nothing> remove(http::Request);

  store::Store& store_;
  Clock const& clock_;
};

}  // namespace haidang
