// An answer over HTTP, put together as its bytes fall. Pure, bounded in every direction, and as forgiving as the small
// web servers of cameras are careless: line ends without CR, no length, a body that ends with the connection. Our own,
// because what is read here is chosen by devices that strangers may have taken over.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "media/onvif/ending.h"
#include "media/rtsp/rtsp_message.h"
#include "platform/http/chunks.h"

namespace haidang::onvif {

struct WebAnswer {
  int status = 0;
  std::string phrase;
  rtsp::Headers headers;
  std::string body;
};

// What an answer to `what` means that is not what was asked for: by its status, else `found` says what it is instead.
Ending ending_of(WebAnswer const&, std::string_view what, std::string_view found);

class WebAnswerReader {
 public:
  static constexpr std::size_t most_head_bytes = 32 << 10;
  static constexpr std::size_t most_headers = 128;

  explicit WebAnswerReader(std::size_t most_body_bytes) : most_body_bytes_(most_body_bytes) {}

  // Whether the answer is whole; what follows it is passed over. `unreadable` when it is no HTTP, `too_large` over a
  // limit: nothing more can be read then.
  Result<bool> add(std::string_view bytes);
  // The connection has ended: whole all the same when the answer did not say how long it would be.
  bool ends_so() const { return state_ == State::until_closed; }
  // REQUIRES: it is whole.
  WebAnswer take() { return std::move(answer_); }

 private:
  enum class State { head, sized, chunked, until_closed, whole };

  Done read_head();
  Done begin_body();
  Result<bool> add_to_body(std::string_view bytes);

  std::size_t most_body_bytes_;
  State state_ = State::head;
  std::string head_;
  std::size_t left_ = 0;  // of a body whose length is known
  std::optional<http::ChunkReader> chunks_;
  WebAnswer answer_;
};

}  // namespace haidang::onvif
