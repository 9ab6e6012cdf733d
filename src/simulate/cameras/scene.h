// A place as a camera sees it, drawn by the program: what stands there, what moves through it, night by its hour, and
// the time of day burnt into the corner. The picture of a moment is always the same, so that cameras, viewers and tests
// agree on it.
#pragma once

#include <boost/describe/enum.hpp>
#include <deque>
#include <map>
#include <mutex>

#include "simulate/cameras/drawing.h"
#include "simulate/cameras/film.h"
#include "simulate/cameras/film_writer.h"
#include "simulate/cameras/spoil.h"

namespace haidang::simulate {

BOOST_DEFINE_ENUM_CLASS(Sight, harbour, junction, school_gate, hospital, station, square)

// REQUIRES: both sides multiples of 16, at least 320 by 176. Pure.
Drawing drawn(Sight, int width, int height, Instant at);

// The same as a film: five pictures a second, a key picture every second.
class Scene final : public Film {
 public:
  Scene(Sight, int width, int height, Codec = Codec::h264, PictureFault = PictureFault::none);

  std::uint64_t begins_at(Instant now) const override;
  std::shared_ptr<FilmPicture const> picture(std::uint64_t number) const override;
  int pictures_between_keys() const override { return pictures_a_second; }
  std::shared_ptr<Film const> with(PictureFault) const override;

 private:
  static constexpr int pictures_a_second = 5;
  // A second's pictures, as far as somebody wanted them.
  struct Second {
    std::uint64_t number;
    std::unique_ptr<FilmWriter> writer;
    std::vector<std::shared_ptr<FilmPicture const>> pictures;
    Drawing last;
  };
  Second& second(std::uint64_t number) const;

  Sight sight_;
  PictureFault fault_;
  mutable std::mutex mutex_;
  mutable std::map<PictureFault, std::shared_ptr<Film const>> spoiled_;  // as far as somebody wanted them
  mutable std::deque<Second> seconds_;                                   // the newest few
};

}  // namespace haidang::simulate
