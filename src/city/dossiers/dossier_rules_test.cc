#include "city/dossiers/dossier_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

DossierFacts dossier(DossierState state) {
  DossierFacts f;
  f.code = "H49.12-261120-0007";
  f.state = state;
  f.received = at("2026-11-16T08:00");
  f.appointment = at("2026-11-20T17:00");
  return f;
}

DossierFacts finished(std::string_view when) {
  auto f = dossier(DossierState::finished);
  f.finished = at(when);
  return f;
}

TEST(DossierStates, CountAsTheReportTableCountsThem) {
  using enum DossierClass;
  DossierClass const expected[] = {waiting, in_process, refused, in_process, paused,
                                   paused,  withdrawn,  paused,  finished,   finished};
  for (auto code = 1; code <= 10; ++code)
    EXPECT_EQ(class_of(state_of_code(std::to_string(code))), expected[code - 1]) << code;
}

TEST(DossierStates, ThatThePortalHasLearntSinceAreOthers) {
  for (auto const* code : {"0", "11", "99", "", "x", "-1"}) EXPECT_EQ(state_of_code(code), DossierState::other) << code;
}

TEST(OnTime, ByTheDayLastsUntilMidnight) {
  EXPECT_EQ(timeliness_of(finished("2026-11-20T23:59")), DossierTimeliness::on_time);
  EXPECT_EQ(timeliness_of(finished("2026-11-21T00:00")), DossierTimeliness::late);
}

TEST(OnTime, ByTheInstantEndsWithTheAppointment) {
  auto f = finished("2026-11-20T17:00");
  f.rule = DossierOnTimeRule::instant;
  EXPECT_EQ(timeliness_of(f), DossierTimeliness::on_time);
  f.finished = at("2026-11-20T17:01");
  EXPECT_EQ(timeliness_of(f), DossierTimeliness::late);
}

TEST(OnTime, BeforeTheDayIsEarly) { EXPECT_EQ(timeliness_of(finished("2026-11-19T16:00")), DossierTimeliness::early); }

TEST(OnTime, WithoutAppointmentIsNeitherOnTimeNorLate) {
  auto f = finished("2026-11-20T16:00");
  f.appointment.reset();
  EXPECT_EQ(timeliness_of(f), DossierTimeliness::no_appointment);
}

TEST(OnTime, IsMeasuredByTheReturnWhereProcessingHasNoEnd) {
  auto f = dossier(DossierState::returned);
  f.returned = at("2026-11-23T09:00");
  EXPECT_EQ(closed_at(f), f.returned);
  EXPECT_EQ(timeliness_of(f), DossierTimeliness::late);
}

TEST(TheSendersFlag, IsDoubtedWhereItsDatesSayOtherwise) {
  auto late = finished("2026-11-25T09:00");
  late.said_on_time = true;
  EXPECT_TRUE(flag_disagrees(late, at("2026-11-26T09:00")));
  late.said_on_time = false;
  EXPECT_FALSE(flag_disagrees(late, at("2026-11-26T09:00")));
}

TEST(TheSendersFlag, IsNotDoubtedWhereThereIsNothingToMeasureBy) {
  auto f = finished("2026-11-25T09:00");
  f.said_on_time = true;
  f.appointment.reset();
  EXPECT_FALSE(flag_disagrees(f, at("2026-11-26T09:00")));
}

TEST(AnAppointmentThatMoves, IsKeptAsAnExtension) {
  auto known = dossier(DossierState::in_process);
  auto newer = known;
  newer.appointment = at("2026-11-27T17:00");
  auto now = merged(known, newer);
  ASSERT_EQ(now.extensions.size(), 1u);
  EXPECT_EQ(now.extensions[0].from, at("2026-11-20T17:00"));
  EXPECT_EQ(now.extensions[0].to, at("2026-11-27T17:00"));
  EXPECT_EQ(merged(now, newer), now) << "the same word again changes nothing";
}

TEST(AnExtensionThatTheSenderTold, IsNotCountedTwice) {
  auto known = dossier(DossierState::supplement);
  auto newer = known;
  newer.appointment = at("2026-11-27T17:00");
  newer.extensions = {{at("2026-11-20T17:00"), at("2026-11-27T17:00")}};
  EXPECT_EQ(merged(known, newer).extensions.size(), 1u);
}

TEST(AStep, TakesTheDossierOnAndNeverBack) {
  auto f = dossier(DossierState::received);
  f = advanced(f, {.at = at("2026-11-17T09:00"), .state_code = "4", .state = DossierState::in_process});
  EXPECT_EQ(f.state, DossierState::in_process);
  f = advanced(f, {.at = at("2026-11-19T09:00"), .state_code = "9", .state = DossierState::finished});
  EXPECT_EQ(f.finished, at("2026-11-19T09:00"));
  f = advanced(f, {.at = at("2026-11-18T09:00"), .state_code = "5", .state = DossierState::supplement});
  EXPECT_EQ(f.state, DossierState::finished) << "a late word of an earlier step";
}

TEST(ANewerWord, ThatLeavesSomethingOutKeepsWhatWasKnown) {
  auto known = finished("2026-11-19T09:00");
  known.procedure = "2.002492";
  DossierFacts newer;
  newer.code = known.code;
  newer.state = DossierState::returned;
  newer.returned = at("2026-11-19T15:00");
  auto now = merged(known, newer);
  EXPECT_EQ(now.procedure, "2.002492");
  EXPECT_EQ(now.finished, known.finished);
  EXPECT_FALSE(revises(known, now)) << "the dossier went on; nothing known was taken back";
}

TEST(ANewerWord, WithAnotherDayOfReceptionIsARevision) {
  auto known = dossier(DossierState::in_process);
  auto newer = known;
  newer.received = at("2026-11-17T08:00");
  EXPECT_TRUE(revises(known, merged(known, newer)));
}

TEST(TheIdentity, SaysByHowMuchASendersTotalsDoNotAddUp) {
  DossierTotal t{.day = "2026-11-20", .carried_over = 10, .received = 5, .finished = 6, .in_process = 7, .paused = 1};
  EXPECT_EQ(identity_difference(t), 1);
  t.withdrawn = 1;
  EXPECT_EQ(identity_difference(t), 0);
  t.carried_over.reset();
  EXPECT_EQ(identity_difference(t), std::nullopt);
}

}  // namespace
}  // namespace haidang
