#include "city/people/guess_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Instant const start{1'000'000'000'000};

TEST(Guesses, FiveWrongPasswordsLockANameForAMinuteAndLongerEachTime) {
  Guesses guesses;
  for (int i = 0; i < 4; ++i) guesses.wrong("huong", "10.0.0.1", start);
  EXPECT_TRUE(guesses.may_try("huong", "10.0.0.1", start));
  guesses.wrong("huong", "10.0.0.1", start);
  auto locked = guesses.may_try("huong", "10.0.0.1", start + seconds(59));
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().kind, ErrorKind::throttled);
  EXPECT_TRUE(guesses.may_try("huong", "10.0.0.1", start + seconds(60)));
  guesses.wrong("huong", "10.0.0.1", start + seconds(60));
  EXPECT_FALSE(guesses.may_try("huong", "10.0.0.1", start + seconds(60 + 119)));
}

TEST(Guesses, ALockedNameDoesNotLockItsNeighbours) {
  Guesses guesses;
  for (int i = 0; i < 6; ++i) guesses.wrong("huong", "10.0.0.1", start);
  EXPECT_TRUE(guesses.may_try("lan", "10.0.0.2", start));
}

TEST(Guesses, TheRightPasswordClearsTheTally) {
  Guesses guesses;
  for (int i = 0; i < 4; ++i) guesses.wrong("huong", "10.0.0.1", start);
  guesses.right("huong");
  for (int i = 0; i < 4; ++i) guesses.wrong("huong", "10.0.0.1", start);
  EXPECT_TRUE(guesses.may_try("huong", "10.0.0.1", start));
}

TEST(Guesses, AnAddressThatTriesManyNamesIsLocked) {
  Guesses guesses;
  for (int i = 0; i < Guesses::most_for_remote; ++i) guesses.wrong("name" + std::to_string(i), "10.0.0.9", start);
  EXPECT_FALSE(guesses.may_try("somebody", "10.0.0.9", start));
  EXPECT_TRUE(guesses.may_try("somebody", "10.0.0.1", start));
}

}  // namespace
}  // namespace haidang
