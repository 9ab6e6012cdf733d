// A direction as a task: what may be sent, by which feed, under which number, in which words. Pure.
#pragma once

#include "city/catalogue/directory.h"
#include "city/situation/direction.h"

namespace haidang {

// The feed by which the centre sends directions: its first live push feed of tasks whose contract takes JSON.
// `conflict`, with what to add to the catalogue, when there is none.
struct DirectionRoad {
  Feed const* feed = nullptr;  // of the snapshot
  Contract const* contract = nullptr;
};
Result<DirectionRoad> direction_road(DirectorySnapshot const&, Instant now);

// `invalid` with the place of what is wrong; the text comes back trimmed.
Result<DirectionOrder> checked(DirectionOrder, DirectorySnapshot const&, Instant now);

// The day's number, from 1: CD-20261128-001.
std::string direction_code(Instant day, std::int64_t number);
bool is_direction_code(std::string_view);

// A delivery of one task. The assigner is an office or a title, never a person.
std::string task_of(DirectionOrder const&, std::string const& code, std::string const& assigner, Decoding const&,
                    Instant now);

}  // namespace haidang
