#include "city/assurance/condition_rules.h"

#include <gtest/gtest.h>

#include <random>

#include "city/assurance/chain_rules.h"
#include "city/assurance/timeline_test.h"

namespace haidang {
namespace {

// Promised: a record of two series each minute, two minutes allowed, silent three minutes after that.
Timeline each_minute() { return Timeline(a_contract(60, 120, 180), at("2026-03-02T10:00:00+07:00")); }

ChainLink const& link(FeedCondition const& told, Link which) { return told.chain[static_cast<std::size_t>(which)]; }

TEST(Condition, GoesLateThenSilentThenRecovers) {
  EXPECT_EQ(each_minute().play("r r r . . . . . . . . r r"),  //
            "g g g g g l l l s s s g g");
}

TEST(Condition, ASinglePeriodMissedInsideTheAllowanceIsNotLate) {
  EXPECT_EQ(each_minute().play("r r . r . . r r"),  //
            "g g g g g g g g");
}

TEST(Condition, IsNeverConnectedUntilTheFirstRecord) {
  auto line = each_minute();
  EXPECT_EQ(line.play(". . . . e . . r r"),  //
            "- - - - - - - g g");
  EXPECT_EQ(each_minute().play(". e x . x"), "- - - - -");
  EXPECT_EQ(line.last.chain.size(), 5u);
}

TEST(Condition, AnAnswerWithoutRecordsIsNoDelivery) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r e e e e e e e e r"),  //
            "g g g g l l l s s s g");
  EXPECT_EQ(line.play("e e e e"), "g g l l");
  EXPECT_EQ(link(line.last, Link::on_time).finding, "thiếu 2 kỳ, lần giao lúc 10:14 không có bản ghi");
  EXPECT_EQ(link(line.last, Link::on_time).finding_en, "2 periods missing, the delivery at 10:14 held no records");
}

TEST(Condition, LateBackfillDoesNotHideTheMissingPresent) {
  EXPECT_EQ(each_minute().play("r r b b b b b b b b r b r"),  //
            "g g g g l l l s s s g g g");
}

TEST(Condition, IsDegradedWhileTooManyRecordsAreRefused) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r r q q q q"), "g g g d d d d");
  EXPECT_EQ(link(line.last, Link::well_formed).state, LinkState::broken);
  EXPECT_EQ(link(line.last, Link::well_formed).finding, "8 trên 14 bản ghi sai");
  EXPECT_EQ(link(line.last, Link::well_formed).finding_en, "8 of 14 records wrong");
  EXPECT_EQ(link(line.last, Link::complete).state, LinkState::waiting);
}

TEST(Condition, ASenderWhoseRowsAreAllWrongIsDegradedAndNotSilent) {
  EXPECT_EQ(each_minute().play("q q q q q q q q q q q q"),  //
            "d d d d d d d d d d d d");
}

TEST(Condition, ABodyThatCannotBeReadDegrades) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r r x x x x"), "g g g d d d d");
  EXPECT_EQ(link(line.last, Link::well_formed).finding, "4 lần giao không đọc được");
}

TEST(Condition, RecordsThatCannotBeUsedDegradeThoughTheyAreWellFormed) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r r i i i"), "g g g d d d");
  EXPECT_EQ(link(line.last, Link::well_formed).state, LinkState::good);
  EXPECT_EQ(link(line.last, Link::complete).finding, "6 trên 12 bản ghi không dùng được");
}

TEST(Condition, OldTroubleLeavesTheShareAfterAnHour) {
  auto line = each_minute();
  line.play("q q q q q q");
  std::string good;
  for (int i = 0; i < 22; ++i) good += "r";
  EXPECT_EQ(line.play(good).back(), 'd');
  EXPECT_EQ(line.play(good + good).back(), 'g');
}

TEST(Condition, OneSilentParameterIsSeenAndNamed) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r r 1 1 1 1 1 1 1 1 r"),  //
            "g g g g g g g g d d d g");
  line.play("1 1 1 1 1 1 1");
  EXPECT_EQ(line.last.silent_series, (std::vector<std::string>{"KXQ001 PM2.5"}));
  EXPECT_EQ(link(line.last, Link::complete).finding, "KXQ001 PM2.5 im lặng từ 10:11");
  EXPECT_EQ(link(line.last, Link::complete).finding_en, "KXQ001 PM2.5 silent since 10:11");
  EXPECT_EQ(link(line.last, Link::complete).owner, "agency");
}

TEST(Condition, AParameterThatNeverCameIsMissed) {
  auto line = each_minute();
  EXPECT_EQ(line.play("1 1 1 1 1 1 1 1 1"), "g g g g g g g d d");
  EXPECT_EQ(link(line.last, Link::complete).finding, "chưa từng nhận KXQ001 PM2.5");
  EXPECT_TRUE(line.last.silent_series.empty());
}

TEST(Condition, ClearlyMoreThanPromisedIsSaid) {
  auto contract = a_contract(900, 120, 1800);
  Timeline line(contract, at("2026-03-02T10:00:00+07:00"));
  EXPECT_EQ(line.play("r r m m m m r r r r r"),  //
            "g g g m m m m m g g g");
  line.play("m m m");
  EXPECT_EQ(link(line.last, Link::complete).finding, "nhận 26 bản ghi, cam kết 8");
}

