#include "media/rtsp/rtp_time.h"

#include <algorithm>
#include <cmath>

namespace haidang::rtsp {
namespace {

constexpr double most_apart_seconds = 10;  // a camera may send ten seconds of its past at once
constexpr double most_back_seconds = 1;    // B-frames
constexpr double measured_seconds = 10;
constexpr double slowest = 0.8, fastest = 1.25;
constexpr int measured_twice = 2;  // the first may hold the burst of the past

double seconds_between(Moment a, Moment b) { return std::chrono::duration<double>(b - a).count(); }

}  // namespace

Timeline::Stamp Timeline::place(std::uint32_t rtp_time, Moment now) {
  if (!begun_) {
    begun_ = true;
    last_time_ = rtp_time;
    last_ = now;
    begin_measuring(rtp_time, now);
    return {};
  }
  auto stepped = seconds_of(static_cast<std::int32_t>(rtp_time - last_time_));
  auto passed = seconds_between(last_, now);
  bool frozen = rtp_time == last_time_;
  bool jumped = !frozen && (std::abs(stepped - passed) > most_apart_seconds || stepped < -most_back_seconds);
  if (frozen) ++counts_.frozen;
  if (jumped) ++counts_.jumps;
  if (frozen || jumped)
    begin_measuring(rtp_time, now);
  else
    measure_speed(rtp_time, now);
  auto step = frozen || jumped || counts_.wrong_speed ? passed : stepped;
  auto ticks = static_cast<std::int64_t>(std::llround(step * 90'000));
  line_ += step == passed ? std::max<std::int64_t>(1, ticks) : ticks;
  last_time_ = rtp_time;
  last_ = now;
  return {line_, jumped};
}

void Timeline::begin_measuring(std::uint32_t rtp_time, Moment now) {
  measured_from_time_ = rtp_time;
  measured_from_ = now;
}

void Timeline::measure_speed(std::uint32_t rtp_time, Moment now) {
  auto passed = seconds_between(measured_from_, now);
  if (passed < measured_seconds) return;
  auto speed = seconds_of(static_cast<std::int32_t>(rtp_time - measured_from_time_)) / passed;
  bool wrong = speed < slowest || speed > fastest;
  wrong_in_a_row_ = wrong ? wrong_in_a_row_ + 1 : 0;
  counts_.wrong_speed = wrong_in_a_row_ >= measured_twice;
  begin_measuring(rtp_time, now);
}

}  // namespace haidang::rtsp
