#include "simulate/cameras/h265_writer.h"

#include "simulate/cameras/bit_writer.h"
#include "simulate/cameras/h265_writer_bins.h"

namespace haidang::simulate {
namespace {

enum Unit { next_slice = 1, key_slice = 20, vps = 32, sps = 33, pps = 34 };  // TRAIL_R, IDR_N_LP
enum SliceType { of_next = 1, of_key = 2 };                                  // P, I

std::string unit(Unit type, std::string const& payload) { return unit_of({static_cast<char>(type << 1), 1}, payload); }

// 7.3.3
void put_profile(BitWriter& out) {
  out.put(1, 8);              // Main
  out.put(0x6000'0000U, 32);  // which Main and Main 10 both read
  out.put(0b1011, 4);         // progressive, frames only
  out.put(0, 32);
  out.put(0, 12);
  out.put(93, 8);  // level 3.1
}

// Of VPS and SPS alike: how many pictures a decoder keeps.
void put_buffering(BitWriter& out) {
  out.put(1, 1);
  out.ue(1);  // one beside the present one
  out.ue(0);  // pictures come in the order in which they are shown
  out.ue(0);
}

std::string video_set() {
  BitWriter out;
  out.put(0, 4);      // its id
  out.put(0b11, 2);   // one layer, and here
  out.put(0, 6 + 3);  // no layers more, neither in space nor in time
  out.put(1, 1);
  out.put(0xFFFF, 16);
  put_profile(out);
  put_buffering(out);
  out.put(0, 6);  // highest layer
  out.ue(0);      // one set of layers
  out.put(0, 1);  // no timing
  out.put(0, 1);  // no extension
  return unit(vps, out.finish());
}

std::string sequence_set(int columns, int rows) {
  BitWriter out;
  out.put(0, 4 + 3);  // of that VPS, one layer in time
  out.put(1, 1);
  put_profile(out);
  out.ue(0);  // its id
  out.ue(1);  // 4:2:0
  out.ue(static_cast<std::uint32_t>(16 * columns));
  out.ue(static_cast<std::uint32_t>(16 * rows));
  out.put(0, 1);  // nothing cut off
  out.ue(0);      // 8 bits
  out.ue(0);
  out.ue(0);  // pictures are counted in 4 bits
  put_buffering(out);
  out.ue(1);  // coding blocks of 16
  out.ue(0);  // and no others
  out.ue(0);  // transform blocks of 4
  out.ue(2);  // to 16
  out.ue(0);  // which are not split
  out.ue(0);
  out.put(0, 3);     // no scaling lists, no uneven parts, no sample-adaptive offset
  out.put(1, 1);     // PCM
  out.put(0x77, 8);  // of 8 bits
  out.ue(1);         // in blocks of 16
  out.ue(0);
  out.put(1, 1);  // whose edges are not smoothed
  out.ue(1);      // one set of references:
  out.ue(1);      // one picture back,
  out.ue(0);      // none ahead,
  out.ue(0);      // the one just before
  out.put(1, 1);
  out.put(0, 5);  // no long-term ones, no motion of other times, no strong smoothing, no VUI, no extension
  return unit(sps, out.finish());
}

std::string picture_set() {
  BitWriter out;
  out.ue(0);      // its id
  out.ue(0);      // of that SPS
  out.put(0, 7);  // nothing more in slices' heads
  out.ue(0);      // one reference
  out.ue(0);
  out.se(0);      // quantisation: nothing is quantised
  out.put(0, 3);  // intra from all neighbours, nothing left untransformed, one quantisation
  out.se(0);
  out.se(0);
  out.put(0, 7);      // no weights, tiles or rows of their own, nothing across slices
  out.put(0b101, 3);  // edges are not smoothed, in no slice
  out.put(0, 2);      // no scaling lists, references in their usual order
  out.ue(0);          // parallel merge: all one by one
  out.put(0, 2);      // no extensions
  return unit(pps, out.finish());
}

// The blocks of one picture, from left to right and down (7.3.8).
class Slice {
 public:
  Slice(BitWriter& out, Drawing const& d, bool key)
      : out_{out}, bins_{out}, d_{d}, columns_{d.width / 16}, key_{key}, skipped_(blocks()), from_left_(blocks()) {}

  void write(Drawing const* before) {
    for (std::size_t at = 0; at < blocks(); ++at) {
      auto column = static_cast<int>(at) % columns_, row = static_cast<int>(at) / columns_;
      if (before != nullptr) {
        skipped_[at] = same_block(d_, *before, column, row);
        bins_.put(skipped_[at], skip_[(column > 0 && skipped_[at - 1] ? 1U : 0U) +
                                      (row > 0 && skipped_[at - static_cast<std::size_t>(columns_)] ? 1U : 0U)]);
      }
      if (!skipped_[at]) write_block(at, column, row);
      bins_.put_end(at + 1 == blocks());
    }
  }

 private:
  std::size_t blocks() const { return static_cast<std::size_t>(d_.width / 16 * (d_.height / 16)); }

  void write_block(std::size_t at, int column, int row) {
    if (!key_) bins_.put(true, intra_);
    bins_.put(true, whole_);
    from_left_[at] = column > 0 && goes_on_from_left(column, row);
    bins_.put_end(!from_left_[at]);
    if (!from_left_[at]) return write_samples(column, row);
    // The mode foreseen (8.4.2) is that of the block at the left, if it is one like this. For any other, and above
    // where another row of blocks begins, the standard puts DC.
    bins_.put(from_left_[at - 1], mode_foreseen_);
    bins_.put_even(from_left_[at - 1] ? 0 : horizontal - 2, from_left_[at - 1] ? 1 : 5);
    bins_.put(false, colours_differ_);
    for (int colour = 0; colour < 2; ++colour) bins_.put(false, colour_coefficients_);
    bins_.put(false, coefficients_);
  }

  // Horizontal prediction gives the first line half of what changes along the line above (8.4.4.2.6).
  bool goes_on_from_left(int column, int row) const {
    for (auto const& plane : planes_of(d_))
      if (!foretold(plane, column, row, From::left)) return false;
    if (row == 0) return true;
    auto const* above = planes_of(d_)[0].row(column * 16, row * 16 - 1);
    for (int x = 0; x < 16; ++x)
      if (above[x] - above[-1] < 0 || above[x] - above[-1] > 1) return false;
    return true;
  }

  void write_samples(int column, int row) {
    out_.put(1, 1);
    out_.fill_byte();
    for (auto const& p : planes_of(d_))
      for (int line = 0; line < p.side; ++line) {
        auto const* samples = p.row(column * p.side, row * p.side + line);
        for (int i = 0; i < p.side; ++i) out_.byte(samples[i]);
      }
  }

  static constexpr unsigned horizontal = 10;  // IntraPredModeY

  BitWriter& out_;
  BinWriter bins_;
  Drawing const& d_;
  int columns_;
  bool key_;
  std::vector<bool> skipped_, from_left_;
  // initValue of tables 9-11 and following, for I and for P.
  BinModel skip_[3] = {BinModel{197}, BinModel{185}, BinModel{201}};
  BinModel intra_{149}, whole_{key_ ? 184 : 154}, mode_foreseen_{key_ ? 184 : 154}, colours_differ_{key_ ? 63 : 152},
      colour_coefficients_{key_ ? 94 : 149}, coefficients_{key_ ? 141 : 111};
};

}  // namespace

H265Writer::H265Writer(int width, int height) : columns_{width / 16}, rows_{height / 16} {}

std::vector<std::string> H265Writer::parameter_sets() const {
  return {video_set(), sequence_set(columns_, rows_), picture_set()};
}

std::string H265Writer::key_picture(Drawing const& d) {
  order_ = 0;
  BitWriter out;
  out.put(1, 1);  // first of the picture
  out.put(0, 1);  // no_output_of_prior_pics
  out.ue(0);      // PPS
  out.ue(of_key);
  out.se(0);      // slice_qp_delta
  out.put(1, 1);  // closes the head
  out.fill_byte();
  Slice(out, d, true).write(nullptr);
  return unit(key_slice, out.finish());
}

std::string H265Writer::next_picture(Drawing const& d, Drawing const& before) {
  BitWriter out;
  out.put(1, 1);
  out.ue(0);
  out.ue(of_next);
  out.put(++order_ % 16, 4);
  out.put(1, 1);  // refers to what the SPS says
  out.put(0, 1);  // as often as the PPS says
  out.ue(4);      // a skipped block has one candidate to follow: what nothing has moved
  out.se(0);
  out.put(1, 1);
  out.fill_byte();
  Slice(out, d, false).write(&before);
  return unit(next_slice, out.finish());
}

}  // namespace haidang::simulate
