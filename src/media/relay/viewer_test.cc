#include "media/relay/viewer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "media/relay/relay_fixture.h"

namespace haidang::relay {
namespace {

TEST(Viewer, IsToldOnceUntilItHasTakenEverything) {
  int notices = 0;
  Viewer viewer(1000, [&] { ++notices; }, {});
  viewer.begin_with({Phase::connecting}, {});
  viewer.offer(fragment_called('K'));
  viewer.offer(fragment_called('a'));
  EXPECT_EQ(notices, 1);
  EXPECT_EQ(shown(*viewer.take()), "(connecting)");
  viewer.offer(fragment_called('b'));
  EXPECT_EQ(notices, 1) << "it is taking";
  EXPECT_EQ(all(viewer), "[init]Kab");
  viewer.offer(fragment_called('c'));
  EXPECT_EQ(notices, 2);
}

TEST(Viewer, IsNotToldOfWhatIsDropped) {
  int notices = 0;
  Viewer viewer(50, [&] { ++notices; }, {});
  for (char letter : std::string("abc")) viewer.offer(fragment_called(letter));
  EXPECT_EQ(notices, 0);
  EXPECT_EQ(viewer.dropped(), 3U);
}

TEST(Viewer, MayTakeFromWithinTheNotice) {
  std::string taken;
  Viewer* self = nullptr;
  Viewer viewer(1000, [&] { taken += all(*self); }, {});
  self = &viewer;
  for (char letter : std::string("KabLc")) viewer.offer(fragment_called(letter));
  EXPECT_EQ(taken, "[init]KabLc");
}

TEST(Viewer, SaysFarewellWhenItIsLetGo) {
  int farewells = 0;
  {
    Viewer viewer(1000, {}, [&] { ++farewells; });
  }
  EXPECT_EQ(farewells, 1);
}

TEST(Viewer, MissesNothingBetweenTwoThreads) {
  constexpr int pictures = 20'000;
  std::atomic<int> notices = 0;
  Viewer viewer(100'000'000,
                [&] {
                  ++notices;
                  notices.notify_one();
                },
                {});
  std::thread camera([&] {
    viewer.offer(fragment_called('K'));
    for (int i = 1; i < pictures; ++i) viewer.offer(fragment_called('a'));
  });
  int taken = 0, heard = 0;
  while (taken < pictures) {
    notices.wait(heard);
    heard = notices;
    while (auto item = viewer.take()) taken += item->kind == Item::Kind::fragment ? 1 : 0;
  }
  camera.join();
  EXPECT_EQ(taken, pictures);
}

}  // namespace
}  // namespace haidang::relay
