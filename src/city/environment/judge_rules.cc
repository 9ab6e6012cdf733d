#include "city/environment/judge_rules.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "city/environment/lanes.h"
#include "city/environment/row_maker.h"

namespace haidang {
namespace {

constexpr std::size_t most_unknown_symbols = 100;  // of one station

struct Words {
  std::string vi, en;
};

Words time_words(Reason reason, Instant time, Contract const& contract) {
  auto found = in_quotes(rfc3339(time));
  if (reason == Reason::from_the_future)
    return {found + " ở tương lai so với giờ nhận (cho phép lệch " + std::to_string(contract.max_future_seconds) +
                " giây).",
            found + " lies in the future of its arrival (" + std::to_string(contract.max_future_seconds) +
                " seconds are allowed)."};
  return {found + " đã quá " + std::to_string(contract.max_age_days) + " ngày.",
          found + " is older than " + std::to_string(contract.max_age_days) +
              (contract.max_age_days == 1 ? " day." : " days.")};
}

Words range_words(double value, Lane const& lane) {
  auto const& parameter = lane.entry->parameter;
  auto bound = [](std::optional<double> const& at) { return at ? decimal(*at) : std::string("…"); };
  auto range = bound(parameter.range_low) + " – " + bound(parameter.range_high) + " " + parameter.unit;
  auto found = in_quotes(decimal(value)) + " (" + parameter.symbol + ")";
  return {found + " nằm ngoài khoảng đo của thiết bị: " + range + ".",
          found + " is outside the instrument's range: " + range + "."};
}

// Judges the rows of one delivery, in order.
class Judging {
 public:
  Judging(DecodedReadings const& decoded, Contract const& contract, StationBook const& book, Instant now)
      : decoded_(decoded),
        contract_(contract),
        lanes_(contract.decoding, book, decoded.default_station),
        now_(now),
        newest_(now + seconds(contract.max_future_seconds)),
        oldest_(now - days(contract.max_age_days)) {}

  Judged all() {
    judged_.good.reserve(decoded_.rows.size());
    source_.reserve(decoded_.rows.size());
    for (auto const& bad : decoded_.bad)
      judged_.refused.push_back({bad.row, bad.raw, bad.reason, bad.detail, bad.detail_en});
    for (std::uint32_t i = 0; i < decoded_.rows.size(); ++i) one(i);
    settle_doubles();
    std::stable_sort(judged_.refused.begin(), judged_.refused.end(),
                     [](Refused const& a, Refused const& b) { return a.row < b.row; });
    return std::move(judged_);
  }

 private:
  void one(std::uint32_t at) {
    auto const& row = decoded_.rows[at];
    auto const& lane = lanes_.of(row);
    if (!lane.known) return refuse_lane(row, lane);
    if (row.time != last_time_ || source_.empty()) {
      last_time_ = row.time;
      last_late_ = is_late(contract_, row.time, now_);
    }
    if (row.time > newest_)
      return refuse(row, Reason::from_the_future, time_words(Reason::from_the_future, row.time, contract_));
    if (row.time < oldest_) return refuse(row, Reason::too_old, time_words(Reason::too_old, row.time, contract_));
    auto status = row.status_said || row.status != ReadingStatus::usable ? row.status : lane.status_absent;
    double value = 0;
    if (status != ReadingStatus::missing) {
      value = lane.same_unit ? row.value : lane.conversion(row.value);
      bool inside = value >= lane.low && value <= lane.high;
      if (!std::isfinite(value) || (!inside && status == ReadingStatus::usable))
        return refuse(row, Reason::out_of_range, range_words(value, lane));
    }
    judged_.good.push_back({lane.series, row.time, value, status, last_late_, row.row});
    source_.push_back(at);
  }

  void refuse(ReadingRow const& row, Reason reason, Words words) {
    judged_.refused.push_back({row.row, row.raw, reason, std::move(words.vi), std::move(words.en)});
  }

  void refuse_lane(ReadingRow const& row, Lane const& lane) {
    refuse(row, lane.reason, {lane.detail, lane.detail_en});
    if (lane.reason != Reason::unknown_symbol) return;
    auto& symbols = judged_.unknown_symbols[lane.page->station.id.value()];
    auto symbol = excerpt(lane.normal, 60);
    if (symbols.size() < most_unknown_symbols || symbols.count(symbol) != 0) ++symbols[symbol];
  }

