// A centre that is killed at any moment while it is being sent to: what it has acknowledged is there afterwards, once.
#include <random>

#include "tests/server/centre.h"
#include "tests/server/senders.h"

namespace haidang::testing {
namespace {

constexpr int kills = 10;  // on each engine

using PowerCut = OnEachEngine;
INSTANTIATE_TEST_SUITE_P(, PowerCut, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

TEST_P(PowerCut, LosesNothingThatWasAcknowledgedAndDoublesNothing) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  Senders senders(centre, 4);
  std::mt19937 random(20261122);
  for (int i = 0; i < kills; ++i) {
    // Some die in their first milliseconds of work, some in the middle of it.
    pause(milliseconds(std::uniform_int_distribution<int>(5, i % 2 == 0 ? 60 : 500)(random)));
    centre.kill();
    centre.start();
  }
  auto sent = senders.finish();
  ASSERT_GT(sent.acknowledged, 4 * kills) << "too few to mean anything";
  EXPECT_GT(sent.cut_off, 0) << "no request was ever under way when the power went";
  std::cout << sent.acknowledged << " deliveries acknowledged, " << sent.cut_off << " requests cut off\n";

  auto kept = centre.kept();
  EXPECT_EQ(kept.deliveries, sent.acknowledged);
  EXPECT_EQ(kept.accepted, sent.acknowledged * Senders::rows);
  EXPECT_EQ(senders.readings_of(centre), sent.acknowledged * Senders::rows);
  auto check = centre.command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
}

TEST_P(PowerCut, AnOrderlyEndLetsTheRequestUnderWayFinish) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  Senders senders(centre, 2);
  pause(milliseconds(500));
  centre.stop();
  centre.start();
  auto sent = senders.finish();
  EXPECT_EQ(centre.kept().deliveries, sent.acknowledged);
  EXPECT_EQ(senders.readings_of(centre), sent.acknowledged * Senders::rows);
}

}  // namespace
}  // namespace haidang::testing
