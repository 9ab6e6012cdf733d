// Finding cameras that nobody has registered (WS-Discovery 2005, as ONVIF uses it): the question as it goes out over
// UDP, and what comes back. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/onvif/web_address.h"

namespace haidang::onvif {

// One camera's answer. Its identity stays when its address changes: by it a camera is found again after DHCP moved it.
struct Match {
  std::string id;                      // of the endpoint, in lower case without urn:uuid:; empty when it states none
  std::vector<std::string> addresses;  // as it states them
  std::string name, hardware, location;
};

std::string write_probe(std::string_view message_id);

// The matches of a datagram that answers the probe; none when it answers another one or is no answer of a camera.
std::vector<Match> read_matches(std::string_view datagram, std::string_view message_id);

// Where to ask a camera that answered from `host`: the address that it states for that host, else the first that can be
// read, on that host; else the usual place there.
Address service_of(Match const&, std::string const& host);

}  // namespace haidang::onvif
