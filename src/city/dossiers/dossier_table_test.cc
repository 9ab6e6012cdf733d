#include "city/dossiers/dossier_table.h"

#include <gtest/gtest.h>

#include <random>

#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/summary_table.h"
#include "city/feeds/feed.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }
Instant day(std::string_view text) { return *parse_date(text); }

constexpr auto province = "dossiers-tt-pvhcc", ministry = "dossiers-bo";

class Dossiers : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto made = store_->write_now([](store::Session& s) -> Done {
      DO(s.script(
          "insert into agency (id, kind, name, position) values ('tt-pvhcc', 'service_centre', 'Trung tâm', 0);"
          "insert into feed_group (id, title, title_en, position) values ('dossiers', 'Dịch vụ công', 'Services', "
          "0);"));
      for (auto const* feed : {province, ministry})
        DO(s.script(
            std::string("insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) "
                        "values ('") +
            feed + "', 'tt-pvhcc', 'dossiers', 'dossiers', 'Hồ sơ', 'push', 'live', '[]', 'not_said');"));
      return {};
    });
    ASSERT_TRUE(made) << made.error().message;
  }

  // A delivery of dossiers and steps, as the dataset keeps one; what became of each.
  std::vector<DossierFate> deliver(JudgedDossiers judged, char const* feed = province, std::int64_t authority = 10) {
    std::vector<DossierFate> fates;
    auto number = ++deliveries_;
    auto kept = store_->write_now([&](store::Session& s) -> Done {
      DossierBatch batch{feed, authority, judged};
      TRY(fates, batch.fold(s, now_));
      DO(
          s.script("insert into delivery (id, feed, received_at, road, sha256, size_bytes, contract_version, sender, "
                   "records_received, records_accepted, records_duplicate, records_revised, records_late, "
                   "records_quarantined, reasons) values (" +
                   std::to_string(number) + ", '" + feed + "', " + std::to_string(now_.ms) + ", 'push', '" +
                   std::to_string(number) + "', 1, 1, 'key', 0, 0, 0, 0, 0, 0, '[]')"));
      return batch.write(s, number);
    });
    EXPECT_TRUE(kept) << kept.error().message;
    return fates;
  }
  std::vector<DossierFate> deliver(DossierFacts const& facts, char const* feed = province,
                                   std::int64_t authority = 10) {
    JudgedDossiers judged;
    judged.good.push_back({.facts = facts});
    return deliver(std::move(judged), feed, authority);
  }
  std::vector<DossierFate> step(std::string const& code, char const* state, std::string_view when,
                                char const* feed = province) {
    JudgedDossiers judged;
    judged.good.push_back(
        {.is_progress = true,
         .progress = {.code = code, .feed = feed, .at = at(when), .state_code = state, .state = state_of_code(state)}});
    return deliver(std::move(judged), feed);
  }

  DossierSummary table(DossierSummaryBy by = DossierSummaryBy::agency, std::string agency = "",
                       Instant from = day("2026-11-01"), Instant until = day("2026-12-01")) {
    auto read = store_->read_now([&](store::Session& s) {
      return dossiers::summary(s, {.from = from, .until = until, .by = by, .agency = agency, .now = now_});
    });
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : DossierSummary{};
  }
  Dossier known(std::string const& code) {
    auto found = store_->read_now([&](store::Session& s) { return dossiers::find(s, code); });
    EXPECT_TRUE(found && *found);
    return found && *found ? **found : Dossier{};
  }
  template <typename T>
  T read(std::function<Result<T>(store::Session&)> const& work) {
    auto found = store_->read_now(work);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : T{};
  }

  std::unique_ptr<store::Store> store_;
  Instant now_ = at("2026-11-22T09:00");
  std::int64_t deliveries_ = 0;
};
HAIDANG_FOR_EACH_ENGINE(Dossiers);

