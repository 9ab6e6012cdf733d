// Turning cameras. Who takes one is in the audit; each movement is not.
#pragma once

#include "city/cameras/camera_api.h"
#include "city/cameras/mover.h"

namespace haidang {

struct MoveOrder {
  static constexpr auto schema_name = "MoveOrder";
  static constexpr auto doc = "How fast to turn, each from -1 (left, down, wide) to 1 (right, up, near).";
  double pan = 0, tilt = 0, zoom = 0;
};
BOOST_DESCRIBE_STRUCT(MoveOrder, (), (pan, tilt, zoom))

class MoveApi {
 public:
  struct Wiring {
    Mover& mover;
    Directory const& directory;
    ApprovalBook const& approvals;
    Clock const& clock;
    Audit audit;
  };
  explicit MoveApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<MoveLock> move(http::Request, MoveOrder);
  Answer<http::Nothing> stop(http::Request);
  Answer<http::Nothing> release(http::Request);
  Result<Camera> camera_for(http::Request const&) const;

  Wiring wiring_;
};

}  // namespace haidang
