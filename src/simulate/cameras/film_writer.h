// What writes the pictures of a drawn film without loss, whatever its codec, and what all that do share: where a block
// is the same as before, where its neighbours foretell it, and the bytes that keep start codes out of units. Pure.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "simulate/cameras/drawing.h"

namespace haidang::simulate {

class FilmWriter {
 public:
  virtual ~FilmWriter() = default;
  virtual std::vector<std::string> parameter_sets() const = 0;  // (VPS,) SPS, PPS
  // A slice of the whole picture; the decoder then knows `d`. All NAL units without start code, and with the bytes that
  // keep start codes out of them.
  virtual std::string key_picture(Drawing const& d) = 0;
  virtual std::string next_picture(Drawing const& d, Drawing const& before) = 0;
};

enum class From { above = 0, left = 1 };  // as Intra16x16PredMode of H.264 counts

// One of a picture's planes, with the size in it of a block of 16 by 16.
struct Plane {
  std::vector<std::uint8_t> const& samples;
  int stride, side;
  std::uint8_t const* row(int x, int y) const { return samples.data() + y * stride + x; }
};
inline std::array<Plane, 3> planes_of(Drawing const& d) {
  return {{{d.y, d.width, 16}, {d.u, d.width / 2, 8}, {d.v, d.width / 2, 8}}};
}

// Whether every line goes on from the sample before it, or every column from the one above. REQUIRES: there is one.
bool foretold(Plane const&, int column, int row, From);
bool same_block(Drawing const&, Drawing const&, int column, int row);

// Header, and a 3 before what would look like a start code (H.264 7.4.1.1, H.265 7.4.2.1).
std::string unit_of(std::string header, std::string const& payload);

}  // namespace haidang::simulate
