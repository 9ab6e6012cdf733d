#include "media/rtsp/rtsp_headers.h"

#include <charconv>

#include "base/text.h"

namespace haidang::rtsp {
namespace {

std::optional<PortPair> read_pair(std::string_view text, std::int64_t most) {
  auto dash = std::min(text.find('-'), text.size());
  auto first = parse_integer(trimmed(text.substr(0, dash)));
  if (!first || *first < 0 || *first > most) return {};
  auto second = dash == text.size() ? std::nullopt : parse_integer(trimmed(text.substr(dash + 1)));
  if (!second || *second < 0 || *second > most) second = *first < most ? *first + 1 : *first;
  return PortPair{static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*second)};
}

// Eight hexadecimal digits, some with blanks between them, some with 0x before.
std::optional<std::uint32_t> read_ssrc(std::string_view text) {
  std::string digits;
  for (auto c : text)
    if (c != ' ' && c != '\t') digits += c;
  if (digits.starts_with("0x") || digits.starts_with("0X")) digits.erase(0, 2);
  std::uint32_t value = 0;
  auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.empty() || failure != std::errc{} || end != digits.data() + digits.size()) return {};
  return value;
}

}  // namespace

Transport read_transport(std::string_view value) {
  Transport out;
  for (auto part : split(value.substr(0, value.find(',')), ';')) {
    part = trimmed(part);
    auto equals = std::min(part.find('='), part.size());
    auto name = lower_case(trimmed(part.substr(0, equals)));
    auto said = equals == part.size() ? std::string_view{} : trimmed(part.substr(equals + 1));
    if (name == "rtp/avp/tcp" || name == "rtp/savp/tcp") out.carrier = Carrier::tcp;
    if (name == "rtp/avp" || name == "rtp/avp/udp") out.carrier = Carrier::udp;
    if (name == "interleaved") out.channels = read_pair(said, 255);
    if (name == "server_port") out.server_ports = read_pair(said, 65535);
    if (name == "ssrc") out.ssrc = read_ssrc(said);
    if (name == "source") out.source = said;
  }
  return out;
}

std::string transport_over_tcp(std::uint8_t channel) {
  return "RTP/AVP/TCP;unicast;interleaved=" + std::to_string(channel) + "-" + std::to_string(channel + 1);
}

std::string transport_over_udp(std::uint16_t rtp_port) {
  return "RTP/AVP;unicast;client_port=" + std::to_string(rtp_port) + "-" + std::to_string(rtp_port + 1);
}

SessionName read_session(std::string_view value) {
  SessionName out;
  auto parts = split(value, ';');
  out.id = trimmed(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto equals = parts[i].find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(trimmed(parts[i].substr(0, equals)), "timeout"))
      continue;
    auto stated = parse_integer(trimmed(parts[i].substr(equals + 1)));
    if (!stated || *stated <= 0) continue;
    out.timeout_seconds = static_cast<int>(std::min<std::int64_t>(*stated, 3600));
    out.states_timeout = true;
  }
  return out;
}

std::string keepalive_method(std::string_view public_header) {
  for (auto method : split(public_header, ','))
    if (equal_ignoring_case(trimmed(method), "GET_PARAMETER")) return "GET_PARAMETER";
  return "OPTIONS";
}

}  // namespace haidang::rtsp
