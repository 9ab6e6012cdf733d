#include "media/fmp4/fragment_clock.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace haidang::fmp4 {
namespace {

constexpr std::int64_t tick = 3600;  // a picture's time in the drawings, 25 a second

// Pictures in the order of decoding, each by when it is shown, in pictures from the first: "0k 3 1 2". A k is a key
// frame, a blank nothing.
std::vector<Shown> drawn(std::string const& text) {
  std::vector<Shown> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    auto time = std::stod(text.substr(at), &length);
    at += length;
    out.push_back({std::llround(time * tick), at < text.size() && text[at] == 'k'});
    at = std::min(text.find(' ', at), text.size() - 1) + 1;
  }
  return out;
}

std::string number(double pictures) {
  auto text = std::to_string(pictures);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

// When each is decoded, in pictures from the first picture's show time; "+1" behind it when it is decoded a tick later.
std::string decoded(std::vector<Timing> const& timings) {
  std::string out;
  auto const first = timings.at(0).show_time();
  for (auto const& timing : timings) {
    auto ticks = timing.decode_time - first;
    auto odd = (ticks % 90 + 90) % 90;
    out += (out.empty() ? "" : " ") + number(static_cast<double>(ticks - odd) / tick);
    if (odd > 0) out += "+" + std::to_string(odd);
  }
  return out;
}

std::vector<Timing> placed(FragmentClock& clock, std::vector<Shown> const& pictures) {
  std::vector<Timing> out;
  for (auto const& picture : pictures) out.push_back(clock.place(picture));
  return out;
}

std::string decoded(std::string const& pictures) {
  FragmentClock clock(25);
  return decoded(placed(clock, drawn(pictures)));
}

TEST(FragmentClock, DecodesPicturesWhenTheyAreShownUnlessTheyAreReordered) {
  struct {
    char const *what, *shown, *decoded;
  } const cases[] = {
      {"one after the other", "0k 1 2 3 4", "0 1 2 3 4"},
      {"not quite evenly", "0k 1.5 2 3.5 4", "0 1.5 2 3.5 4"},
      {"one B-frame: learned at the first", "0k 2 1 4 3 6 5 8k 7", "0 1.975 1.975+1 2 3 4 5 6 7"},
      {"two B-frames: the first group is crowded, then each has its time", "0k 3 1 2 6 4 5 9 7 8",
       "0 1.975 1.975+1 2 3 4 5 6 7 8"},
      {"a pyramid", "0k 4 2 1 3 8 6 5 7 12 10 9 11", "0 1.975 2 2+1 2+2 3 4 5 6 7 8 9 10"},
      {"a picture missing: not quite twice the usual step", "0k 1 3 4", "0 1 2.975 4"},
      {"a pause is taken in parts", "0k 1 7 8 9 10 11 12 13", "0 1 2.975 4.95 6.925 8.9 10.875 12 13"},
      {"by a key frame too", "0k 1 7k 8 9 10 11 12 13", "0 1 2.975 4.95 6.925 8.9 10.875 12 13"},
      {"unless it is long", "0k 1 400k 401", "0 1 400 401"},
      {"and then only by a key frame", "0k 1 400 401 402k 403", "0 1 2.975 4.95 402 403"},
      {"the clock stands still and ticks on", "0k 1 1.025 1.05 1.075", "0 1 1.025 1.05 1.075"},
      {"the same time twice", "0k 1 1 2", "0 1 1+1 2"},
      {"pictures before a key frame are not shown after it: the clock was set back", "0k 1 2 3 2k 3 4",
       "0 1 2 3 4 5 6"},
      {"nor does a picture go back by five others", "0k 1 2 3 4 5 6 1.5 2.5 3.5", "0 1 2 3 4 5 6 7 8 9"},
      {"pictures shown before the first of all", "0k -2 -1 3 1 2", "0 0+1 0+2 0+3 0+4 1"},
  };
  for (auto const& each : cases) EXPECT_EQ(decoded(each.shown), each.decoded) << each.what;
}

TEST(FragmentClock, BeginsAfterASecondSoThatNothingIsShownBeforeZero) {
  FragmentClock clock;
  auto first = clock.place({0, true});
  EXPECT_EQ(first, (Timing{90'000, 3600, 0}));
  EXPECT_GE(clock.place({-90'000 + 1, false}).show_time(), 0);
  FragmentClock late;
  EXPECT_EQ(late.place({123'456'789, true}).decode_time, 90'000);
}

TEST(FragmentClock, SaysTheUsualStepAsTheDuration) {
  struct {
    char const* what;
    double stated;
    std::int64_t step;
    std::int64_t expected;  // after a while
  } const cases[] = {
      {"as stated", 25, 3600, 3600},
      {"half of what is stated, as some cameras count fields", 50, 3600, 3600},
      {"much slower than stated", 25, 90'000, 90'000},
      {"a picture every five seconds", 25, 450'000, 450'000},
      {"a burst has no duration of its own", 25, 1, 900},
      {"a picture a minute", 0.1, 60 * 90'000, 900'000},
  };
  for (auto const& each : cases) {
    FragmentClock clock(each.stated);
    Timing timing;
    for (int i = 0; i < 30; ++i) timing = clock.place({i * each.step, i % 5 == 0});
    EXPECT_EQ(timing.duration, each.expected) << each.what;
  }
}

TEST(FragmentClock, IsNotMovedByOnePauseOrOneBurst) {
  FragmentClock clock(25);
  std::int64_t time = 0;
  for (int i = 0; i < 100; ++i) {
    auto timing = clock.place({time, i == 0});
    EXPECT_EQ(timing.duration, 3600U) << i;
    time += i % 10 == 3 ? 36'000 : i % 10 == 5 ? 1 : 3600;
  }
}

TEST(FragmentClock, GoesOnWithAnotherLine) {
  for (std::int64_t passed : std::vector<std::int64_t>{5400, 90'000, 7'776'000'000}) {
    FragmentClock clock(25);
    auto before = placed(clock, drawn("0k 3 1 2 6 4 5"));
    auto newest = before.at(4).show_time();
    clock.go_on_after(passed);
    auto after = clock.place({1'000'000, true});
    EXPECT_EQ(after.show_time(), newest + passed);
    EXPECT_GT(after.decode_time, before.back().decode_time);
    EXPECT_EQ(clock.place({1'000'000 + 3 * tick, false}).show_time(), newest + passed + 3 * tick);
    EXPECT_EQ(clock.reordered(), 1U) << "what was learned of the camera stays";
  }
}

TEST(FragmentClock, LagsBehindOnceItKnowsTheOrder) {
  FragmentClock clock(25);
  placed(clock, drawn("0k 3 1 2 6 4 5"));
  clock.go_on_after(20 * 90'000);
  auto again = placed(clock, drawn("0k 3 1 2 6k 4 5 9 7 8"));
  EXPECT_EQ(decoded(again), "-1 0 1 2 3 4 5 6 7 8");
  for (std::size_t i = 0; i < again.size(); ++i)
    EXPECT_EQ(again[i].show_time() - again[0].show_time(), drawn("0k 3 1 2 6k 4 5 9 7 8")[i].time_90k) << i;
}

// Whatever comes: what players ask for holds.
TEST(FragmentClock, GrowsAlwaysAndNeverBreaksAPlayersStream) {
  std::uint32_t dice = 1;
  auto roll = [&](std::int64_t sides) {
    dice = dice * 1'664'525 + 1'013'904'223;
    return static_cast<std::int64_t>(dice >> 8) % sides;
  };
  for (int round = 0; round < 200; ++round) {
    FragmentClock clock(roll(2) == 0 ? std::optional<double>() : 1.0 + static_cast<double>(roll(60)));
    std::int64_t time = roll(1'000'000);
    std::optional<Timing> last;
    for (int i = 0; i < 200; ++i) {
      Shown shown{time + roll(4) * roll(7200), roll(12) == 0};
      time += roll(10) == 0 ? roll(3) * 900'000 - 90'000 : roll(7200);
      if (roll(40) == 0) clock.go_on_after(roll(500'000'000) - 90'000);
      auto timing = clock.place(shown);
      ASSERT_GE(timing.show_time(), 0);
      ASSERT_GE(timing.duration, 900U);
      if (last) {
        ASSERT_GT(timing.decode_time, last->decode_time);
        auto limit = last->decode_time + 2 * last->duration;
        bool long_pause = shown.is_key && timing.show_time() - limit > 900'000;
        ASSERT_TRUE(timing.decode_time < limit || long_pause) << round << " " << i;
      }
      last = timing;
    }
  }
}

}  // namespace
}  // namespace haidang::fmp4
