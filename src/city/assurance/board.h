// The board as prepared text: each feed's and agency's row is serialised once, when it changes, so that the answer for
// ten thousand feeds is copying and not making.
#pragma once

#include <functional>

#include "city/assurance/followed.h"
#include "city/assurance/memory.h"

namespace haidang {

class PreparedBoard {
 public:
  using Seen = std::function<bool(std::string const& agency)>;

  // Begins anew with a catalogue: agencies that have feeds, in their order; feeds by agency, column and title.
  void arrange(DirectoryView const&, FollowedFeeds const&);
  // Makes the feed's row; whether it differs from the one before.
  bool refresh(Followed&, std::vector<Extent> const& measured, Instant now);
  // Makes the agency's row; the row when it differs from the one before, else empty.
  std::string const& refresh_agency(std::string const& agency, Instant now);
  void refresh_agencies(Instant now);

  // A Board document with the rows of agencies that `seen` admits.
  std::string json(Instant as_of, Seen const& seen) const;

 private:
  struct OfAgency {
    Agency agency;
    std::int64_t open_difficulties = 0;
    std::vector<Followed const*> feeds;
    std::string row;
  };
  std::vector<OfAgency> agencies_;
  std::map<std::string, std::size_t, std::less<>> place_;
  std::string groups_ = "[]";
};

}  // namespace haidang
