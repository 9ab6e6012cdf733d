// What needs a leader's word, by stories of agencies.
#include "city/situation/matter_rules.h"

#include <gmock/gmock.h>

#include "city/situation/small_situation_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<MatterRule> rules_of(SituationFacts const& facts) {
  std::vector<MatterRule> rules;
  for (auto const& m : matters_of(facts)) rules.push_back(m.rule);
  return rules;
}

TEST(Matters, ThereAreNoneWhereEverybodyDelivers) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "ubnd-1", State::late)};
  facts.obligations = {obligation("cam", "so-yt", "2026-11-01T17:00", {"a"})};
  EXPECT_THAT(matters_of(facts), IsEmpty());
}

TEST(Matters, SayWhenAnAgencyClaimsAConnectionThatNeverDelivered) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::never_connected)};
  facts.obligations = {obligation("cam", "so-yt", "2026-11-20T17:00", {"a"})};
  facts.obligations[0].declared = Declared::connected;
  facts.obligations[0].declared_at = at("2026-11-03T09:00");
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule, MatterRule::said_connected_after_due);
  EXPECT_EQ(all[0].weight, 1);
  EXPECT_EQ(all[0].kind, MatterKind::obligation);
  EXPECT_EQ(all[0].id, "cam");
  EXPECT_EQ(all[0].agency_name, "Sở Y tế");
  EXPECT_EQ(all[0].reason, "Khai đã kết nối ngày 03/11/2026. Chưa có bản ghi nào đến.");
  EXPECT_EQ(all[0].due, at("2026-11-20T17:00"));
  EXPECT_THAT(all[0].why, HasSubstr("quá hạn"));
  EXPECT_THAT(agencies_without_data(facts), ElementsAre("so-yt"));
}

TEST(Matters, BlameNobodyForWhatIsNotMeasured) {
  auto facts = calm_facts();
  facts.obligations = {obligation("cam", "so-yt", "2026-11-20T17:00", {"a"})};
  facts.obligations[0].declared = Declared::connected;
  for (auto state : {State::not_measured, State::paused, State::degraded, State::silent}) {
    facts.feeds = {connection("a", "so-yt", state)};
    facts.feeds[0].since = facts.now - hours(2);
    EXPECT_THAT(matters_of(facts), IsEmpty()) << static_cast<int>(state);
    EXPECT_THAT(agencies_without_data(facts), IsEmpty()) << static_cast<int>(state);
  }
  facts.feeds = {connection("a", "so-yt", State::never_connected)};
  EXPECT_EQ(matters_of(facts).size(), 1u);
}

TEST(Matters, CountWhatIsMissingOfAnObligation) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "so-yt", State::never_connected)};
  facts.obligations = {obligation("cam", "so-yt", "2026-11-20T17:00", {"a", "b"})};
  facts.obligations[0].wanted = 10;
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule, MatterRule::overdue);
  EXPECT_EQ(all[0].reason, "1 trên 10 kết nối đã có dữ liệu.");
  EXPECT_EQ(all[0].reason_en, "1 of 10 connections have delivered.");
}

TEST(Matters, AWeekBeforeItsDateAnObligationIsDueSoon) {
  auto facts = calm_facts();
  facts.obligations = {obligation("cam", "so-yt", "2026-12-05T14:00")};
  EXPECT_THAT(rules_of(facts), ElementsAre(MatterRule::due_soon));
  EXPECT_EQ(matters_of(facts)[0].reason, "Chưa có luồng nào được đăng ký.");
  facts.now = at("2026-11-27T14:00");
  EXPECT_THAT(rules_of(facts), IsEmpty());
}

TEST(Matters, AFeedThatNoObligationNamesIsHeldToItsOwnDeadline) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::never_connected)};
  facts.feeds[0].deadline = at("2026-11-27T17:00");
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].kind, MatterKind::feed);
  facts.obligations = {obligation("cam", "so-yt", "2026-12-30T17:00", {"a"})};
  EXPECT_THAT(matters_of(facts), IsEmpty()) << "the obligation's date is in force, not the feed's";
}

TEST(Matters, SilenceOfADayIsOneAndTellsSinceWhen) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::silent)};
  facts.feeds[0].since = at("2026-11-26T08:15");
  facts.feeds[0].finding = "thiếu 27 kỳ";
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule, MatterRule::silent);
  EXPECT_EQ(all[0].reason, "Im lặng từ 08:15 26/11/2026: thiếu 27 kỳ.");
}

