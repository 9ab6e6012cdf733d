// Pictures encoded as H.264, each at the time at which it is shown, a key picture every two seconds and none out of
// order. Not pure: it holds an encoder. Use from one thread at a time.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "media/recording/av_owned.h"
#include "media/rtsp/frame_builder.h"

namespace haidang::recording {

struct EncodedPicture {
  std::int64_t time = 0;  // in ticks of 1/90,000 s
  bool is_key = false;
  std::string nals;  // as rtsp::AccessUnit has them
};

class FilmEncoder {
 public:
  // For pictures like `first`. The rate is what the stream's level is made from; times are the pictures' own.
  // `unavailable`, in both languages, when libavcodec was built without libx264.
  static Result<FilmEncoder> create(AVFrame const& first, AVRational pictures_a_second);

  rtsp::VideoParameters const& parameters() const { return parameters_; }

  // REQUIRES: `pts` that grow, and next() called until nothing after each.
  Done take(AVFrame&);
  void end();  // nothing follows
  std::optional<EncodedPicture> next();

 private:
  FilmEncoder() = default;

  AvOwned<AVCodecContext> context_;
  AvOwned<AVPacket> packet_;
  rtsp::VideoParameters parameters_;
  std::optional<std::int64_t> last_key_;
};

}  // namespace haidang::recording
