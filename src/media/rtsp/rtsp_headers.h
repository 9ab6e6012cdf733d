// The headers of RTSP that have an inside: Transport, Session, Public. Pure, and forgiving: parameters come in any
// order, with blanks and stray semicolons, and what cannot be read counts as not said.
//
// RTP-Info is not read at all. Some cameras send a sequence number of 0 or 1 whatever they then begin with, some a time
// of another clock; the first packet says both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace haidang::rtsp {

enum class Carrier { tcp, udp };  // RTP between the messages, or beside them

struct PortPair {
  std::uint16_t rtp = 0, rtcp = 0;
  friend bool operator==(PortPair, PortPair) = default;
};

struct Transport {
  std::optional<Carrier> carrier;
  std::optional<PortPair> channels;      // interleaved=0-1; each below 256
  std::optional<PortPair> server_ports;  // where RTCP goes to
  std::optional<std::uint32_t> ssrc;
  std::string source;  // host that RTP comes from, when it is another
};

Transport read_transport(std::string_view value);        // of several, the first
std::string transport_over_tcp(std::uint8_t channel);    // and the next for RTCP
std::string transport_over_udp(std::uint16_t rtp_port);  // and the next for RTCP

struct SessionName {
  std::string id;
  int timeout_seconds = 60;  // RFC 2326 §12.37 unless stated
  bool states_timeout = false;
};
SessionName read_session(std::string_view value);

// How to tell the camera that one is still there: GET_PARAMETER where it says that it knows it, else OPTIONS, which all
// must answer. A method that it does not name may end the session.
std::string keepalive_method(std::string_view public_header);

}  // namespace haidang::rtsp
