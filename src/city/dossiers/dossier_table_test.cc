#include <algorithm>

#include "city/dossiers/dossier_dataset.h"
#include "city/dossiers/dossier_store_test.h"
#include "city/dossiers/procedure_table.h"
#include "city/reconciliation/reconciliation_table.h"

namespace haidang {
namespace {

using Dossiers = DossierStore;
HAIDANG_FOR_EACH_ENGINE(Dossiers);

TEST_P(Dossiers, HaveTheColumnsOfTheirStructs) {
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier", store::columns_of<Dossier>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier_version", store::columns_of<DossierVersion>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier_source", store::columns_of<DossierSource>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "procedure_term", store::columns_of<ProcedureTerm>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "stated_total", store::columns_of<StatedDay>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier_finding", store::columns_of<DossierFinding>()));
}

TEST_P(Dossiers, ThatComeAgainAreDuplicatesThatGoOnAreAcceptedThatAreTakenBackAreRevised) {
  EXPECT_EQ(deliver(dossier("A-1")).front(), DossierFate::accepted);
  EXPECT_EQ(deliver(dossier("A-1")).front(), DossierFate::duplicate);
  auto paused = dossier("A-1", "5");
  EXPECT_EQ(deliver(paused).front(), DossierFate::accepted);
  paused.received = at("2026-11-17T08:00");
  EXPECT_EQ(deliver(paused).front(), DossierFate::revised);
  auto versions = read<std::vector<DossierVersion>>([](auto& s) { return dossiers::versions(s, "A-1"); });
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0].facts.state, DossierState::in_process);
  EXPECT_EQ(versions[0].delivery, 1);
  EXPECT_EQ(versions[2].delivery, 4);
  EXPECT_EQ(versions[2].facts.received, at("2026-11-17T08:00"));
}

// L 11.
TEST_P(Dossiers, PausedPastTheirAppointmentAreInThePausedColumnAndNotOverdue) {
  for (auto const* state : {"5", "6", "8"}) deliver(dossier(std::string("P-") + state, state));
  deliver(dossier("O-1", "4"));
  auto total = table().total;
  EXPECT_EQ(total.paused, 3);
  EXPECT_EQ(total.paused_overdue, 3);
  EXPECT_EQ(total.in_process, 1);
  EXPECT_EQ(total.in_process_overdue, 1);
  EXPECT_EQ(total.difference, 0);
}

// L 12.
TEST_P(Dossiers, SeenFromTwoSystemsAreCountedOnceWithTheSourceNamed) {
  auto from_ministry = dossier("A-1", "9");
  from_ministry.finished = at("2026-11-18T09:00");
  deliver(from_ministry, ministry, 5);
  deliver(dossier("A-1", "4"), province, 10);
  EXPECT_EQ(table().total.received, 1);
  EXPECT_EQ(known("A-1").feed, ministry);
  EXPECT_EQ(known("A-1").state, DossierState::finished);
  auto others = read<std::vector<DossierSource>>([](auto& s) { return dossiers::sources(s, "A-1"); });
  ASSERT_EQ(others.size(), 1u);
  EXPECT_EQ(others[0].feed, province);
  EXPECT_EQ(others[0].facts.state, DossierState::in_process);
}

TEST_P(Dossiers, BelongToTheSourceWithMoreAuthorityHoweverLateItComes) {
  deliver(dossier("A-1", "4"), province, 10);
  auto from_ministry = dossier("A-1", "9");
  from_ministry.finished = at("2026-11-18T09:00");
  deliver(from_ministry, ministry, 5);
  EXPECT_EQ(known("A-1").feed, ministry);
  EXPECT_EQ(table().total.finished, 1);
  EXPECT_EQ(table().total.in_process, 0);
  EXPECT_EQ(deliver(dossier("A-1", "5"), province, 10).front(), DossierFate::accepted) << "noted beside it";
  EXPECT_EQ(known("A-1").state, DossierState::finished);
}

TEST_P(Dossiers, OfEqualAuthorityBelongToTheFirstSource) {
  deliver(dossier("A-1", "4"), province, 10);
  deliver(dossier("A-1", "9"), ministry, 10);
  EXPECT_EQ(known("A-1").feed, province);
}

TEST_P(Dossiers, TakeUpTheStepsThatCameBeforeThem) {
  EXPECT_EQ(step("A-1", "9", "2026-11-19T10:00").front(), DossierFate::accepted);
  EXPECT_EQ(step("A-1", "9", "2026-11-19T10:00").front(), DossierFate::duplicate);
  deliver(dossier("A-1", "2"));
  EXPECT_EQ(known("A-1").state, DossierState::finished);
  EXPECT_EQ(known("A-1").finished, at("2026-11-19T10:00"));
  EXPECT_EQ(table().total.finished_early, 1);
}

TEST_P(Dossiers, OfAnUnknownStateAreShownAndExplainTheDifference) {
  deliver(dossier("A-1", "17"));
  auto total = table().total;
  EXPECT_EQ(total.other, 1);
  EXPECT_EQ(total.difference, 1);
  EXPECT_EQ(known("A-1").state_code, "17");
}

