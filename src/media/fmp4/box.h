// Boxes, as ISO/IEC 14496-12 has them: a size in four bytes, a name in four letters, then what is in it. Writing them
// into one text, and finding them in bytes that may break off anywhere. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace haidang::fmp4 {

// Numbers go out with the most significant byte first.
class BoxWriter {
 public:
  explicit BoxWriter(std::size_t expected_bytes) { out_.reserve(expected_bytes); }

  void u8(std::uint32_t value) { out_ += static_cast<char>(value); }
  void u16(std::uint32_t value) { number(value, 2); }
  void u32(std::uint32_t value) { number(value, 4); }
  void u64(std::uint64_t value) { number(value, 8); }
  void zeros(std::size_t count) { out_.append(count, '\0'); }
  void bytes(std::string_view bytes) { out_ += bytes; }

  // What `content` writes is in the box.
  template <typename Content>
  void box(std::string_view name, Content const& content) {
    auto begin = out_.size();
    zeros(4);
    bytes(name);
    content();
    auto size = static_cast<std::uint32_t>(out_.size() - begin);
    for (std::size_t i = 0; i < 4; ++i) out_[begin + i] = static_cast<char>(size >> (24 - 8 * i));
  }
  // A box that states its version and flags.
  template <typename Content>
  void full_box(std::string_view name, std::uint32_t version, std::uint32_t flags, Content const& content) {
    box(name, [&] {
      u32(version << 24 | flags);
      content();
    });
  }

  std::string take() { return std::move(out_); }

 private:
  void number(std::uint64_t value, int count) {
    for (int i = count - 1; i >= 0; --i) out_ += static_cast<char>(value >> (8 * i));
  }

  std::string out_;
};

struct Box {
  std::string_view name;
  std::string_view body;  // behind size and name
  std::size_t size = 0;   // with them
};

// The box that the bytes begin with; nothing unless all of it is there. Sizes of eight bytes and "to the end" are not
// read: no box of ours is so large, and one that has no end cannot be whole.
std::optional<Box> first_box(std::string_view);
// The body of the first box of that name among boxes that follow one another.
std::optional<std::string_view> body_of(std::string_view boxes, std::string_view name);

std::uint32_t u32_at(std::string_view, std::size_t at);  // REQUIRES: four bytes from `at`
std::uint64_t u64_at(std::string_view, std::size_t at);  // REQUIRES: eight bytes from `at`

}  // namespace haidang::fmp4
