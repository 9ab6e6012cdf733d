// One who watches one stream: a tile of a wall. The seam between the camera's strand, which puts fragments in, and the
// strand of a browser's connection, which takes them out when its socket has room.
#pragma once

#include <functional>
#include <mutex>

#include "media/relay/viewer_queue.h"

namespace haidang::relay {

class Viewer {
 public:
  // "There is something to send": called once when take() would give something again after it gave nothing. It comes
  // on the camera's strand: it must only post to the connection's, and hold the connection weakly, for the last one may
  // come while the viewer is let go.
  using Notice = std::function<void()>;
  using Farewell = std::function<void()>;

  Viewer(std::size_t budget, Notice notice, Farewell farewell)
      : queue_(budget), notice_(std::move(notice)), farewell_(std::move(farewell)) {}
  ~Viewer() {  // letting go of it is all it takes to leave
    if (farewell_) farewell_();
  }
  Viewer(Viewer const&) = delete;
  Viewer& operator=(Viewer const&) = delete;

  // The next to send; nothing when all is sent: the notice comes when there is more. Any thread.
  std::optional<Item> take();
  std::size_t waiting_bytes() const;
  std::uint64_t dropped() const;

  // From the stream.
  void begin_with(State, std::vector<fmp4::Fragment> const&);
  void tell(State);
  void offer(fmp4::Fragment const&);

 private:
  template <typename Change>
  void change(Change const&);

  mutable std::mutex mutex_;
  ViewerQueue queue_;
  bool was_told_ = false;  // of something to send, and has not taken all of it yet
  Notice const notice_;
  Farewell const farewell_;
};

}  // namespace haidang::relay
