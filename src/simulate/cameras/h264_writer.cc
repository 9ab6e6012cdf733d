#include "simulate/cameras/h264_writer.h"

#include <optional>
#include <utility>

#include "simulate/cameras/bit_writer.h"

namespace haidang::simulate {
namespace {

constexpr unsigned intra_16x16 = 1, pcm = 25, intra_in_p = 5;  // mb_type: tables 7-11 and 7-13

std::string unit(int header, std::string const& payload) { return unit_of({static_cast<char>(header)}, payload); }

}  // namespace

// The macroblocks of one picture, from left to right and down.
struct H264Writer::Slice {
  BitWriter& out;
  std::array<Plane, 3> planes;
  int columns, rows;
  bool key;
  std::vector<bool> is_pcm{};

  std::optional<From> foretold_from(Plane const& p, int column, int row) const {
    if (column > 0 && foretold(p, column, row, From::left)) return From::left;
    if (row > 0 && foretold(p, column, row, From::above)) return From::above;
    return {};
  }
  std::optional<From> colours_from(int column, int row) const {
    for (auto from : {From::left, From::above})
      if ((from == From::left ? column : row) > 0 && foretold(planes[1], column, row, from) &&
          foretold(planes[2], column, row, from))
        return from;
    return {};
  }

  void write(int column, int row) {
    auto type = key ? 0U : intra_in_p;
    auto at = static_cast<std::size_t>(row * columns + column);
    auto brightness = foretold_from(planes[0], column, row);
    auto colours = colours_from(column, row);
    is_pcm[at] = !brightness || !colours;
    if (is_pcm[at]) {
      out.ue(type + pcm);
      write_samples(column, row);
      return;
    }
    out.ue(type + intra_16x16 + static_cast<unsigned>(*brightness));
    out.ue(*colours == From::left ? 1 : 2);  // intra_chroma_pred_mode
    out.se(0);                               // mb_qp_delta
    write_no_coefficients(column, row);
  }

  void write_samples(int column, int row) {
    out.fill_byte();
    for (auto const& p : planes)
      for (int line = 0; line < p.side; ++line) {
        auto const* samples = p.row(column * p.side, row * p.side + line);
        for (int i = 0; i < p.side; ++i) out.byte(samples[i]);
      }
  }

  // coeff_token of an empty block (table 9-5), which depends on how full the neighbours are: PCM counts as sixteen.
  void write_no_coefficients(int column, int row) {
    int full = 0, known = 0;
    if (column > 0) full += is_pcm[static_cast<std::size_t>(row * columns + column - 1)] ? 16 : 0, ++known;
    if (row > 0) full += is_pcm[static_cast<std::size_t>((row - 1) * columns + column)] ? 16 : 0, ++known;
    if (known == 2) full = (full + 1) / 2;
    if (full >= 8)
      out.put(3, 6);
    else
      out.put(1, 1);
  }
};

H264Writer::H264Writer(int width, int height) : columns_{width / 16}, rows_{height / 16} {}

std::vector<std::string> H264Writer::parameter_sets() const {
  BitWriter sps;
  sps.put(66, 8);    // Baseline
  sps.put(0xC0, 8);  // constrained as Baseline and Main both read it
  sps.put(31, 8);    // level 3.1
  sps.ue(0);         // its id
  sps.ue(0);         // frame_num has 4 bits
  sps.ue(2);         // pictures come in the order in which they are shown
  sps.ue(1);         // one reference
  sps.put(0, 1);     // no gaps in frame_num
  sps.ue(static_cast<std::uint32_t>(columns_ - 1));
  sps.ue(static_cast<std::uint32_t>(rows_ - 1));
  sps.put(1, 1);  // frames only
  sps.put(1, 1);  // direct_8x8_inference
  sps.put(0, 1);  // nothing cut off
  sps.put(0, 1);  // no VUI
  BitWriter pps;
  pps.ue(0);      // its id
  pps.ue(0);      // of that SPS
  pps.put(0, 1);  // CAVLC
  pps.put(0, 1);  // no bottom-field order
  pps.ue(0);      // one slice group
  pps.ue(0);      // one reference
  pps.ue(0);
  pps.put(0, 3);  // no weights
  pps.se(0);      // quantisation: nothing is quantised
  pps.se(0);
  pps.se(0);
  pps.put(1, 1);  // slices say whether edges are smoothed
  pps.put(0, 1);
  pps.put(0, 1);
  return {unit(0x67, sps.finish()), unit(0x68, pps.finish())};
}

std::string H264Writer::key_picture(Drawing const& d) {
  frame_ = 0;
  BitWriter out;
  out.ue(0);  // first macroblock
  out.ue(7);  // I
  out.ue(0);  // PPS
  out.put(0, 4);
  out.ue(0);      // idr_pic_id: key pictures are never next to each other
  out.put(0, 2);  // no_output_of_prior_pics, long_term_reference
  out.se(0);      // slice_qp_delta
  out.ue(1);      // edges are not smoothed
  Slice slice{out, planes_of(d), columns_, rows_, true, std::vector<bool>(static_cast<std::size_t>(columns_ * rows_))};
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column) slice.write(column, row);
  return unit(0x65, out.finish());
}

std::string H264Writer::next_picture(Drawing const& d, Drawing const& before) {
  BitWriter out;
  out.ue(0);
  out.ue(5);  // P
  out.ue(0);
  out.put(++frame_ % 16, 4);
  out.put(0, 1);  // as many references as the PPS says
  out.put(0, 1);  // in their usual order
  out.put(0, 1);  // marked as usual
  out.se(0);
  out.ue(1);
  Slice slice{out, planes_of(d), columns_, rows_, false, std::vector<bool>(static_cast<std::size_t>(columns_ * rows_))};
  std::uint32_t skipped = 0;
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column) {
      if (same_block(d, before, column, row)) {
        ++skipped;
        continue;
      }
      out.ue(std::exchange(skipped, 0));
      slice.write(column, row);
    }
  if (skipped > 0) out.ue(skipped);
  return unit(0x61, out.finish());
}

}  // namespace haidang::simulate