  // Groups of two or more good rows of one series and moment, by the first of them.
  std::map<std::uint32_t, std::vector<std::uint32_t>> repeated() const {
    auto const& good = judged_.good;
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    std::size_t size = 16;
    while (size < good.size() * 2) size *= 2;
    std::vector<std::uint32_t> slots(size, 0);  // 1 + place in `good`; open addressing
    for (std::uint32_t i = 0; i < good.size(); ++i) {
      auto mixed = static_cast<std::uint64_t>(good[i].series) * 0x9E3779B97F4A7C15u +
                   static_cast<std::uint64_t>(good[i].time.ms) * 0xC2B2AE3D27D4EB4Fu;
      auto at = static_cast<std::size_t>(mixed ^ (mixed >> 29)) & (size - 1);
      while (slots[at] != 0) {
        auto const& other = good[slots[at] - 1];
        if (other.series == good[i].series && other.time == good[i].time) break;
        at = (at + 1) & (size - 1);
      }
      if (slots[at] == 0) {
        slots[at] = i + 1;
        continue;
      }
      auto& group = groups[slots[at] - 1];
      if (group.empty()) group.push_back(slots[at] - 1);
      group.push_back(i);
    }
    return groups;
  }

  bool agree(std::uint32_t a, std::uint32_t b) const {
    return judged_.good[a].value == judged_.good[b].value && judged_.good[a].status == judged_.good[b].status;
  }

  // Which rows of a group lose against the others.
  std::vector<std::uint32_t> losers(std::vector<std::uint32_t> const& group) const {
    std::vector<std::uint32_t> losing;
    auto kept = contract_.decoding.doubled == Doubled::keep_last ? group.back() : group.front();
    for (auto each : group)
      if (!agree(each, kept)) losing.push_back(each);
    if (contract_.decoding.doubled == Doubled::quarantine && !losing.empty()) return group;
    return losing;
  }

  void settle_doubles() {
    std::vector<std::uint32_t> losing;
    for (auto const& [first, group] : repeated())
      for (auto each : losers(group)) {
        losing.push_back(each);
        refuse_double(each, group);
      }
    if (losing.empty()) return;
    std::vector<bool> gone(judged_.good.size(), false);
    for (auto each : losing) gone[each] = true;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < gone.size(); ++i)
      if (!gone[i]) judged_.good[kept++] = judged_.good[i];
    judged_.good.resize(kept);
  }

  void refuse_double(std::uint32_t at, std::vector<std::uint32_t> const& group) {
    auto other = group.front() == at ? group.back() : group.front();
    auto const& row = decoded_.rows[source_[at]];
    auto say = [&](JudgedReading const& reading) {
      return reading.status == ReadingStatus::missing ? std::string("–") : decimal(reading.value);
    };
    auto found = in_quotes(say(judged_.good[at])) + " (" + excerpt(row.symbol, 40) + ", " + rfc3339(row.time) + ")";
    auto where = std::to_string(judged_.good[other].row);
    auto says = in_quotes(say(judged_.good[other]));
    refuse(row, Reason::contradicting,
           {found + " mâu thuẫn với dòng " + where + " của cùng lần gửi: " + says + ".",
            found + " contradicts row " + where + " of the same delivery: " + says + "."});
  }

  DecodedReadings const& decoded_;
  Contract const& contract_;
  Lanes lanes_;
  Instant now_, newest_, oldest_;
  Instant last_time_;
  bool last_late_ = false;
  Judged judged_;
  std::vector<std::uint32_t> source_;  // place in decoded_.rows of each good reading, before doubles are settled
};

}  // namespace

bool is_late(Contract const& contract, Instant time, Instant now) {
  auto cadence = contract.cadence_seconds.value();
  auto end = time;
  if (cadence > 0) end = step_ending_at(time, seconds(cadence), vietnam_offset_minutes) + seconds(cadence);
  return now > end + seconds(contract.lateness_seconds);
}

Judged judge(DecodedReadings const& decoded, Contract const& contract, StationBook const& book, Instant now) {
  return Judging(decoded, contract, book, now).all();
}

}  // namespace haidang
