// Pictures of a hostile camera, through what puts them together, decodes and judges them: whatever comes, nothing is
// read outside of it, and the next picture is taken again. A first byte that is odd means H.265.
#include "media/picture/judge.h"
#include "media/picture/key_decoder.h"
#include "media/picture/still.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace haidang;
  if (size < 2) return 0;
  std::string_view bytes(reinterpret_cast<char const*>(data), size);
  auto codec = data[0] % 2 == 1 ? rtsp::Codec::h265 : rtsp::Codec::h264;
  rtsp::FrameBuilder builder(codec, {}, 1 << 18);
  picture::KeyDecoder decoder;
  picture::Judge judge;
  std::uint32_t time = 0;
  int decoded_pictures = 0;
  for (auto nal : rtsp::nals_of_annex_b(bytes.substr(1))) {
    builder.take({nal, time, true, 0});
    time += 6000;
    while (auto unit = builder.next()) {
      // A large picture costs time, and nothing else.
      auto const& picture = unit->parameters->picture;
      if (picture.width * picture.height > 640 * 480 || ++decoded_pictures > 8) return 0;
      auto decoded = decoder.decode(*unit);
      if (!decoded) continue;
      judge.look(picture::sample_of(*decoded), {.at = Instant{time}});
      static_cast<void>(picture::jpeg_of(*decoded, 160));
    }
  }
  return 0;
}
