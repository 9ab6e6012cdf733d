#include "city/environment/reading_table.h"

#include <gtest/gtest.h>

#include <random>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(text); }

std::string const bai_chay = "kxq001", ha_tu = "kxq003";
StationOfSeries const stations = {nullptr, &bai_chay, &bai_chay,
                                  &ha_tu};  // series 1 and 2 are Bãi Cháy's, 3 is Hà Tu's

JudgedReading pm25(char const* time, double value, ReadingStatus status = ReadingStatus::usable) {
  return {.series = 1, .time = at(time), .value = value, .status = status};
}

class Readings : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (!IsSkipped()) store_ = open_store();
  }
  KeptReadings keep(std::vector<JudgedReading> const& readings) {
    auto kept = store_->write_now([&](store::Session& session) { return table_.keep(session, readings, stations); });
    EXPECT_TRUE(kept) << kept.error().message;
    return kept ? *kept : KeptReadings{};
  }
  std::vector<ReadingPoint> points(char const* from, char const* to) {
    return *store_->read_now(
        [&](store::Session& session) { return ReadingTable::points(session, bai_chay, 1, at(from), at(to)); });
  }
  std::vector<SeriesMean> hours_of_day() {
    return *store_->read_now([&](store::Session& session) {
      return ReadingTable::hours(session, bai_chay, at("2026-11-22T00:00:00+07:00"), at("2026-11-23T00:00:00+07:00"),
                                 1);
    });
  }
  std::unique_ptr<store::Store> store_;
  ReadingTable table_;
};
HAIDANG_FOR_EACH_ENGINE(Readings);

TEST_P(Readings, GiveBackWhatWasKept) {
  keep({pm25("2026-11-22T10:05:00+07:00", 41.6), pm25("2026-11-22T10:10:00+07:00", 40.25)});
  auto found = points("2026-11-22T10:00:00+07:00", "2026-11-22T11:00:00+07:00");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].value, 41.6);
  EXPECT_EQ(found[1].time, at("2026-11-22T10:10:00+07:00"));
}

TEST_P(Readings, TheSameWordAgainIsADuplicateAndChangesNothing) {
  keep({pm25("2026-11-22T10:05:00+07:00", 41.6)});
  auto again = keep({pm25("2026-11-22T10:05:00+07:00", 41.6)});
  EXPECT_EQ(again.duplicate, 1);
  EXPECT_EQ(hours_of_day().front().up.received, 1);
}

TEST_P(Readings, ARevisionReplacesAndBothVersionsStay) {
  keep({pm25("2026-11-22T10:05:00+07:00", 90), pm25("2026-11-22T10:10:00+07:00", 20)});
  auto revised = keep({pm25("2026-11-22T10:05:00+07:00", 30)});
  EXPECT_EQ(revised.revised, 1);
  auto found = points("2026-11-22T10:00:00+07:00", "2026-11-22T11:00:00+07:00");
  EXPECT_EQ(found[0].value, 30);
  EXPECT_TRUE(found[0].revised);
  auto hour = hours_of_day().front().up;
  EXPECT_EQ(hour.sum, 50);
  EXPECT_EQ(hour.high, 30);
  EXPECT_EQ(hour.received, 2);
  auto versions = store_->read_now([&](store::Session& session) {
    auto day = local_day_of(at("2026-11-22T10:05:00+07:00"));
    return ReadingTable::versions(session, bai_chay, day, day);
  });
  EXPECT_EQ(versions->size(), 3u);
}

TEST_P(Readings, LateOnesRecomputeTheHourTheyBelongTo) {
  keep({pm25("2026-11-22T10:30:00+07:00", 30)});
  keep({pm25("2026-11-22T10:05:00+07:00", 10)});
  auto hours = hours_of_day();
  ASSERT_EQ(hours.size(), 1u);
  EXPECT_EQ(hours[0].start, at("2026-11-22T10:00:00+07:00"));
  EXPECT_EQ(hours[0].up.sum, 40);
  EXPECT_EQ(hours[0].up.low, 10);
}

TEST_P(Readings, CalibratingAndFaultyValuesAreKeptButInNoMean) {
  keep({pm25("2026-11-22T10:05:00+07:00", 10), pm25("2026-11-22T10:10:00+07:00", 900, ReadingStatus::calibrating),
        pm25("2026-11-22T10:15:00+07:00", 0, ReadingStatus::faulty),
        pm25("2026-11-22T10:20:00+07:00", 0, ReadingStatus::missing)});
  auto hour = hours_of_day().front().up;
  EXPECT_EQ(hour.received, 4);
  EXPECT_EQ(hour.valid, 1);
  EXPECT_EQ(hour.high, 10);
  auto found = points("2026-11-22T10:00:00+07:00", "2026-11-22T11:00:00+07:00");
  EXPECT_EQ(found[1].value, 900);
  EXPECT_EQ(found[1].status, ReadingStatus::calibrating);
  EXPECT_FALSE(found[3].value);
}