DossierFacts dossier(std::string code, char const* state = "4", std::string_view received = "2026-11-16T08:00") {
  DossierFacts f;
  f.code = std::move(code);
  f.agency = "ubnd-06688";
  f.place = "06688";
  f.procedure = "2.002492";
  f.procedure_name = "Cấp bản sao trích lục hộ tịch";
  f.channel = DossierChannel::online;
  f.state_code = state;
  f.state = state_of_code(state);
  f.received = at(received);
  f.appointment = at("2026-11-20T17:00");
  return f;
}

TEST_P(Dossiers, HaveTheColumnsOfTheirStructs) {
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier", store::columns_of<Dossier>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier_version", store::columns_of<DossierVersion>()));
  EXPECT_TRUE(store::testing::columns_agree(*store_, "dossier_source", store::columns_of<DossierSource>()));
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

TEST_P(Dossiers, AreComparedWithWhatTheirSenderCounts) {
  JudgedDossiers judged;
  judged.good.push_back({.facts = dossier("A-1")});
  judged.totals = {{.day = "2026-11-16", .carried_over = 1, .received = 3, .finished = 1, .in_process = 2, .paused = 0},
                   {.day = "2026-11-17", .received = 0}};
  deliver(std::move(judged));
  auto days = read<std::vector<DossierDayDifference>>(
      [](auto& s) { return dossiers::reconciliation(s, province, "2026-11-01", "2026-11-30"); });
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[0].held_received, 1);
  EXPECT_EQ(days[0].difference_received, 2);
  EXPECT_EQ(days[0].identity_difference, 1);
  EXPECT_FALSE(days[0].agrees);
  EXPECT_TRUE(days[1].agrees);
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

// The same table counted from the dossiers themselves.
struct Recount {
  std::int64_t carried = 0, received = 0, early = 0, on_time = 0, late = 0, no_appointment = 0, refused = 0,
               withdrawn = 0, in_process = 0, overdue = 0, paused = 0, paused_overdue = 0, other = 0, undated = 0;

  void take(Dossier const& d, Instant from, Instant until, Instant now) {
    if (!d.received || d.counts_as == DossierClass::waiting) return;
    received += *d.received >= from && *d.received < until;
    carried += *d.received < from;
    if (d.closed) {
      carried -= *d.closed < from;
      if (*d.closed < from || *d.closed >= until) return;
      refused += d.counts_as == DossierClass::refused;
      withdrawn += d.counts_as == DossierClass::withdrawn;
      if (d.counts_as != DossierClass::finished) return;
      early += d.timeliness == DossierTimeliness::early;
      on_time += d.timeliness == DossierTimeliness::on_time;
      late += d.timeliness == DossierTimeliness::late;
      no_appointment += d.timeliness == DossierTimeliness::no_appointment;
      return;
    }
    auto is_late = d.deadline && now >= *d.deadline;
    in_process += d.counts_as == DossierClass::in_process;
    overdue += d.counts_as == DossierClass::in_process && is_late;
    paused += d.counts_as == DossierClass::paused;
    paused_overdue += d.counts_as == DossierClass::paused && is_late;
    other += d.counts_as == DossierClass::other;
    undated += d.counts_as == DossierClass::finished;
  }
};

void expect_same(DossierSummaryRow const& r, Recount const& c) {
  EXPECT_EQ(r.carried_over, c.carried);
  EXPECT_EQ(r.received, c.received);
  EXPECT_EQ(r.finished_early, c.early);
  EXPECT_EQ(r.finished_on_time, c.on_time);
  EXPECT_EQ(r.finished_late, c.late);
  EXPECT_EQ(r.finished_no_appointment, c.no_appointment);
  EXPECT_EQ(r.refused, c.refused);
  EXPECT_EQ(r.withdrawn, c.withdrawn);
  EXPECT_EQ(r.in_process, c.in_process);
  EXPECT_EQ(r.in_process_overdue, c.overdue);
  EXPECT_EQ(r.paused, c.paused);
  EXPECT_EQ(r.paused_overdue, c.paused_overdue);
  EXPECT_EQ(r.other, c.other);
  EXPECT_EQ(r.undated, c.undated);
  EXPECT_EQ(r.difference, c.other + c.undated);
}

