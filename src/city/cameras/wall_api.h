// Live pictures for pages: one WebSocket a wall, many cameras on it, each in a numbered tile. One session with a camera
// serves all who watch it (media/relay).
//
// On the wire, client → server (JSON): {"watch":[{"tile":1,"camera":"cam-kxq001","small":true}],"leave":[2]}
//   server → client (JSON): {"tile":1,"state":"live"}, with `finding`, `findingEn`, `triesAgain` when it has ended;
//     {"tile":1,"codecs":"avc1.42C01F","width":640,"height":352} before an init segment of another kind;
//     {"tile":1,"refused":"why"}; {"refused":"why"} answers a message that is none of these.
//   server → client (binary): the tile, a byte of kind (0 init segment, 1 picture, 2 key picture), and the bytes of
//     fragmented MP4. A tile that cannot keep up misses pictures up to the next key picture; the server never grows.
//
// Every tile is in the audit before its first picture, and again with its seconds when it ends.
#pragma once

#include "base/clock.h"
#include "city/cameras/approval_book.h"
#include "city/cameras/live_streams.h"
#include "city/catalogue/directory.h"
#include "city/people/audit_api.h"
#include "platform/http/router.h"

namespace haidang {

class WallApi {
 public:
  struct Wiring {
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    LiveStreams& streams;
    ApprovalBook const& approvals;
  };
  explicit WallApi(Wiring);
  ~WallApi();

  void routes(http::Router&);
  // Any thread, all of these.
  void look_again();  // the catalogue or an approval is another: what may not be seen any more ends
  void end_session(std::string const& session);
  void stop();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace haidang
