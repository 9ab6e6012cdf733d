// What is the matter with a camera's pictures, told from one after the other and from what it usually shows. Pure: no
// clock and no decoder, a picture's Sample goes in and a finding comes out.
//
// One odd picture is no finding: a lorry fills the view, a lamp is switched on. It is a doubt, for which the camera is
// to be looked at again soon, and becomes a finding when the next pictures say the same. Frozen takes two witnesses:
// the thumbnail stands still, and so do single samples of the full picture, where the noise of a living sensor and the
// seconds of a burnt-in clock are seen; when the stream's own clock stands too, that shortens the wait.
#pragma once

#include <boost/describe/enum.hpp>
#include <deque>
#include <optional>

#include "base/time.h"
#include "media/picture/habits.h"

namespace haidang::picture {

// In the order in which they are asked: of a black picture nothing else can be said.
enum class Finding { good, black, white, no_signal, flashing, frozen, blurred, moved };
BOOST_DESCRIBE_ENUM(Finding, good, black, white, no_signal, flashing, frozen, blurred, moved)

struct Glance {
  Instant at;
  int hour = 0;                      // of the day, where the camera stands
  bool stream_clock_stands = false;  // its pictures come, but their times do not go on
  bool turns = false;                // a camera that turns by itself or by hand: another view is no finding
};

class Judge {
 public:
  Judge() = default;
  explicit Judge(Habits habits) : habits_{std::move(habits)} {}

  Finding look(Sample, Glance const&);

  Finding finding() const { return finding_; }
  bool in_doubt() const { return doubts_ > 0 || jumps() > 0; }
  Habits const& habits() const { return habits_; }
  // What it shows now is how it shall be.
  void accept_view();

 private:
  Finding raw(Sample const&, Glance const&);
  bool stands_still(Sample const&) const;
  int jumps() const;  // of brightness, among the newest pictures
  void settle(Finding raw, Glance const&);

  Habits habits_;
  std::optional<Sample> last_;
  std::deque<double> levels_;  // of brightness, the newest last
  Finding finding_ = Finding::good, doubted_ = Finding::good;
  int doubts_ = 0;  // in a row
  Instant doubted_since_;
};

}  // namespace haidang::picture
