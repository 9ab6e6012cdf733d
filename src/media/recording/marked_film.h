// A film with its marks in every picture: who took it, by which document, and when each picture was taken, so that a
// copy that turns up somewhere says where it comes from. Decoded, drawn on and encoded again, one picture at a time.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "media/recording/film_clock.h"
#include "media/recording/marks.h"

namespace haidang::recording {

struct MarkOrder {
  std::string_view film;  // as Footage makes it, without a note
  FilmClock clock;        // of that film
  Marking marking;
  std::string note = {};       // stands behind the init segment, where players pass it over
  std::size_t most_bytes = 0;  // of the marked film
  // Asked before each picture, with the share of the film that is done, 0 to 1: its error ends the work, which is how a
  // deadline or a stop comes in.
  std::function<Done(double done)> may_go_on;
};

// H.264 in fragmented MP4: as many pictures, at the same times and of the same size, a key picture every two seconds.
// Beside the error of `may_go_on`: `unreadable` when the film breaks off or its pictures cannot be decoded, `too_large`
// over the bound, `unavailable` without encoder or font.
Result<std::string> marked_film(MarkOrder const&);

}  // namespace haidang::recording
