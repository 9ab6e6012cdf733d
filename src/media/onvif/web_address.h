// Addresses of a camera's services: read as people paste them, and led back to the camera that was reached. Pure. What
// a camera says of its own address is often untrue: that of its inner network behind a translated port, a link-local
// one, one that it had before it was moved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/onvif/ending.h"
#include "media/rtsp/rtsp_url.h"

namespace haidang::onvif {

using rtsp::Address;

// "10.0.0.5", "cam.city:8000", "http://user:password@[fe80::1]/onvif/device_service". Without a path, the usual one of
// the device service. `invalid` in both languages when it cannot be read.
Result<Address> read_web_address(std::string_view);
// http:// or https://, without credentials.
std::string web_url(Address const&);
// host[:port], as the Host header wants it.
std::string host_and_port(Address const&);

// Where to ask for a service that the camera says is at `stated`. Always the host that was reached. `own` is what the
// camera calls its device service: what it says is at the same port there is at the port that was reached, which may be
// another by translation; other ports are taken at its word. Nothing when `stated` cannot be read.
std::optional<Address> at_reached(std::string_view stated, std::optional<Address> const& own, Address const& reached);

// The address of a stream, on the host that was reached; its port and path as the camera says. `bad_address` when it is
// no address of RTSP.
Outcome<std::string> stream_at(std::string_view stated, Address const& reached);

}  // namespace haidang::onvif
