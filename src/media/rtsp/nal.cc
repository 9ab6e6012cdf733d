#include "media/rtsp/nal.h"

namespace haidang::rtsp {
namespace {

constexpr std::string_view start_code("\0\0\1", 3);

}  // namespace

bool has_start_code(std::string_view bytes) { return bytes.find(start_code) != std::string_view::npos; }

std::vector<std::string_view> nals_of_annex_b(std::string_view bytes) {
  std::vector<std::string_view> out;
  for (;;) {
    auto at = bytes.find(start_code);
    auto nal = bytes.substr(0, at);
    while (nal.ends_with('\0')) nal.remove_suffix(1);
    if (!nal.empty()) out.push_back(nal);
    if (at == std::string_view::npos) return out;
    bytes.remove_prefix(at + start_code.size());
  }
}

std::string without_emulation_prevention(std::string_view nal, std::size_t most_bytes) {
  std::string out;
  int zeros = 0;
  for (auto c : nal) {
    if (out.size() == most_bytes) break;
    if (zeros >= 2 && c == '\3') {
      zeros = 0;
      continue;
    }
    zeros = c == '\0' ? zeros + 1 : 0;
    out += c;
  }
  return out;
}

std::uint32_t Bits::bits(int count) {
  std::uint32_t out = 0;
  for (int i = 0; i < count; ++i, ++at_) {
    auto byte = at_ / 8;
    auto bit = byte < bytes_.size() ? static_cast<unsigned char>(bytes_[byte]) >> (7 - at_ % 8) & 1 : 0;
    out = out << 1 | static_cast<std::uint32_t>(bit);
  }
  return out;
}

std::uint32_t Bits::exp_golomb() {
  int zeros = 0;
  while (!ended() && !flag()) ++zeros;
  if (ended() || zeros > 31) {
    at_ = bytes_.size() * 8 + 1;
    return 0;
  }
  return (1U << zeros) - 1 + bits(zeros);
}

int Bits::exp_golomb_up_to(int most) {
  auto code = exp_golomb();
  if (code <= static_cast<std::uint32_t>(most)) return static_cast<int>(code);
  at_ = bytes_.size() * 8 + 1;
  return 0;
}

std::int32_t Bits::signed_exp_golomb() {
  auto code = exp_golomb();
  auto half = static_cast<std::int32_t>(code / 2);
  return code % 2 == 1 ? half + 1 : -half;
}

}  // namespace haidang::rtsp
