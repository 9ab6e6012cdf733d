#include "media/rtsp/rtp.h"

#include <algorithm>

namespace haidang::rtsp {
namespace {

std::uint32_t byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
std::uint32_t two(std::string_view bytes, std::size_t at) { return byte(bytes, at) << 8 | byte(bytes, at + 1); }
std::uint32_t four(std::string_view bytes, std::size_t at) { return two(bytes, at) << 16 | two(bytes, at + 2); }

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFFU);
}

constexpr std::uint32_t sender_report = 200, goodbye = 203;
constexpr std::int64_t seconds_1900_to_1970 = 2'208'988'800;

}  // namespace

std::optional<RtpPacket> read_rtp(std::string_view bytes) {
  if (bytes.size() < 12 || byte(bytes, 0) >> 6 != 2) return {};
  std::size_t begin = 12 + 4 * (byte(bytes, 0) & 0x0FU);
  if ((byte(bytes, 0) & 0x10U) != 0) {  // extension
    if (bytes.size() < begin + 4) return {};
    begin += 4 + 4 * two(bytes, begin + 2);
  }
  std::size_t padding = 0;
  if ((byte(bytes, 0) & 0x20U) != 0) padding = std::max(1U, byte(bytes, bytes.size() - 1));
  if (begin + padding > bytes.size()) return {};
  RtpPacket out;
  out.marker = (byte(bytes, 1) & 0x80U) != 0;
  out.payload_type = static_cast<std::uint8_t>(byte(bytes, 1) & 0x7FU);
  out.sequence = static_cast<std::uint16_t>(two(bytes, 2));
  out.time = four(bytes, 4);
  out.source = four(bytes, 8);
  out.payload = bytes.substr(begin, bytes.size() - padding - begin);
  return out;
}

std::optional<std::int64_t> SenderReport::camera_ms() const {
  auto seconds = static_cast<std::int64_t>(ntp >> 32);
  if (seconds == 0) return {};
  auto ms = static_cast<std::int64_t>((ntp & 0xFFFF'FFFFU) * 1000 >> 32);
  return (seconds - seconds_1900_to_1970) * 1000 + ms;
}

ControlPacket read_rtcp(std::string_view bytes) {
  ControlPacket out;
  while (bytes.size() >= 4 && byte(bytes, 0) >> 6 == 2) {
    std::size_t size = 4 * (std::size_t{two(bytes, 2)} + 1);
    if (size > bytes.size()) break;
    auto type = byte(bytes, 1);
    if (type == goodbye) out.said_goodbye = true;
    if (type == sender_report && size >= 28 && !out.report)
      out.report = SenderReport{four(bytes, 4), std::uint64_t{four(bytes, 8)} << 32 | four(bytes, 12), four(bytes, 16),
                                four(bytes, 20), four(bytes, 24)};
    bytes.remove_prefix(size);
  }
  return out;
}

std::string write_receiver_report(Reception const& reception) {
  std::string out;
  put(out, 0x81C9'0007, 4);  // version 2, one block, type 201, eight words
  put(out, reception.own_source, 4);
  put(out, reception.source, 4);
  put(out, static_cast<std::uint64_t>(std::clamp(reception.lost_fraction, 0.0, 255.0 / 256) * 256), 1);
  put(out, static_cast<std::uint64_t>(std::clamp<std::int64_t>(reception.lost, 0, 0x7FFFFF)), 3);
  put(out, reception.highest_sequence, 4);
  put(out, reception.jitter, 4);
  put(out, reception.last_report_ntp >> 16 & 0xFFFF'FFFFU, 4);
  put(out, reception.last_report_ntp == 0 ? 0 : reception.since_last_report, 4);
  put(out, 0x81CA'0004, 4);  // a name of eight bytes: type 202, five words
  put(out, reception.own_source, 4);
  put(out, 0x0107, 2);
  return out + "haidang" + std::string(3, '\0');
}

}  // namespace haidang::rtsp
