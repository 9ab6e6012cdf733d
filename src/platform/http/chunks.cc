#include "platform/http/chunks.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace haidang::http {

Result<std::size_t> ChunkReader::read(std::string_view bytes, std::string& body) {
  std::size_t used = 0;
  while (used < bytes.size() && !done()) {
    if (state_ == State::data) {
      auto piece = bytes.substr(used, std::min<std::uint64_t>(of_chunk_, bytes.size() - used));
      body += piece;
      used += piece.size();
      of_chunk_ -= piece.size();
      if (of_chunk_ == 0) state_ = State::after_data;
      continue;
    }
    auto c = bytes[used++];
    line_ += c;
    if (line_.size() > longest_line) return invalid("a line of the chunked body is too long");
    if (c == '\n') DO(end_of_line());
  }
  return used;
}

Done ChunkReader::end_of_line() {
  if (!line_.ends_with("\r\n")) return invalid("a line of the chunked body does not end in CR LF");
  std::string_view line(line_.data(), line_.size() - 2);
  if (state_ == State::after_data) {
    if (!line.empty()) return invalid("a chunk is longer than it says");
    state_ = State::size;
  } else if (state_ == State::trailer) {
    trailer_bytes_ += line_.size();
    if (trailer_bytes_ > most_trailer_bytes) return invalid("the trailers of the body are too long");
    if (line.empty()) state_ = State::done;
  } else {
    auto digits = trimmed(line.substr(0, line.find(';')));
    auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), of_chunk_, 16);
    if (digits.empty() || failure != std::errc() || end != digits.data() + digits.size())
      return invalid("a chunk does not begin with its size");
    if (of_chunk_ > left_) return Error{ErrorKind::too_large, "the body is larger than allowed here"};
    left_ -= of_chunk_;
    state_ = of_chunk_ == 0 ? State::trailer : State::data;
  }
  line_.clear();
  return {};
}

}  // namespace haidang::http
