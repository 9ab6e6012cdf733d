// A site whose cameras all come back at once, as after a power cut: they are looked at a few at a time.
#include <gtest/gtest.h>

#include "tests/server/camera_centre.h"

namespace haidang::testing {
namespace {

class CameraSite : public CameraCentre {};

TEST_F(CameraSite, IsAskedByFewLooksAtATimeHoweverManyOfItsCamerasAreDue) {
  constexpr std::size_t cameras = 12, at_a_site = 4;
  start_farm(std::vector<std::vector<CameraFault>>(cameras, {CameraFault::silent_after_play}));
  auto looks = [&] {  // each waits for a picture that does not come
    std::size_t sum = 0;
    for (std::size_t i = 0; i < cameras; ++i) sum += farm->counts(i).sessions;
    return sum;
  };
  std::size_t most = 0;
  for (std::size_t i = 0; i < cameras; ++i) {
    auto id = "cam-" + std::to_string(i);
    centre.admin().put("/api/cameras/" + id, camera(id, i), 200);
  }
  ASSERT_TRUE(becomes_true([&] { return looks() == at_a_site; }));
  EXPECT_FALSE(becomes_true(
      [&] {
        most = std::max(most, looks());
        return most > at_a_site;
      },
      seconds(3)))
      << most << " at once, while eight wait for their turn";
  for (std::size_t i = 0; i < cameras; ++i) farm->set(i, CameraFault::silent_after_play, false);
  EXPECT_TRUE(
      becomes_true([&] { return items(centre.admin().get("/api/cameras/health")).size() == cameras; }, seconds(60)))
      << "and all have had it";
}

}  // namespace
}  // namespace haidang::testing