TEST(Matters, WhatOnlyTheLeaderCanAnswerStandsFirst) {
  auto facts = calm_facts();
  facts.obligations = {obligation("cam", "so-yt", "2026-11-20T17:00")};
  facts.obligations[0].declared = Declared::connected;
  facts.difficulties = {difficulty(7, "ubnd-1", DifficultyLevel::centre, at("2026-11-25T17:00")),
                        difficulty(8, "ubnd-2", DifficultyLevel::leader, at("2026-12-01T17:00"))};
  EXPECT_THAT(rules_of(facts), ElementsAre(MatterRule::leader_must_answer, MatterRule::said_connected_after_due,
                                           MatterRule::answer_overdue));
  facts.difficulties[0].state = facts.difficulties[1].state = DifficultyState::answered;
  EXPECT_THAT(rules_of(facts), ElementsAre(MatterRule::said_connected_after_due));
}

TEST(Matters, TheLongestOverdueOfARuleStandsFirst) {
  auto facts = calm_facts();
  facts.obligations = {obligation("moi", "so-yt", "2026-11-20T17:00"), obligation("cu", "ubnd-1", "2026-10-20T17:00")};
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, "cu");
}

TaskStanding open_task(std::string code, std::vector<std::string> leads, Instant due) {
  TaskStanding s;
  s.code = std::move(code);
  s.leads = std::move(leads);
  s.state = TaskState::in_progress;
  s.assigned = at("2026-10-01T08:00");
  s.at = *s.assigned;
  s.until = still_known;
  s.due = s.first_due = due;
  return s;
}

TEST(Matters, OverdueTasksOfAnAgencyAreOneMatterThatNamesTheOldest) {
  auto facts = calm_facts();
  facts.tasks = overdue_by_agency({open_task("NV-1", {"so-yt"}, at("2026-11-23T23:59")),
                                   open_task("NV-2", {"so-yt", "ubnd-1"}, at("2026-11-10T23:59")),
                                   open_task("NV-3", {"so-yt"}, at("2026-12-10T23:59"))},
                                  facts.now);
  auto all = matters_of(facts);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].agency, "so-yt");
  EXPECT_EQ(all[0].title, "2 nhiệm vụ quá hạn");
  EXPECT_EQ(all[0].id, "NV-2");
  EXPECT_EQ(all[0].reason, "Lâu nhất đã quá 18 ngày: NV-2.");
  EXPECT_EQ(all[1].title, "1 nhiệm vụ quá hạn");
}

TEST(Matters, AreNamedOnceAnAgencyWithHowManyMoreThereAre) {
  auto facts = calm_facts();
  facts.obligations = {obligation("a", "so-yt", "2026-11-10T17:00"), obligation("b", "so-yt", "2026-11-11T17:00"),
                       obligation("c", "ubnd-1", "2026-11-12T17:00"), obligation("d", "so-yt", "2026-11-13T17:00")};
  auto chosen = chosen_of(matters_of(facts), 5);
  ASSERT_EQ(chosen.size(), 2u);
  EXPECT_EQ(chosen[0].id, "a");
  EXPECT_EQ(chosen[0].others, 2);
  EXPECT_EQ(chosen[1].id, "c");
  EXPECT_EQ(chosen[1].others, 0);
  EXPECT_EQ(chosen_of(matters_of(facts), 1).size(), 1u);
}

TEST(Matters, CarryTheNewestDirectionAboutThem) {
  auto facts = calm_facts();
  facts.obligations = {obligation("a", "so-yt", "2026-11-10T17:00")};
  Direction earlier{"CD-20261126-001", "so-yt", MatterKind::obligation, "a", "lan", at("2026-11-26T08:00"), 1};
  Direction later{"CD-20261127-002", "so-yt", MatterKind::obligation, "a", "lan", at("2026-11-27T08:00"), 2};
  Direction other{"CD-20261127-003", "so-yt", MatterKind::feed, "a", "lan", at("2026-11-27T09:00"), 3};
  facts.directions = {earlier, later, other};
  EXPECT_EQ(matters_of(facts)[0].directed, "CD-20261127-002");
}

TEST(Directions, OfTheLastSevenDaysAreCountedAsTheirTasksStand) {
  auto now = at("2026-11-28T14:32");
  auto done = open_task("CD-20261126-001", {"so-yt"}, at("2026-11-30T23:59"));
  done.state = TaskState::completed;
  done.stopped = done.finished = at("2026-11-27T10:00");
  auto open = open_task("CD-20261126-002", {"so-yt"}, at("2026-11-30T23:59"));
  auto late = open_task("CD-20261126-003", {"so-yt"}, at("2026-11-27T23:59"));
  auto old = open_task("CD-20261101-001", {"so-yt"}, at("2026-11-27T23:59"));
  auto other = open_task("NV-1", {"so-yt"}, at("2026-11-27T23:59"));
  for (auto* s : {&done, &open, &late, &other}) s->assigned = at("2026-11-26T08:00");
  auto counts = count_directions({done, open, late, old, other}, now);
  EXPECT_EQ(counts.sent, 3);
  EXPECT_EQ(counts.done, 1);
  EXPECT_EQ(counts.open, 1);
  EXPECT_EQ(counts.overdue, 1);
}

}  // namespace
}  // namespace haidang
