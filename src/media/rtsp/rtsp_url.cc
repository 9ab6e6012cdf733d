#include "media/rtsp/rtsp_url.h"

#include <optional>

#include "base/text.h"

namespace haidang::rtsp {
namespace {

constexpr std::size_t most_bytes = 2048;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_host_letter(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
}

std::uint16_t usual_port(Security security) { return security == Security::tls ? 322 : 554; }

struct Place {
  std::string host;
  std::optional<std::uint16_t> port;
};

// "10.0.0.5", "cam.city:8554", "[fe80::1]:554".
std::optional<Place> read_place(std::string_view text) {
  Place place;
  auto after = text.substr(0, 0);
  if (text.starts_with('[')) {
    auto end = text.find(']');
    if (end == std::string_view::npos || end < 3) return {};
    place.host = text.substr(1, end - 1);
    if (place.host.find_first_not_of("0123456789abcdefABCDEF:.%") != std::string::npos) return {};
    after = text.substr(end + 1);
  } else {
    auto end = std::min(text.find(':'), text.size());
    place.host = text.substr(0, end);
    for (auto c : place.host)
      if (!is_host_letter(c)) return {};
    after = text.substr(end);
  }
  if (place.host.empty() || place.host.size() > 253) return {};
  if (after.empty() || after == ":") return place;
  if (after[0] != ':') return {};
  auto port = parse_integer(after.substr(1));
  if (!port || *port < 1 || *port > 65535) return {};
  place.port = static_cast<std::uint16_t>(*port);
  return place;
}

// Whether one would take it for a host without knowing: an IP address, a name with a dot.
bool is_convincing(Place const& place) {
  return place.host.find_first_of(".:") != std::string::npos || place.host == "localhost";
}

struct Parts {
  std::string_view user_and_password;
  Place place;
  std::string_view path;
};

std::optional<Parts> split_at(std::string_view rest, std::size_t host_begins) {
  auto after = rest.substr(host_begins);
  auto end = std::min(after.find_first_of("/?"), after.size());
  auto place = read_place(after.substr(0, end));
  if (!place) return {};
  return Parts{rest.substr(0, host_begins == 0 ? 0 : host_begins - 1), *place, after.substr(end)};
}

// What follows the scheme may be cut at any @, or at none; the first convincing cut wins, else the first possible.
std::optional<Parts> split_rest(std::string_view rest) {
  auto first = split_at(rest, 0);
  if (first && is_convincing(first->place)) return first;
  for (auto at = rest.find('@'); at != std::string_view::npos; at = rest.find('@', at + 1)) {
    auto parts = split_at(rest, at + 1);
    if (parts && is_convincing(parts->place)) return parts;
    if (!first) first = parts;
  }
  return first;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// %40 → @. A % that begins no such pair stays: people paste passwords as they are.
std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    auto low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

Credentials read_credentials(std::string_view text) {
  auto colon = std::min(text.find(':'), text.size());
  auto password = colon == text.size() ? std::string_view{} : text.substr(colon + 1);
  return {percent_decoded(text.substr(0, colon)), percent_decoded(password)};
}

bool has_scheme(std::string_view url) { return url.find("://") != std::string_view::npos; }

Error no_address(std::string_view vi, std::string_view en) {
  return invalid("Địa chỉ camera không dùng được: " + std::string(vi) +
                 " / The camera's address cannot be used: " + std::string(en));
}

// The same place as `asked`, another path.
std::string at_host_of(Address const& asked, std::string_view path) {
  Address out = asked;
  out.path = path;
  return out.url();
}

}  // namespace

std::string Address::url() const {
  auto out = std::string(security == Security::tls ? "rtsps://" : "rtsp://");
  out += host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != usual_port(security)) out += ":" + std::to_string(port);
  return out + path;
}

Result<Address> read_address(std::string_view url) {
  url = trimmed(url);
  if (url.size() > most_bytes) return no_address("dài hơn 2048 ký tự", "it is longer than 2048 characters");
  for (auto c : url)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F)
      return no_address("có khoảng trắng hoặc ký tự điều khiển", "it holds a blank or a control character");
  Address out;
  auto scheme = url.substr(0, std::min(url.find("://"), url.size()));
  if (equal_ignoring_case(scheme, "rtsps"))
    out.security = Security::tls;
  else if (!equal_ignoring_case(scheme, "rtsp"))
    return no_address("phải bắt đầu bằng rtsp:// hoặc rtsps://", "it must begin with rtsp:// or rtsps://");
  if (url.size() < scheme.size() + 3) return no_address("thiếu máy chủ", "the host is missing");
  auto parts = split_rest(url.substr(scheme.size() + 3));
  if (!parts) return no_address("không rõ máy chủ hoặc cổng", "the host or the port cannot be made out");
  out.host = parts->place.host;
  out.port = parts->place.port.value_or(usual_port(out.security));
  out.path = parts->path;
  out.credentials = read_credentials(parts->user_and_password);
  return out;
}

std::string base_url(Address const& asked, std::string_view content_base, std::string_view content_location) {
  for (auto stated : {trimmed(content_base), trimmed(content_location)}) {
    if (stated.empty()) continue;
    if (stated[0] == '/') return at_host_of(asked, stated);
    auto read = read_address(has_scheme(stated) ? std::string(stated) : "rtsp://" + std::string(stated));
    if (read) return at_host_of(asked, read->path);
  }
  return asked.url();
}

std::string control_url(Address const& asked, std::string_view base, std::string_view control) {
  control = trimmed(control);
  if (control.empty() || control == "*") return std::string(base);
  if (has_scheme(control) && control.find("://") < 8) {
    if (auto read = read_address(control)) return at_host_of(asked, read->path);
    return std::string(base);
  }
  if (control[0] == '/') return at_host_of(asked, control);
  std::string out(base);
  if (!out.ends_with('/') && control[0] != '?') out += '/';
  return out.append(control);
}

}  // namespace haidang::rtsp
