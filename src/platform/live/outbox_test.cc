#include "platform/live/outbox.h"

#include <gtest/gtest.h>

namespace haidang::live {
namespace {

Text text(std::string s) { return std::make_shared<std::string const>(std::move(s)); }

// Everything that waits, in order: "board!" is a snapshot due.
std::string all(Outbox& outbox) {
  std::string out;
  while (auto next = outbox.next()) out += (out.empty() ? "" : " ") + (next->text ? *next->text : next->topic + "!");
  return out;
}

TEST(Outbox, ShowsTheSnapshotThenTheChanges) {
  Outbox outbox(1000, 10);
  ASSERT_TRUE(outbox.follow("board"));
  outbox.change("board", text("before the snapshot is made: it will hold this"));
  EXPECT_EQ(all(outbox), "board!");
  outbox.change("board", text("b1"));
  outbox.change("board", text("b2"));
  EXPECT_EQ(all(outbox), "b1 b2");
}

TEST(Outbox, LeavesOutWhatNobodyFollows) {
  Outbox outbox(1000, 10);
  outbox.change("board", text("b1"));
  EXPECT_EQ(all(outbox), "");
  ASSERT_TRUE(outbox.follow("board"));
  EXPECT_TRUE(outbox.unfollow("board"));
  EXPECT_FALSE(outbox.unfollow("board"));
  EXPECT_EQ(all(outbox), "");
}

TEST(Outbox, GivesASnapshotInsteadOfTooManyChangesOfATopic) {
  Outbox outbox(400, 10);
  ASSERT_TRUE(outbox.follow("board"));
  ASSERT_TRUE(outbox.follow("map"));
  EXPECT_EQ(all(outbox), "board! map!");
  outbox.change("map", text("m1"));
  for (auto i = 0; i < 10'000; ++i) {
    outbox.change("board", text("b" + std::to_string(i)));
    ASSERT_LE(outbox.waiting_bytes(), 400u);
  }
  outbox.change("map", text("m2"));
  EXPECT_EQ(all(outbox), "m1 board! m2");
  EXPECT_EQ(outbox.waiting_bytes(), 0u);
  outbox.change("board", text("after"));
  EXPECT_EQ(all(outbox), "after");
}

TEST(Outbox, MakesAFreshSnapshotForThoseWhoAskAgain) {
  Outbox outbox(1000, 10);
  ASSERT_TRUE(outbox.follow("board"));
  all(outbox);
  outbox.change("board", text("b1"));
  ASSERT_TRUE(outbox.follow("board"));
  ASSERT_TRUE(outbox.follow("board"));
  EXPECT_EQ(all(outbox), "board!");
}

TEST(Outbox, FollowsOnlySoManyTopics) {
  Outbox outbox(1000, 2);
  EXPECT_TRUE(outbox.follow("a"));
  EXPECT_TRUE(outbox.follow("b"));
  EXPECT_FALSE(outbox.follow("c"));
  EXPECT_TRUE(outbox.follow("b"));
}

TEST(Outbox, KeepsOneBeatAndABoundedNumberOfNotes) {
  Outbox outbox(1000, 2);
  outbox.beat(text("1"));
  outbox.beat(text("2"));
  EXPECT_EQ(all(outbox), "2");
  auto kept = 0;
  while (kept < 100'000 && outbox.note("no")) ++kept;
  EXPECT_EQ(kept, 100);
  all(outbox);
  EXPECT_TRUE(outbox.note("no"));
}

}  // namespace
}  // namespace haidang::live
