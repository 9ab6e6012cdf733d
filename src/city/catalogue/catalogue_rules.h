// What must hold before a change of the catalogue is made: references resolve, dates are in order, contracts make
// sense. Pure.
#pragma once

#include <boost/json/value.hpp>

#include "city/catalogue/directory.h"

namespace haidang {

Done check(Agency const&, DirectorySnapshot const&);
Done check(Place const&, DirectorySnapshot const&);
Done check(Site const&, DirectorySnapshot const&);
Done check(Station const&, DirectorySnapshot const&);
Done check(Limit const&, DirectorySnapshot const&);
Done check(FeedGroup const&, DirectorySnapshot const&);
Done check(Feed const&, DirectorySnapshot const&);
Done check(Contract const&, DirectorySnapshot const&);
Done check(Camera const&, DirectorySnapshot const&);

// What an entry says nothing of and no default answers: who may see a camera. One that is known keeps what stands; a
// new one begins as is usual at its site. `entry` is the JSON that it was read from.
void fill_unsaid(Camera&, boost::json::value const& entry, DirectorySnapshot const&);
// What a new camera at such a site may show when nobody says: stills only where people are children or ill.
Viewing usual_viewing(SiteKind);

// What a caller limited to some agencies must be within to change the row; empty = only callers without limits.
std::string scope_of(Agency const&);
std::string scope_of(Place const&);
std::string scope_of(Site const&);
std::string scope_of(Station const&);
std::string scope_of(Limit const&);
std::string scope_of(FeedGroup const&);
std::string scope_of(Feed const&);
std::string scope_of(Camera const&);

}  // namespace haidang
