#include "media/picture/judge.h"

#include <algorithm>
#include <cmath>

namespace haidang::picture {
namespace {

constexpr double a_jump = 40;  // of mean brightness between two pictures
constexpr std::size_t levels_kept = 8;
constexpr int jumps_of_flashing = 3;
constexpr double without_detail = 4;    // what the sharpest edge of a blurred picture makes; any scene has more
constexpr double without_contrast = 3;  // of the thumbnail, in which noise has gone

bool black(Measures const& m) { return m.brightness < 32 && m.contrast < without_contrast; }
bool white(Measures const& m) { return m.brightness > 215 && m.contrast < without_contrast; }
// A card that a recorder or an encoder puts in the place of a lost picture: bars, or one colour with a word on it.
bool no_signal(Measures const& m) { return m.bars >= 0.6 && (m.contrast > 12 || m.saturation > 25); }

int doubts_needed(Finding finding, bool stream_clock_stands) {
  switch (finding) {
    case Finding::good:
    case Finding::flashing: return 1;  // was counted over several pictures already
    case Finding::black:
    case Finding::white:
    case Finding::no_signal: return 2;
    case Finding::frozen: return stream_clock_stands ? 2 : 3;
    case Finding::blurred:
    case Finding::moved: break;
  }
  return 3;
}

// A scene may well stand still for a second or two.
constexpr Span still_for = seconds(10);

}  // namespace

int Judge::jumps() const {
  int count = 0;
  for (std::size_t i = 1; i < levels_.size(); ++i)
    if (std::abs(levels_[i] - levels_[i - 1]) > a_jump) ++count;
  return count;
}

bool Judge::stands_still(Sample const& now) const {
  if (!last_ || last_->width != now.width || last_->height != now.height) return false;
  auto change = change_between(*last_, now);
  if (change.coarse > 0.3) return false;
  auto usual = habits_.usual_noise();
  auto has_noise = usual && *usual >= 0.3;
  auto quiet = change.noise < (has_noise ? *usual * 0.4 : 0.05);
  if (change.strong < 0.0002) return quiet;
  // Only a clock goes on, which the encoder writes over a picture that stands: no noise where there always was some.
  return has_noise && *usual >= 0.5 && change.busy_regions <= 3 && change.noise < *usual * 0.2;
}

Finding Judge::raw(Sample const& now, Glance const& glance) {
  auto const& m = now.measures;
  if (black(m)) return Finding::black;
  if (white(m)) return Finding::white;
  if (no_signal(m)) return Finding::no_signal;
  if (jumps() >= jumps_of_flashing) return Finding::flashing;
  if (stands_still(now)) return Finding::frozen;
  auto light = habits_.light_of(m);
  if (auto usual = habits_.usual_detail(glance.hour, light))
    if (m.detail < *usual * 0.3) return Finding::blurred;
  if (m.detail < without_detail && m.contrast > 8) return Finding::blurred;
  auto like = glance.turns ? std::nullopt : habits_.likeness_to_known(outline_of(now), light);
  return like && *like < 0.45 ? Finding::moved : Finding::good;
}

void Judge::settle(Finding raw, Glance const& glance) {
  if (raw == finding_) {
    doubts_ = 0;
    return;
  }
  if (doubts_ == 0 || raw != doubted_) {
    doubted_ = raw;
    doubts_ = 0;
    doubted_since_ = glance.at;
  }
  ++doubts_;
  if (doubts_ < doubts_needed(raw, glance.stream_clock_stands)) return;
  if (raw == Finding::frozen && glance.at - doubted_since_ < still_for) return;
  finding_ = raw;
  doubts_ = 0;
}

Finding Judge::look(Sample now, Glance const& glance) {
  levels_.push_back(now.measures.brightness);
  if (levels_.size() > levels_kept) levels_.pop_front();
  auto found = raw(now, glance);
  settle(found, glance);
  if (found == Finding::good && finding_ == Finding::good) {
    habits_.learn(now.measures, outline_of(now), glance.hour);
    if (last_ && last_->width == now.width && last_->height == now.height)
      if (auto change = change_between(*last_, now); change.level < a_jump / 4) habits_.learn_noise(change.noise);
  }
  last_ = std::move(now);
  return finding_;
}

void Judge::accept_view() {
  habits_.forget_views();
  if (finding_ == Finding::moved) finding_ = Finding::good;
  doubts_ = 0;
}

}  // namespace haidang::picture
