// A WebSocket client as small as can be, over a plain socket: enough to follow the centre's live topics as a page does,
// and, below it, a raw TCP connection for clients that do not behave.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/time.h"

namespace haidang::testing {

// A TCP connection to 127.0.0.1 that says exactly the bytes it is told.
class RawSocket {
 public:
  static Result<RawSocket> connect(std::uint16_t port);
  RawSocket(RawSocket&& other) noexcept : socket_{std::exchange(other.socket_, -1)} {}
  RawSocket& operator=(RawSocket&& other) noexcept;
  ~RawSocket();

  // False once the other side has closed, or does not take the bytes within the limit.
  bool send(std::string_view bytes, Span limit = seconds(10));
  // What has come by then: as soon as there is something, else empty after the limit or when the other side closed.
  std::string receive(Span limit);
  // Whether the other side closes before the limit has passed; what comes until then is thrown away.
  bool closes_within(Span limit);

 private:
  explicit RawSocket(int socket) : socket_{socket} {}
  int socket_;
};

class LiveSocket {
 public:
  // Opens `path` with a "Cookie: …" of that text; `denied` with the answer's head when the server does not agree.
  static Result<LiveSocket> open(std::uint16_t port, std::string const& path, std::string const& cookie);
  bool send(std::string_view text);
  // The next text message; nothing when none came within the limit or the connection has ended.
  std::optional<std::string> next(Span limit);
  struct Message {
    bool is_text = true;
    std::string bytes;
  };
  std::optional<Message> next_of_any_kind(Span limit);

 private:
  explicit LiveSocket(RawSocket socket, std::string rest) : socket_{std::move(socket)}, bytes_{std::move(rest)} {}
  std::optional<std::pair<int, std::string>> take_frame();
  RawSocket socket_;
  std::string bytes_;  // come, and not yet a whole frame
};

}  // namespace haidang::testing