// L 13.
TEST_P(Dossiers, ThatBreakTheIdentityAreAFindingWithTheDifference) {
  deliver(dossier("A-1", "4"));
  auto none = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  EXPECT_TRUE(none.empty());
  deliver(dossier("A-2", "9"));  // finished, and nobody says when
  auto findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, "identity");
  EXPECT_EQ(findings[0].subject, "ubnd-06688");
  EXPECT_EQ(findings[0].difference, 1);
  EXPECT_EQ(findings[0].delivery, 2);
  auto mended = dossier("A-2", "9");
  mended.finished = at("2026-11-18T09:00");
  deliver(mended);
  findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  EXPECT_EQ(findings.front().difference, 0) << "and it is told when it is right again";
}

// L 12, as a finding.
TEST_P(Dossiers, ThatTwoSystemsSendAreAFindingThatNamesTheOther) {
  deliver(dossier("A-1", "4"), ministry, 5);
  deliver(dossier("A-1", "4"), province, 10);
  deliver(dossier("A-1", "5"), province, 10);
  auto findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  ASSERT_EQ(findings.size(), 1u) << "told once";
  EXPECT_EQ(findings[0].kind, "second_source");
  EXPECT_EQ(findings[0].subject, ministry);
}

TEST_P(Dossiers, WithAFlagThatIsNotWhatTheirDatesSayAreAFinding) {
  auto flattered = dossier("A-1", "9");
  flattered.finished = at("2026-11-21T09:00");  // the day behind the appointment
  flattered.said_on_time = true;
  deliver(flattered);
  auto findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, "", 10); });
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, "flag_disagrees");
  EXPECT_EQ(table().total.disagrees, 1);
}

TEST_P(Dossiers, WithAnAppointmentOnADayOffAreAFindingThatNamesTheDay) {
  calendars_.swap(std::make_shared<CalendarShelf const>(announced_2026()));
  auto wrong = dossier("A-1");
  wrong.appointment = at("2026-11-24T17:00");  // Culture Day
  deliver(wrong);
  deliver(dossier("A-2"));
  auto findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, "day_off");
  EXPECT_EQ(findings[0].subject, "ubnd-06688 2026-11-24");
  EXPECT_TRUE(findings[0].detail_en.starts_with("1 dossier has an appointment on 2026-11-24")) << findings[0].detail_en;
  EXPECT_EQ(table().total.appointments_off, 1);
}

TEST_P(Dossiers, AreComparedWithWhatTheirSenderCounts) {
  JudgedDossiers judged;
  judged.good.push_back({.facts = dossier("A-1")});
  judged.totals = {{.day = "2026-11-16", .carried_over = 1, .received = 3, .finished = 1, .in_process = 2, .paused = 0},
                   {.day = "2026-11-17", .received = 0}};
  deliver(std::move(judged));
  DossierDataset dataset{calendars_};
  auto days = read<std::vector<ReconciledDay>>([&](auto& s) {
    return reconciliation::days(s, &dataset, {province, "2026-11-01", "2026-11-30"});
  });
  ASSERT_EQ(days.size(), 2u);
  EXPECT_TRUE(days[0].agrees) << "the 17th, nothing on both sides";
  EXPECT_EQ(days[1].day, "2026-11-16");
  EXPECT_FALSE(days[1].agrees);
  EXPECT_EQ(days[1].stated_by, "delivery 1");
  auto received = std::ranges::find(days[1].measures, "received", &ComparedMeasure::name);
  ASSERT_NE(received, days[1].measures.end());
  EXPECT_EQ(received->said, 3);
  EXPECT_EQ(received->held, 1);
  EXPECT_EQ(received->difference, 2);
  auto findings = read<std::vector<DossierFinding>>([](auto& s) { return dossiers::findings(s, province, 10); });
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, "stated_identity");
  EXPECT_EQ(findings[0].difference, 1);
}

TEST_P(Dossiers, AreOverdueFromTheMomentTheirAppointmentPasses) {
  auto f = dossier("A-1", "4", "2026-11-20T08:00");
  f.appointment = at("2026-11-22T17:00");
  f.rule = DossierOnTimeRule::instant;
  deliver(f);
  EXPECT_EQ(table().total.in_process_overdue, 0);
  now_ = at("2026-11-22T17:01");
  EXPECT_EQ(table().total.in_process_overdue, 1);
  auto overdue = read<std::vector<Dossier>>(
      [&](auto& s) { return dossiers::page(s, {.agency = "ubnd-06688", .overdue = true}, now_); });
  ASSERT_EQ(overdue.size(), 1u);
  EXPECT_EQ(overdue[0].code, "A-1");
}

TEST_P(Dossiers, OfAPastPeriodAreOpenInNumberOnly) {
  deliver(dossier("A-1", "4", "2026-10-05T08:00"));
  auto f = dossier("A-2", "9", "2026-10-06T08:00");
  f.finished = at("2026-11-03T08:00");
  deliver(f);
  auto october = table(DossierSummaryBy::agency, "", day("2026-10-01"), day("2026-11-01")).total;
  EXPECT_EQ(october.open, 2);
  EXPECT_EQ(october.in_process, std::nullopt);
  auto november = table().total;
  EXPECT_EQ(november.carried_over, 2);
  EXPECT_EQ(november.finished, 1);
  EXPECT_EQ(november.open, 1);
}

}  // namespace
}  // namespace haidang
