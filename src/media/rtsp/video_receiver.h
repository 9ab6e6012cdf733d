// One video track's packets in, pictures on one line of time out, with figures of how it goes: everything between the
// network and those who show, keep or judge pictures. Pure: it waits for nothing and asks no clock.
#pragma once

#include <deque>
#include <functional>

#include "media/rtsp/frame_builder.h"
#include "media/rtsp/rtp.h"
#include "media/rtsp/rtp_order.h"
#include "media/rtsp/rtp_time.h"

namespace haidang::rtsp {

struct VideoFrame {
  AccessUnit unit;
  std::int64_t time_90k = 0;  // on the stream's line
  bool clock_jumped = false;  // begin a new recording here
  Moment arrived{};           // its last packet
};

struct VideoStats {
  double frames_per_second = 0, bits_per_second = 0;  // over the last five seconds
  int frames_between_keys = 0;                        // of the last whole group; 0 before there was one
  double seconds_between_keys = 0;
  std::uint64_t packets = 0, lost_packets = 0, foreign_packets = 0, unreadable_packets = 0;
  FrameBuilder::Counts frames;
  Timeline::Counts clock;
  double jitter_ms = 0;
  bool waits_for_key = true;
  std::optional<SenderReport> sender_report;
};

class VideoReceiver {
 public:
  using Then = std::function<void(VideoFrame const&)>;

  // `announced` is the source that the camera named in SETUP, if it did.
  VideoReceiver(Track const&, std::optional<std::uint32_t> announced, std::size_t most_frame_bytes, Then);

  void rtp(std::string_view packet, Moment now);       // in order: TCP
  void datagram(std::string_view packet, Moment now);  // in any order: UDP
  void rtcp(std::string_view packet, Moment now);

  std::uint64_t packets() const { return sequence_.received(); }
  VideoStats stats(Moment now) const;
  // What to tell the camera of our reception; nothing before its first packet.
  std::optional<std::string> receiver_report(std::uint32_t own_source, Moment now);

 private:
  struct Counted {
    Moment at;
    std::size_t bytes;
  };
  void take(RtpPacket const&, Moment now);
  void out(AccessUnit, Moment now);
  void count(AccessUnit const&, Moment now);

  int payload_type_;
  Then then_;
  SourceGuard guard_;
  SequenceWatch sequence_;
  ReorderBuffer reorder_;
  Jitter jitter_;
  Timeline timeline_;
  FrameBuilder builder_;
  std::uint32_t lost_before_ = 0;  // until the next packet of ours
  std::uint64_t foreign_ = 0, unreadable_ = 0, reported_received_ = 0, reported_lost_ = 0;
  std::optional<SenderReport> sender_report_;
  Moment sender_report_at_{};

  std::deque<Counted> recent_;
  int frames_since_key_ = 0, frames_between_keys_ = 0;
  std::optional<Moment> last_key_;
  double seconds_between_keys_ = 0;
};

}  // namespace haidang::rtsp
