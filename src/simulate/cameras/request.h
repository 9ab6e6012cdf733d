// What somebody asks a camera, over RTSP or HTTP alike: a line, headers, a body. Pure and bounded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace haidang::simulate {

struct Request {
  std::string method, target, version;  // DESCRIBE rtsp://… RTSP/1.0
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  std::string_view header(std::string_view name) const;  // the first, in any case; empty when there is none
  std::string path() const;                              // of the target, with its query, without scheme and host
};

class RequestReader {
 public:
  static constexpr std::size_t most_head_bytes = 16 << 10, most_body_bytes = 256 << 10;

  void add(std::string_view bytes) { buffer_ += bytes; }
  // The next whole request; nothing when more must come. `invalid` when it is none, or over a limit. Frames between
  // RTSP messages ("$"), which are reports of reception, are passed over.
  Result<std::optional<Request>> next();

 private:
  bool skip_frames();
  std::string buffer_;
};

}  // namespace haidang::simulate
