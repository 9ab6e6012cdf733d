#include "media/fmp4/box.h"

namespace haidang::fmp4 {
namespace {

constexpr std::size_t head_bytes = 8;

}  // namespace

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (auto c : bytes.substr(at, 4)) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

std::uint64_t u64_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint64_t>(u32_at(bytes, at)) << 32 | u32_at(bytes, at + 4);
}

std::optional<Box> first_box(std::string_view bytes) {
  if (bytes.size() < head_bytes) return {};
  std::size_t const size = u32_at(bytes, 0);
  if (size < head_bytes || size > bytes.size()) return {};
  return Box{bytes.substr(4, 4), bytes.substr(head_bytes, size - head_bytes), size};
}

std::optional<std::string_view> body_of(std::string_view boxes, std::string_view name) {
  while (auto box = first_box(boxes)) {
    if (box->name == name) return box->body;
    boxes.remove_prefix(box->size);
  }
  return {};
}

}  // namespace haidang::fmp4
