// RTP and RTCP packets (RFC 3550). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace haidang::rtsp {

struct RtpPacket {
  std::uint8_t payload_type = 0;
  bool marker = false;
  std::uint16_t sequence = 0;
  std::uint32_t time = 0;
  std::uint32_t source = 0;  // SSRC
  std::string_view payload;  // without contributing sources, extension and padding; may be empty
};

// Nothing when it is no RTP packet of version 2, or its parts are longer than itself.
std::optional<RtpPacket> read_rtp(std::string_view);

// What a sender says of its clock: at this moment (NTP: seconds since 1900, and their fraction) its RTP clock stood
// here.
struct SenderReport {
  std::uint32_t source = 0;
  std::uint64_t ntp = 0;
  std::uint32_t rtp_time = 0;
  std::uint32_t packets = 0, bytes = 0;

  // Milliseconds since 1970 UTC by the camera's clock; nothing when it says nothing (0), as cameras without a clock do.
  std::optional<std::int64_t> camera_ms() const;
};

// The first sender report in a compound packet; `said_goodbye` when a BYE is in it.
struct ControlPacket {
  std::optional<SenderReport> report;
  bool said_goodbye = false;
};
ControlPacket read_rtcp(std::string_view);

struct Reception {
  std::uint32_t own_source = 0, source = 0;
  double lost_fraction = 0;             // since the report before, 0…1
  std::int64_t lost = 0;                // since the beginning
  std::uint32_t highest_sequence = 0;   // with its wraps in the upper half
  std::uint32_t jitter = 0;             // in ticks of the RTP clock
  std::uint64_t last_report_ntp = 0;    // of the sender's report; 0 when there was none
  std::uint32_t since_last_report = 0;  // in 1/65536 s
};

// A receiver report with our name (compound, as RFC 3550 §6.1 wants it).
std::string write_receiver_report(Reception const&);

}  // namespace haidang::rtsp
