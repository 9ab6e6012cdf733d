// Whatever happens, in whatever order and by whomever: the counts are those of the dossiers. Histories are random,
// their seeds are not.
#include <random>
#include <thread>

#include "city/dossiers/dossier_store_test.h"

namespace haidang {
namespace {

using DossiersWithAHistory = DossierStore;
HAIDANG_FOR_EACH_ENGINE(DossiersWithAHistory);

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
  if (any(2) == 0) f.finished = moment();
  if (any(3) == 0) f.returned = moment();
  if (any(2) == 0) f.said_on_time = any(2) == 0;
  if (f.state == DossierState::refused || f.state == DossierState::withdrawn) f.state_at = moment();
  return f;
}

// A delivery of a random history, by a contract that goes by the day or by the hour.
JudgedDossiers random_delivery(std::mt19937& random, char const* feed) {
  JudgedDossiers judged;
  judged.rules.on_time = random() % 2 == 0 ? DossierOnTimeRule::day : DossierOnTimeRule::instant;
  for (auto n = random() % 12; n > 0; --n) {
    if (random() % 4 != 0) {
      judged.good.push_back({.facts = random_word(random)});
      continue;
    }
    auto state = std::to_string(random() % 12);
    judged.good.push_back({.is_progress = true,
                           .progress = {.code = "R-" + std::to_string(random() % 40),
                                        .feed = feed,
                                        .at = day("2026-10-01") + minutes(static_cast<std::int64_t>(random() % 70'000)),
                                        .state_code = state,
                                        .state = state_of_code(state)}});
  }
  return judged;
}

TEST_P(DossiersWithAHistory, AfterAnyHistoryTheSummaryIsARecount) {
  std::mt19937 random{20'261'122};
  for (auto round = 0; round < 60; ++round) {
    auto from_ministry = random() % 3 == 0;
    auto const* feed = from_ministry ? ministry : province;
    deliver(random_delivery(random, feed), feed, from_ministry ? 5 : 10);
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

// Several senders at once, of dossiers that they share: the writer puts their deliveries in an order, and the counts
// must be right in every one.
TEST_P(DossiersWithAHistory, SendersSideBySideLeaveTheCountsRight) {
  constexpr int senders = 4, deliveries = 25;
  std::atomic<std::int64_t> number = 1000;
  std::vector<std::jthread> threads;
  for (int sender = 0; sender < senders; ++sender)
    threads.emplace_back([&, sender] {
      std::mt19937 random{static_cast<unsigned>(sender)};
      auto const* feed = sender % 2 == 0 ? province : ministry;
      for (int i = 0; i < deliveries; ++i) {
        auto judged = random_delivery(random, feed);
        auto kept = store_->write_now([&](store::Session& s) -> Done {
          DossierBatch batch{feed, sender % 2 == 0 ? 10 : 5, judged, calendars_};
          DO(batch.fold(s, now_));
          auto id = ++number;
          DO(s.script(delivery_row(id, feed)));
          return batch.write(s, id);
        });
        EXPECT_TRUE(kept) << kept.error().message;
      }
    });
  threads.clear();
  EXPECT_TRUE(read<std::vector<std::string>>([](auto& s) { return dossiers::miscounted(s); }).empty());
}

}  // namespace
}  // namespace haidang
