// Which matters need a leader's word, and in which order. Pure: the same facts at the same moment are the same page.
//
// Nobody is blamed for what is not measured: a connection that is paused, that cannot be measured, or that has been
// silent for less than a day counts as there.
#pragma once

#include <map>

#include "city/catalogue/directory.h"
#include "city/difficulties/difficulty.h"
#include "city/directives/directive.h"
#include "city/situation/direction.h"
#include "city/tasks/task.h"

namespace haidang {

// What an agency leads that is open and overdue.
struct AgencyTasks {
  std::int64_t overdue = 0;
  std::string oldest;  // its code
  Instant oldest_due;
};

struct SituationFacts {
  Instant now;
  std::vector<BoardFeed> feeds;
  std::vector<Obligation> obligations;
  std::vector<Difficulty> difficulties;  // not closed
  std::map<std::string, AgencyTasks> tasks;
  std::vector<Direction> directions;  // sent, oldest first
  DirectionCounts directed;
  std::int64_t all_feeds = 0, all_meeting = 0;  // of the whole province
  Snapshot directory;
};

// A feed keeps its promise when what was due has come; outside its hours nothing is due.
bool keeps_promise(State);

std::map<std::string, AgencyTasks> overdue_by_agency(std::vector<TaskStanding> const&, Instant now);
// Of the standings whose codes are directions', those of the last seven days.
DirectionCounts count_directions(std::vector<TaskStanding> const&, Instant now);

// Every matter, gravest first: by rule, then by how long it has held.
std::vector<Matter> matters_of(SituationFacts const&);
// The first matter of each agency, at most `most`, each with how many more there are of its agency. An answer that a
// leader owes stands for itself.
std::vector<Matter> chosen_of(std::vector<Matter> const&, std::size_t most);
// Agencies that say they are connected where nothing comes.
std::vector<std::string> agencies_without_data(SituationFacts const&);

}  // namespace haidang
