#include "simulate/cameras/picture.h"

#include <algorithm>

namespace haidang::simulate {
namespace {

void add_segment(std::string& out, int marker, std::string const& content) {
  auto length = content.size() + 2;
  out += '\xFF';
  out += static_cast<char>(marker);
  out += static_cast<char>(length >> 8U);
  out += static_cast<char>(length);
  out += content;
}

// A Huffman table with one code of one bit, for the symbol nought: "no difference" of DC, "end of block" of AC.
std::string one_code_table(int kind) {
  std::string out(1, static_cast<char>(kind));
  out += '\1';
  return out + std::string(15, '\0') + '\0';
}

}  // namespace

// Every block says that it is as grey as the one before and has no detail: two zero bits.
std::string grey_jpeg(int width, int height) {
  width = std::clamp(width, 1, 4096);
  height = std::clamp(height, 1, 4096);
  std::string out = "\xFF\xD8";
  add_segment(out, 0xDB, std::string(1, '\0') + std::string(64, '\1'));
  std::string frame = "\x08";
  for (auto side : {height, width}) {
    frame += static_cast<char>(side >> 8);
    frame += static_cast<char>(side);
  }
  add_segment(out, 0xC0, frame + std::string("\x01\x01\x11\x00", 4));
  add_segment(out, 0xC4, one_code_table(0x00));
  add_segment(out, 0xC4, one_code_table(0x10));
  add_segment(out, 0xDA, std::string("\x01\x01\x00\x00\x3F\x00", 6));
  auto bits = static_cast<std::size_t>((width + 7) / 8 * ((height + 7) / 8)) * 2;
  out.append(bits / 8, '\0');
  if (bits % 8 != 0) out += static_cast<char>(0xFFU >> (bits % 8));  // filled up with ones
  return out + "\xFF\xD9";
}

}  // namespace haidang::simulate
