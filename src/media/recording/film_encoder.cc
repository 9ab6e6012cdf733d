#include "media/recording/film_encoder.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <algorithm>
#include <new>
#include <thread>

#include "base/said_twice.h"
#include "media/fmp4/init_segment.h"
#include "media/rtsp/h264.h"

namespace haidang::recording {
namespace {

using rtsp::NalKind;

constexpr std::int64_t between_keys = 2 * std::int64_t{fmp4::ticks_a_second};

std::string_view bytes_of(std::uint8_t const* data, int size) {
  return {reinterpret_cast<char const*>(data), static_cast<std::size_t>(size)};
}

// A unit behind its length in four bytes, the most significant first.
void append(std::string& out, std::string_view nal) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(nal.size() >> shift);
  out += nal;
}

void describe(AVCodecContext& context, AVFrame const& like, AVRational pictures_a_second) {
  context.width = like.width;
  context.height = like.height;
  context.pix_fmt = static_cast<AVPixelFormat>(like.format);
  context.color_range = like.color_range;
  context.color_primaries = like.color_primaries;
  context.color_trc = like.color_trc;
  context.colorspace = like.colorspace;
  context.chroma_sample_location = like.chroma_location;
  context.sample_aspect_ratio = like.sample_aspect_ratio;
  context.time_base = {1, static_cast<int>(fmp4::ticks_a_second)};
  context.framerate = pictures_a_second;
  context.max_b_frames = 0;    // decoded in the order in which they are shown: one time a picture
  context.gop_size = 1 << 20;  // by time instead
  context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  context.thread_count = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2);
  av_opt_set(context.priv_data, "preset", "veryfast", 0);
  av_opt_set(context.priv_data, "crf", "23", 0);
  av_opt_set(context.priv_data, "forced-idr", "1", 0);
}

rtsp::VideoParameters parameters_of(AVCodecContext const& context) {
  rtsp::VideoParameters out;
  for (auto nal : rtsp::nals_of_annex_b(bytes_of(context.extradata, context.extradata_size))) {
    auto kind = rtsp::h264::kind_of(nal);
    if (kind == NalKind::sps) out.sps.emplace_back(nal);
    if (kind == NalKind::pps) out.pps.emplace_back(nal);
  }
  if (!out.sps.empty()) out.picture = rtsp::h264::read_sps(out.sps.front()).value_or(rtsp::Picture{});
  return out;
}

}  // namespace

Result<FilmEncoder> FilmEncoder::create(AVFrame const& first, AVRational pictures_a_second) {
  auto const* codec = avcodec_find_encoder_by_name("libx264");
  if (!codec)
    return Error{
        ErrorKind::unavailable,
        said_twice("Máy chủ thiếu bộ mã hoá libx264 nên không ghi được hình mờ: cài libavcodec có libx264, hoặc "
                   "trích xuất bản nguyên gốc",
                   "The server lacks the encoder libx264 and cannot mark footage: install a libavcodec that has "
                   "it, or export the original")};
  FilmEncoder out;
  out.context_.reset(avcodec_alloc_context3(codec));
  out.packet_.reset(av_packet_alloc());
  if (!out.context_ || !out.packet_) throw std::bad_alloc();
  describe(*out.context_, first, pictures_a_second);
  if (auto code = avcodec_open2(out.context_.get(), codec, nullptr); code < 0)
    return av_error(ErrorKind::unavailable, "libx264 does not take pictures of this size", code);
  out.parameters_ = parameters_of(*out.context_);
  return out;
}

Done FilmEncoder::take(AVFrame& frame) {
  auto is_key = !last_key_ || frame.pts - *last_key_ >= between_keys;
  if (is_key) last_key_ = frame.pts;
  frame.pict_type = is_key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
  if (auto code = avcodec_send_frame(context_.get(), &frame); code < 0)
    return av_error(ErrorKind::unavailable, "libx264 does not take the picture", code);
  return {};
}

void FilmEncoder::end() { avcodec_send_frame(context_.get(), nullptr); }

std::optional<EncodedPicture> FilmEncoder::next() {
  av_packet_unref(packet_.get());
  if (avcodec_receive_packet(context_.get(), packet_.get()) < 0) return {};
  EncodedPicture out;
  out.time = packet_->pts;
  out.is_key = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
  for (auto nal : rtsp::nals_of_annex_b(bytes_of(packet_->data, packet_->size))) {
    auto kind = rtsp::h264::kind_of(nal);
    if (kind != NalKind::sps && kind != NalKind::pps && kind != NalKind::delimiter) append(out.nals, nal);
  }
  return out;
}

}  // namespace haidang::recording