TEST(Condition, BackfillIsNotMoreThanPromised) {
  EXPECT_EQ(Timeline(a_contract(900, 120, 1800), at("2026-03-02T10:00:00+07:00")).play("r b r b b b b r b b r"),
            "g g g g l l s g g l g");
}

TEST(Condition, NightsAndWeekendsAreNotExpected) {
  auto contract = a_contract(3600, 600, 3600);
  contract.weekdays = {1, 2, 3, 4, 5};
  contract.from_minute = 8 * 60;
  contract.to_minute = 12 * 60;
  // A Friday; periods end at 9, 10, 11, 12. Seen half a minute past the hour, from 08:00.
  Timeline line(contract, at("2026-03-06T08:00:00+07:00"));
  EXPECT_EQ(line.play(". r r r r . . ."), "- g g g n n n n");
  // … to Monday 07:00, 08:00, 09:00 …: 12 h of Friday are left, 48 h, then 8 h of Monday.
  for (int i = 0; i < 8 + 48 + 8; ++i) EXPECT_EQ(line.play("."), "n") << i;
  EXPECT_EQ(line.play(". . . . ."), "g g l s s");
}

TEST(Condition, WhatWasOwedBeforeTheNightStaysOwed) {
  auto contract = a_contract(3600, 600, 3600 * 3);
  contract.to_minute = 12 * 60;
  Timeline line(contract, at("2026-03-06T09:00:00+07:00"));
  EXPECT_EQ(line.play("r r r . . . . . r . ."), "g g g g l l l s n n n");
}

TEST(Condition, APauseHoldsEverythingAndEndsByItself) {
  auto line = each_minute();
  EXPECT_EQ(line.play("r r P . . . . . . U r"), "g g p p p p p p p s g");
  line.subject.watched.paused_until = at("2026-03-02T10:13:00+07:00");
  EXPECT_EQ(line.play("P . . ."), "p p l l");
}

TEST(Condition, APauseIsNotHeldAgainstTheSender) {
  auto line = each_minute();
  line.play("r r P . . . . . .");
  line.subject.promise.pause({{at("2026-03-02T10:01:30+07:00"), at("2026-03-02T10:08:30+07:00")}});
  EXPECT_EQ(line.play("U . . . . r"), "g g l l l g");
}

TEST(Condition, ARestartShowsWhatWasShownBefore) {
  EXPECT_EQ(each_minute().play("r r r | . | . | . . . r | ."),  //
            "g g g g g l l l s s s g g g");
  EXPECT_EQ(each_minute().play("r r q | | r | 1 1"), "g g d d d d d d g");
  EXPECT_EQ(each_minute().play(". | . r |"), "- - - g g");
}

TEST(Condition, SilenceIsNotInventedWhileTheCentreWasAway) {
  // Nothing could arrive while we were down: not measured until one period and its allowance have passed.
  EXPECT_EQ(each_minute().play("r r _ _ _ _ _ _ _ . . . . . . . . r"),  //
            "g g               u u u l l l s s g");
  EXPECT_EQ(each_minute().play("r r _ _ _ _ _ _ _ r r r"), "g g               g g g");
}

TEST(Condition, ASilenceFromBeforeTheRestartIsStillSilence) {
  EXPECT_EQ(each_minute().play("r . . . . . . . _ _ _ . ."),  //
            "g g g l l l s s       s s");
}

TEST(Condition, AClockSetBackOrForwardDoesNotBreakIt) {
  EXPECT_EQ(each_minute().play("r r r r < r r . . . . . . r"),  //
            "g g g g g g g g g l l l s g");
  EXPECT_EQ(each_minute().play("r r r > r r . . . . . . r"),  //
            "g g g g g g g g l l l s g");
}

TEST(Condition, ASenderWithItsClockAheadIsNotTrustedIntoTheFuture) {
  auto line = each_minute();
  line.play("r r r");
  line.subject.facts.newest_record = at("2026-03-02T10:10:00+07:00");  // accepted, ten minutes ahead
  EXPECT_EQ(line.play(". . . ."), "g g l l");
}

TEST(Condition, NothingIsOwedBeforeGoLive) {
  auto contract = a_contract(60, 120, 180);
  contract.go_live = at("2026-03-02T10:05:00+07:00");
  EXPECT_EQ(Timeline(contract, at("2026-03-02T10:00:00+07:00")).play(". . . . . . . . ."), "- - - - - - - - -");
  EXPECT_EQ(Timeline(contract, at("2026-03-02T10:00:00+07:00")).play("r r . . . r . . . ."),  //
            "n n n n n g g g l l");
}

TEST(Condition, WithoutAContractNothingIsMeasured) {
  auto line = each_minute();
  line.subject.promise = {};
  EXPECT_EQ(line.play("r r ."), "u u u");
  EXPECT_EQ(link(line.last, Link::on_time).finding, "chưa có cam kết về kỳ giao");
}

