#include "city/roads/roads.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <cstdlib>

#include "base/text.h"

namespace haidang {

std::optional<std::string> secret_from_environment(std::string const& name) {
  auto value = std::getenv(("HAIDANG_SECRET_" + name).c_str());
  if (!value) return std::nullopt;
  return std::string(value);
}

jobs::Pending<Receipt> Gate::begin(Arrival arrival) const {
  return jobs::begin(loop_, intake_.accept(std::move(arrival)));
}

void Gate::contact(std::string feed, ContactOutcome outcome, std::string why) const {
  boost::asio::post(loop_, [&contacts = contacts_, feed = std::move(feed), outcome, why = std::move(why),
                            at = clock_.now()] { contacts.contact(feed, outcome, why, at); });
}

Arrival arrival_by(Road road, std::string feed, std::string bytes, std::string const& file_name) {
  Arrival arrival;
  arrival.feed = std::move(feed);
  arrival.road = road;
  arrival.bytes = std::move(bytes);
  arrival.file_name = is_utf8(file_name) ? file_name : nfc(file_name);
  arrival.sender = reflect::name_of(road);
  return arrival;
}

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
