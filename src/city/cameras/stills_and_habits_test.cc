#include <gmock/gmock.h>

#include "city/cameras/habits_table.h"
#include "city/cameras/still_shelf.h"
#include "tests/support/temporary.h"

namespace haidang {
namespace {

Camera camera_of(Viewing viewing) {
  Camera camera;
  camera.id = *Slug::of("cam-cong-truong");
  camera.viewing = viewing;
  return camera;
}

TEST(AStill, IsTheNewestAndIsNotKeptOfWhatMayBeSeenOnlyByApproval) {
  testing::TemporaryFolder folder;
  StillShelf shelf(folder / "stills");
  EXPECT_EQ(shelf.get(camera_of(Viewing::stills)).error().kind, ErrorKind::missing);
  shelf.put(camera_of(Viewing::stills), "first");
  shelf.put(camera_of(Viewing::stills), "second");
  EXPECT_EQ(*shelf.get(camera_of(Viewing::stills)), "second");

  // Its class has changed since: what lies there is not shown, and goes with the next look.
  EXPECT_FALSE(shelf.get(camera_of(Viewing::by_approval)));
  shelf.put(camera_of(Viewing::by_approval), "third");
  EXPECT_FALSE(shelf.get(camera_of(Viewing::live)));
}

TEST(Habits, AreTheSameAfterARestart) {
  picture::Habits habits;
  habits.looks = 7;
  habits.colours = 12.5;
  habits.noise = 0.75;
  habits.noise_looks = 6;
  habits.hours[9] = {4, 101.5, 88.25};
  habits.hours[40] = {3, 41, 12};
  habits.views.push_back({picture::Light::grey, 5, std::string("\0\x01\xFFk", 4)});
  auto again = habits_in(kept("cam", habits, Instant{1}));
  EXPECT_EQ(again.looks, 7);
  EXPECT_EQ(again.colours, 12.5);
  EXPECT_EQ(again.noise, 0.75);
  EXPECT_EQ(again.noise_looks, 6);
  EXPECT_EQ(again.hours.size(), 48U);
  EXPECT_EQ(again.hours[9].detail, 88.25);
  EXPECT_EQ(again.hours[40].looks, 3);
  ASSERT_EQ(again.views.size(), 1U);
  EXPECT_EQ(again.views[0].outline, habits.views[0].outline);
  EXPECT_EQ(again.views[0].light, picture::Light::grey);
}

}  // namespace
}  // namespace haidang
