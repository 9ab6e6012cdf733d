// What libavcodec hands out, owned: given back when its owner goes.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
}

#include <memory>
#include <string>

#include "base/error.h"

namespace haidang::recording {

struct AvFreed {
  void operator()(AVCodecContext* each) const { avcodec_free_context(&each); }
  void operator()(AVFrame* each) const { av_frame_free(&each); }
  void operator()(AVPacket* each) const { av_packet_free(&each); }
};
template <typename T>
using AvOwned = std::unique_ptr<T, AvFreed>;

inline Error av_error(ErrorKind kind, std::string const& what, int code) {
  char words[AV_ERROR_MAX_STRING_SIZE]{};
  av_strerror(code, words, sizeof words);
  return {kind, what + ": " + words};
}

}  // namespace haidang::recording
