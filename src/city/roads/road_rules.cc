#include "city/roads/road_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace haidang {

Next next_after(Result<Receipt> const& result) {
  if (result) return Next::done;
  switch (result.error().kind) {
    case ErrorKind::unreadable:  // kept all the same, but its sender must hear of it
    case ErrorKind::invalid:
    case ErrorKind::too_large: return Next::refuse;
    case ErrorKind::signed_out:
    case ErrorKind::denied:
    case ErrorKind::missing:
    case ErrorKind::conflict:
    case ErrorKind::throttled:
    case ErrorKind::busy:
    case ErrorKind::unavailable:
    case ErrorKind::full:
    case ErrorKind::corrupt:
    case ErrorKind::bug: return Next::later;
  }
  return Next::later;
}

std::vector<PulledFeed> of_road(std::vector<PulledFeed> feeds, Road road) {
  std::erase_if(feeds, [&](PulledFeed const& pulled) {
    return pulled.feed.road != road || pulled.feed.state == FeedState::retired;
  });
  return feeds;
}

bool is_waiting_name(std::string_view name) {
  if (name.empty() || name.front() == '.' || name.back() == '~') return true;
  static constexpr std::array<std::string_view, 9> endings = {".part", ".filepart",   ".tmp",  ".temp",   ".partial",
                                                              ".swp",  ".crdownload", ".lock", ".writing"};
  auto lower = lower_case(name);
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return lower.ends_with(ending); });
}

}  // namespace haidang
