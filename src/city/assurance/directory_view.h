// What assurance needs to know of the catalogue, as one immutable picture. Whoever owns the catalogue makes a new one
// when agencies, feeds or contracts change and hands it to the FeedWatch; nothing here is ever changed in place.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "city/agencies/agency.h"
#include "city/assurance/assurance.h"
#include "city/calendar/calendar_book.h"
#include "city/feeds/contract.h"
#include "city/feeds/feed.h"

namespace haidang {

struct DirectoryView {
  std::vector<BoardGroup> groups;  // in the order of the board's columns
  std::vector<Agency> agencies;
  std::vector<Feed> feeds;                                 // all but retired ones are watched
  std::map<std::string, std::vector<Contract>> contracts;  // by feed: every version
  Calendars calendars = std::make_shared<CalendarShelf const>(CalendarFacts{});
  // By feed: what should arrive in each period, named for people ("KXQ001 PM2.5"). Empty when the dataset has no
  // series.
  std::map<std::string, std::vector<std::string>> series;
  std::map<std::string, std::int64_t> open_quarantine;    // by feed, when watching it begins; absent = none
  std::map<std::string, std::int64_t> open_difficulties;  // by agency
  // By feed: what its dataset knows of its completeness beyond counts, in both languages; said on the chain's last
  // link.
  std::map<std::string, std::pair<std::string, std::string>> remarks;
};

}  // namespace haidang
