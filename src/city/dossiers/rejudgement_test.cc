// What a change of calendar, contract or term does to dossiers: open ones are judged anew with their counts, closed
// ones keep what they were judged by; and it goes on where it was when it is cut short.
#include "city/dossiers/rejudgement.h"

#include <random>

#include "city/dossiers/dossier_store_test.h"
#include "city/dossiers/procedure_table.h"

namespace haidang {
namespace {

class Rejudging : public DossierStore {
 protected:
  CalendarFacts calendar(std::int64_t version, std::vector<char const*> const& days_off) {
    CalendarFacts facts{.version = version};
    for (auto const* date : days_off) facts.days.push_back(day_row(date, DayKind::holiday, "Nghỉ", "QĐ 1"));
    return facts;
  }
  void decide(std::vector<char const*> const& days_off) {
    calendars_.swap(std::make_shared<CalendarShelf const>(calendar(++calendar_version_, days_off)));
  }
  // What both feeds' contract says from now on.
  void agree(std::map<std::string, std::string> rules) {
    auto directory = std::make_shared<DirectorySnapshot>();
    ++contract_version_;
    std::vector<Feed> feeds;
    for (auto const* id : {province, ministry}) {
      feeds.push_back({.id = *Slug::of(id), .agency = *Slug::of("tt-pvhcc"), .dataset = "dossiers"});
      Contract contract{.feed = *Slug::of(id), .version = contract_version_, .valid_from = day("2025-01-01")};
      contract.rules = rules;
      directory->contracts[id] = {contract};
      rules_ = DossierRules::of(contract);
    }
    directory->feeds.set(std::move(feeds));
    directory->newest_change = contract_version_;
    directory_.swap(directory);
  }
  void rejudge() {
    auto done = Rejudgement{*store_, directory_, calendars_, clock_}.round({});
    EXPECT_TRUE(done) << done.error().message;
  }
  void expect_right() {
    auto counted = read<std::vector<std::string>>([](auto& s) { return dossiers::miscounted(s); });
    EXPECT_TRUE(counted.empty()) << counted.front();
    auto judged = read<std::vector<std::string>>(
        [&](auto& s) { return dossiers::misjudged(s, *calendars_.calendars(), *directory_.snapshot(), clock_.now()); });
    EXPECT_TRUE(judged.empty()) << judged.front();
  }

