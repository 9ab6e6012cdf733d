// Sealed names and passwords of cameras in the store.
#pragma once

#include "platform/reflect/describe.h"
#include "platform/store/store.h"

namespace haidang {

struct CameraPassword {
  static constexpr auto schema_name = "CameraPasswordRow";
  std::string camera, user_name, sealed;
  std::string set_by;
  Instant set_at;
};
BOOST_DESCRIBE_STRUCT(CameraPassword, (), (camera, user_name, sealed, set_by, set_at))

namespace cameras {

Result<std::vector<CameraPassword>> passwords(store::Session&);
Done put(store::Session&, CameraPassword const&);

}  // namespace cameras
}  // namespace haidang
