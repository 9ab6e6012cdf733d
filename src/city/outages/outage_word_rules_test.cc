#include "city/outages/outage_word_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::ElementsAre;

Instant const ten = *parse_rfc3339("2026-11-28T10:00:00+07:00");

OutageWord word(std::string text, std::optional<OutageCategory> category = {}) {
  OutageWord out;
  out.text = std::move(text);
  out.category = category;
  return out;
}

TEST(OutageWords, TakeAnOutageInHandOnceWhileItLasts) {
  OutageGroupHead head;
  head.opened_at = ten;
  auto first = acknowledged(head, word("", OutageCategory::power), "can-bo", ten + minutes(5));
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->head.acknowledged_by, "can-bo");
  EXPECT_EQ(first->head.acknowledged_at, ten + minutes(5));
  EXPECT_EQ(first->head.category, OutageCategory::power);
  EXPECT_EQ(first->note.step, OutageStep::acknowledged);
  EXPECT_EQ(acknowledged(first->head, word(""), "khac", ten + minutes(6)).error().kind, ErrorKind::conflict);
  head.closed_at = ten + hours(1);
  EXPECT_EQ(acknowledged(head, word(""), "can-bo", ten + hours(2)).error().kind, ErrorKind::conflict);
}

TEST(OutageWords, SayWhatItWasAlsoAfterwardsButNeverThatItWasPlanned) {
  OutageGroupHead head;
  head.closed_at = ten;
  auto note = said(head, word("  Đứt cáp quang  ", OutageCategory::line), "can-bo", ten + days(1));
  ASSERT_TRUE(note);
  EXPECT_EQ(note->note.text, "Đứt cáp quang");
  EXPECT_EQ(note->head.category, OutageCategory::line);
  EXPECT_EQ(said(head, word(" "), "can-bo", ten).error().at, "/text");
  EXPECT_EQ(said(head, word("x", OutageCategory::planned), "can-bo", ten).error().at, "/category");
  EXPECT_EQ(said(head, word(std::string(4001, 'x')), "can-bo", ten).error().at, "/text");
}

MaintenanceOrder order(Instant from, Instant until) {
  MaintenanceOrder o;
  o.agency = *Slug::of("so-nnmt");
  o.feeds = {"b", "a", "b"};
  o.from_at = from;
  o.until_at = until;
  o.reason = "Thay bộ lưu điện";
  return o;
}

TEST(MaintenanceWords, AreAskedBeforeItIsOverWithAReason) {
  auto m = asked(order(ten, ten + hours(2)), "can-bo", ten - days(1));
  ASSERT_TRUE(m) << m.error().message;
  EXPECT_EQ(m->state, MaintenanceState::asked);
  EXPECT_THAT(m->feeds, ElementsAre("a", "b"));
  EXPECT_EQ(asked(order(ten, ten + hours(2)), "can-bo", ten + hours(2)).error().at, "/untilAt");
  EXPECT_EQ(asked(order(ten, ten), "can-bo", ten - days(1)).error().at, "/untilAt");
  EXPECT_EQ(asked(order(ten, ten + days(32)), "can-bo", ten - days(1)).error().at, "/untilAt");
  auto silent = order(ten, ten + hours(2));
  silent.reason = " ";
  EXPECT_EQ(asked(silent, "can-bo", ten).error().at, "/reason");
}

TEST(MaintenanceWords, AreDecidedOnceInTimeAndARefusalSaysWhy) {
  auto m = *asked(order(ten, ten + hours(2)), "can-bo", ten - days(1));
  MaintenanceDecision yes, no;
  yes.approve = true;
  EXPECT_EQ(decided(m, no, "truc-ban", ten).error().at, "/note");
  no.note = "Trùng ngày diễn tập";
  auto refused = decided(m, no, "truc-ban", ten);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->state, MaintenanceState::refused);
  auto approved = decided(m, yes, "truc-ban", ten);
  ASSERT_TRUE(approved);
  EXPECT_EQ(approved->state, MaintenanceState::approved);
  EXPECT_EQ(approved->decided_by, "truc-ban");
  EXPECT_EQ(decided(*approved, no, "truc-ban", ten).error().kind, ErrorKind::conflict);
  EXPECT_EQ(decided(m, yes, "truc-ban", ten + hours(2)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(as_of(*approved, ten + hours(1)).state, MaintenanceState::approved);
  EXPECT_EQ(as_of(*approved, ten + hours(2)).state, MaintenanceState::over);
  EXPECT_EQ(as_of(*refused, ten + hours(2)).state, MaintenanceState::refused);
}

}  // namespace
}  // namespace haidang
