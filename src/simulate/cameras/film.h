// What a simulated camera shows: pictures by number, cut into RTP packets (RFC 6184, RFC 7798) and shared by every
// camera that shows the same: hundreds of cameras cost one copy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "simulate/cameras/spoil.h"

namespace haidang::simulate {

struct FilmPicture {
  std::vector<std::string> payloads;  // of its packets; the last carries the marker
  bool is_key = false;
};

enum class Codec { h264, h265 };

struct FilmShape {
  double frames_per_second = 15;
  int width = 0, height = 0;
  Codec codec = Codec::h264;
};

class Film {
 public:
  static constexpr std::size_t most_payload_bytes = 1388;  // with all headers below an Ethernet frame

  virtual ~Film() = default;
  FilmShape const& shape() const { return shape_; }
  char const* encoding() const { return is_h265() ? "H265" : "H264"; }
  // VPS, SPS, PPS of its beginning.
  std::vector<std::string> const& parameter_sets() const { return sets_; }
  // The value of a=fmtp behind the payload type; without parameter sets, when it shall have none.
  std::string format(bool with_parameter_sets) const;

  virtual std::uint64_t begins_at(Instant now) const = 0;  // the number of a key picture that may be shown at `now`
  virtual std::shared_ptr<FilmPicture const> picture(std::uint64_t number) const = 0;
  virtual int pictures_between_keys() const = 0;
  // The same pictures with a fault, number by number; nothing when they are recorded and cannot be drawn otherwise.
  virtual std::shared_ptr<Film const> with(PictureFault) const { return {}; }

 protected:
  explicit Film(FilmShape shape) : shape_{shape} {}
  bool is_h265() const { return shape_.codec == Codec::h265; }
  int type_of(std::string_view nal) const;
  void cut(std::string_view nal, std::vector<std::string>& payloads) const;

  FilmShape shape_;
  std::vector<std::string> sets_;
};

}  // namespace haidang::simulate
