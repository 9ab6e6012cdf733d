// Live topics for pages. A topic is a named document ("board", "feed:mt-001"): a subscriber gets its snapshot, then
// every change with a sequence number; a gap makes the client ask for the snapshot of that topic only.
//
// On the wire (JSON text): client → {"subscribe":["board","feed:x"]} and {"unsubscribe":[…]}
//   server → {"topic":"board","seq":7,"snapshot":{…}}   {"topic":"board","seq":8,"change":{…}}
//   {"topic":"x","refused":"why"} and every second {"beat":"<server time RFC 3339>"}; {"refused":"why"} answers a
//   message that is none of these.
// Subscribing again to a topic asks for its snapshot anew. After a snapshot the sequence goes on without a gap; a
// change that was published while the snapshot was being made may be in both, so changes say what is now, not what to
// add. A slow browser never grows the server: per socket at most `budget` bytes wait; over it, the waiting changes of a
// topic are dropped and its next message is a fresh snapshot.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "platform/http/router.h"

namespace haidang::live {

// Makes the snapshot of a topic for a caller: JSON text, or why not (denied, missing).
using Snapshot =
    std::function<boost::asio::awaitable<Result<std::string>>(std::string const& topic, http::Caller const&)>;

struct LiveSettings {
  std::size_t budget = 256 << 10;  // bytes of changes that may wait for one socket
  std::size_t topics = 200;        // a socket may follow
};

class Live {
 public:
  // REQUIRES: loop and clock outlive the loop's last run.
  Live(boost::asio::io_context&, Clock const&, LiveSettings = {});
  ~Live();
  // All topics named `prefix` or `prefix:…` are answered by `snapshot`. Before the first socket only.
  void topic(std::string prefix, Snapshot snapshot);
  // Tells every subscriber of `topic` a change (JSON text). Any thread; never blocks; cheap when nobody listens.
  void publish(std::string topic, std::string change);
  bool wanted(std::string const& topic) const;  // somebody listens; any thread
  // The handler to register at /api/live.
  http::SocketHandler handler();
  std::size_t sockets() const;
  // Closes the sockets of a session that was signed out or whose rights changed; the page opens another, and is asked
  // again.
  void end_session(std::string const& session);
  // Closes every socket and ends the beat. Any thread; needed before the loop can run empty.
  void stop();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace haidang::live
