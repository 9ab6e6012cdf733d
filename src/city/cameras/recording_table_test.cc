#include "city/cameras/recording_table.h"

#include <gtest/gtest.h>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using RecordingTable = store::testing::AnyEngine;
HAIDANG_FOR_EACH_ENGINE(RecordingTable);

TEST_P(RecordingTable, TellsTheBitRateOfWhatWasRecordedInTheHourBefore) {
  auto store = open_store();
  auto noon = *parse_rfc3339("2026-11-22T12:00:00+07:00");
  auto minute = [&](char const* camera, Span before, std::int64_t bytes) {
    return RecordedSegment{camera, noon - before, noon - before + minutes(1), bytes};
  };
  auto kept = store->write_now([&](store::Session& session) {
    return recordings::put(session, {minute("cang", hours(3), 900'000'000), minute("cang", minutes(40), 15'000'000),
                                     minute("cang", minutes(2), 16'500'000), minute("cau", minutes(2), 1'000)});
  });
  ASSERT_TRUE(kept) << kept.error().message;
  auto rate = [&](char const* camera) {
    auto read = store->read_now([&](store::Session& session) { return recordings::bit_rate(session, camera, noon); });
    EXPECT_TRUE(read) << read.error().message;
    return *read;
  };
  EXPECT_EQ(rate("cang"), 2'100'000) << "minutes without a recording count for nothing";
  EXPECT_EQ(rate("cau"), 133);
  EXPECT_EQ(rate("cho"), std::nullopt);
}

}  // namespace
}  // namespace haidang
