#include "media/recording/film_decoder.h"

#include <cstring>
#include <new>
#include <optional>

#include "base/said_twice.h"
#include "media/fmp4/box.h"

namespace haidang::recording {
namespace {

constexpr int longest_side = 8192;
constexpr std::size_t entry_head = 78;  // of a sample entry, before its boxes

struct Stream {
  AVCodecID codec = AV_CODEC_ID_NONE;
  std::string_view record;  // avcC or hvcC without the box around it
};

std::optional<Stream> stream_of(std::string_view init) {
  std::optional<std::string_view> inside = init;
  for (auto const* name : {"moov", "trak", "mdia", "minf", "stbl", "stsd"})
    if (inside) inside = fmp4::body_of(*inside, name);
  if (!inside || inside->size() < 8) return {};
  auto entry = fmp4::first_box(inside->substr(8));  // behind version and count
  if (!entry || entry->body.size() < entry_head) return {};
  auto is_avc = entry->name == "avc1";
  if (!is_avc && entry->name != "hvc1") return {};
  auto record = fmp4::body_of(entry->body.substr(entry_head), is_avc ? "avcC" : "hvcC");
  if (!record) return {};
  return Stream{is_avc ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC, *record};
}

}  // namespace

Result<FilmDecoder> FilmDecoder::create(std::string_view init) {
  av_log_set_level(AV_LOG_QUIET);  // its messages are about single macroblocks; what it returns says enough
  auto stream = stream_of(init);
  if (!stream) return Error{ErrorKind::unreadable, "the film's beginning names no H.264 or H.265 stream"};
  auto const* codec = avcodec_find_decoder(stream->codec);
  if (!codec) return Error{ErrorKind::unavailable, "libavcodec has no decoder for this stream"};
  FilmDecoder out;
  out.context_.reset(avcodec_alloc_context3(codec));
  out.frame_.reset(av_frame_alloc());
  out.packet_.reset(av_packet_alloc());
  if (!out.context_ || !out.frame_ || !out.packet_) throw std::bad_alloc();
  auto& context = *out.context_;
  context.extradata = static_cast<std::uint8_t*>(
      av_mallocz(stream->record.size() + AV_INPUT_BUFFER_PADDING_SIZE));  // the context frees it
  if (!context.extradata) throw std::bad_alloc();
  std::memcpy(context.extradata, stream->record.data(), stream->record.size());
  context.extradata_size = static_cast<int>(stream->record.size());
  context.thread_count = 1;
  context.max_pixels = static_cast<std::int64_t>(longest_side) * longest_side;
  if (auto code = avcodec_open2(&context, codec, nullptr); code < 0)
    return av_error(ErrorKind::unreadable, "the film's parameter sets cannot be read", code);
  return out;
}

void FilmDecoder::take(fmp4::StoredFragment const& fragment) {
  av_packet_unref(packet_.get());
  if (av_new_packet(packet_.get(), static_cast<int>(fragment.nals.size())) < 0) throw std::bad_alloc();
  std::memcpy(packet_->data, fragment.nals.data(), fragment.nals.size());
  packet_->dts = fragment.sample.timing.decode_time;
  packet_->pts = fragment.sample.timing.show_time();
  if (fragment.sample.is_key) packet_->flags |= AV_PKT_FLAG_KEY;
  avcodec_send_packet(context_.get(), packet_.get());
}

void FilmDecoder::end() { avcodec_send_packet(context_.get(), nullptr); }

Result<AVFrame*> FilmDecoder::next() {
  av_frame_unref(frame_.get());
  if (avcodec_receive_frame(context_.get(), frame_.get()) < 0) return nullptr;
  if (frame_->format != AV_PIX_FMT_YUV420P && frame_->format != AV_PIX_FMT_YUVJ420P)
    return Error{
        ErrorKind::unreadable,
        said_twice("Hình của camera không phải 8 bit 4:2:0 nên không ghi được hình mờ: trích xuất bản nguyên gốc",
                   "The camera's pictures are not eight bits at 4:2:0 and cannot be marked: export the original")};
  if (frame_->width < 16 || frame_->height < 16)
    return Error{ErrorKind::unreadable, "the pictures are smaller than 16 by 16"};
  return frame_.get();
}

}  // namespace haidang::recording
