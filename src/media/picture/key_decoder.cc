#include "media/picture/key_decoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <cstring>
#include <new>

#include "media/fmp4/decoder_record.h"

namespace haidang::picture {
namespace {

constexpr int longest_side = 8192;

// Its messages are about single macroblocks of a damaged picture; the error that it returns says enough.
void be_quiet() {
  static bool const once = [] {
    av_log_set_level(AV_LOG_QUIET);
    return true;
  }();
  static_cast<void>(once);
}

Error unreadable(std::string const& what, int code) {
  char words[AV_ERROR_MAX_STRING_SIZE]{};
  av_strerror(code, words, sizeof words);
  return {ErrorKind::unreadable, what + ": " + words};
}

// avcC or hvcC without the box around it.
std::string decoder_record(rtsp::VideoParameters const& parameters) {
  fmp4::BoxWriter out(512);
  fmp4::write_decoder_record(out, parameters);
  return out.take().substr(8);
}

Plane plane_of(AVFrame const& frame, int number, int width, int height) {
  return {frame.data[number], frame.linesize[number], width, height};
}

}  // namespace

KeyDecoder::KeyDecoder() : frame_{av_frame_alloc()}, packet_{av_packet_alloc()} {
  be_quiet();
  if (!frame_ || !packet_) throw std::bad_alloc();
}

KeyDecoder::~KeyDecoder() {
  avcodec_free_context(&context_);
  av_frame_free(&frame_);
  av_packet_free(&packet_);
}

Done KeyDecoder::open_for(std::shared_ptr<rtsp::VideoParameters const> const& parameters) {
  if (context_ && parameters_ == parameters) {
    avcodec_flush_buffers(context_);
    return {};
  }
  avcodec_free_context(&context_);
  parameters_.reset();
  auto const* codec =
      avcodec_find_decoder(parameters->codec == rtsp::Codec::h265 ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264);
  if (!codec) return Error{ErrorKind::unavailable, "libavcodec has no decoder for this stream"};
  context_ = avcodec_alloc_context3(codec);
  if (!context_) throw std::bad_alloc();
  auto record = decoder_record(*parameters);
  context_->extradata =
      static_cast<std::uint8_t*>(av_mallocz(record.size() + AV_INPUT_BUFFER_PADDING_SIZE));  // the context frees it
  if (!context_->extradata) throw std::bad_alloc();
  std::memcpy(context_->extradata, record.data(), record.size());
  context_->extradata_size = static_cast<int>(record.size());
  context_->thread_count = 1;
  context_->flags2 |= AV_CODEC_FLAG2_FAST;     // what is not quite to the standard is as good here
  context_->skip_loop_filter = AVDISCARD_ALL;  // a third of the work; what it smooths does not change a finding
  context_->max_pixels = static_cast<std::int64_t>(longest_side) * longest_side;
  if (auto code = avcodec_open2(context_, codec, nullptr); code < 0)
    return unreadable("its parameter sets cannot be read", code);
  parameters_ = parameters;
  return {};
}

Result<PictureView> KeyDecoder::decode(rtsp::AccessUnit const& unit) {
  DO(open_for(unit.parameters));
  av_packet_unref(packet_);
  if (auto code = av_new_packet(packet_, static_cast<int>(unit.nals->size())); code < 0)
    return unreadable("the picture is too large", code);
  std::memcpy(packet_->data, unit.nals->data(), unit.nals->size());
  if (auto code = avcodec_send_packet(context_, packet_); code < 0)
    return unreadable("the picture cannot be decoded", code);
  avcodec_send_packet(context_, nullptr);  // nothing follows: give out what there is
  av_frame_unref(frame_);
  if (auto code = avcodec_receive_frame(context_, frame_); code < 0)
    return unreadable("the picture cannot be decoded", code);
  if (frame_->format != AV_PIX_FMT_YUV420P && frame_->format != AV_PIX_FMT_YUVJ420P)
    return Error{ErrorKind::unreadable, "the picture's samples are not eight bits at 4:2:0"};
  auto width = frame_->width, height = frame_->height;
  if (width < 16 || height < 16) return Error{ErrorKind::unreadable, "the picture is smaller than 16 by 16"};
  return PictureView{plane_of(*frame_, 0, width, height), plane_of(*frame_, 1, (width + 1) / 2, (height + 1) / 2),
                     plane_of(*frame_, 2, (width + 1) / 2, (height + 1) / 2),
                     frame_->format == AV_PIX_FMT_YUVJ420P || frame_->color_range == AVCOL_RANGE_JPEG};
}

}  // namespace haidang::picture
