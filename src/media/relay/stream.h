// One profile of one camera, for all who watch it: one session with the camera while anybody does, every picture made
// into a fragment once, every viewer given the same bytes. When to connect is in Attempts, what a viewer begins with in
// GopRing, what a slow one misses in ViewerQueue; this is what does it, on one strand.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <vector>

#include "base/error.h"
#include "media/relay/attempts.h"
#include "media/relay/gop_ring.h"
#include "media/relay/source.h"
#include "media/relay/viewer.h"

namespace haidang::relay {

struct StreamSettings {
  Patience patience = {};
  std::size_t ring_bytes = 4 << 20;
  std::size_t viewer_budget = 1 << 20;  // four seconds of 2 Mbit/s
  std::size_t most_viewers = 500;
  std::function<Moment()> now = {};  // none: the machine's steady clock
  Attempts::Dice dice = {};          // none: chance
};

class Stream : public std::enable_shared_from_this<Stream> {
 public:
  // `strand` runs one thing at a time; `name` is for the log.
  Stream(std::string name, asio::any_io_executor strand, OpenSource, StreamSettings);

  // One more viewer, who is told the state at once; it leaves by being let go. `busy` when there are too many. Any
  // thread.
  Result<std::shared_ptr<Viewer>> watch(Viewer::Notice);
  // Address or password have changed: a session that runs ends, and what a camera refused is forgotten. Any thread.
  void begin_anew();
  // Viewers are told that it has ended; nothing begins again. Any thread.
  void stop();
  // Nobody watches, nothing runs, and nothing is remembered that keeps us from asking the camera too soon. Any thread.
  bool can_go() const;

  // What time alone has changed. On the strand; its own timer calls it.
  void look();

 private:
  void join(std::weak_ptr<Viewer> const&);
  void count_viewers();
  void settle();
  void tell();
  void begin();
  void leave();
  void ended(rtsp::Ending const&);
  void take(rtsp::VideoFrame const&);
  void arm();
  template <typename Change>
  void for_each_viewer(Change const&);
  template <typename Work>
  void on_strand(Work);

  std::string const name_;
  asio::any_io_executor const strand_;
  OpenSource const open_;
  StreamSettings const settings_;
  asio::steady_timer timer_;
  std::optional<Moment> armed_for_;

  Attempts attempts_;
  State told_;
  std::shared_ptr<Source> source_;  // from begin() until it has ended
  bool leaving_ = false;            // it was asked to end
  fmp4::Fragmenter fragmenter_;
  GopRing ring_;
  std::vector<std::weak_ptr<Viewer>> viewers_;

  std::atomic<std::size_t> held_viewers_ = 0;  // given out and not let go
  std::atomic<Moment> needed_until_ = Moment::min();
};

}  // namespace haidang::relay
