// Whose packets they are and in which order: a camera's old sessions, other cameras behind one NVR and the network mix
// things up. Pure; time comes in as an argument.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace haidang::rtsp {

using Moment = std::chrono::steady_clock::time_point;

// Which source (SSRC) the stream is. Old live555 servers send a dead session's packets on our connection; some cameras
// announce one source and send another; some change it when they restart their encoder.
class SourceGuard {
 public:
  enum class Verdict { ours, foreign, changed };  // changed: ours from now on, another than before

  explicit SourceGuard(std::optional<std::uint32_t> announced) : ours_(announced) {}
  Verdict judge(std::uint32_t source, Moment now);
  std::optional<std::uint32_t> ours() const { return ours_; }

 private:
  std::optional<std::uint32_t> ours_, stranger_;
  bool heard_ = false;
  Moment last_ours_{}, stranger_since_{};
  int stranger_packets_ = 0;
};

// What a sequence number says after the one before.
class SequenceWatch {
 public:
  enum class Kind { next, gap, old, restarted };  // old: twice, or too late
  struct Step {
    Kind kind = Kind::next;
    std::uint32_t lost = 0;
  };
  Step judge(std::uint16_t sequence);

  std::uint64_t received() const { return received_; }
  std::uint64_t lost() const { return lost_; }
  std::uint32_t highest() const { return static_cast<std::uint32_t>(highest_); }  // with wraps

 private:
  bool begun_ = false;
  std::int64_t highest_ = 0;
  std::uint64_t received_ = 0, lost_ = 0;
};

// Puts datagrams back in order. Waits for a missing one until 64 others have come or 100 ms have passed.
class ReorderBuffer {
 public:
  static constexpr std::size_t most_packets = 64;
  static constexpr std::chrono::milliseconds patience{100};

  void push(std::uint16_t sequence, std::string bytes, Moment now);
  // The next in order; nothing when it has not come and may still come.
  std::optional<std::string> pop(Moment now);

 private:
  struct Held {
    std::string bytes;
    Moment arrived;
  };
  std::map<std::int64_t, Held> held_;
  std::optional<std::int64_t> next_;
};

// Interarrival jitter (RFC 3550 §6.4.1), in ticks.
class Jitter {
 public:
  explicit Jitter(std::uint32_t clock_hz) : clock_hz_(clock_hz) {}
  void packet(std::uint32_t rtp_time, Moment now);
  double ticks() const { return ticks_; }
  double milliseconds() const { return ticks_ * 1000 / clock_hz_; }

 private:
  double clock_hz_, ticks_ = 0;
  bool begun_ = false;
  std::uint32_t last_time_ = 0;
  Moment last_{};
};

}  // namespace haidang::rtsp
