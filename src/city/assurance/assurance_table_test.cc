#include "city/assurance/assurance_table.h"

#include <map>
#include <random>
#include <set>

#include "city/assurance/watching_test.h"

namespace haidang {
namespace {

using AssuranceTable = SmallCity;
HAIDANG_FOR_EACH_ENGINE(AssuranceTable);

Instant const morning = at("2026-03-02T10:00:00+07:00");

TEST_P(AssuranceTable, HasTheColumnsOfItsRecords) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "feed_hour", columns_of<FeedHour>()));
  EXPECT_TRUE(columns_agree(*store_, "feed_condition", columns_of<SavedCondition>()));
  EXPECT_TRUE(columns_agree(*store_, "feed_pause", columns_of<FeedPause>()));
  EXPECT_TRUE(columns_agree(*store_, "measured_run", columns_of<MeasuredRun>()));
  EXPECT_TRUE(columns_agree(*store_, "outage", columns_of<Outage>()));
}

// One record of the recount, told without masks or folding.
struct Came {
  Instant end, received_at;  // the end of its period
  Instant stamp;
  bool refused = false, usable = false;
};

// What an hour's row must say, counted from all records that ever came.
HourDelta recounted(Promise const& promise, Instant hour, std::vector<Came> const& all) {
  HourDelta row;
  row.hour = hour;
  std::set<Instant> heard;
  for (auto const& each : all) {
    if (each.end <= hour || each.end > hour + hours(1)) continue;
    auto bit = std::int64_t{1} << ((each.end - hour).ms / 60'000 - 1);
    auto late = !each.refused && each.received_at > promise.due(each.end);
    if (late && heard.insert(each.end).second) row.late_mask |= bit;
    heard.insert(each.end);
    row.periods_mask |= bit;
    if (each.refused) row.returned_mask |= bit;
    ++row.received;
    row.quarantined += each.refused;
    row.valid += each.usable;
    row.late += late;
    row.newest_heard = std::max(row.newest_heard, (each.refused ? each.end : each.stamp).ms);
    if (!each.refused) row.newest_record = std::max(row.newest_record, each.stamp.ms);
  }
  return row;
}

TEST_P(AssuranceTable, HoursAfterAnyArrivalsEqualARecount) {
  std::mt19937 chance(5);
  auto promise = Promise::of({a_contract(300, 120, 900)});
  std::vector<Came> all;
  auto now = morning;
  for (int delivery = 0; delivery < 80; ++delivery) {
    now = now + seconds(static_cast<std::int64_t>(chance() % 900));
    HourCounter counter(promise, now);
    for (unsigned n = chance() % 6; n > 0; --n) {
      Came came{
          promise.end_of(now - seconds(static_cast<std::int64_t>(chance() % 9000))), now, {}, chance() % 5 == 0, false};
      came.stamp = came.end;
      if (came.refused) {
        counter.refused();
        came.end = last_end(promise, now);
      } else {
        if (came.stamp > now) came.end = came.stamp = came.end - minutes(5);
        came.usable = chance() % 4 != 0;
        counter.accepted(came.stamp, came.usable ? HourCounter::Usable::yes : HourCounter::Usable::no);
      }
      all.push_back(came);
    }
    auto counted = store_->write_now(
        [&](store::Session& session) { return assurance::count_arrival(session, "kxq-001", counter.changes()); });
    ASSERT_TRUE(counted) << counted.error().message;
  }
  auto kept = read(
      [&](store::Session& session) { return assurance::hours(session, "kxq-001", morning - days(1), now + days(1)); });
  std::set<Instant> touched;
  for (auto const& each : all) touched.insert(slot_of_end(each.end).hour);
  ASSERT_EQ(kept.size(), touched.size());
  for (auto const& row : kept) EXPECT_EQ(row, recounted(promise, row.hour, all)) << rfc3339(row.hour);
}

TEST_P(AssuranceTable, AFeedHasOneOpenOutageAndKeepsTheClosedOnes) {
  Outage outage;
  outage.feed = "kxq-001";
  outage.state = State::degraded;
  outage.cause = Link::well_formed;
  outage.opened_at = morning;
  outage.finding = "86 trên 411 bản ghi sai";
  using What = assurance::OutageChange::What;
  auto save = [&](What what) {
    auto done = store_->write_now([&](store::Session& session) {
      return assurance::save(session, {{}, {{what, outage}}, {}, {}});
    });
    ASSERT_TRUE(done) << done.error().message;
  };
  auto kept = [&] {
    return read([&](store::Session& session) {
      return assurance::outages(session, "kxq-001", morning - days(1), morning + days(1));
    });
  };
  save(What::open);
  save(What::open);
  ASSERT_EQ(kept().size(), 1u);
  outage.state = State::silent;
  outage.cause = Link::on_time;
  outage.finding = "thiếu 27 kỳ";
  save(What::change);
  EXPECT_EQ(kept()[0].state, State::silent);
  EXPECT_EQ(kept()[0].finding, "thiếu 27 kỳ");
  outage.closed_at = morning + hours(2);
  save(What::close);
  EXPECT_EQ(kept()[0].closed_at, morning + hours(2));
  outage.opened_at = morning + hours(5);
  save(What::open);
  ASSERT_EQ(kept().size(), 2u);
  EXPECT_EQ(kept()[0].opened_at, morning + hours(5));
  auto before =
      read([&](store::Session& session) { return assurance::outages(session, "kxq-001", morning - days(1), morning); });
  EXPECT_TRUE(before.empty());
}

TEST_P(AssuranceTable, RemembersWhatCameAfterTheFactsWereSaved) {
  deliver("kxq-001", 'r', morning, morning + seconds(1));
  SavedCondition saved{"kxq-001", State::delivering, morning, "{}", morning + seconds(30)};
  auto done = store_->write_now([&](store::Session& session) {
    return assurance::save(session, {{saved}, {}, {}, MeasuredRun{morning, morning + seconds(30)}});
  });
  ASSERT_TRUE(done) << done.error().message;
  deliver("kxq-001", 'q', morning + minutes(1), morning + seconds(61));
  deliver("kxq-001", 'x', morning + minutes(2), morning + seconds(121));
  deliver("kxq-002", 'r', morning, morning + seconds(2));
  auto memory = read([&](store::Session& session) { return assurance::remember(session, morning - hours(26)); });
  ASSERT_EQ(memory.conditions.size(), 1u);
  EXPECT_EQ(memory.conditions[0].state, State::delivering);
  ASSERT_EQ(memory.arrivals.size(), 3u);
  EXPECT_EQ(memory.arrivals[0].feed, "kxq-002");
  EXPECT_EQ(memory.arrivals[1].quarantined, 2);
  EXPECT_TRUE(memory.arrivals[2].unreadable);
  ASSERT_EQ(memory.first_seen.size(), 1u);
  EXPECT_EQ(memory.first_seen[0].feed, "kxq-002");
  EXPECT_EQ(memory.first_seen[0].newest_record, morning.ms);
  EXPECT_EQ(memory.first_seen[0].last_arrival, morning + seconds(2));
  EXPECT_EQ(memory.hours.size(), 3u);  // 09:00–10:00 of both feeds, and the refused ones in the next
  EXPECT_EQ(memory.last_run->until_at, morning + seconds(30));
}

TEST_P(AssuranceTable, CountsDeliveriesByTheHalfHourTheyCameIn) {
  deliver("kxq-001", 'r', morning, morning + minutes(1));
  deliver("kxq-001", 'q', morning, morning + minutes(29));
  deliver("kxq-001", 'r', morning, morning + minutes(31));
  auto slots = read([&](store::Session& session) {
    return assurance::half_hours(session, "kxq-001", morning - hours(1), morning + hours(1));
  });
  ASSERT_EQ(slots.size(), 2u);
  EXPECT_EQ(slots[0].from_at, morning);
  EXPECT_EQ(slots[0].received, 4);
  EXPECT_EQ(slots[0].returned, 2);
  EXPECT_EQ(slots[1].received, 2);
}

}  // namespace
}  // namespace haidang