TEST(Chain, AnUnreachableSourceIsTheCauseAndLaterLinksWait) {
  auto line = each_minute();
  line.subject.watched.road = Road::ftp_pull;
  line.play("r r f f f f f");
  EXPECT_EQ(line.last.state, State::late);
  EXPECT_EQ(link(line.last, Link::network).finding, "không nối được từ 10:02: connection refused");
  EXPECT_EQ(link(line.last, Link::on_time).state, LinkState::waiting);
  EXPECT_EQ(link(line.last, Link::on_time).finding, "chờ dữ liệu");
  EXPECT_EQ(first_broken(line.last.chain)->link, Link::network);
}

TEST(Chain, ARefusedSignInIsTheCause) {
  auto line = each_minute();
  line.play("r r s s s s s");
  EXPECT_EQ(link(line.last, Link::network).state, LinkState::good);
  EXPECT_EQ(link(line.last, Link::sign_in).finding, "bị từ chối lúc 10:06: unknown key");
  EXPECT_EQ(link(line.last, Link::sign_in).owner, "agency");
  line.play("r");
  EXPECT_EQ(first_broken(line.last.chain), nullptr);
}

TEST(Chain, AReachedSourceWithoutFilesIsBrokenAtItsPeriods) {
  auto line = each_minute();
  line.subject.watched.road = Road::ftp_pull;
  line.play("r r k k k k k");
  EXPECT_EQ(link(line.last, Link::network).finding, "có kết nối lúc 10:06");
  EXPECT_EQ(finding_of(line.last).vi, "thiếu 3 kỳ");
  EXPECT_EQ(finding_of(line.last).en, "3 periods missing");
}

TEST(Chain, WhatADatasetRemarksIsSaidAndBreaksNothing) {
  auto line = each_minute();
  line.subject.watched.remark = "3 đơn vị chưa gửi lại trạng thái nào";
  line.subject.watched.remark_en = "3 units never told a status";
  EXPECT_EQ(line.play("r r r"), "g g g");
  EXPECT_EQ(link(line.last, Link::complete).finding, "3 đơn vị chưa gửi lại trạng thái nào");
  EXPECT_EQ(link(line.last, Link::complete).finding_en, "3 units never told a status");
  EXPECT_EQ(first_broken(line.last.chain), nullptr);
}

TEST(Chain, WhatMakesRecordsUnusableIsNamedUntilUsableOnesCome) {
  auto line = each_minute();
  line.fault = "hình đen";
  line.fault_en = "its picture is black";
  EXPECT_EQ(line.play("r i i"), "g d d");
  EXPECT_EQ(finding_of(line.last).vi, "hình đen, 4 trên 6 bản ghi không dùng được");
  EXPECT_EQ(finding_of(line.last).en, "its picture is black, 4 of 6 records unusable");
  EXPECT_EQ(line.play("| e"), "d d");
  EXPECT_EQ(finding_of(line.last).vi, "hình đen, 4 trên 6 bản ghi không dùng được")
      << "over a restart, and an answer without records";
  EXPECT_EQ(line.play("r"), "d");
  EXPECT_EQ(finding_of(line.last).vi, "4 trên 8 bản ghi không dùng được");
}

TEST(Chain, ASilentSenderLeavesTheLineUnknown) {
  auto line = each_minute();
  line.play("r r . . . . .");
  EXPECT_EQ(link(line.last, Link::network).state, LinkState::not_known);
  EXPECT_EQ(first_broken(line.last.chain)->link, Link::on_time);
}

TEST(Chain, TellsAGoodFeedInOneLine) {
  auto line = each_minute();
  line.play("r r");
  EXPECT_EQ(finding_of(line.last).vi, "kỳ 1 phút, mới nhất 10:01");
  EXPECT_EQ(link(line.last, Link::complete).finding, "đủ 2/2 thông số");
}

// The condition without what always moves.
std::string told(Subject const& subject, Instant now) {
  auto said = condition(subject, now);
  said.measured_at = {};
  return reflect::to_json(said);
}

TEST(NextChange, NeverComesAfterAChange) {
  std::mt19937 chance(11);
  constexpr std::string_view events = "rrrr..e1qhxib|__mPUfs";
  for (int round = 0; round < 24; ++round) {
    auto contract = a_contract(60, 120, 180);
    if (chance() % 2) contract.to_minute = 10 * 60 + 20;
    if (chance() % 4 == 0) contract.go_live = at("2026-03-02T10:07:00+07:00");
    Timeline line(contract, at("2026-03-02T09:58:00+07:00"));
    auto periods = 5 + chance() % 30;
    for (unsigned i = 0; i < periods; ++i) line.play(std::string(1, events[chance() % events.size()]));
    auto now = line.last.measured_at;
    auto next = next_change(line.subject, now);
    auto before = told(line.subject, now);
    for (int s = 0; s < 600; ++s) {
      now = now + seconds(1) + milliseconds(s % 2);
      if (!next || now < *next) {
        ASSERT_EQ(told(line.subject, now), before) << "round " << round << " after " << s << " s";
      } else {
        before = told(line.subject, now);
        next = next_change(line.subject, now);
      }
    }
  }
}

}  // namespace
}  // namespace haidang
