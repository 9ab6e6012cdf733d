// Where intake meets assurance: what a delivery brought, as hours to count and facts to watch.
#pragma once

#include "city/assurance/assurance_table.h"
#include "city/assurance/directory_view.h"
#include "city/assurance/feed_watch.h"
#include "city/cameras/look.h"
#include "city/intake/delivery_intake.h"
#include "platform/live/live.h"

namespace haidang {

// The changes of hours when refused records are given up, by feed.
std::map<std::string, std::vector<HourDelta>> hours_of(DirectorySnapshot const&, CalendarShelf const&,
                                                       std::vector<Quarantined> const& dismissed);
// What a delivery tells, with the changes of its feed's hours.
ArrivalFacts facts_of(DirectorySnapshot const&, CalendarShelf const&, KeptArrival const&);

// What a look that brought a picture tells: a minute of video came.
ArrivalFacts facts_of(DirectorySnapshot const&, CalendarShelf const&, Look const&);

// What intake does with every delivery beyond keeping it: its hours are counted in its own transaction, and the watch
// and the pages hear of it once it is kept. All four outlive the hooks.
IntakeHooks intake_hooks(Directory const&, CalendarBook const&, FeedWatch&, live::Live&);

// What is known beside the catalogue, as assurance shows it.
struct Noticed {
  std::vector<WaitingCount> waiting;
  std::int64_t silent_units = 0;  // agencies that tell no status of the documents sent to them
  std::map<std::string, std::int64_t> open_difficulties = {};  // by agency
};

// The catalogue as assurance sees it.
std::shared_ptr<DirectoryView const> view_of(Snapshot const&, Calendars, Noticed const&);

}  // namespace haidang
