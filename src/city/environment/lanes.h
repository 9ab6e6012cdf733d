// What judging needs to know of a (station, symbol, unit) as sent, found once and remembered: a delivery repeats few of
// them many times. Apart from judge_rules because the memory is the fast path and the rules are the rules.
#pragma once

#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

#include "city/environment/judge_rules.h"
#include "city/environment/units.h"

namespace haidang {

// The readings of one station, symbol and unit as sent.
struct Lane {
  std::string_view station, symbol, unit;  // as sent
  bool known = false;
  std::int64_t series = 0;
  bool same_unit = true;
  Conversion conversion;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  ReadingStatus status_absent = ReadingStatus::usable;
  StationBook::Page const* page = nullptr;  // the station, if known
  StationBook::Entry const* entry = nullptr;
  // Why none of its readings can be kept, when it is not known.
  Reason reason = Reason::unknown_station;
  std::string normal;  // spelling of an unknown symbol
  std::string detail, detail_en;
};

class Lanes {
 public:
  Lanes(Decoding const& decoding, StationBook const& book, std::string_view default_station)
      : decoding_(decoding), book_(book), default_station_(default_station) {}

  // Good until the next call.
  Lane const& of(ReadingRow const& row) {
    if (last_ && same(*last_, row)) return *last_;
    if (last_ && last_->next && same(*last_->next, row)) return *(last_ = last_->next);
    return find(row);
  }

 private:
  struct Remembered : Lane {
    Remembered* next = nullptr;  // the one that came after it the last time
  };
  struct Key {
    std::string_view station, symbol, unit;
    friend bool operator==(Key const&, Key const&) = default;
  };
  struct Hash {
    std::size_t operator()(Key const& key) const {
      std::hash<std::string_view> of;
      return (of(key.station) * 31 + of(key.symbol)) * 31 + of(key.unit);
    }
  };
  static bool same(Lane const& lane, ReadingRow const& row) {
    return lane.symbol == row.symbol && lane.station == row.station && lane.unit == row.unit;
  }
  Lane const& find(ReadingRow const&);
  void fill(Lane&, ReadingRow const&) const;
  void fill_unit(Lane&, std::string_view unit) const;

  Decoding const& decoding_;
  StationBook const& book_;
  std::string_view default_station_;
  std::deque<Remembered> lanes_;
  std::unordered_map<Key, Remembered*, Hash> by_key_;
  Remembered* last_ = nullptr;
  Remembered passing_;  // when too many are remembered already
};

}  // namespace haidang
