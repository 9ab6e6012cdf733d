#include "media/rtsp/rtp_order.h"

#include <cmath>
#include <utility>

namespace haidang::rtsp {
namespace {

using namespace std::chrono_literals;

constexpr auto silence_before_change = 2s;
constexpr int packets_before_change = 20;
// A source that was announced and never came is given up sooner: until then there is no picture.
constexpr auto wait_for_announced = 300ms;
constexpr int packets_before_giving_up = 3;

constexpr int largest_gap = 3000;
constexpr int latest = 512;
constexpr std::int64_t largest_disorder = 1000;

}  // namespace

SourceGuard::Verdict SourceGuard::judge(std::uint32_t source, Moment now) {
  if (!ours_ || *ours_ == source) {
    ours_ = source;
    heard_ = true;
    last_ours_ = now;
    stranger_packets_ = 0;
    return Verdict::ours;
  }
  if (stranger_ != source || stranger_packets_ == 0) {
    stranger_ = source;
    stranger_since_ = now;
    stranger_packets_ = 0;
  }
  ++stranger_packets_;
  bool change = heard_ ? now - last_ours_ >= silence_before_change && stranger_packets_ >= packets_before_change
                       : now - stranger_since_ >= wait_for_announced && stranger_packets_ >= packets_before_giving_up;
  if (!change) return Verdict::foreign;
  ours_ = source;
  last_ours_ = now;
  stranger_packets_ = 0;
  return std::exchange(heard_, true) ? Verdict::changed : Verdict::ours;
}

SequenceWatch::Step SequenceWatch::judge(std::uint16_t sequence) {
  ++received_;
  if (!std::exchange(begun_, true)) {
    highest_ = sequence;
    return {};
  }
  auto ahead = static_cast<std::int16_t>(sequence - static_cast<std::uint16_t>(highest_ + 1));
  if (ahead < 0 && ahead >= -latest) return {Kind::old, 0};
  if (ahead < 0 || ahead > largest_gap) {  // it counts from somewhere else now
    highest_ = (highest_ & ~std::int64_t{0xFFFF}) + 0x10000 + sequence;
    return {Kind::restarted, 0};
  }
  highest_ += 1 + ahead;
  lost_ += static_cast<std::uint64_t>(ahead);
  return {ahead == 0 ? Kind::next : Kind::gap, static_cast<std::uint32_t>(ahead)};
}

void ReorderBuffer::push(std::uint16_t sequence, std::string bytes, Moment now) {
  auto place = std::int64_t{sequence};
  if (next_) {
    place = *next_ + static_cast<std::int16_t>(sequence - static_cast<std::uint16_t>(*next_));
    if (std::abs(place - *next_) > largest_disorder) {
      held_.clear();
      next_ = place;
    }
    if (place < *next_) return;  // twice, or given up already
  } else {
    next_ = place;
  }
  held_.try_emplace(place, Held{std::move(bytes), now});
}

std::optional<std::string> ReorderBuffer::pop(Moment now) {
  if (held_.empty()) return {};
  auto first = held_.begin();
  bool waited = held_.size() >= most_packets || now - first->second.arrived >= patience;
  if (first->first != *next_ && !waited) return {};
  next_ = first->first + 1;
  auto bytes = std::move(first->second.bytes);
  held_.erase(first);
  return bytes;
}

void Jitter::packet(std::uint32_t rtp_time, Moment now) {
  if (std::exchange(begun_, true)) {
    auto passed = std::chrono::duration<double>(now - last_).count() * clock_hz_;
    auto difference = std::abs(passed - static_cast<std::int32_t>(rtp_time - last_time_));
    if (difference < clock_hz_ * 10) ticks_ += (difference - ticks_) / 16;  // a jump is no jitter
  }
  last_time_ = rtp_time;
  last_ = now;
}

}  // namespace haidang::rtsp
