// All pictures of a film decoded, one after the other, in the order in which they are shown. Not pure: it holds a
// decoder. Use from one thread at a time.
#pragma once

#include <string_view>

#include "base/error.h"
#include "media/fmp4/segment_reader.h"
#include "media/recording/av_owned.h"

namespace haidang::recording {

class FilmDecoder {
 public:
  // `init` as it stands before the film's fragments. `unreadable` when it names no stream that can be decoded.
  static Result<FilmDecoder> create(std::string_view init);

  // The next picture's bytes. A damaged one is passed over, as every player does: the one before stands for it.
  void take(fmp4::StoredFragment const&);
  void end();  // nothing follows

  // The next picture, its time of showing in `pts`; valid until the next call. Null when more must be taken before it,
  // or after the end. REQUIRES: called until null after each take. `unreadable` when it is smaller than 16 or larger
  // than 8192 on a side, or has other samples than eight bits at 4:2:0.
  Result<AVFrame*> next();

 private:
  FilmDecoder() = default;

  AvOwned<AVCodecContext> context_;
  AvOwned<AVFrame> frame_;
  AvOwned<AVPacket> packet_;
};

}  // namespace haidang::recording
