// A stretch out of recorded files, as one film that begins at nought: to be played or handed out. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "media/recording/film_clock.h"

namespace haidang::recording {

class Footage {
 public:
  // Nothing is taken once the film has so many bytes.
  explicit Footage(std::size_t most_bytes) : most_bytes_{most_bytes} {}

  // The pictures of a whole segment, which began then, that are shown between `from` and `to`; before `from`, those
  // from the last key picture on, without which it could not be shown. False when it cannot follow what was taken
  // before: another kind of stream, or too many bytes.
  bool add(std::string_view segment, Instant began, Instant from, Instant to);

  bool is_empty() const { return sequence_ == 0; }
  bool is_cut() const { return is_cut_; }            // by the bound
  FilmClock const& clock() const { return clock_; }  // when its pictures were taken
  // `init` and fragments. `note`, when there is one, stands behind the init segment where players pass it over.
  std::string take(std::string_view note = {});

 private:
  std::size_t const most_bytes_;
  std::string init_, fragments_;
  std::uint32_t sequence_ = 0;
  std::int64_t time_ = 0;  // of the next picture
  FilmClock clock_;
  bool is_cut_ = false;
};

// The note as the box that players pass over; nothing of an empty one.
std::string note_box(std::string_view note);

}  // namespace haidang::recording
