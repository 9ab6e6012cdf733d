// What stands on a marked picture, and where: lines in a band along the lower edge with the clock of the picture at
// the right of the first, and one text large and faint across the middle, where nobody cuts it off. Not pure: it holds
// fonts. Use from one thread at a time.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/recording/lettering.h"

namespace haidang::recording {

struct Marking {
  std::vector<std::string> lines;  // from the top
  std::string across;
};

// A picture that is drawn on: brightness in full, two colours at half the size, eight bits.
struct Canvas {
  std::array<std::uint8_t*, 3> planes{};
  std::array<std::ptrdiff_t, 3> strides{};
  int width = 0, height = 0;
};

class Marks {
 public:
  struct Picture {
    int width = 0, height = 0;
    bool full_range = false;
  };
  // Where something stands; both even.
  struct Place {
    int x = 0, y = 0;
    int width = 0, height = 0;
  };
  // As Lettering::create.
  static Result<Marks> create(Marking const&, Picture const&);

  // REQUIRES: the size that they were made for.
  void draw(Canvas const&, Instant taken);

  Place band() const;  // all lines and the clock
  Place clock() const { return place_of(clock_); }
  Place across() const { return place_of(across_); }

 private:
  struct Placed {
    int x = 0, y = 0;
    Stamp stamp;
  };
  Marks(Lettering lettering, Picture const& picture) : lettering_{std::move(lettering)}, picture_{picture} {}
  static Place place_of(Placed const& each) { return {each.x, each.y, each.stamp.width, each.stamp.height}; }
  Lettering::Style line_style(int most_width) const;
  void place(Marking const&);
  void set_clock(Instant taken);

  Lettering lettering_;
  Picture picture_;
  std::vector<Placed> lines_;
  Placed across_, clock_;
  Instant clock_shows_{-1};
};

// "28/11/2026 14:03:27", in Viet Nam.
std::string clock_words(Instant);

}  // namespace haidang::recording
