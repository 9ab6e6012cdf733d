#include "city/cameras/look_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace haidang {
namespace {

Instant at(char const* text) { return *parse_rfc3339(text); }

TEST(Look, SaysWhyInWordsForEveryWayItCanGo) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<LookOutcome>>([](auto each) {
    auto words = words_of(each.value);
    EXPECT_FALSE(words.vi.empty() || words.en.empty()) << each.name;
    EXPECT_EQ(words.help.empty(), each.value == LookOutcome::picture) << each.name;
    EXPECT_EQ(words.help_en.empty(), words.help.empty()) << each.name;
  });
}

TEST(Look, SaysWhatIsTheMatterWithThePicture) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<picture::Finding>>([](auto each) {
    Look look;
    look.outcome = LookOutcome::picture;
    look.picture = each.value;
    auto words = words_of(look);
    EXPECT_FALSE(words.vi.empty() || words.en.empty()) << each.name;
    EXPECT_EQ(words.help.empty(), each.value == picture::Finding::good) << each.name;
    EXPECT_EQ(shows_well(look), each.value == picture::Finding::good) << each.name;
  });
  Look none;
  none.outcome = LookOutcome::busy;
  EXPECT_EQ(words_of(none).vi, words_of(LookOutcome::busy).vi);
  EXPECT_FALSE(shows_well(none));
}

TEST(Look, InDoubtAnotherFollowsSoonAndNeverTwiceAfterTheSameTime) {
  std::set<std::int64_t> waits;
  auto now = at("2026-11-28T10:00:00+07:00");
  for (int i = 0; i < 20; ++i) {
    auto next = next_look_in_doubt({}, now);
    EXPECT_GE(next - now, seconds(7));
    EXPECT_LE(next - now, seconds(13));
    waits.insert((next - now).ms);
    now = next;
  }
  EXPECT_GE(waits.size(), 18U);
  EXPECT_EQ(next_look_in_doubt({.cadence = seconds(2)}, now) - now, seconds(2)) << "not later than without a doubt";
}

TEST(Look, APictureIsAPictureHoweverTheSessionEndedAfterIt) {
  EXPECT_EQ(outcome_of(rtsp::Reason::closed, true), LookOutcome::picture);
  EXPECT_EQ(outcome_of(rtsp::Reason::closed, false), LookOutcome::no_picture);
  EXPECT_EQ(outcome_of(rtsp::Reason::unsupported_codec, false), LookOutcome::no_video);
}

TEST(Look, CamerasAreSpreadOverThePeriodAndKeepTheirMoment) {
  LookPlan plan;
  std::set<std::int64_t> seconds_used;
  for (int i = 0; i < 600; ++i) {
    auto name = "camera-" + std::to_string(i);
    auto first = next_look(plan, {}, name, at("2026-11-28T10:00:00+07:00"));
    EXPECT_GT(first, at("2026-11-28T10:00:00+07:00"));
    EXPECT_LE(first, at("2026-11-28T10:01:00+07:00"));
    EXPECT_EQ(next_look(plan, {}, name, first) - first, minutes(1)) << "once a minute, always in the same moment";
    seconds_used.insert(first.ms / 1000);
  }
  EXPECT_GE(seconds_used.size(), 58u);
}

TEST(Look, AWrongPasswordIsShownThreeTimesAndNeverMore) {
  LookHistory history;
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(gave_up(history));
    note(history, LookOutcome::password_refused);
  }
  EXPECT_TRUE(gave_up(history));
}

TEST(Look, WhatIsDownIsAskedLessAndLessOftenAndACameraThatComesBackAtOnce) {
  LookPlan plan;
  LookHistory history;
  std::string waits;
  auto now = next_look(plan, history, "gate", at("2026-11-28T10:00:00+07:00"));
  for (int i = 0; i < 6; ++i) {
    note(history, LookOutcome::unreachable);
    auto next = next_look(plan, history, "gate", now);
    waits += std::to_string((next - now) / minutes(1)) + " ";
    now = next;
  }
  EXPECT_EQ(waits, "1 1 2 4 5 5 ");
  note(history, LookOutcome::picture);
  EXPECT_EQ(next_look(plan, history, "gate", now) - now, minutes(1));
}

}  // namespace
}  // namespace haidang
