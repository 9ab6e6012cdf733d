#include "city/environment/lanes.h"

#include "base/text.h"
#include "city/environment/row_maker.h"
#include "city/environment/symbols.h"

namespace haidang {
namespace {

constexpr std::size_t most_remembered = 16'384;

std::string_view renamed(std::map<std::string, std::string> const& names, std::string_view word) {
  if (names.empty()) return word;
  auto found = names.find(std::string(word));
  return found == names.end() ? word : std::string_view(found->second);
}

}  // namespace

Lane const& Lanes::find(ReadingRow const& row) {
  Key key{row.station, row.symbol, row.unit};
  auto* before = last_;
  auto found = by_key_.find(key);
  if (found != by_key_.end()) {
    last_ = found->second;
  } else if (lanes_.size() < most_remembered) {
    last_ = &lanes_.emplace_back();
    fill(*last_, row);
    by_key_.emplace(key, last_);
  } else {
    last_ = nullptr;
    passing_ = {};
    fill(passing_, row);
    return passing_;
  }
  if (before) before->next = last_;
  return *last_;
}

void Lanes::fill(Lane& lane, ReadingRow const& row) const {
  lane.station = row.station;
  lane.symbol = row.symbol;
  lane.unit = row.unit;
  auto word = trimmed(row.station);
  if (word.empty()) word = trimmed(default_station_);
  lane.page = book_.find(renamed(decoding_.station_names, word));
  if (!lane.page) {
    lane.reason = Reason::unknown_station;
    lane.detail = word.empty() ? "Không có mã trạm trong dòng, trong thoả thuận hay trong tên tệp."
                               : in_quotes(word) + " không phải trạm của kết nối này.";
    lane.detail_en = word.empty() ? "No station is named in the row, the contract or the file's name."
                                  : in_quotes(word) + " is no station of this connection.";
    return;
  }
  lane.normal = normal_symbol(renamed(decoding_.symbol_names, trimmed(row.symbol)));
  lane.entry = lane.page->find(lane.normal);
  if (!lane.entry) {
    lane.reason = Reason::unknown_symbol;
    auto station = in_quotes(lane.page->station.code);
    lane.detail = in_quotes(row.symbol) + " không phải thông số của trạm " + station + ".";
    lane.detail_en = in_quotes(row.symbol) + " is no parameter of the station " + station + ".";
    return;
  }
  fill_unit(lane, trimmed(row.unit));
}

// A row that says no unit has the parameter's; one rule for all formats.
void Lanes::fill_unit(Lane& lane, std::string_view unit) const {
  auto const& parameter = lane.entry->parameter;
  if (!unit.empty() && !parameter.unit.empty()) {
    auto known = conversion(unit, parameter.unit);
    if (!known) {
      lane.reason = Reason::wrong_unit;
      auto of = in_quotes(parameter.symbol), expected = in_quotes(parameter.unit);
      lane.detail = in_quotes(unit) + " không đổi được ra đơn vị của " + of + ": " + expected + ".";
      lane.detail_en = in_quotes(unit) + " does not convert to the unit of " + of + ": " + expected + ".";
      return;
    }
    lane.conversion = *known;
    lane.same_unit = *known == Conversion{};
  }
  lane.known = true;
  lane.series = lane.entry->series;
  if (parameter.range_low) lane.low = *parameter.range_low;
  if (parameter.range_high) lane.high = *parameter.range_high;
  if (lane.page->station.status_absent == StatusAbsent::not_usable) lane.status_absent = ReadingStatus::other;
}

}  // namespace haidang
