// The chunked transfer coding, read as it arrives. Our own and not Beast's: that of Boost 1.81 stops the program on an
// assertion when a last chunk arrives in small pieces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace haidang::http {

class ChunkReader {
 public:
  explicit ChunkReader(std::size_t body_limit) : left_(body_limit) {}

  // Reads on in `bytes`, appends what belongs to the body, and says how many bytes it used; it uses all until done().
  // `too_large` over the body's limit, `invalid` where the coding is broken; then nothing more can be read.
  Result<std::size_t> read(std::string_view bytes, std::string& body);
  bool done() const { return state_ == State::done; }

 private:
  static constexpr std::size_t longest_line = 4096, most_trailer_bytes = 16 << 10;
  enum class State { size, data, after_data, trailer, done };

  Done end_of_line();

  State state_ = State::size;
  std::size_t left_;            // of the body's limit
  std::uint64_t of_chunk_ = 0;  // bytes of this chunk still to come
  std::string line_;
  std::size_t trailer_bytes_ = 0;
};

}  // namespace haidang::http
