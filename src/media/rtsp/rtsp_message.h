// What travels on an RTSP connection: answers and questions of the camera, and RTP packets between them ("$", channel,
// length, bytes: RFC 2326 §10.12). Pure and separate because every byte here is chosen by a device that strangers may
// have taken over: the reader is bounded in every direction, takes bytes as they fall, and finds its way back after a
// camera has written rubbish between two frames.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace haidang::rtsp {

struct Header {
  std::string name, value;
};

struct Headers {
  std::vector<Header> list;
  // The first of that name, in any case; empty when there is none.
  std::string_view find(std::string_view name) const;
};

struct Response {
  int status = 0;
  std::string phrase;  // "Unauthorized", or what the camera says instead
  Headers headers;
  std::string body;
  std::int64_t cseq = -1;  // -1 when missing or no number
};

struct ServerRequest {  // a camera may ask too: is the client still there?
  std::string method;
  Headers headers;
  std::string body;
};

struct Interleaved {
  std::uint8_t channel = 0;
  std::string_view bytes;  // in the reader's own memory, until its next call
};

struct NeedsMore {};
using Item = std::variant<NeedsMore, Interleaved, Response, ServerRequest>;

class MessageReader {
 public:
  static constexpr std::size_t most_head_bytes = 32 << 10;
  static constexpr std::size_t most_headers = 128;
  static constexpr std::size_t most_body_bytes = 256 << 10;
  static constexpr std::size_t most_rubbish_bytes = 256 << 10;  // in one stretch

  // Where to put the next bytes from the network: never empty. Frames handed out before are gone.
  std::span<char> space();
  void filled(std::size_t bytes);  // at most what space() gave

  // The next whole item. `unreadable` when the peer does not speak RTSP, `too_large` over a limit: the connection is
  // then of no more use.
  Result<Item> next();

  // Channels on which frames are expected. After rubbish only these, or an answer, are believed to be a beginning.
  void expect_channel(std::uint8_t channel) { channels_.set(channel); }

  std::uint64_t rubbish_bytes() const { return rubbish_bytes_; }
  std::size_t held_bytes() const { return buffer_.size(); }  // memory, for the bound's test

 private:
  std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void take(std::size_t bytes);
  Result<bool> skip_rubbish();  // whether something that may be an item begins here
  bool begins_item(std::string_view) const;
  Result<Item> next_frame();
  Result<Item> next_message();

  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::size_t searched_ = 0;  // of an unfinished head, how far its end was looked for
  std::size_t awaited_ = 0;   // bytes of an unfinished message whose length is known
  std::bitset<256> channels_;
  bool lost_ = false;  // since rubbish was met, until an item is found
  std::size_t stretch_ = 0;
  std::uint64_t rubbish_bytes_ = 0;
};

// A request as it goes out. Line breaks inside values are left out: nobody adds headers through a name or an address.
std::string write_request(std::string_view method, std::string_view url, std::int64_t cseq,
                          std::vector<Header> const& headers);
// The answer to a camera's question.
std::string write_answer(int status, std::string_view phrase, Headers const& asked);

}  // namespace haidang::rtsp
