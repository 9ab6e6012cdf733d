#include "media/rtsp/frame_builder.h"

#include <cstdio>

#include "media/rtsp/h264.h"
#include "media/rtsp/h265.h"

namespace haidang::rtsp {
namespace {

constexpr std::size_t most_set_bytes = 4096;
constexpr std::size_t most_sets_of_a_kind = 64;

std::vector<std::string> in_order(std::map<int, std::string> const& sets) {
  std::vector<std::string> out;
  for (auto const& [id, nal] : sets) out.push_back(nal);
  return out;
}

template <typename... Values>
std::string printed(char const* format, Values... values) {
  char text[64];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

std::uint32_t reversed(std::uint32_t bits) {
  std::uint32_t out = 0;
  for (int i = 0; i < 32; ++i) out |= (bits >> i & 1U) << (31 - i);
  return out;
}

// RFC 6381, and ISO/IEC 14496-15 annex E for H.265.
std::string codecs_of(Codec codec, Picture const& picture) {
  if (codec == Codec::h264)
    return printed("avc1.%02X%02X%02X", static_cast<unsigned>(picture.profile), picture.compatibility & 0xFFU,
                   static_cast<unsigned>(picture.level));
  std::string out = "hvc1.";
  if (picture.profile_space > 0) out += static_cast<char>('A' + picture.profile_space - 1);
  out += printed("%d.%X.%c%d", picture.profile, reversed(picture.compatibility), picture.high_tier ? 'H' : 'L',
                 picture.level);
  auto constraints = picture.constraints << 16;  // its 48 bits in the highest six bytes; zeros at the end are left out
  for (; constraints != 0; constraints <<= 8) out += printed(".%X", static_cast<unsigned>(constraints >> 56));
  return out;
}

}  // namespace

CodecRules const& rules_of(Codec codec) {
  static CodecRules const avc{Codec::h264,    1,           h264::kind_of, h264::begins_picture, h264::id_of,
                              h264::read_sps, h264::unpack};
  static CodecRules const hevc{Codec::h265,    2,           h265::kind_of, h265::begins_picture, h265::id_of,
                               h265::read_sps, h265::unpack};
  return codec == Codec::h265 ? hevc : avc;
}

FrameBuilder::FrameBuilder(Codec codec, std::vector<std::string> const& parameter_sets, std::size_t most_frame_bytes)
    : rules_(rules_of(codec)), most_bytes_(most_frame_bytes) {
  for (auto const& nal : parameter_sets) keep_set(nal, rules_.kind_of(nal));
}

void FrameBuilder::take(PacketPiece const& piece) {
  bool same_time = piece.rtp_time == rtp_time_;
  if (piece.lost_before > 0) lose_part(piece.rtp_time);
  if (!same_time) {
    if (in_unit_) end_unit();  // a camera that marks no end
    if (slices_ > 0 || damaged_) finish();
    rtp_time_ = piece.rtp_time;
  }
  rules_.unpack(piece.payload, *this);
  if (piece.marker && !in_unit_ && (slices_ > 0 || damaged_) && !marker_lies_) {
    finish();
    ended_by_marker_ = rtp_time_;
  }
}

void FrameBuilder::lose_part(std::uint32_t time_of_next) {
  if (in_unit_ || slices_ > 0) {
    damaged_ = true;
    finish();
  }
  clear_frame();
  in_unit_ = false;
  gap_ = waiting_ = true;
  damaged_ = time_of_next == rtp_time_ &&
             !ended_by_marker_;  // what follows may be the rest of a picture whose beginning is lost
  ended_by_marker_.reset();
}

std::optional<AccessUnit> FrameBuilder::next() {
  if (done_.empty()) return {};
  auto unit = std::move(done_.front());
  done_.pop_front();
  return unit;
}

void FrameBuilder::restart() {
  in_unit_ = false;
  clear_frame();
  gap_ = waiting_ = true;
  ended_by_marker_.reset();
}

void FrameBuilder::whole_unit(std::string_view unit) {
  if (in_unit_) end_unit();
  place_unit(unit);
}

void FrameBuilder::begin_unit(std::string_view header) {
  if (in_unit_) end_unit();
  in_unit_ = true;
  unit_.assign(header);
}

void FrameBuilder::add(std::string_view bytes) {
  if (unit_.size() + bytes.size() > most_bytes_)
    damaged_ = true;
  else
    unit_.append(bytes);
}

void FrameBuilder::end_unit() {
  in_unit_ = false;
  place_unit(unit_);
  if (unit_.capacity() > (256 << 10)) unit_ = {};
}

void FrameBuilder::place_unit(std::string_view unit) {
  if (unit.size() < rules_.header_bytes) return ignore_unit();
  if (has_start_code(unit)) {  // an unpacked byte stream inside the packets: its units follow one another
    for (auto nal : nals_of_annex_b(unit))
      if (nal.size() > rules_.header_bytes) place_unit(nal);
    return;
  }
  auto kind = rules_.kind_of(unit);
  switch (kind) {
    case NalKind::vps:
    case NalKind::sps:
    case NalKind::pps: may_join_here_ = may_join_here_ || kind == NalKind::sps; return keep_set(unit, kind);
    case NalKind::delimiter:
    case NalKind::filler: return;
    case NalKind::slice:
    case NalKind::intra_slice:
    case NalKind::key_slice: return place_slice(unit, kind);
    case NalKind::recovery_point: may_join_here_ = true; return append(unit);
    case NalKind::other: return append(unit);
  }
}

void FrameBuilder::place_slice(std::string_view unit, NalKind kind) {
  bool begins = rules_.begins_picture(unit);
  if (begins && slices_ > 0) finish();  // the marker is missing and the clock stands still
  if (!begins && slices_ == 0) {
    if (ended_by_marker_ == rtp_time_) marker_lies_ = true;
    damaged_ = true;
  }
  if (slices_ == 0) pps_of_frame_ = rules_.id_of(unit).refers_to;
  ++slices_;
  has_key_slice_ = has_key_slice_ || kind == NalKind::key_slice;
  only_intra_ = only_intra_ && kind != NalKind::slice;
  append(unit);
}

void FrameBuilder::append(std::string_view unit) {
  if (frame_.size() + unit.size() + 4 > most_bytes_) {
    damaged_ = true;
    return;
  }
  auto size = static_cast<std::uint32_t>(unit.size());
  for (int shift = 24; shift >= 0; shift -= 8) frame_ += static_cast<char>(size >> shift & 0xFFU);
  frame_.append(unit);
}

void FrameBuilder::keep_set(std::string_view nal, NalKind kind) {
  while (nal.ends_with('\0')) nal.remove_suffix(1);
  auto& sets = kind == NalKind::vps ? vps_ : kind == NalKind::sps ? sps_ : pps_;
  bool is_set = kind == NalKind::vps || kind == NalKind::sps || kind == NalKind::pps;
  auto id = is_set && nal.size() <= most_set_bytes ? rules_.id_of(nal).own : -1;
  if (id < 0 || (kind == NalKind::sps && !rules_.read_sps(nal))) return ignore_unit();
  auto found = sets.find(id);
  if (found != sets.end() && found->second == nal) return;
  if (found == sets.end() && sets.size() == most_sets_of_a_kind) return ignore_unit();
  sets.insert_or_assign(id, std::string(nal));
  sets_changed_ = true;
}

void FrameBuilder::finish() {
  bool is_key = has_key_slice_ || (only_intra_ && may_join_here_);
  if (damaged_) {
    ++counts_.damaged;
    gap_ = waiting_ = true;
  } else if (slices_ > 0 && (is_key ? parameters_now() == nullptr : waiting_)) {
    ++counts_.held_back;
    gap_ = waiting_ = true;
  } else if (slices_ > 0) {
    emit();
  }
  clear_frame();
}

void FrameBuilder::emit() {
  AccessUnit out;
  out.is_key = has_key_slice_ || (only_intra_ && may_join_here_);
  out.nals = std::make_shared<std::string const>(std::move(frame_));
  out.parameters = out.is_key ? parameters_now() : parameters_;
  out.after_gap = gap_;
  out.rtp_time = rtp_time_;
  waiting_ = gap_ = false;
  ++counts_.frames;
  done_.push_back(std::move(out));
}

void FrameBuilder::clear_frame() {
  frame_.clear();
  slices_ = 0;
  pps_of_frame_ = -1;
  damaged_ = has_key_slice_ = may_join_here_ = false;
  only_intra_ = true;
}

// Made anew only when a set or the choice among them changed, so that the same object means the same parameters.
std::shared_ptr<VideoParameters const> FrameBuilder::parameters_now() {
  if (!sets_changed_ && pps_of_frame_ == parameters_for_pps_) return parameters_;
  if (sps_.empty() || pps_.empty() || (rules_.codec == Codec::h265 && vps_.empty())) return nullptr;
  auto used = pps_.find(pps_of_frame_);
  auto sps = used == pps_.end() ? sps_.end() : sps_.find(rules_.id_of(used->second).refers_to);
  auto picture = rules_.read_sps(sps == sps_.end() ? sps_.begin()->second : sps->second);
  if (!picture) return nullptr;
  sets_changed_ = false;
  parameters_for_pps_ = pps_of_frame_;
  VideoParameters made{rules_.codec,   in_order(vps_), in_order(sps_),
                       in_order(pps_), *picture,       codecs_of(rules_.codec, *picture)};
  if (parameters_ == nullptr || made.vps != parameters_->vps || made.sps != parameters_->sps ||
      made.pps != parameters_->pps || made.picture != parameters_->picture)
    parameters_ = std::make_shared<VideoParameters const>(std::move(made));
  return parameters_;
}

}  // namespace haidang::rtsp
