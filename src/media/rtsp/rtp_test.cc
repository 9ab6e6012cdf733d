#include "media/rtsp/rtp.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "media/rtsp/rtp_order.h"
#include "media/rtsp/rtp_time.h"

namespace haidang::rtsp {
namespace {

using namespace std::chrono_literals;
Moment const start{};

std::string shown(std::string const& hex_text) {
  auto bytes = *from_hex(hex_text);
  auto packet = read_rtp(bytes);
  if (!packet) return "none";
  return std::to_string(packet->payload_type) + (packet->marker ? " marked " : " ") + std::to_string(packet->sequence) +
         " " + std::to_string(packet->time) + " " + hex(packet->payload);
}

TEST(ReadRtp, FindsThePayloadBehindEveryHeader) {
  std::string const head = "0007000000ff11223344";
  std::pair<std::string, std::string> const cases[] = {
      {"8060" + head + "aabb", "96 7 255 aabb"},
      {"80e0" + head, "96 marked 7 255 "},
      {"8260" + head + "0000000100000002" + "aa", "96 7 255 aa"},         // two contributing sources
      {"9060" + head + "bede0001" + "01020304" + "aa", "96 7 255 aa"},    // an extension of one word
      {"a060" + head + "aabb0003", "96 7 255 aa"},                        // three bytes of padding
      {"b160" + head + "00000001" + "bede0000" + "aa01", "96 7 255 aa"},  // all of them
      {"a060" + head + "aa00", "96 7 255 aa"},                            // padding that says 0
      {"a060" + head + "aa09", "none"},                                   // more padding than packet
      {"8f60" + head + "aa", "none"},                                     // fifteen sources that are not there
      {"9060" + head + "bedeffff", "none"},                               // an endless extension
      {"9060" + head + "be", "none"},
      {"4060" + head + "aa", "none"},  // version 1
      {"80600007", "none"},
      {"", "none"},
  };
  for (auto const& [bytes, expected] : cases) EXPECT_EQ(shown(bytes), expected) << bytes;
}

TEST(ReadRtcp, FindsTheSendersClockAndGoodbye) {
  auto report = *from_hex(
      "80c80006"
      "11223344"
      "e8d4a510"
      "80000000"
      "00015f90"
      "00000064"
      "00002710");
  auto read = read_rtcp(report + *from_hex("81cb0001"
                                           "11223344"));
  ASSERT_TRUE(read.report.has_value());
  EXPECT_EQ(read.report->source, 0x11223344U);
  EXPECT_EQ(read.report->rtp_time, 90'000U);
  EXPECT_EQ(read.report->camera_ms(), (0xe8d4a510LL - 2'208'988'800LL) * 1000 + 500);
  EXPECT_TRUE(read.said_goodbye);
  EXPECT_FALSE(read_rtcp(report.substr(0, 20)).report.has_value());
  EXPECT_FALSE(read_rtcp("").report.has_value());
  EXPECT_EQ(SenderReport{}.camera_ms(), std::nullopt) << "a camera without a clock";
}

TEST(WriteReceiverReport, SaysWhatWasHeard) {
  auto report = write_receiver_report({.own_source = 1,
                                       .source = 0x11223344,
                                       .lost_fraction = 0.25,
                                       .lost = 3,
                                       .highest_sequence = 0x10005,
                                       .jitter = 90,
                                       .last_report_ntp = 0x1122334455667788,
                                       .since_last_report = 65536});
  EXPECT_EQ(hex(report),
            "81c90007"
            "00000001"
            "11223344"
            "40000003"
            "00010005"
            "0000005a"
            "33445566"
            "00010000"
            "81ca0004"
            "00000001"
            "0107686169"
            "64616e67"
            "000000");
}

TEST(SequenceWatch, TellsLossFromDisorderAndFromANewBeginning) {
  struct {
    std::uint16_t sequence;
    SequenceWatch::Kind kind;
    std::uint32_t lost;
  } const steps[] = {
      {65534, SequenceWatch::Kind::next, 0},  {65535, SequenceWatch::Kind::next, 0},
      {0, SequenceWatch::Kind::next, 0},      {3, SequenceWatch::Kind::gap, 2},
      {2, SequenceWatch::Kind::old, 0},       {3, SequenceWatch::Kind::old, 0},
      {4, SequenceWatch::Kind::next, 0},      {30'000, SequenceWatch::Kind::restarted, 0},
      {30'001, SequenceWatch::Kind::next, 0}, {1, SequenceWatch::Kind::restarted, 0},
  };
  SequenceWatch watch;
  for (auto const& each : steps) {
    auto step = watch.judge(each.sequence);
    EXPECT_EQ(step.kind, each.kind) << each.sequence;
    EXPECT_EQ(step.lost, each.lost) << each.sequence;
  }
  EXPECT_EQ(watch.lost(), 2U);
}

TEST(SourceGuard, KeepsADeadSessionsPacketsOut) {
  using Verdict = SourceGuard::Verdict;
  SourceGuard guard({});
  EXPECT_EQ(guard.judge(1, start), Verdict::ours);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(guard.judge(2, start + i * 40ms), Verdict::foreign) << i;
    EXPECT_EQ(guard.judge(1, start + i * 40ms), Verdict::ours) << i;
  }
}

TEST(SourceGuard, FollowsACameraThatChangesItsSource) {
  SourceGuard guard({});
  EXPECT_EQ(guard.judge(1, start), SourceGuard::Verdict::ours);
  int foreign = 0;
  auto at = start;
  while (guard.judge(2, at) == SourceGuard::Verdict::foreign && foreign < 1000) {
    ++foreign;
    at += 40ms;
  }
  EXPECT_EQ(foreign, 50) << "two seconds at 25 packets a second";
  EXPECT_EQ(guard.ours(), 2U);
}

TEST(SourceGuard, GivesUpAnAnnouncedSourceThatNeverComes) {
  SourceGuard guard(7U);
  EXPECT_EQ(guard.judge(1, start), SourceGuard::Verdict::foreign);
  EXPECT_EQ(guard.judge(1, start + 200ms), SourceGuard::Verdict::foreign);
  EXPECT_EQ(guard.judge(1, start + 320ms), SourceGuard::Verdict::ours);
  SourceGuard heard(7U);
  EXPECT_EQ(heard.judge(1, start), SourceGuard::Verdict::foreign);
  EXPECT_EQ(heard.judge(7, start + 1ms), SourceGuard::Verdict::ours);
  EXPECT_EQ(heard.judge(1, start + 1s), SourceGuard::Verdict::foreign);
}

std::string popped(ReorderBuffer& buffer, Moment now) {
  std::string out;
  while (auto bytes = buffer.pop(now)) out += *bytes;
  return out;
}

TEST(ReorderBuffer, PutsPacketsInOrderAcrossTheWrap) {
  ReorderBuffer buffer;
  buffer.push(65535, "a", start);
  EXPECT_EQ(popped(buffer, start), "a");
  buffer.push(1, "c", start);
  EXPECT_EQ(popped(buffer, start), "");
  buffer.push(0, "b", start);
  buffer.push(0, "again", start);
  EXPECT_EQ(popped(buffer, start), "bc");
  buffer.push(0, "late", start);
  EXPECT_EQ(popped(buffer, start), "");
}

TEST(ReorderBuffer, GivesUpAfterSomeTimeOrSomePackets) {
  ReorderBuffer buffer;
  buffer.push(1, "a", start);
  buffer.push(3, "c", start);
  EXPECT_EQ(popped(buffer, start + 99ms), "a");
  EXPECT_EQ(popped(buffer, start + 100ms), "c");
  for (std::uint16_t i = 5; i < 5 + 63; ++i) buffer.push(i, "x", start + 100ms);
  EXPECT_EQ(popped(buffer, start + 100ms), "");
  buffer.push(5 + 63, "x", start + 100ms);
  EXPECT_EQ(popped(buffer, start + 100ms).size(), 64U);
  buffer.push(40'000, "z", start);
  EXPECT_EQ(popped(buffer, start), "z") << "counting from somewhere else";
}

// Pictures of 25 a second by our clock; the camera's time comes from `camera_ticks`.
struct Line {
  std::int64_t first = 0, last = 0, largest_step = 0, smallest_step = 1'000'000'000;
  Timeline::Counts counts;
};
template <typename Ticks>
Line line_of(int pictures, Ticks const& camera_ticks, std::uint32_t clock_hz = 90'000) {
  Timeline timeline(clock_hz);
  Line out;
  for (int i = 0; i < pictures; ++i) {
    auto stamp = timeline.place(static_cast<std::uint32_t>(camera_ticks(i)), start + i * 40ms);
    if (i > 0) {
      out.largest_step = std::max(out.largest_step, stamp.time_90k - out.last);
      out.smallest_step = std::min(out.smallest_step, stamp.time_90k - out.last);
    }
    out.last = stamp.time_90k;
  }
  out.counts = timeline.counts();
  return out;
}

TEST(Timeline, GoesOnWhateverTheCamerasClockDoes) {
  constexpr std::int64_t usual = 3600;
  auto wrapping = line_of(1000, [](std::int64_t i) { return 0xFFFF'0000 + i * usual; });
  EXPECT_EQ(wrapping.last, 999 * usual);
  EXPECT_EQ(wrapping.counts.jumps, 0U);
  auto back = line_of(1000, [](std::int64_t i) { return i < 500 ? 90'000'000 + i * usual : i * usual; });
  EXPECT_EQ(back.last, 999 * usual);
  EXPECT_EQ(back.counts.jumps, 1U);
  auto ahead = line_of(1000, [](std::int64_t i) { return i * usual + (i < 500 ? 0 : 5LL * 3600 * 90'000); });
  EXPECT_EQ(ahead.last, 999 * usual);
  EXPECT_EQ(ahead.counts.jumps, 1U);
  auto frozen = line_of(1000, [](std::int64_t) { return 77; });
  EXPECT_EQ(frozen.last, 999 * usual);
  EXPECT_EQ(frozen.counts.frozen, 999U);
  auto slow = line_of(2000, [](std::int64_t i) { return i * 40; });  // milliseconds, called 90 kHz
  EXPECT_TRUE(slow.counts.wrong_speed);
  EXPECT_EQ(slow.largest_step, usual);
  auto right = line_of(
      2000, [](std::int64_t i) { return i * 40; }, 1000);
  EXPECT_FALSE(right.counts.wrong_speed);
  EXPECT_EQ(right.last, 1999 * usual);
}

TEST(Timeline, LetsPicturesStepBackALittle) {  // shown in another order than sent
  auto line = line_of(300, [](std::int64_t i) { return 90'000 + (i % 3 == 0 ? i + 2 : i - 1) * 3600; });
  EXPECT_EQ(line.counts.jumps, 0U);
  EXPECT_LT(line.smallest_step, 0);
}

TEST(Timeline, TakesABurstOfThePastAsItIs) {
  Timeline timeline(90'000);
  Timeline::Stamp stamp;
  for (int i = 0; i < 125; ++i)
    stamp = timeline.place(static_cast<std::uint32_t>(i * 3600), start);  // five seconds at once
  for (int i = 125; i < 1000; ++i)
    stamp = timeline.place(static_cast<std::uint32_t>(i * 3600), start + (i - 125) * 40ms);
  EXPECT_EQ(stamp.time_90k, 999 * 3600);
  EXPECT_EQ(timeline.counts().jumps, 0U);
  EXPECT_FALSE(timeline.counts().wrong_speed);
}

TEST(Jitter, IsNothingForAnEvenStreamAndGrowsForAnUnevenOne) {
  Jitter even(90'000), uneven(90'000);
  for (int i = 0; i < 200; ++i) {
    even.packet(static_cast<std::uint32_t>(i * 3600), start + i * 40ms);
    uneven.packet(static_cast<std::uint32_t>(i * 3600), start + i * 40ms + (i % 2) * 10ms);
  }
  EXPECT_LT(even.milliseconds(), 0.01);
  EXPECT_NEAR(uneven.milliseconds(), 10, 0.5);
}

}  // namespace
}  // namespace haidang::rtsp
