// Text as what is laid over pictures: white letters with a dark rim, which are read before a white sky and a night
// street alike. Vietnamese with all its marks, as Pango sets it. Not pure: it reads the machine's fonts. Use from one
// thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace haidang::recording {

// What becomes of a picture under it, sample by sample: brightness · keep / 256 + add. Both sides are even.
struct Stamp {
  int width = 0, height = 0;
  std::vector<std::uint16_t> keep;         // of brightness; 256: all of it
  std::vector<std::uint8_t> add;           // to it
  std::vector<std::uint16_t> keep_colour;  // at half the size; the rest becomes grey
};

class Lettering {
 public:
  struct Style {
    int size = 0;             // of the letters, in samples
    int most_width = 0;       // a longer text ends in …
    double opacity = 1;       // 0 is not to be seen
    bool full_range = false;  // brightness from 0 to 255 instead of 16 to 235
  };

  // `unavailable`, in both languages, on a machine without any font.
  static Result<Lettering> create();

  Stamp stamp(std::string const& text, Style const&) const;
  int width_of(std::string const& text, int size) const;  // of the stamp, when nothing bounds it
  bool can_write(std::string const& text) const;          // there is a font with each of its letters

 private:
  struct Fonts;
  explicit Lettering(std::shared_ptr<Fonts const> fonts) : fonts_{std::move(fonts)} {}

  std::shared_ptr<Fonts const> fonts_;
};

}  // namespace haidang::recording
