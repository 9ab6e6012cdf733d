#include "media/rtsp/sdp.h"

#include <algorithm>

#include "base/text.h"
#include "media/rtsp/base64.h"
#include "media/rtsp/nal.h"

namespace haidang::rtsp {
namespace {

constexpr std::size_t most_tracks = 32;
constexpr std::size_t most_parameter_sets = 16;
constexpr std::size_t most_formats = 16;
constexpr std::size_t most_set_bytes = 4096;

// One m= section while it is being read: attributes may name a format before or after others.
struct Format {
  int payload_type;
  std::string encoding = {};
  std::uint32_t clock_hz = 0;
  std::vector<std::string> parameter_sets = {};
};

struct Section {
  std::string kind;
  std::vector<Format> formats;  // in the order of the m= line
  std::string control;
  std::optional<double> frames_per_second;
};

Codec codec_of(std::string_view encoding) {
  if (equal_ignoring_case(encoding, "H264")) return Codec::h264;
  if (equal_ignoring_case(encoding, "H265") || equal_ignoring_case(encoding, "HEVC")) return Codec::h265;
  return equal_ignoring_case(encoding, "JPEG") ? Codec::mjpeg : Codec::other;
}

// "video 0 RTP/AVP 96 97"
Section read_media(std::string_view value) {
  Section section;
  std::size_t word = 0;
  for (auto part : split(value, ' ')) {
    part = trimmed(part);
    if (part.empty()) continue;
    if (word == 0) section.kind = lower_case(part);
    auto type = word >= 3 ? parse_integer(part) : std::nullopt;
    if (type && *type >= 0 && *type < 128 && section.formats.size() < most_formats)
      section.formats.push_back({static_cast<int>(*type)});
    ++word;
  }
  return section;
}

Format* find_format(Section& section, std::string_view payload_type) {
  auto type = parse_integer(trimmed(payload_type));
  for (auto& each : section.formats)
    if (type && each.payload_type == *type) return &each;
  return nullptr;
}

// "96 H264/90000"
void read_rtpmap(Section& section, std::string_view value) {
  value = trimmed(value);
  auto blank = std::min(value.find_first_of(" \t"), value.size());
  auto* format = find_format(section, value.substr(0, blank));
  if (format == nullptr) return;
  auto parts = split(trimmed(value.substr(blank)), '/');
  format->encoding = excerpt(trimmed(parts[0]), 40);
  auto hz = parts.size() > 1 ? parse_integer(trimmed(parts[1])) : std::nullopt;
  if (hz && *hz > 0 && *hz <= 10'000'000) format->clock_hz = static_cast<std::uint32_t>(*hz);
}

// Sets in base64, between commas; some cameras put start codes before them, or zeros behind.
void read_sets(Format& format, std::string_view text) {
  for (auto each : split(text, ',')) {
    auto bytes = each.size() <= most_set_bytes ? from_base64(trimmed(each)) : std::nullopt;
    if (!bytes) continue;
    for (auto nal : nals_of_annex_b(*bytes))
      if (format.parameter_sets.size() < most_parameter_sets) format.parameter_sets.emplace_back(nal);
  }
}

// "96 packetization-mode=1;sprop-parameter-sets=Z0…,aM…"
void read_fmtp(Section& section, std::string_view value) {
  value = trimmed(value);
  auto blank = std::min(value.find_first_of(" \t"), value.size());
  auto* format = find_format(section, value.substr(0, blank));
  if (format == nullptr) return;
  for (auto each : split(value.substr(blank), ';')) {
    auto equals = each.find('=');
    if (equals == std::string_view::npos) continue;
    auto name = lower_case(trimmed(each.substr(0, equals)));
    if (name == "sprop-parameter-sets" || name == "sprop-vps" || name == "sprop-sps" || name == "sprop-pps")
      read_sets(*format, trimmed(each.substr(equals + 1)));
  }
}

void read_attribute(Section& section, std::string_view value) {
  auto colon = std::min(value.find(':'), value.size());
  auto name = lower_case(trimmed(value.substr(0, colon)));
  auto said = colon == value.size() ? std::string_view{} : trimmed(value.substr(colon + 1));
  if (name == "control") section.control = said;
  if (name == "rtpmap") read_rtpmap(section, said);
  if (name == "fmtp") read_fmtp(section, said);
  if (auto rate = name == "framerate" ? parse_decimal(said) : std::nullopt; rate && *rate > 0 && *rate < 1000)
    section.frames_per_second = rate;
}

// The best format of a section; a static payload type needs no rtpmap (RFC 3551: 26 is JPEG).
Track track_of(Section const& section) {
  Track best;
  best.kind = section.kind;
  best.control = section.control;
  best.frames_per_second = section.frames_per_second;
  for (auto const& format : section.formats) {
    auto encoding = format.encoding.empty() && format.payload_type == 26 ? std::string("JPEG") : format.encoding;
    auto codec = codec_of(encoding);
    if (best.payload_type >= 0 && codec >= best.codec) continue;
    best.codec = codec;
    best.encoding = encoding;
    best.payload_type = format.payload_type;
    best.clock_hz = format.clock_hz == 0 ? 90'000 : format.clock_hz;
    best.parameter_sets = format.parameter_sets;
  }
  return best;
}

// Lines of a section in the order in which they can be understood: rtpmap and fmtp need only the m= line, so any order
// of attributes will do.
struct Reading {
  Description out;
  Section section;  // with an empty kind: the part before the first m=

  void finish() {
    if (section.kind.empty())
      out.control = section.control;
    else if (out.tracks.size() < most_tracks)
      out.tracks.push_back(track_of(section));
  }
};

}  // namespace

Result<Description> read_sdp(std::string_view text) {
  Reading reading;
  for (auto line : split(text.substr(0, text.find('\0')), '\n')) {
    line = trimmed(line);
    if (line.size() < 2 || line[1] != '=') continue;
    if (line[0] == 'a') read_attribute(reading.section, line.substr(2));
    if (line[0] != 'm') continue;
    reading.finish();
    reading.section = read_media(line.substr(2));
    if (reading.section.kind.empty()) reading.section.kind = "unknown";
  }
  reading.finish();
  if (reading.out.tracks.empty())
    return Error{ErrorKind::unreadable, "the camera's description names no track: " + excerpt(text, 80)};
  return std::move(reading.out);
}

Track const* video_of(Description const& description) {
  Track const* best = nullptr;
  auto rank = [](Track const& track) { return track.codec == Codec::h265 ? Codec::h264 : track.codec; };
  for (auto const& track : description.tracks)
    if (track.kind == "video" && (best == nullptr || rank(track) < rank(*best))) best = &track;
  return best;
}

}  // namespace haidang::rtsp
