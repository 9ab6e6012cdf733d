// Recorded pictures as a camera's encoder hands them over, and packets made of them as RFC 6184 and RFC 7798 say: what
// the tests of this folder feed to the receiving side.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "media/rtsp/h264.h"
#include "media/rtsp/h265.h"
#include "media/rtsp/sdp.h"

namespace haidang::rtsp {

using Nals = std::vector<std::string>;

struct Clip {
  Codec codec;
  std::vector<Nals> pictures;  // each with its delimiter, parameter sets and SEI in front

  // Of a picture, as AccessUnit::nals promises it.
  std::string expected(std::size_t picture) const {
    std::string out;
    for (auto const& nal : pictures.at(picture)) {
      auto kind = rules_of(codec).kind_of(nal);
      if (kind == NalKind::vps || kind == NalKind::sps || kind == NalKind::pps || kind == NalKind::delimiter) continue;
      for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(nal.size() >> shift);
      out += nal;
    }
    return out;
  }

  Nals sets() const {
    Nals out;
    for (auto const& nal : pictures.at(0))
      if (auto kind = rules_of(codec).kind_of(nal);
          kind == NalKind::vps || kind == NalKind::sps || kind == NalKind::pps)
        out.push_back(nal);
    return out;
  }

  bool is_key(std::size_t picture) const {
    for (auto const& nal : pictures.at(picture))
      if (rules_of(codec).kind_of(nal) == NalKind::key_slice) return true;
    return false;
  }
};

inline Clip read_clip(std::string const& name) {
  std::ifstream file(HAIDANG_SOURCE_DIR "/tests/data/video/" + name, std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(file), {}};
  Clip clip{name.ends_with("265") ? Codec::h265 : Codec::h264, {}};
  for (auto nal : nals_of_annex_b(bytes)) {
    if (rules_of(clip.codec).kind_of(nal) == NalKind::delimiter) clip.pictures.emplace_back();
    clip.pictures.back().emplace_back(nal);
  }
  return clip;
}

inline Clip const& junction() {
  static Clip const clip = read_clip("junction.h264");
  return clip;
}
inline Clip const& harbour() {
  static Clip const clip = read_clip("harbour.h265");
  return clip;
}

// One packet before it has an RTP header.
struct Piece {
  std::string payload;
  bool marker = false;
};

// Fragments of a unit that is larger than `most_bytes`; else the unit itself.
inline std::vector<Piece> pieces_of(Codec codec, std::string const& nal, std::size_t most_bytes) {
  if (nal.size() <= most_bytes) return {{nal}};
  std::vector<Piece> out;
  std::size_t const header = rules_of(codec).header_bytes;
  for (std::size_t at = header; at < nal.size(); at += most_bytes) {
    bool first = at == header, last = at + most_bytes >= nal.size();
    std::string head;
    auto flags = (first ? 0x80U : 0U) | (last ? 0x40U : 0U);
    if (codec == Codec::h264) {
      head += static_cast<char>((nal[0] & 0xE0) | 28);
      head += static_cast<char>(flags | (static_cast<unsigned>(nal[0]) & 0x1FU));
    } else {
      head += static_cast<char>((nal[0] & 0x81) | 49 << 1);
      head += nal[1];
      head += static_cast<char>(flags | (static_cast<unsigned>(nal[0]) >> 1 & 0x3FU));
    }
    out.push_back({head + nal.substr(at, most_bytes)});
  }
  return out;
}

inline std::vector<Piece> pieces_of(Codec codec, Nals const& picture, std::size_t most_bytes = 200) {
  std::vector<Piece> out;
  for (auto const& nal : picture)
    for (auto& piece : pieces_of(codec, nal, most_bytes)) out.push_back(std::move(piece));
  out.back().marker = true;
  return out;
}

// Several units in one packet: STAP-A, aggregation packet.
inline Piece aggregated(Codec codec, Nals const& nals) {
  std::string out = codec == Codec::h264 ? std::string(1, 24) : std::string("\x60\x01", 2);
  for (auto const& nal : nals) {
    out += static_cast<char>(nal.size() >> 8);
    out += static_cast<char>(nal.size());
    out += nal;
  }
  return {out};
}

struct RtpHead {
  std::uint16_t sequence = 0;
  std::uint32_t time = 0;
  std::uint32_t source = 0x11223344;
  std::uint8_t payload_type = 96;
};

inline std::string rtp_packet(Piece const& piece, RtpHead const& head) {
  std::string out = "\x80";
  out += static_cast<char>((piece.marker ? 0x80 : 0) | head.payload_type);
  for (int shift = 8; shift >= 0; shift -= 8) out += static_cast<char>(head.sequence >> shift);
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(head.time >> shift);
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(head.source >> shift);
  return out + piece.payload;
}

}  // namespace haidang::rtsp
