// Probes are drawn as text, one a minute: + answers in 20 ms, . nothing, r refused, x cannot be asked.
#include "city/infrastructure/reach_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Instant const begin = *parse_rfc3339("2026-11-28T09:00:00+07:00");

ProbeOutcome outcome_of(char c) {
  switch (c) {
    case '+': return ProbeOutcome::answered;
    case 'r': return ProbeOutcome::refused;
    case 'x': return ProbeOutcome::not_possible;
    default: return ProbeOutcome::silent;
  }
}

// What a page shows after each: y, n, or ? for not measured.
std::string play(ProbeLog& log, std::string const& drawn) {
  std::string shown;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    Probe probe{begin + minutes(static_cast<std::int64_t>(i)), outcome_of(drawn[i]), 20};
    log.note(probe);
    auto reachable = log.reach(probe.at).reachable;
    shown += reachable == Reachable::yes ? 'y' : reachable == Reachable::no ? 'n' : '?';
  }
  return shown;
}

std::string play(std::string const& drawn) {
  ProbeLog log("gw", "10.1.2.3:443");
  return play(log, drawn);
}

TEST(Reach, IsLostAfterThreeProbesInARowAndBackWithOne) { EXPECT_EQ(play("+..+...++"), "yyyyyynyy"); }

TEST(Reach, IsNotMeasuredBeforeThreeProbesHaveSaidTheSame) { EXPECT_EQ(play("..r."), "??nn"); }

TEST(Reach, IsNotMeasuredWhereTheCentreCannotAsk) { EXPECT_EQ(play("+x..."), "y???n"); }

TEST(Reach, IsLostSinceTheFirstProbeThatFailed) {
  ProbeLog log("gw", "10.1.2.3:443");
  play(log, "++...");
  EXPECT_EQ(log.reach(begin + minutes(4)).since, begin + minutes(2));
  EXPECT_EQ(log.reach(begin + minutes(4)).last, ProbeOutcome::silent);
}

TEST(Reach, TellsTheMedianDelayAndTheLossOfTheLastHour) {
  ProbeLog log("gw", "10.1.2.3:443");
  log.note({begin - minutes(90), ProbeOutcome::answered, 9000});
  std::int64_t delay = 10;
  for (int minute = 0; minute < 3; ++minute, delay *= 10)
    log.note({begin + minutes(minute), ProbeOutcome::answered, delay});
  log.note({begin + minutes(3), ProbeOutcome::silent, 0});
  log.note({begin + minutes(4), ProbeOutcome::not_possible, 0});
  auto reach = log.reach(begin + minutes(4));
  EXPECT_EQ(reach.delay_ms, 100);
  EXPECT_EQ(reach.loss_percent, 25.0) << "one of four that were asked";
  auto later = log.reach(begin + minutes(200));
  EXPECT_FALSE(later.delay_ms);
  EXPECT_FALSE(later.loss_percent) << "nothing was asked in the hour before";
}

TEST(Reach, IsRememberedOverARestart) {
  ProbeLog log("gw", "10.1.2.3:443");
  play(log, "...");
  ProbeLog after{log.saved()};
  EXPECT_EQ(after.reach(begin + minutes(5)).reachable, Reachable::no);
  EXPECT_EQ(after.reach(begin + minutes(5)).since, begin);
  after.note({begin + minutes(6), ProbeOutcome::silent, 0});
  EXPECT_EQ(after.reach(begin + minutes(6)).since, begin) << "still the same loss";
}

TEST(Reach, CountsIntoItsHourWhatWasAskedAndNothingElse) {
  ProbeHour hour;
  for (auto probe : {Probe{begin, ProbeOutcome::answered, 20}, Probe{begin, ProbeOutcome::answered, 50},
                     Probe{begin, ProbeOutcome::refused, 3}, Probe{begin, ProbeOutcome::forbidden, 0},
                     Probe{begin, ProbeOutcome::not_possible, 0}})
    count(hour, probe);
  EXPECT_EQ(hour.tries, 3);
  EXPECT_EQ(hour.answered, 2);
  EXPECT_EQ(hour.delay_sum_ms, 70);
  EXPECT_EQ(hour.delay_max_ms, 50);
}

}  // namespace
}  // namespace haidang
