// Approvals, the lock of who turns a camera, and what cameras report: time is said, never waited for.
#include <gmock/gmock.h>

#include "city/cameras/approval_book.h"
#include "city/cameras/approval_rules.h"
#include "city/cameras/event_rules.h"
#include "city/cameras/move_lock.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

auto const noon = *parse_rfc3339("2026-11-28T12:00:00+07:00");

ViewingApproval request() {
  ApprovalOrder order;
  order.reason = "  Báo cháy  ";
  order.minutes = 30;
  return *asked("phong-cap-cuu", "truc-ban", order, noon);
}

ApprovalDecision decision(bool granted) {
  ApprovalDecision d;
  d.granted = granted;
  return d;
}

TEST(Approvals, BeginWithTheDecisionAndLastAsLongAsWasAskedFor) {
  auto waits = request();
  EXPECT_EQ(waits.reason, "Báo cháy");
  EXPECT_FALSE(waits.holds_at(noon));
  auto granted = decided(waits, "lanh-dao", decision(true), noon + minutes(50));
  ASSERT_TRUE(granted) << granted.error().message;
  EXPECT_TRUE(granted->holds_at(noon + minutes(50)));
  EXPECT_TRUE(granted->holds_at(noon + minutes(79)));
  EXPECT_FALSE(granted->holds_at(noon + minutes(80)));
}

TEST(Approvals, AreNotForOneselfNotTwiceAndNotWithoutAReason) {
  auto own = decided(request(), "truc-ban", decision(true), noon);
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().kind, ErrorKind::denied);
  auto refused = decided(request(), "lanh-dao", decision(false), noon);
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->holds_at(noon + minutes(1)));
  auto again = decided(*refused, "lanh-dao", decision(true), noon);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  ApprovalOrder order;
  order.minutes = 30;
  EXPECT_EQ(asked("cam", "truc-ban", order, noon).error().at, "/reason");
  order.reason = "x";
  for (auto minutes : {0, 4, 1441}) {
    order.minutes = minutes;
    EXPECT_EQ(asked("cam", "truc-ban", order, noon).error().at, "/minutes") << minutes;
  }
}

TEST(Approvals, HoldForThePersonAndTheCameraAloneAndEndEarlyWhenTheyAreEnded) {
  ApprovalBook book;
  auto granted = *decided(request(), "lanh-dao", decision(true), noon);
  granted.id = 7;
  book.know(granted);
  EXPECT_EQ(book.granted_until("truc-ban", "phong-cap-cuu", noon), noon + minutes(30));
  EXPECT_FALSE(book.granted_until("truc-ban", "cong-truong", noon));
  EXPECT_FALSE(book.granted_until("nguoi-khac", "phong-cap-cuu", noon));
  EXPECT_FALSE(book.granted_until("truc-ban", "phong-cap-cuu", noon + minutes(30)));
  auto over = ended(granted, noon + minutes(5));
  ASSERT_TRUE(over);
  book.know(*over);
  EXPECT_FALSE(book.granted_until("truc-ban", "phong-cap-cuu", noon + minutes(6)));
  EXPECT_EQ(ended(*over, noon + minutes(6)).error().kind, ErrorKind::conflict);
}

TEST(TurningACamera, IsOnePersonsUntilHalfAMinuteAfterTheLastMovement) {
  auto first = taken({}, "cang", "an", noon);
  ASSERT_TRUE(first);
  auto other = taken(*first, "cang", "binh", noon + seconds(29));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, ErrorKind::conflict);
  EXPECT_THAT(other.error().message, HasSubstr("an đang điều khiển camera này, còn 2 giây"));
  auto goes_on = taken(*first, "cang", "an", noon + seconds(29));
  ASSERT_TRUE(goes_on);
  EXPECT_EQ(goes_on->until, noon + seconds(59));
  auto late = taken(*first, "cang", "binh", noon + seconds(30));
  ASSERT_TRUE(late);
  EXPECT_EQ(late->holder, "binh");
}

// One letter a second: M the camera reports movement, m that it is over, . nothing.
std::vector<std::string> told(std::string const& drawn) {
  CameraEvents events("kho");
  std::vector<std::string> out;
  auto now = noon;
  std::int64_t id = 0;
  for (auto letter : drawn) {
    now = now + seconds(1);
    if (letter == '.') continue;
    onvif::Event report;
    report.kind = onvif::EventKind::motion;
    report.active = letter == 'M';
    auto event = events.take(report, now);
    if (!event) continue;
    if (event->id == 0) event->id = ++id;
    events.know(*event);
    auto end = event->ended_at ? std::to_string((*event->ended_at - noon).ms / 1000) : "";
    out.push_back("#" + std::to_string(event->id) + " " + std::to_string((event->began_at - noon).ms / 1000) + "–" +
                  end);
  }
  return out;
}

TEST(WhatACameraTells, IsOneEventFromItsBeginningToItsEnd) {
  EXPECT_EQ(told("..M.M..m"), (std::vector<std::string>{"#1 3–", "#1 3–8"}));
  EXPECT_EQ(told("m..m"), (std::vector<std::string>{})) << "an end without a beginning is none";
}

TEST(WhatACameraTells, GoesOnWhenItBeginsAgainWithinTenSeconds) {
  EXPECT_EQ(told("M.m...M.m"), (std::vector<std::string>{"#1 1–", "#1 1–3", "#1 1–", "#1 1–9"}));
  EXPECT_EQ(told("M.m...........M.m"), (std::vector<std::string>{"#1 1–", "#1 1–3", "#2 15–", "#2 15–17"}));
}

TEST(WhatACameraTells, IsNotFollowedIntoSourcesThatItMakesUp) {
  CameraEvents events("kho");
  onvif::Event report;
  report.kind = onvif::EventKind::video_loss;
  int begun = 0;
  for (int n = 0; n < 1000; ++n) {
    report.source = std::to_string(n);
    begun += events.take(report, noon).has_value();
  }
  EXPECT_EQ(begun, 32);
  report.kind = onvif::EventKind::other;
  EXPECT_FALSE(events.take(report, noon));
}

}  // namespace
}  // namespace haidang
