#include "media/picture/still.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <array>
#include <memory>

#include "media/picture/shrink.h"

namespace haidang::picture {
namespace {

struct Freed {
  void operator()(AVCodecContext* each) const { avcodec_free_context(&each); }
  void operator()(AVFrame* each) const { av_frame_free(&each); }
  void operator()(AVPacket* each) const { av_packet_free(&each); }
};

// Video keeps brightness between 16 and 235 and colours between 16 and 240, JPEG uses all of 0 to 255.
std::array<std::uint8_t, 256> stretched(int low, int high, int middle) {
  std::array<std::uint8_t, 256> out{};
  for (int i = 0; i < 256; ++i) {
    auto value = (i - middle) * 255.0 / (high - low) + (middle == low ? 0 : 128);
    out[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::clamp(static_cast<int>(value + 0.5), 0, 255));
  }
  return out;
}

void put(Plane const& from, AVFrame& frame, int number, int width, int height,
         std::array<std::uint8_t, 256> const& levels) {
  auto* to = frame.data[number];
  auto stride = frame.linesize[number];
  shrink(from, width, height, 256, to, stride);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) to[y * stride + x] = levels[to[y * stride + x]];
}

}  // namespace

Result<std::string> jpeg_of(PictureView const& picture, int widest) {
  Error const failed{ErrorKind::unavailable, "libavcodec cannot make a JPEG of the picture"};
  auto width = std::min(picture.y.width, std::max(16, widest)) / 2 * 2;
  auto height =
      std::max(16, static_cast<int>(static_cast<std::int64_t>(picture.y.height) * width / picture.y.width)) / 2 * 2;
  auto const* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
  std::unique_ptr<AVCodecContext, Freed> context(codec ? avcodec_alloc_context3(codec) : nullptr);
  std::unique_ptr<AVFrame, Freed> frame(av_frame_alloc());
  std::unique_ptr<AVPacket, Freed> packet(av_packet_alloc());
  if (!context || !frame || !packet) return failed;
  context->width = frame->width = width;
  context->height = frame->height = height;
  context->pix_fmt = AV_PIX_FMT_YUVJ420P;
  frame->format = AV_PIX_FMT_YUVJ420P;
  context->time_base = {1, 25};
  context->thread_count = 1;
  context->flags |= AV_CODEC_FLAG_QSCALE;
  context->global_quality = frame->quality = 4 * FF_QP2LAMBDA;
  av_opt_set(context->priv_data, "huffman", "default", 0);  // tables of its own cost more than they save
  if (avcodec_open2(context.get(), codec, nullptr) < 0 || av_frame_get_buffer(frame.get(), 0) < 0) return failed;
  static auto const bright = stretched(16, 235, 16), coloured = stretched(16, 240, 128),
                    as_it_is = stretched(0, 255, 0);
  auto const &brightness = picture.full_range ? as_it_is : bright, &colour = picture.full_range ? as_it_is : coloured;
  put(picture.y, *frame, 0, width, height, brightness);
  put(picture.u, *frame, 1, width / 2, height / 2, colour);
  put(picture.v, *frame, 2, width / 2, height / 2, colour);
  if (avcodec_send_frame(context.get(), frame.get()) < 0 || avcodec_receive_packet(context.get(), packet.get()) < 0)
    return failed;
  return std::string(reinterpret_cast<char const*>(packet->data), static_cast<std::size_t>(packet->size));
}

}  // namespace haidang::picture
