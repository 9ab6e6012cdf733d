#include "media/fmp4/fragment_clock.h"

#include <algorithm>

namespace haidang::fmp4 {
namespace {

constexpr std::int64_t second = 90'000;
constexpr std::int64_t begin = second;  // a line steps back by a second at most: nothing is shown before zero
constexpr std::int64_t shortest = second / 100, longest = 10 * second;
constexpr std::int64_t most_lag = 10 * second;  // of decode times behind show times, before a step is taken whole
constexpr std::int64_t most_lag_without_key = 3600 * second;
constexpr double rate_of_unknown = 25;
constexpr std::int64_t rounding = second / 1000;  // players count in microseconds, each time rounded by itself

}  // namespace

FragmentClock::FragmentClock(std::optional<double> frames_per_second) {
  steps_.fill(static_cast<std::int64_t>(static_cast<double>(second) / frames_per_second.value_or(rate_of_unknown)));
}

// The middle one: neither a pause nor a burst says how long pictures stand.
std::int64_t FragmentClock::usual_step() const {
  auto sorted = steps_;
  auto middle = sorted.begin() + sorted.size() / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  return std::clamp(*middle, shortest, longest);
}

Timing FragmentClock::place(Shown const& shown) {
  auto show = show_time(shown);
  auto later =
      static_cast<std::size_t>(std::count_if(highest_.begin(), highest_.end(), [&](auto time) { return time > show; }));
  reordered_ = std::max(reordered_, later);
  auto at = highest_.begin() + static_cast<std::ptrdiff_t>(later);
  std::copy_backward(at, highest_.end() - 1, highest_.end());
  *at = show;

  auto candidate = highest_[reordered_];
  measure(candidate);
  last_decode_ = decode_time(candidate, show, shown.is_key);
  last_duration_ = usual_step();
  begun_ = true;
  auto offset = std::max<std::int64_t>(0, show - last_decode_);
  return {last_decode_, static_cast<std::uint32_t>(last_duration_), static_cast<std::uint32_t>(offset)};
}

// On our own line: with what was before it, and without a step back that no reordering explains.
std::int64_t FragmentClock::show_time(Shown const& shown) {
  auto const newest = highest_.front(), usual = usual_step();
  if (!begun_) shift_ = begin - shown.time_90k;
  if (begun_ && gap_) shift_ = newest + std::max(*gap_, usual) - shown.time_90k;
  gap_.reset();
  auto show = shown.time_90k + shift_;
  // No picture before a key frame is shown after it, and none is moved by more than most_reordered others.
  bool set_back = begun_ && (shown.is_key ? show <= newest : show < highest_.back());
  if (set_back) {
    shift_ += newest + usual - show;
    show = newest + usual;
  }
  auto const all_of_them = static_cast<std::int64_t>(highest_.size()) * usual;
  if (!begun_ || (shown.is_key && show - newest > all_of_them)) forget_order(show);
  return show;
}

// As if pictures had come at the usual step before the next one: behind a pause the decode times follow at once.
void FragmentClock::forget_order(std::int64_t next) {
  for (auto& time : highest_) {
    next -= usual_step();
    time = next;
  }
  candidate_ = highest_[reordered_];
}

void FragmentClock::measure(std::int64_t candidate) {
  if (candidate > candidate_) {
    steps_[oldest_step_] = candidate - candidate_;
    oldest_step_ = (oldest_step_ + 1) % steps_.size();
  }
  candidate_ = std::max(candidate_, candidate);
}

std::int64_t FragmentClock::decode_time(std::int64_t candidate, std::int64_t show, bool is_key) const {
  if (!begun_) return candidate;
  auto limit = last_decode_ + 2 * last_duration_ - rounding;
  bool whole = show - limit > (is_key ? most_lag : most_lag_without_key);
  return std::max(last_decode_ + 1, whole ? candidate : std::min(candidate, limit));
}

}  // namespace haidang::fmp4
