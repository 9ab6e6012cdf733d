// Which stations there are and what they measure, arranged for judging: by code and id, parameters by normal symbol
// with the number their readings are stored under. An immutable snapshot, built again when the catalogue changes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "city/environment/station.h"

namespace haidang {

struct BookedStation {
  Station station;
  std::vector<std::int64_t> series;  // of station.parameters, in their order
};

class StationBook {
 public:
  StationBook() = default;
  // A feed's own book holds only the stations that the feed may carry: readings of others are then unknown_station.
  explicit StationBook(std::vector<BookedStation> stations);

  struct Entry {
    std::string symbol;  // normal spelling
    std::int64_t series = 0;
    Parameter parameter;
  };
  struct Page {
    Station station;
    std::vector<Entry> parameters;
    Entry const* find(std::string_view normal_symbol) const;  // null when the station does not measure it
  };

  // By code, else id, else code in any case; null when there is none.
  Page const* find(std::string_view code_or_id) const;
  std::vector<Page> const& pages() const { return pages_; }

 private:
  std::vector<Page> pages_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::unordered_map<std::string, std::size_t> by_lower_case_;
};

}  // namespace haidang
