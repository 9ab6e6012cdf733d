#include "city/dossiers/due_rules.h"

#include <gtest/gtest.h>

#include "city/calendar/year_2026_test.h"
#include "city/dossiers/dossier_rules.h"

namespace haidang {
namespace {

DossierFacts dossier(std::string const& received = "2026-11-16 08:00") {
  DossierFacts f;
  f.code = "H49.12-261116-0007";
  f.procedure = "2.002492";
  f.agency = "ubnd-06688";
  f.state = DossierState::in_process;
  f.received = local(received);
  f.appointment = local("2026-11-20 17:00");
  return f;
}

Contract with_rules(std::map<std::string, std::string> rules) {
  Contract c;
  c.version = 3;
  c.rules = std::move(rules);
  return c;
}

DossierFacts judged(std::map<std::string, std::string> rules, DossierFacts f = dossier(), DossierTerms imported = {}) {
  CalendarShelf shelf{announced_2026()};
  auto read = DossierRules::of(with_rules(std::move(rules)));
  judge_by(f, read, term_for(read, imported, f.procedure), *shelf.of(f.agency));
  return f;
}

// Five working days from Monday 16/11 are Monday 23/11; the culture day of 24/11 moves what is one day longer.
TEST(ADossiersDueDate, IsCountedByTheCalendarWhereTheTermIsKnown) {
  auto five = judged({{"term.2.002492", "5d"}});
  EXPECT_EQ(five.due_by_calendar, local("2026-11-23 17:00"));
  EXPECT_EQ(five.calendar_version, 7);
  EXPECT_EQ(five.contract_version, 3);
  EXPECT_EQ(judged({{"term.2.002492", "6d"}}).due_by_calendar, local("2026-11-25 17:00"));
  EXPECT_EQ(five.appointment, local("2026-11-20 17:00")) << "the sender's own stays beside it";
  EXPECT_EQ(judged({}).due_by_calendar, std::nullopt) << "no term, no due date";
}

TEST(ADossiersDueDate, InWorkingHoursRunsThroughOfficeHoursOnly) {
  EXPECT_EQ(judged({{"term.2.002492", "4h"}}).due_by_calendar, local("2026-11-16 14:00"))
      << "from 08:00: three and a half hours before noon, the rest after 13:30";
}

TEST(ADossiersDueDate, CountsFromTheNextWorkingDayBehindTheCutOffHour) {
  auto late = dossier("2026-11-20 15:30");
  EXPECT_EQ(judged({{"term.2.002492", "1d@15:00"}}, late).due_by_calendar, local("2026-11-25 17:00"))
      << "received Monday 23/11, and 24/11 is off";
  EXPECT_EQ(judged({{"term.2.002492", "1d"}}, late).due_by_calendar, local("2026-11-23 17:00"));
}

TEST(ADossiersDueDate, ComesFromTheContractBeforeTheImportedTerm) {
  DossierTerms imported{{"2.002492", Term{.count = 3}}};
  EXPECT_EQ(judged({}, dossier(), imported).due_by_calendar, local("2026-11-19 17:00"));
  EXPECT_EQ(judged({{"term.2.002492", "5d"}}, dossier(), imported).due_by_calendar, local("2026-11-23 17:00"));
}

TEST(ADossiersDueDate, IsWhatItIsMeasuredByWhereTheContractSaysSo) {
  auto by_calendar = judged({{"due", "calendar"}, {"term.2.002492", "5d"}});
  EXPECT_EQ(deadline_of(by_calendar), local("2026-11-24 00:00"));
  EXPECT_EQ(deadline_of(judged({{"term.2.002492", "5d"}})), local("2026-11-21 00:00"));
  EXPECT_EQ(deadline_of(judged({{"due", "calendar"}})), local("2026-11-21 00:00")) << "no term is known";
  auto put_off = dossier();
  put_off.extensions = {{put_off.appointment, local("2026-11-27 17:00")}};
  put_off.appointment = local("2026-11-27 17:00");
  EXPECT_EQ(deadline_of(judged({{"due", "calendar"}, {"term.2.002492", "5d"}}, put_off)), local("2026-11-28 00:00"));
}

TEST(AnAppointment, IsCheckedAgainstTheCalendarAndTheTerm) {
  using Check = DossierAppointmentCheck;
  auto on = [](std::optional<Instant> appointment, std::string term) {
    auto f = dossier();
    f.appointment = appointment;
    std::map<std::string, std::string> rules;
    if (!term.empty()) rules["term.2.002492"] = std::move(term);
    return judged(std::move(rules), f).appointment_check;
  };
  EXPECT_EQ(on(local("2026-11-23 17:00"), "5d"), Check::agrees);
  EXPECT_EQ(on(local("2026-11-20 17:00"), "5d"), Check::too_early);
  EXPECT_EQ(on(local("2026-11-25 17:00"), "5d"), Check::too_late);
  EXPECT_EQ(on(local("2026-11-24 17:00"), "5d"), Check::day_off) << "Culture Day";
  EXPECT_EQ(on(local("2026-11-22 17:00"), ""), Check::day_off) << "a Sunday, term or no term";
  EXPECT_EQ(on(local("2026-11-25 17:00"), ""), Check::agrees);
  EXPECT_EQ(on({}, "5d"), Check::not_checked);
}

TEST(AProceduresTerm, IsInDaysOrInHoursAndNotInBoth) {
  ProcedureTerm p{.code = *Title::of("2.000635"), .name = *Title::of("Cấp bản sao trích lục"), .working_days = 1};
  p.cut_off = "15:00";
  ASSERT_TRUE(term_of(p));
  EXPECT_EQ(term_of(p)->cut_off_minute, 900);
  p.cut_off = "25:00";
  EXPECT_EQ(term_of(p).error().at, "/cutOff");
  p.cut_off.reset();
  p.working_hours = 8;
  EXPECT_EQ(term_of(p).error().at, "/workingDays");
  p.working_days.reset();
  EXPECT_EQ(term_of(p)->unit, TermUnit::working_hours);
  p.working_hours = -1;
  EXPECT_EQ(term_of(p).error().at, "/workingHours");
}

TEST(AClosedDossier, StaysAsItWasJudgedUnlessWhatItIsJudgedByChanges) {
  auto closed = judged({});
  closed.state = DossierState::finished;
  closed.finished = local("2026-11-19 10:00");
  auto again = closed;
  again.support = "Bưu điện";
  EXPECT_TRUE(stays_judged(closed, again));
  again.received = local("2026-11-13 08:00");
  EXPECT_FALSE(stays_judged(closed, again));
  EXPECT_FALSE(stays_judged(dossier(), closed)) << "it is judged when it is closed";
}

}  // namespace
}  // namespace haidang
