// Bits as H.264 and H.265 write them (ITU-T H.264, 7.2 and 9.1): fixed widths and Exp-Golomb codes. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace haidang::simulate {

class BitWriter {
 public:
  void put(std::uint32_t value, int bits) {
    while (bits-- > 0) {
      last_ = last_ << 1U | (value >> static_cast<unsigned>(bits) & 1U);
      if (++used_ == 8) end_byte();
    }
  }
  void ue(std::uint32_t value) {
    auto more = value + 1;
    int bits = 0;
    while (more >> static_cast<unsigned>(bits) > 1) ++bits;
    put(0, bits);
    put(more, bits + 1);
  }
  void se(std::int32_t value) { ue(static_cast<std::uint32_t>(value > 0 ? 2 * value - 1 : -2 * value)); }
  void fill_byte() {  // with zeros
    while (used_ != 0) put(0, 1);
  }
  // At a byte's beginning.
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  // The closing one and the zeros behind it.
  std::string finish() {
    put(1, 1);
    fill_byte();
    return std::move(bytes_);
  }

 private:
  void end_byte() {
    bytes_ += static_cast<char>(last_);
    last_ = 0;
    used_ = 0;
  }
  std::string bytes_;
  unsigned last_ = 0;
  int used_ = 0;
};

}  // namespace haidang::simulate
