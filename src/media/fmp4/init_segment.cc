#include "media/fmp4/init_segment.h"

#include "media/fmp4/box.h"
#include "media/fmp4/decoder_record.h"

namespace haidang::fmp4 {
namespace {

using rtsp::VideoParameters;

constexpr std::size_t usual_bytes = 1024;

std::uint32_t width_of(VideoParameters const& parameters) {
  return static_cast<std::uint32_t>(parameters.picture.width);
}
std::uint32_t height_of(VideoParameters const& parameters) {
  return static_cast<std::uint32_t>(parameters.picture.height);
}

void write_file_type(BoxWriter& out) {
  out.box("ftyp", [&] {
    out.bytes("iso6");  // fragments whose times and offsets are their own
    out.u32(0);
    out.bytes("iso6mp41");
  });
}

void write_identity_matrix(BoxWriter& out) {
  for (std::uint32_t value : {0x10000U, 0U, 0U, 0U, 0x10000U, 0U, 0U, 0U, 0x40000000U}) out.u32(value);
}

void write_movie_header(BoxWriter& out) {
  out.full_box("mvhd", 0, 0, [&] {
    out.zeros(8);  // made and changed: unknown
    out.u32(ticks_a_second);
    out.u32(0);        // how long: as long as fragments come
    out.u32(0x10000);  // usual speed
    out.zeros(2 + 10);
    write_identity_matrix(out);
    out.zeros(24);
    out.u32(video_track + 1);  // the next free number
  });
}

void write_track_header(BoxWriter& out, VideoParameters const& parameters) {
  constexpr std::uint32_t enabled_and_shown = 3;
  out.full_box("tkhd", 0, enabled_and_shown, [&] {
    out.zeros(8);
    out.u32(video_track);
    out.zeros(4 + 4 + 8 + 2 + 2 + 2 + 2);
    write_identity_matrix(out);
    out.u32(width_of(parameters) << 16);
    out.u32(height_of(parameters) << 16);
  });
}

void write_sample_entry(BoxWriter& out, VideoParameters const& parameters) {
  out.box(parameters.codec == rtsp::Codec::h264 ? "avc1" : "hvc1", [&] {
    out.zeros(6);
    out.u16(1);  // where the pictures are: the one entry of dref
    out.zeros(16);
    out.u16(width_of(parameters));
    out.u16(height_of(parameters));
    out.u32(72 << 16);  // dots an inch, across and down
    out.u32(72 << 16);
    out.zeros(4);
    out.u16(1);     // picture a sample
    out.zeros(32);  // name of the encoder
    out.u16(24);    // bits of colour
    out.u16(0xFFFF);
    write_decoder_record(out, parameters);
  });
}

void write_samples(BoxWriter& out, VideoParameters const& parameters) {
  out.box("stbl", [&] {
    out.full_box("stsd", 0, 0, [&] {
      out.u32(1);
      write_sample_entry(out, parameters);
    });
    // All pictures are in fragments: these tables must be there and are empty.
    for (auto const* name : {"stts", "stsc", "stco"}) out.full_box(name, 0, 0, [&] { out.u32(0); });
    out.full_box("stsz", 0, 0, [&] { out.zeros(8); });
  });
}

void write_media(BoxWriter& out, VideoParameters const& parameters) {
  constexpr std::uint32_t undetermined_language = 0x55C4, in_this_file = 1;
  out.full_box("mdhd", 0, 0, [&] {
    out.zeros(8);
    out.u32(ticks_a_second);
    out.u32(0);
    out.u16(undetermined_language);
    out.zeros(2);
  });
  out.full_box("hdlr", 0, 0, [&] {
    out.zeros(4);
    out.bytes("vide");
    out.zeros(12 + 1);
  });
  out.box("minf", [&] {
    out.full_box("vmhd", 0, 1, [&] { out.zeros(8); });
    out.box("dinf", [&] {
      out.full_box("dref", 0, 0, [&] {
        out.u32(1);
        out.full_box("url ", 0, in_this_file, [] {});
      });
    });
    write_samples(out, parameters);
  });
}

}  // namespace

std::string init_segment(VideoParameters const& parameters) {
  BoxWriter out(usual_bytes);
  write_file_type(out);
  out.box("moov", [&] {
    write_movie_header(out);
    out.box("trak", [&] {
      write_track_header(out, parameters);
      out.box("mdia", [&] { write_media(out, parameters); });
    });
    out.box("mvex", [&] {
      out.full_box("trex", 0, 0, [&] {
        out.u32(video_track);
        out.u32(1);     // the one sample entry
        out.zeros(12);  // duration, size, flags: every fragment states its own
      });
    });
  });
  return out.take();
}

}  // namespace haidang::fmp4
