#include "media/rtsp/video_receiver.h"

#include <utility>

namespace haidang::rtsp {
namespace {

using namespace std::chrono_literals;

constexpr auto looked_at = 5s;
constexpr std::size_t most_counted = 1000;

}  // namespace

VideoReceiver::VideoReceiver(Track const& track, std::optional<std::uint32_t> announced, std::size_t most_frame_bytes,
                             Then then)
    : payload_type_(track.payload_type),
      then_(std::move(then)),
      guard_(announced),
      jitter_(track.clock_hz),
      timeline_(track.clock_hz),
      builder_(track.codec, track.parameter_sets, most_frame_bytes) {}

void VideoReceiver::rtp(std::string_view bytes, Moment now) {
  if (auto packet = read_rtp(bytes))
    take(*packet, now);
  else
    ++unreadable_;
}

void VideoReceiver::datagram(std::string_view bytes, Moment now) {
  auto packet = read_rtp(bytes);
  if (!packet) {
    ++unreadable_;
    return;
  }
  if (guard_.ours() && *guard_.ours() != packet->source) return take(*packet, now);  // not to be mixed into ours
  reorder_.push(packet->sequence, std::string(bytes), now);
  while (auto next = reorder_.pop(now)) rtp(*next, now);
}

void VideoReceiver::take(RtpPacket const& packet, Moment now) {
  // Some cameras send other things (50: descriptions of pictures) under the same source and the same counting.
  bool other = packet.payload_type != payload_type_;
  if (other && guard_.ours() != packet.source) {
    ++foreign_;
    return;
  }
  auto verdict = guard_.judge(packet.source, now);
  if (verdict == SourceGuard::Verdict::foreign) {
    ++foreign_;
    return;
  }
  auto step = sequence_.judge(packet.sequence);
  if (step.kind == SequenceWatch::Kind::old) return;
  if (verdict == SourceGuard::Verdict::changed || step.kind == SequenceWatch::Kind::restarted) builder_.restart();
  lost_before_ += step.lost;
  if (other) {
    ++foreign_;
    return;
  }
  jitter_.packet(packet.time, now);
  builder_.take({packet.payload, packet.time, packet.marker, std::exchange(lost_before_, 0)});
  while (auto unit = builder_.next()) out(std::move(*unit), now);
}

void VideoReceiver::out(AccessUnit unit, Moment now) {
  auto stamp = timeline_.place(unit.rtp_time, now);
  count(unit, now);
  then_({std::move(unit), stamp.time_90k, stamp.jumped, now});
}

void VideoReceiver::count(AccessUnit const& unit, Moment now) {
  recent_.push_back({now, unit.nals->size()});
  while (recent_.size() > most_counted || now - recent_.front().at > looked_at) recent_.pop_front();
  if (unit.is_key) {
    if (last_key_ && !unit.after_gap) {
      frames_between_keys_ = frames_since_key_;
      seconds_between_keys_ = std::chrono::duration<double>(now - *last_key_).count();
    }
    last_key_ = now;
    frames_since_key_ = 0;
  }
  ++frames_since_key_;
}

void VideoReceiver::rtcp(std::string_view bytes, Moment now) {
  auto control = read_rtcp(bytes);
  if (!control.report || (guard_.ours() && control.report->source != *guard_.ours())) return;
  sender_report_ = control.report;
  sender_report_at_ = now;
}

VideoStats VideoReceiver::stats(Moment now) const {
  VideoStats out;
  std::size_t frames = 0, bytes = 0;
  Moment first = now;
  for (auto const& each : recent_)
    if (now - each.at <= looked_at) {
      if (frames++ == 0) first = each.at;
      bytes += each.bytes;
    }
  auto seconds = std::chrono::duration<double>(now - first).count();
  if (frames > 1 && seconds > 0) {
    out.frames_per_second = static_cast<double>(frames - 1) / seconds;
    out.bits_per_second = static_cast<double>(bytes) * 8 / seconds;
  }
  out.frames_between_keys = frames_between_keys_;
  out.seconds_between_keys = seconds_between_keys_;
  out.packets = sequence_.received();
  out.lost_packets = sequence_.lost();
  out.foreign_packets = foreign_;
  out.unreadable_packets = unreadable_;
  out.frames = builder_.counts();
  out.clock = timeline_.counts();
  out.jitter_ms = jitter_.milliseconds();
  out.waits_for_key = builder_.waits_for_key();
  out.sender_report = sender_report_;
  return out;
}

std::optional<std::string> VideoReceiver::receiver_report(std::uint32_t own_source, Moment now) {
  if (sequence_.received() == 0) return {};
  auto received = sequence_.received() - reported_received_, lost = sequence_.lost() - reported_lost_;
  reported_received_ = sequence_.received();
  reported_lost_ = sequence_.lost();
  Reception reception;
  reception.own_source = own_source;
  reception.source = guard_.ours().value_or(0);
  reception.lost_fraction = lost == 0 ? 0 : static_cast<double>(lost) / static_cast<double>(received + lost);
  reception.lost = static_cast<std::int64_t>(sequence_.lost());
  reception.highest_sequence = sequence_.highest();
  reception.jitter = static_cast<std::uint32_t>(jitter_.ticks());
  if (sender_report_) {
    reception.last_report_ntp = sender_report_->ntp;
    reception.since_last_report =
        static_cast<std::uint32_t>(std::chrono::duration<double>(now - sender_report_at_).count() * 65536);
  }
  return write_receiver_report(reception);
}

}  // namespace haidang::rtsp
