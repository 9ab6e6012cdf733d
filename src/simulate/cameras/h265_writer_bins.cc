#include "simulate/cameras/h265_writer_bins.h"

#include <algorithm>

namespace haidang::simulate {
namespace {

// Tables 9-46 and 9-47.
constexpr std::uint8_t range_of_unlikelier[64][4] = {
    {128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205}, {116, 142, 169, 195},
    {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166}, {95, 116, 137, 158},  {90, 110, 130, 150},
    {85, 104, 123, 142},  {81, 99, 117, 135},   {77, 94, 111, 128},   {73, 89, 105, 122},   {69, 85, 100, 116},
    {66, 80, 95, 110},    {62, 76, 90, 104},    {59, 72, 86, 99},     {56, 69, 81, 94},     {53, 65, 77, 89},
    {51, 62, 73, 85},     {48, 59, 69, 80},     {46, 56, 66, 76},     {43, 53, 63, 72},     {41, 50, 59, 69},
    {39, 48, 56, 65},     {37, 45, 54, 62},     {35, 43, 51, 59},     {33, 41, 48, 56},     {32, 39, 46, 53},
    {30, 37, 43, 50},     {29, 35, 41, 48},     {27, 33, 39, 45},     {26, 31, 37, 43},     {24, 30, 35, 41},
    {23, 28, 33, 39},     {22, 27, 32, 37},     {21, 26, 30, 35},     {20, 24, 29, 33},     {19, 23, 27, 31},
    {18, 22, 26, 30},     {17, 21, 25, 28},     {16, 20, 23, 27},     {15, 19, 22, 25},     {14, 18, 21, 24},
    {14, 17, 20, 23},     {13, 16, 19, 22},     {12, 15, 18, 21},     {12, 14, 17, 20},     {11, 14, 16, 19},
    {11, 13, 15, 18},     {10, 12, 15, 17},     {10, 12, 14, 16},     {9, 11, 13, 15},      {9, 11, 12, 14},
    {8, 10, 12, 14},      {8, 9, 11, 13},       {7, 9, 11, 12},       {7, 9, 10, 12},       {7, 8, 10, 11},
    {6, 8, 9, 11},        {6, 7, 9, 10},        {6, 7, 8, 9},         {2, 2, 2, 2}};
constexpr std::uint8_t after_unlikelier[64] = {0,  0,  1,  2,  2,  4,  4,  5,  6,  7,  8,  9,  9,  11, 11, 12,
                                               13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
                                               24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33,
                                               33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63};

}  // namespace

BinModel::BinModel(int init_value) {
  auto slope = (init_value >> 4) * 5 - 45, offset = ((init_value & 15) << 3) - 16;
  auto at = std::clamp((slope * 26 >> 4) + offset, 1, 126);
  likelier = at > 63;
  state = static_cast<std::uint8_t>(likelier ? at - 64 : 63 - at);
}

void BinWriter::put(bool bin, BinModel& model) {
  unsigned unlikelier = range_of_unlikelier[model.state][range_ >> 6U & 3U];
  range_ -= unlikelier;
  if (bin == (model.likelier != 0)) {
    model.state = static_cast<std::uint8_t>(std::min(model.state + 1, 62));
  } else {
    low_ += range_;
    range_ = unlikelier;
    if (model.state == 0) model.likelier ^= 1U;
    model.state = after_unlikelier[model.state];
  }
  renew();
}

void BinWriter::put_even(unsigned bins, int count) {
  while (count-- > 0) {
    low_ <<= 1U;
    if ((bins >> static_cast<unsigned>(count) & 1U) != 0) low_ += range_;
    if (low_ >= 1024) {
      put_bit(1);
      low_ -= 1024;
    } else if (low_ < 512) {
      put_bit(0);
    } else {
      low_ -= 512;
      ++outstanding_;
    }
  }
}

void BinWriter::put_end(bool bin) {
  range_ -= 2;
  if (!bin) return renew();
  low_ += range_;
  range_ = 2;
  renew();
  put_bit(low_ >> 9U & 1U);
  out_.put(low_ >> 8U & 1U, 1);
  low_ = 0;
  range_ = 510;
  first_ = true;
}

void BinWriter::renew() {
  for (; range_ < 256; range_ <<= 1U, low_ <<= 1U) {
    if (low_ < 256) {
      put_bit(0);
    } else if (low_ >= 512) {
      low_ -= 512;
      put_bit(1);
    } else {
      low_ -= 256;
      ++outstanding_;
    }
  }
}

void BinWriter::put_bit(unsigned bit) {
  if (!first_) out_.put(bit, 1);
  first_ = false;
  for (; outstanding_ > 0; --outstanding_) out_.put(1 - bit, 1);
}

}  // namespace haidang::simulate
