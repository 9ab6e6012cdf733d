// Addresses of cameras as people paste them and cameras print them. Pure. A name and password written into an address
// are taken out at once, so that no address that goes on from here can show them in a log, a request or an answer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "media/rtsp/rtsp_auth.h"

namespace haidang::rtsp {

enum class Security { plain, tls };

struct Address {
  Security security = Security::plain;
  std::string host;  // without the brackets of an IPv6 address
  std::uint16_t port = 554;
  std::string path;         // from the slash on, with the query; may be empty
  Credentials credentials;  // what stood before the @, percent-decoded

  // scheme://host[:port]path, without credentials: what a request names and a log may show.
  std::string url() const;
};

// rtsp:// and rtsps:// (port 322 unless named). A password may hold @ : / # and % as they are: the host begins after
// the first @ that a plausible host follows. `invalid` says in both languages what is wrong.
Result<Address> read_address(std::string_view url);

// The address that the tracks' control addresses are relative to: Content-Base, else Content-Location, else what was
// asked for. A base without a scheme is completed; one that cannot be read is passed over. Always names the host that
// answered, whatever the camera believes its own address to be.
std::string base_url(Address const& asked, std::string_view content_base, std::string_view content_location);

// Where a track (or, with "*" or nothing, the whole presentation) is controlled. Relative ones are appended, also
// behind a query, as cameras expect; absolute ones keep their path and query and get the host that answered.
std::string control_url(Address const& asked, std::string_view base, std::string_view control);

}  // namespace haidang::rtsp