TEST_P(Readings, MidnightBelongsToTheDayBefore) {
  keep({pm25("2026-11-23T00:00:00+07:00", 7), pm25("2026-11-23T00:05:00+07:00", 9)});
  auto days = store_->read_now([&](store::Session& session) {
    return ReadingTable::days(session, bai_chay, at("2026-11-22T00:00:00+07:00"), at("2026-11-24T00:00:00+07:00"), 1);
  });
  ASSERT_EQ(days->size(), 2u);
  EXPECT_EQ(days->front().up.sum, 7);
}

TEST_P(Readings, SealingADayChangesNothingThatCanBeAsked) {
  for (int minute = 0; minute < 60; minute += 5) {
    auto time = at("2026-11-22T10:00:00+07:00") + minutes(minute + 5);
    keep({{.series = 1, .time = time, .value = minute / 10.0}, {.series = 2, .time = time, .value = 5}});
  }
  keep({pm25("2026-11-22T10:05:00+07:00", 99)});
  auto before = points("2026-11-22T00:00:00+07:00", "2026-11-23T00:00:00+07:00");
  auto sealed = store_->write_now(
      [&](store::Session& session) { return ReadingTable::seal(session, {}, at("2026-11-24T00:00:00+07:00"), 10); });
  ASSERT_TRUE(*sealed);
  EXPECT_EQ((*sealed)->station, bai_chay);
  auto after = points("2026-11-22T00:00:00+07:00", "2026-11-23T00:00:00+07:00");
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].value, before[i].value);
    EXPECT_EQ(after[i].revised, before[i].revised);
  }
  // A sealed day still takes late data.
  EXPECT_EQ(keep({pm25("2026-11-22T09:05:00+07:00", 3)}).accepted, 1);
  EXPECT_EQ(keep({pm25("2026-11-22T10:10:00+07:00", 0.5)}).duplicate, 1);
}

// Means folded through any history of new, repeated, late and revised readings are those of a straightforward recount.
TEST_P(Readings, MeansEqualARecountAfterAnyHistory) {
  std::mt19937 random(20261122);
  std::map<std::pair<std::int64_t, Instant>, StoredReading> truth;
  auto start = at("2026-11-21T00:00:00+07:00");
  for (int round = 0; round < 120; ++round) {
    std::vector<JudgedReading> delivery;
    for (auto n = random() % 20 + 1; n > 0; --n) {
      JudgedReading r{.series = static_cast<std::int64_t>(random() % 3) + 1,
                      .time = start + minutes(5 * static_cast<std::int64_t>(random() % 600)),
                      .value = static_cast<double>(random() % 8),
                      .status = random() % 5 == 0 ? ReadingStatus::calibrating : ReadingStatus::usable};
      delivery.push_back(r);
      truth[{r.series, r.time}] = {r.series, r.time, r.value, r.status};
    }
    auto kept = keep(delivery);
    EXPECT_EQ(kept.accepted + kept.duplicate + kept.revised, static_cast<std::int64_t>(delivery.size()));
  }
  std::map<std::pair<std::int64_t, Instant>, RollUp> expected;
  for (auto const& [key, r] : truth) {
    auto& hour = expected[{r.series, hour_of(r.time)}];
    hour = fold(hour, r.status, r.value);
  }
  // The same once the days are sealed; late readings into sealed days included.
  for (auto sealed : {false, true}) {
    std::size_t seen = 0;
    if (sealed) {
      auto before = start + days(2);
      ASSERT_TRUE(
          store_->write_now([&](store::Session& session) { return ReadingTable::seal(session, {}, before, 9); }));
      keep({{.series = 3, .time = start + minutes(2), .value = 0.5}});
      expected[{3, start}] = fold(expected[{3, start}], ReadingStatus::usable, 0.5);
    }
    for (auto const& station : {bai_chay, ha_tu}) {
      auto means = store_->read_now([&](store::Session& session) {
        return ReadingTable::hours(session, station, start - days(1), start + days(9));
      });
      for (auto const& m : *means) {
        EXPECT_EQ(m.up, (expected.at({m.series, m.start}))) << m.series << " " << rfc3339(m.start);
        ++seen;
      }
    }
    EXPECT_EQ(seen, expected.size());
  }
}

TEST_P(Readings, ADayInManyPiecesIsJoinedAndStaysWhole) {
  for (int minute = 1; minute <= 1100; ++minute)
    keep({{.series = 3, .time = at("2026-11-22T00:00:00+07:00") + minutes(minute), .value = minute / 10.0}});
  auto blocks = store_->read_now(
      [&](store::Session& session) { return pieces::known(session, ha_tu, at("2026-11-22T00:00:00+07:00")); });
  EXPECT_EQ(blocks->of_level[0], 1100 / 32 % 32);
  EXPECT_EQ(blocks->of_level[1], 1);
  EXPECT_EQ(blocks->next_part, 1100) << "those still in bundles count too";
  auto found = store_->read_now([&](store::Session& session) {
    return ReadingTable::points(session, ha_tu, 3, at("2026-11-22T00:00:00+07:00"), at("2026-11-23T00:00:00+07:00"));
  });
  ASSERT_EQ(found->size(), 1100u);
  EXPECT_EQ(found->back().value, 110.0);
  EXPECT_EQ(keep({{.series = 3, .time = at("2026-11-22T00:01:00+07:00"), .value = 0.1}}).duplicate, 1);
}

}  // namespace
}  // namespace haidang
