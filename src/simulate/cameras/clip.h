// A recorded stretch of pictures, cut into RTP packets once (RFC 6184, RFC 7798) and shared by every camera that shows
// it: hundreds of cameras cost one copy. Pure but for reading the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::simulate {

struct ClipPicture {
  std::vector<std::string> payloads;  // of its packets; the last carries the marker
  bool is_key = false;
};

struct ClipFile {
  std::filesystem::path path;  // H.264 or H.265 with start codes: .h264 .264 .h265 .265 .hevc
  double frames_per_second = 15;
  int width = 0, height = 0;  // as its profile tells them
};

class Clip {
 public:
  static constexpr std::size_t most_payload_bytes = 1388;  // with all headers below an Ethernet frame

  // `missing` when the file is not there, `unreadable` when there is no key frame in it. What stands before the first
  // key frame is left out.
  static Result<std::shared_ptr<Clip const>> read(ClipFile const&);

  ClipFile const& file() const { return file_; }
  bool is_h265() const { return h265_; }
  char const* encoding() const { return h265_ ? "H265" : "H264"; }
  std::vector<ClipPicture> const& pictures() const { return pictures_; }
  // VPS, SPS, PPS of its beginning.
  std::vector<std::string> const& parameter_sets() const { return sets_; }
  // The value of a=fmtp behind the payload type; without parameter sets, when it shall have none.
  std::string format(bool with_parameter_sets) const;

 private:
  void take(std::string_view nal, bool& begun);
  void cut(std::string_view nal, std::vector<std::string>& payloads) const;
  int type_of(std::string_view nal) const;

  ClipFile file_;
  bool h265_ = false;
  std::vector<ClipPicture> pictures_;
  std::vector<std::string> sets_;
};

}  // namespace haidang::simulate
