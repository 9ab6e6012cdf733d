// The newest look at each camera in the store, with what only a series of looks can tell.
#pragma once

#include "city/cameras/look_rules.h"
#include "platform/store/store.h"

namespace haidang {

struct CameraStanding : Look {
  static constexpr auto schema_name = "CameraStanding";
  static constexpr auto doc = "The newest look at a camera, since when it goes so, and when it last gave a picture.";
  Instant since;  // the first look with this outcome and picture in a row
  std::optional<Instant> last_picture_at;
  std::int64_t refusals = 0, failures = 0;  // in a row
};
BOOST_DESCRIBE_STRUCT(CameraStanding, (Look), (since, last_picture_at, refusals, failures))

// What a look makes of the standing before it. Pure.
CameraStanding after(std::optional<CameraStanding> const& before, Look const&);
LookHistory history_of(CameraStanding const&);

namespace cameras {

Result<std::vector<CameraStanding>> standings(store::Session&);
Result<std::optional<CameraStanding>> standing(store::Session&, std::string const& camera);
Done put(store::Session&, CameraStanding const&);

}  // namespace cameras
}  // namespace haidang
