// Films whose pictures a hostile camera sent, and files that are none, through what decodes all of a film: whatever
// comes, nothing is read outside of it, and each call comes to an end. The first byte says what the others are: a whole
// film, or units of H.264 or H.265 that a film is made of.
#include "media/fmp4/fragmenter.h"
#include "media/recording/film_decoder.h"

namespace {

using namespace haidang;

std::string film_of(rtsp::Codec codec, std::string_view units) {
  rtsp::FrameBuilder builder(codec, {}, 1 << 18);
  fmp4::Fragmenter fragmenter;
  std::string out;
  std::uint32_t time = 0;
  for (auto nal : rtsp::nals_of_annex_b(units)) {
    builder.take({nal, time, true, 0});
    time += 6000;
    while (auto unit = builder.next()) {
      // A large picture costs time, and nothing else.
      auto const& picture = unit->parameters->picture;
      if (picture.width * picture.height > 640 * 480) return out;
      auto fragment = fragmenter.take({*unit, time});
      if (out.empty()) out = fragment.init->bytes;
      out += *fragment.bytes;
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  if (size < 2) return 0;
  std::string_view bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
  auto codec = data[0] % 3 == 1 ? rtsp::Codec::h265 : rtsp::Codec::h264;
  auto film = data[0] % 3 == 2 ? std::string(bytes) : film_of(codec, bytes);
  fmp4::SegmentReader reader(film);
  auto decoder = recording::FilmDecoder::create(std::string_view(film).substr(0, reader.init_bytes()));
  if (!decoder) return 0;
  for (int pictures = 0; pictures < 16; ++pictures) {
    auto fragment = reader.next();
    fragment ? decoder->take(*fragment) : decoder->end();
    for (auto frame = decoder->next(); frame && *frame; frame = decoder->next()) {
    }
    if (!fragment) break;
  }
  return 0;
}
