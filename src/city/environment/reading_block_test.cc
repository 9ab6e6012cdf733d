#include "city/environment/reading_block.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace haidang {
namespace {

std::vector<StoredReading> there_and_back(std::vector<StoredReading> const& readings) {
  std::vector<StoredReading> back;
  EXPECT_TRUE(decode_block(encode_block(readings), back));
  return back;
}

std::vector<StoredReading> a_day_of_pm25() {
  std::vector<StoredReading> day;
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, 1.5);
  for (int i = 0; i < 288; ++i)
    day.push_back({42, Instant{i * 300'000LL}, std::round((35 + 10 * std::sin(i / 40.0) + noise(random)) * 100) / 100});
  return day;
}

TEST(ReadingBlock, GivesBackEveryValueBitForBit) {
  std::vector<StoredReading> readings = {
      {1, {1000}, 41.6, ReadingStatus::usable},   {1, {1000}, 41.7, ReadingStatus::usable},
      {1, {2000}, 0, ReadingStatus::missing},     {7, {-5}, -0.001, ReadingStatus::faulty},
      {7, {90}, 1e300, ReadingStatus::other},     {9, {5}, 1.0 / 3, ReadingStatus::usable},
      {12, {5}, -0.0, ReadingStatus::calibrating}};
  EXPECT_EQ(there_and_back(readings), readings);
  EXPECT_TRUE(std::signbit(there_and_back(readings).back().value));
  EXPECT_EQ(there_and_back(a_day_of_pm25()), a_day_of_pm25());
}

TEST(ReadingBlock, RandomReadingsSurvive) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<StoredReading> readings;
    for (std::int64_t series = 0; series < 4; ++series) {
      std::int64_t time = static_cast<std::int64_t>(random() % 1'000'000);
      for (auto n = random() % 100; n > 0; --n) {
        auto value =
            random() % 3 == 0 ? std::bit_cast<double>(random() >> 2) : static_cast<double>(random() % 100'000) / 100;
        readings.push_back({series,
                            {time += static_cast<std::int64_t>(random() % 3) * 60'000},
                            value,
                            static_cast<ReadingStatus>(random() % 5)});
      }
    }
    EXPECT_EQ(there_and_back(readings), readings);
  }
}

TEST(ReadingBlock, ADayOfARealisticSeriesTakesUnderTwoBytesAReading) {
  EXPECT_LT(encode_block(a_day_of_pm25()).size(), 288 * 2);
}

TEST(ReadingBlock, OneSeriesCanBeReadAlone) {
  std::vector<StoredReading> one;
  ASSERT_TRUE(decode_block(encode_block({{1, {1}, 1}, {2, {1}, 2}, {3, {1}, 3}}), one, 2));
  EXPECT_EQ(one, (std::vector<StoredReading>{{2, {1}, 2}}));
}

TEST(ReadingBlock, DamageIsSeenOrHarmless) {
  auto good = encode_block(a_day_of_pm25());
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    auto bad = good;
    bad[random() % bad.size()] = static_cast<char>(random());
    if (round % 3 == 0) bad.resize(random() % bad.size());
    std::vector<StoredReading> into;
    (void)decode_block(bad, into).has_value();
    EXPECT_LE(into.size(), 288u * 40);
  }
  std::vector<StoredReading> into;
  EXPECT_FALSE(decode_block("", into));
  EXPECT_FALSE(decode_block("rubbish", into));
}

}  // namespace
}  // namespace haidang
