#include "media/onvif/web_address.h"

#include "base/text.h"

namespace haidang::onvif {
namespace {

constexpr std::string_view usual_path = "/onvif/device_service";

std::uint16_t usual_port(rtsp::Security security) { return security == rtsp::Security::tls ? 443 : 80; }

bool has_scheme(std::string_view url) { return url.find("://") != std::string_view::npos; }

}  // namespace

// But for the scheme and the usual ports it is what RTSP addresses are, odd passwords and all.
Result<Address> read_web_address(std::string_view text) {
  text = trimmed(text);
  auto scheme = has_scheme(text) ? lower_case(text.substr(0, text.find("://"))) : "";
  if (!scheme.empty() && scheme != "http" && scheme != "https")
    return invalid(
        "Địa chỉ ONVIF của camera phải bắt đầu bằng http:// hoặc https:// / The camera's ONVIF address must begin with "
        "http:// or https://");
  auto rest = std::string(scheme.empty() ? text : text.substr(scheme.size() + 3));
  TRY(auto address, rtsp::read_address("rtsp://" + rest));
  TRY(auto other, rtsp::read_address("rtsps://" + rest));
  address.security = scheme == "https" ? rtsp::Security::tls : rtsp::Security::plain;
  // Each scheme has another port unless the address names one.
  if (address.port != other.port) address.port = usual_port(address.security);
  if (address.path.empty() || address.path == "/") address.path = usual_path;
  if (address.path[0] == '?') address.path.insert(0, "/");
  return address;
}

std::string host_and_port(Address const& address) {
  auto out = address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  if (address.port != usual_port(address.security)) out += ":" + std::to_string(address.port);
  return out;
}

std::string web_url(Address const& address) {
  return (address.security == rtsp::Security::tls ? "https://" : "http://") + host_and_port(address) + address.path;
}

std::optional<Address> at_reached(std::string_view stated, std::optional<Address> const& own, Address const& reached) {
  auto read = read_web_address(stated);
  if (!read) return {};
  bool same_door = own ? read->host == own->host && read->port == own->port
                       : read->host != reached.host && read->port == usual_port(read->security);
  read->host = reached.host;
  read->credentials = {};
  if (same_door) {
    read->port = reached.port;
    read->security = reached.security;
  }
  return *read;
}

Outcome<std::string> stream_at(std::string_view stated, Address const& reached) {
  auto read = rtsp::read_address(stated);
  if (!read) return Ending{Reason::bad_address, "stream at \"" + excerpt(stated, 100) + "\""};
  read->host = reached.host;
  return read->url();
}

}  // namespace haidang::onvif
