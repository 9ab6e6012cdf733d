#include "city/environment/station_book.h"

#include "base/text.h"
#include "city/environment/symbols.h"

namespace haidang {

StationBook::StationBook(std::vector<BookedStation> stations) {
  pages_.reserve(stations.size());
  for (auto& [station, series] : stations) {
    Page page;
    for (std::size_t i = 0; i < station.parameters.size() && i < series.size(); ++i)
      page.parameters.push_back({normal_symbol(station.parameters[i].symbol), series[i], station.parameters[i]});
    page.station = std::move(station);
    pages_.push_back(std::move(page));
  }
  // Codes first: a code that equals another station's id is the code.
  for (std::size_t i = 0; i < pages_.size(); ++i) by_name_.emplace(pages_[i].station.code, i);
  for (std::size_t i = 0; i < pages_.size(); ++i) by_name_.emplace(pages_[i].station.id.value(), i);
  for (auto const& [name, at] : by_name_) by_lower_case_.emplace(lower_case(name), at);
  by_name_.erase("");
  by_lower_case_.erase("");
}

StationBook::Page const* StationBook::find(std::string_view code_or_id) const {
  std::string name(trimmed(code_or_id));
  if (auto exact = by_name_.find(name); exact != by_name_.end()) return &pages_[exact->second];
  auto any_case = by_lower_case_.find(lower_case(name));
  return any_case == by_lower_case_.end() ? nullptr : &pages_[any_case->second];
}

StationBook::Entry const* StationBook::Page::find(std::string_view normal_symbol) const {
  for (auto const& each : parameters)
    if (each.symbol == normal_symbol) return &each;
  return nullptr;
}

}  // namespace haidang
