// Pictures out of packets: puts NAL units together, decides where a picture ends, keeps the parameter sets, and holds
// pictures back after a loss until one comes that can be decoded by itself. Pure: packets in their order go in,
// pictures come out. What differs between H.264 and H.265 is in CodecRules.
//
// Where a picture ends: at the marker bit, unless nothing but headers came so far or the marker has been seen to lie;
// when the timestamp changes; and when a slice says that it is the first of its picture.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/rtsp/nal.h"
#include "media/rtsp/sdp.h"

namespace haidang::rtsp {

class FrameBuilder;

enum class NalKind { slice, intra_slice, key_slice, vps, sps, pps, recovery_point, delimiter, filler, other };

struct ParameterId {
  int own = -1;        // of a parameter set
  int refers_to = -1;  // a PPS to its SPS, a slice to its PPS
};

struct CodecRules {
  Codec codec;
  std::size_t header_bytes;  // of a unit
  NalKind (*kind_of)(std::string_view nal);
  bool (*begins_picture)(std::string_view slice);
  ParameterId (*id_of)(std::string_view nal);
  std::optional<Picture> (*read_sps)(std::string_view nal);
  void (*unpack)(std::string_view payload, FrameBuilder&);
};
CodecRules const& rules_of(Codec);  // h264 or h265

// What a decoder must know before the first picture. Immutable: another picture size, another object.
struct VideoParameters {
  Codec codec = Codec::h264;
  std::vector<std::string> vps, sps, pps;  // NAL units, in the order of their numbers
  Picture picture;                         // by the set that the pictures use
  std::string codecs;                      // RFC 6381: avc1.640028, hvc1.1.6.L93.B0
};

struct AccessUnit {
  // The picture's NAL units, each after its length in four bytes (most significant first), as fMP4 and libavcodec's
  // "avcC"/"hvcC" mode take them. Parameter sets, delimiters and filler are left out: they are in `parameters`.
  std::shared_ptr<std::string const> nals;
  std::shared_ptr<VideoParameters const> parameters;
  bool is_key = false;         // decodable by itself
  bool after_gap = false;      // something before it was lost or held back
  std::uint32_t rtp_time = 0;  // the camera's 32 bits: when the picture is shown, which with B-frames is not its order
};

struct PacketPiece {
  std::string_view payload;
  std::uint32_t rtp_time = 0;
  bool marker = false;
  std::uint32_t lost_before = 0;  // packets missing between the one before and this
};

class FrameBuilder {
 public:
  struct Counts {
    std::uint64_t frames = 0;         // that came out
    std::uint64_t held_back = 0;      // that wait for a key frame cost
    std::uint64_t damaged = 0;        // incomplete or over the limit
    std::uint64_t units_ignored = 0;  // that could not be read
  };

  // `parameter_sets` as the description offered them; bad ones are passed over.
  FrameBuilder(Codec, std::vector<std::string> const& parameter_sets, std::size_t most_frame_bytes);

  void take(PacketPiece const&);
  std::optional<AccessUnit> next();  // finished pictures, oldest first

  // The stream has begun anew (another source, a jump): nothing before it fits to what follows.
  void restart();
  bool waits_for_key() const { return waiting_; }
  Counts const& counts() const { return counts_; }

  // For the codecs' unpackers.
  void whole_unit(std::string_view);
  void begin_unit(std::string_view header);
  void add(std::string_view);
  void end_unit();
  void spoil() { damaged_ = true; }  // something of the picture is missing
  void ignore_unit() { ++counts_.units_ignored; }
  bool in_unit() const { return in_unit_; }

 private:
  void place_unit(std::string_view unit);
  void place_slice(std::string_view unit, NalKind);
  void append(std::string_view unit);
  void keep_set(std::string_view nal, NalKind);
  void lose_part(std::uint32_t time_of_next);
  void finish();
  void emit();
  void clear_frame();
  std::shared_ptr<VideoParameters const> parameters_now();

  CodecRules const& rules_;
  std::size_t const most_bytes_;
  Counts counts_;
  std::deque<AccessUnit> done_;

  std::map<int, std::string> vps_, sps_, pps_;
  bool sets_changed_ = false;
  std::shared_ptr<VideoParameters const> parameters_;
  int parameters_for_pps_ = -1;

  std::string unit_;  // the one that comes in fragments
  bool in_unit_ = false;

  std::string frame_;
  std::uint32_t rtp_time_ = 0;
  int slices_ = 0, pps_of_frame_ = -1;
  bool damaged_ = false, has_key_slice_ = false, only_intra_ = true, may_join_here_ = false;

  bool waiting_ = true, gap_ = false;
  bool marker_lies_ = false;
  std::optional<std::uint32_t> ended_by_marker_;  // the time of the picture that a marker ended last
};

}  // namespace haidang::rtsp
