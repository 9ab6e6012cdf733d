// What all roads agree on about feeds, names of files and the intake's answers. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "city/feeds/contract.h"
#include "city/feeds/delivery.h"

namespace haidang {

// What becomes of a body that a road still has once the intake has answered.
enum class Originals {
  kept,     // for a while, as it came
  removed,  // it may speak of persons: what may be kept of it is in the store, and nothing else stays
};

// A feed and the version of its contract that holds now. A road passes over feeds of other roads and retired ones.
struct PulledFeed {
  Feed feed;
  Contract contract;
  Originals originals = Originals::kept;
};

// The feeds that go by `road` and are not retired.
std::vector<PulledFeed> of_road(std::vector<PulledFeed>, Road);

// What a road does with a piece of work after the intake has answered.
enum class Next {
  done,    // kept: stored, or known already
  refuse,  // will never be taken as it is; the sender must be told
  later,   // nothing was kept, the same may be tried again
};
Next next_after(Result<Receipt> const&);

// Whether a name says that its file is not finished, or is nobody's delivery: hidden (.x), x~, *.part, *.filepart,
// *.tmp, *.temp, *.partial, *.crdownload, *.swp, *.lock, *.writing, in any case of letters.
bool is_waiting_name(std::string_view);

// Text for people in the two languages of the house.
inline std::string in_both(std::string const& vietnamese, std::string const& english) {
  return vietnamese + " / " + english;
}

}  // namespace haidang