  FakeClock clock_{at("2026-11-22T09:00")};
  Directory directory_;
  std::int64_t calendar_version_ = 0, contract_version_ = 0;
};
HAIDANG_FOR_EACH_ENGINE(Rejudging);

TEST_P(Rejudging, AnAddedDayOffMovesTheDueDatesOfOpenDossiersAndTheirCounts) {
  decide({});
  agree({{"due", "calendar"}, {"term.2.002492", "4d"}});
  deliver(dossier("OPEN"));  // from Monday 16/11: due Friday 20/11, overdue on Sunday
  auto finished = dossier("CLOSED", "9");
  finished.finished = at("2026-11-20T16:00");
  deliver(finished);
  EXPECT_EQ(table().total.in_process_overdue, 1);
  decide({"2026-11-19"});
  rejudge();
  EXPECT_EQ(known("OPEN").due_by_calendar, at("2026-11-23T17:00"));
  EXPECT_EQ(known("OPEN").calendar_version, 2);
  EXPECT_EQ(known("OPEN").version, 1) << "no source has said anything new";
  EXPECT_EQ(known("CLOSED").due_by_calendar, at("2026-11-20T17:00"));
  EXPECT_EQ(known("CLOSED").calendar_version, 1) << "closed by the calendar of its day";
  EXPECT_EQ(table().total.in_process_overdue, 0);
  EXPECT_EQ(table(DossierSummaryBy::procedure).rows.at(0).in_process_overdue, 0);
  expect_right();
}

TEST_P(Rejudging, AnotherOnTimeRuleMovesOpenDossiersAndNoClosedOne) {
  now_ = at("2026-11-20T17:30");
  agree({{"on_time", "day"}});
  deliver(dossier("OPEN"));
  auto finished = dossier("CLOSED", "9");
  finished.finished = at("2026-11-20T17:20");
  deliver(finished);
  EXPECT_EQ(table().total.in_process_overdue, 0);
  agree({{"on_time", "instant"}});
  rejudge();
  EXPECT_EQ(table().total.in_process_overdue, 1);
  EXPECT_EQ(table().total.finished_on_time, 1);
  deliver(finished);  // its source sends it again, under the new contract
  EXPECT_EQ(known("CLOSED").timeliness, DossierTimeliness::on_time);
  expect_right();
}

TEST_P(Rejudging, AnImportedTermGivesOpenDossiersTheirDueDate) {
  decide({});
  agree({});
  deliver(dossier("OPEN"));
  EXPECT_EQ(known("OPEN").due_by_calendar, std::nullopt);
  ProcedureTerm term{.code = *Title::of("2.002492"), .name = *Title::of("Cấp bản sao"), .working_days = 3};
  auto put = store_->write_now([&](store::Session& s) { return dossiers::put_term(s, term, {"clerk", now_}); });
  ASSERT_TRUE(put) << put.error().message;
  EXPECT_EQ(*put, PutOutcome::added);
  rejudge();
  EXPECT_EQ(known("OPEN").due_by_calendar, at("2026-11-19T17:00"));
  EXPECT_EQ(known("OPEN").appointment_check, DossierAppointmentCheck::too_late);
  EXPECT_EQ(table().total.appointments_differ, 1);
  expect_right();
}

TEST_P(Rejudging, ThatIsCutShortGoesOnWithWhatIsLeft) {
  decide({});
  agree({{"term.2.002492", "4d"}});
  JudgedDossiers many;
  many.rules = rules_;
  for (int i = 0; i < 30; ++i) many.good.push_back({.facts = dossier("R-" + std::to_string(100 + i))});
  deliver(std::move(many));
  decide({"2026-11-19"});
  auto shelf = calendars_.calendars();
  auto some = [&](store::Session& s) { return dossiers::rejudge(s, province, rules_, *shelf, "", 12, now_); };
  auto first = store_->write_now(some);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->changed, 12);
  EXPECT_TRUE(first->more);
  expect_right();  // half judged, and the counts are right
  auto left = read<std::int64_t>([&](auto& s) { return dossiers::to_be_rejudged(s, province, rules_, *shelf); });
  EXPECT_EQ(left, 18);
  Rejudgement after_the_kill{*store_, directory_, calendars_, clock_};
  ASSERT_TRUE(after_the_kill.round({}));
  EXPECT_EQ(after_the_kill.state().looked_at, 18);
  EXPECT_EQ(after_the_kill.state().left, 0);
  EXPECT_FALSE(after_the_kill.state().running);
  expect_right();
}

// Deliveries, closings, days off that come and go, contracts and terms that change, rounds that are cut short.
TEST_P(Rejudging, AfterAnyHistoryOpenDossiersAreJudgedByTodayAndClosedOnesByTheirDay) {
  std::mt19937 random{2026};
  std::vector<char const*> const days_off{"2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-23"};
  std::map<std::string, Dossier> closed;  // as they were when they were closed
  decide({});
  agree({});
  for (int round = 0; round < 80; ++round) {
    auto const dice = random() % 6;
    if (dice == 0) {
      std::vector<char const*> off;
      for (auto const* date : days_off)
        if (random() % 2 == 0) off.push_back(date);
      decide(off);
    } else if (dice == 1) {
      agree({{"on_time", random() % 2 == 0 ? "day" : "instant"},
             {"due", random() % 2 == 0 ? "calendar" : "appointment"},
             {"term.2.002492", std::to_string(1 + random() % 6) + (random() % 3 == 0 ? "h" : "d")}});
    } else if (dice == 2) {
      auto shelf = calendars_.calendars();
      auto some = [&](store::Session& s) { return dossiers::rejudge(s, province, rules_, *shelf, "", 3, now_); };
      ASSERT_TRUE(store_->write_now(some));
    } else {
      auto code = "R-" + std::to_string(random() % 25);
      auto facts = dossier(code, closed.contains(code) || random() % 4 == 0 ? "9" : "4");
      facts.rule = rules_.on_time;
      if (facts.state == DossierState::finished) facts.finished = at("2026-11-20T09:00");
      deliver(facts);
      if (facts.state == DossierState::finished && !closed.contains(code)) closed.emplace(code, known(code));
    }
    if (round % 10 == 9) expect_right();
  }
  rejudge();
  expect_right();
  ASSERT_GT(closed.size(), 5u);
  for (auto const& [code, then] : closed) {
    auto now = known(code);
    EXPECT_EQ(now.due_by_calendar, then.due_by_calendar) << code;
    EXPECT_EQ(now.deadline, then.deadline) << code;
    EXPECT_EQ(now.calendar_version, then.calendar_version) << code;
    EXPECT_EQ(now.contract_version, then.contract_version) << code;
  }
  for (auto const& d : read<std::vector<Dossier>>([](auto& s) { return dossiers::scan(s, "", 1000); })) {
    if (d.closed) continue;
    EXPECT_EQ(d.calendar_version, calendar_version_) << d.code;
    EXPECT_EQ(d.contract_version, contract_version_) << d.code;
  }
}

}  // namespace
}  // namespace haidang
