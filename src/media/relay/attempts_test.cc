#include "media/relay/attempts_test.h"

#include <gtest/gtest.h>

namespace haidang::relay {
namespace {

using rtsp::Reason;

TEST(Attempts, HoldASessionFromTheFirstViewerUntilAWhileAfterTheLast) {
  EXPECT_EQ(Watch().play(". v . p p p p"),  //
            "- c c l l l l");
  EXPECT_EQ(Watch().play("v p x p p p p p ."),  //
            "c l l l l l - - -");
  EXPECT_EQ(Watch().play("v p x p v p p p p"),  //
            "c l l l l l l l l");
  EXPECT_EQ(Watch().play("v v p x p p p p p"),  //
            "c c l l l l l l l");
  EXPECT_EQ(Watch().play("v x . . . . ."),  //
            "c c c c c - -");
  EXPECT_EQ(Watch().play("v p x . . . . . v p"),  //
            "c l l l f f - - c l");
}

TEST(Attempts, SayWhenPicturesStop) {
  EXPECT_EQ(Watch().play("v p . . . . p p"),  //
            "c l l l f f l l");
  EXPECT_EQ(Watch().play("v . . . . . p"),  //
            "c c c c c c l");
}

TEST(Attempts, AreMadeAgainALittleLaterEachTime) {
  EXPECT_EQ(Watch().play("v u . u . . u . . . . p p"),  //
            "c w c w w c w w w w c l l");
  EXPECT_EQ(Watch().play("v p c p p c . p"),  //
            "c l w l l w w l");
}

TEST(Attempts, ForgetFailuresOnceItHasGoneWellForAWhile) {
  Watch watch;
  watch.play("v u . u . . u . . . .");
  EXPECT_EQ(watch.play("p p p p p p p p p p p c . p"),  //
            "l l l l l l l l l l l w c l");
  EXPECT_EQ(watch.attempts.failures(), 1);
}

TEST(Attempts, EndWhenNobodyWatchesAnyMore) {
  EXPECT_EQ(Watch().play("v u . u x . . . . v"),  //
            "c w c w - - - - - c");
  EXPECT_EQ(Watch().play("v p x c . . ."),  //
            "c l l - - - -");
}

TEST(Attempts, LeaveAloneACameraThatAnswersWithAReason) {
  EXPECT_EQ(asked_at(Reason::unreachable, seconds(20)), "0 1 3 7 11 15 19");
  EXPECT_EQ(asked_at(Reason::closed, seconds(20)), "0 1 3 7 11 15 19");
  EXPECT_EQ(asked_at(Reason::busy, minutes(6)), "0 15 45 105 225 345");
  EXPECT_EQ(asked_at(Reason::no_such_stream, minutes(3)), "0 5 15 35 75 135");
  EXPECT_EQ(asked_at(Reason::unsupported_codec, minutes(10)), "0 30 90 210 450");
}

TEST(Attempts, ShowAWrongPasswordThreeTimesAndNoMore) {
  EXPECT_EQ(asked_at(Reason::password_refused, days(30)), "0 20 60");
  EXPECT_EQ(asked_at(Reason::password_missing, days(30)), "0");
  EXPECT_EQ(asked_at(Reason::bad_address, days(30)), "0");
}

TEST(Attempts, AreNotMadeSoonerByViewersWhoComeAndGo) {
  Watch busy;
  EXPECT_EQ(busy.play("v b x v x v x v x v . . . . . . . ."),  //
            "c w - w - w - w - w w w w w w w c c");
  Watch refused;
  refused.play("v r" + std::string(25, '.') + "r" + std::string(45, '.'));
  EXPECT_EQ(refused.play("r x . v x . v . ."),  //
            "! - - ! - - ! ! !");
  refused.now += std::chrono::hours(24 * 365);
  EXPECT_EQ(refused.play("x v"), "- !");
  EXPECT_EQ(refused.attempts.remembers_until(), Moment::max());
}

TEST(Attempts, BeginAnewWhenThePasswordHasChanged) {
  Watch watch;
  watch.play("v r" + std::string(25, '.') + "r" + std::string(45, '.'));
  EXPECT_EQ(watch.play("r . A p p"),  //
            "! ! c l l");
  Watch without;
  EXPECT_EQ(without.play("v m . x . A . v p"),  //
            "c ! ! - - - - c l");
}

TEST(Attempts, CountRefusalsOnlyInARow) {
  Watch watch;
  watch.play("v");
  for (int i = 0; i < 10; ++i) {
    watch.play("r" + std::string(65, '.') + "p");
    EXPECT_EQ(watch.attempts.state().phase, Phase::live);
  }
}

TEST(Attempts, AreSpreadSoThatASiteIsNotStormed) {
  EXPECT_EQ(asked_at(Reason::unreachable, seconds(10), 0), "0.0 0.8 2.4 5.6 8.8");
  EXPECT_EQ(asked_at(Reason::unreachable, seconds(10), 1), "0.0 1.2 3.6 8.4");
}

TEST(Attempts, AreForgottenWhenThatDoesNoHarm) {
  Watch watch;
  watch.play("v");
  EXPECT_EQ(watch.attempts.remembers_until(), Moment::max());
  watch.play("p x . . . . .");
  EXPECT_LE(watch.attempts.remembers_until(), watch.now);
  watch.play("v b x");
  EXPECT_GT(watch.attempts.remembers_until(), watch.now + std::chrono::seconds(10));
  EXPECT_LT(watch.attempts.remembers_until(), watch.now + std::chrono::seconds(20));
}

TEST(Attempts, AreOverOnceStopped) {
  Watch watch;
  watch.play("v p");
  watch.attempts.stop();
  EXPECT_EQ(watch.play(". . v A . ."), "! ! ! ! ! !");
  EXPECT_FALSE(watch.attempts.due().has_value());
}

}  // namespace
}  // namespace haidang::relay
