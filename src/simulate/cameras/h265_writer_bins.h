// Decisions as H.265 writes them (ITU-T H.265, 9.3): arithmetic coding, each bin with what is known of its likeliness.
// Pure.
#pragma once

#include <cstdint>

#include "simulate/cameras/bit_writer.h"

namespace haidang::simulate {

// How likely a kind of bin is to be 0 or 1, learnt as they come.
struct BinModel {
  // From the standard's initValue (9.3.2.2), for a slice of quantisation 26.
  explicit BinModel(int init_value);

  std::uint8_t state, likelier;
};

class BinWriter {
 public:
  explicit BinWriter(BitWriter& out) : out_{out} {}

  void put(bool bin, BinModel&);
  void put_even(unsigned bins, int count);  // neither is likelier: bypass
  // What ends the slice or makes way for samples. With `true` all is written but the closing one, and the next bin
  // begins anew.
  void put_end(bool bin);

 private:
  void renew();
  void put_bit(unsigned bit);

  BitWriter& out_;
  unsigned low_ = 0, range_ = 510, outstanding_ = 0;
  bool first_ = true;
};

}  // namespace haidang::simulate