// A word of a random history: a dossier anew or gone on, moved to another agency, with dates that come and go.
DossierFacts random_word(std::mt19937& random) {
  auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  auto f = dossier("R-" + std::to_string(any(40)), std::to_string(any(12)).c_str());
  f.agency = "agency-" + std::to_string(any(3));
  f.place = "place-" + std::to_string(any(4));
  f.procedure = "procedure-" + std::to_string(any(5));
  f.channel = static_cast<DossierChannel>(any(4));
  auto moment = [&] { return day("2026-09-20") + minutes(any(64 * 24 * 60)); };
  f.received = moment();
  f.appointment = any(5) == 0 ? std::nullopt : std::optional(moment());
  f.rule = any(2) == 0 ? DossierOnTimeRule::day : DossierOnTimeRule::instant;
  if (any(2) == 0) f.finished = moment();
  if (any(3) == 0) f.returned = moment();
  if (any(2) == 0) f.said_on_time = any(2) == 0;
  if (f.state == DossierState::refused || f.state == DossierState::withdrawn) f.state_at = moment();
  return f;
}

TEST_P(Dossiers, AfterAnyHistoryTheSummaryIsARecount) {
  std::mt19937 random{20'261'122};
  for (auto round = 0; round < 60; ++round) {
    JudgedDossiers judged;
    for (auto n = random() % 12; n > 0; --n) {
      if (random() % 4 == 0) {
        auto code = std::to_string(random() % 12);
        judged.good.push_back(
            {.is_progress = true,
             .progress = {.code = "R-" + std::to_string(random() % 40),
                          .feed = province,
                          .at = day("2026-10-01") + minutes(static_cast<std::int64_t>(random() % 70'000)),
                          .state_code = code,
                          .state = state_of_code(code)}});
      } else {
        judged.good.push_back({.facts = random_word(random)});
      }
    }
    auto from_ministry = random() % 3 == 0;
    if (from_ministry)
      for (auto& one : judged.good) one.progress.feed = ministry;
    deliver(std::move(judged), from_ministry ? ministry : province, from_ministry ? 5 : 10);
  }
  EXPECT_TRUE(read<std::vector<std::string>>([](auto& s) { return dossiers::miscounted(s); }).empty());
  auto all = read<std::vector<Dossier>>([](auto& s) { return dossiers::scan(s, "", 1000); });
  ASSERT_GT(all.size(), 30u);
  for (auto [from, until] :
       {std::pair{day("2026-11-01"), day("2026-12-01")}, std::pair{day("2026-10-12"), day("2026-11-24")}}) {
    std::map<DossierSummaryBy, std::map<std::string, Recount>> counts;
    Recount total;
    for (auto const& d : all) {
      total.take(d, from, until, now_);
      counts[DossierSummaryBy::agency][d.agency].take(d, from, until, now_);
      counts[DossierSummaryBy::place][d.place].take(d, from, until, now_);
      counts[DossierSummaryBy::procedure][d.procedure].take(d, from, until, now_);
    }
    for (auto by : {DossierSummaryBy::agency, DossierSummaryBy::place, DossierSummaryBy::procedure}) {
      auto told = table(by, "", from, until);
      expect_same(told.total, total);
      for (auto const& row : told.rows) {
        SCOPED_TRACE(row.key);
        expect_same(row, counts[by][row.key]);
      }
    }
    auto one = table(DossierSummaryBy::agency, "agency-1", from, until);
    expect_same(one.total, counts[DossierSummaryBy::agency]["agency-1"]);
    auto months = table(DossierSummaryBy::month, "", from, until);
    std::int64_t received = 0;
    for (auto const& month : months.rows) received += month.received;
    EXPECT_EQ(received, total.received);
  }
}

}  // namespace
}  // namespace haidang
