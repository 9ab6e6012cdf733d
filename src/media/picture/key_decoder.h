// Decodes single key pictures with libavcodec, which is all that judging and stills need: a sixtieth of what decoding
// the whole stream costs. Not pure: it holds a decoder. Use from one thread at a time.
#pragma once

#include <memory>

#include "base/error.h"
#include "media/picture/picture_view.h"
#include "media/rtsp/frame_builder.h"

struct AVCodecContext;
struct AVFrame;
struct AVPacket;

namespace haidang::picture {

class KeyDecoder {
 public:
  KeyDecoder();
  ~KeyDecoder();
  KeyDecoder(KeyDecoder const&) = delete;
  KeyDecoder& operator=(KeyDecoder const&) = delete;

  // The picture is valid until the next call. `unreadable` when it cannot be decoded, is larger than 8192 on a side, or
  // has other samples than eight bits at 4:2:0.
  Result<PictureView> decode(rtsp::AccessUnit const& key_picture);

 private:
  Done open_for(std::shared_ptr<rtsp::VideoParameters const> const&);

  std::shared_ptr<rtsp::VideoParameters const> parameters_;  // that the decoder is open for
  AVCodecContext* context_ = nullptr;
  AVFrame* frame_;
  AVPacket* packet_;
};

}  // namespace haidang::picture
