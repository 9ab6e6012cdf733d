// What is wrong with a scene is found, and what only looks wrong is not: the judge of pictures at scenes that are drawn
// with every fault, in noise, at night, in rain, in infrared, with and without traffic.
#include <gmock/gmock.h>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fstream>
#include <functional>

#include "media/picture/judge.h"
#include "media/picture/key_decoder.h"
#include "media/rtsp/clip_fixture.h"
#include "simulate/cameras/scene.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using picture::Finding;
using picture::Judge;

Instant at(char const* text) { return *parse_rfc3339(text); }
Instant const noon = at("2026-11-28T12:00:00+07:00"), evening = at("2026-11-28T23:00:00+07:00");
constexpr int width = 320, height = 176;

picture::PictureView view_of(Drawing const& d) {
  return {{d.y.data(), d.width, d.width, d.height},
          {d.u.data(), d.width / 2, d.width / 2, d.height / 2},
          {d.v.data(), d.width / 2, d.width / 2, d.height / 2}};
}

template <typename Then>
void each_sight(Then then) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Sight>>(
      [&](auto each) { then(each.value, each.name); });
}

// One camera: what stands before it, and how its pictures have come out so far.
struct Watched {
  explicit Watched(Sight of) : sight{of} {}

  Sight sight;
  Weather weather{.noise = 3};
  Judge judge;
  Instant now = noon;
  std::optional<Instant> frozen_at, stands_since;  // stands: nothing moves before it, and no clock is written
  PictureFault fault = PictureFault::none;

  Finding look() {
    auto shown = frozen_at.value_or(now);
    auto d = drawn(sight, width, height, stands_since.value_or(shown));
    spoil(d, fault, shown);
    expose(d, weather, shown);
    auto hour = civil_of(now, vietnam_offset_minutes).hour;
    return judge.look(picture::sample_of(view_of(d)), {.at = now, .hour = hour});
  }
  // Looks as the centre does: every minute, and every ten seconds or so while in doubt.
  Finding looks(Span during) {
    auto end = now + during;
    auto found = judge.finding();
    for (int i = 0; now < end; ++i) {
      found = look();
      now = now + (judge.in_doubt() ? milliseconds(9'300 + 600 * (i % 3)) : minutes(1));
    }
    return found;
  }
};

struct Spoiled {
  char const* name;
  Finding expected;
  PictureFault fault = PictureFault::none;
};
Spoiled const spoiled[] = {
    {"black", Finding::black, PictureFault::black},
    {"white", Finding::white, PictureFault::white},
    {"blurred", Finding::blurred, PictureFault::blurred},
    {"moved", Finding::moved, PictureFault::moved},
    {"flashing", Finding::flashing, PictureFault::flashing},
    {"no signal", Finding::no_signal, PictureFault::no_signal},
    {"frozen", Finding::frozen},
};

void spoil_it(Watched& camera, Spoiled const& how) {
  camera.fault = how.fault;
  // A lens that is covered leaves the sensor's noise; a card and a frozen picture come without any.
  if (how.expected == Finding::no_signal) camera.weather = {};
  if (how.expected == Finding::frozen) camera.frozen_at = camera.now;
}

TEST(SpoiledPictures, AreFoundWithinTwoMinutesAndAreGoneWhenMended) {
  int asked = 0, found = 0;
  std::string missed;
  each_sight([&](Sight sight, char const* name) {
    for (auto begin : {noon, evening})
      for (auto const& how : spoiled) {
        Watched camera(sight);
        camera.now = begin;
        ASSERT_EQ(camera.looks(minutes(15)), Finding::good) << name;
        auto well = camera;
        spoil_it(camera, how);
        auto finding = camera.looks(minutes(2));
        ++asked;
        if (finding == how.expected)
          ++found;
        else
          missed += std::string(name) + (begin == noon ? " by day " : " at night ") + how.name + ": " +
                    std::to_string(static_cast<int>(finding)) + "\n";
        camera.fault = PictureFault::none;
        camera.weather = well.weather;
        camera.frozen_at.reset();
        EXPECT_EQ(camera.looks(minutes(4)), Finding::good) << name << " " << how.name << ", mended";
      }
  });
  EXPECT_EQ(missed, "");
}

TEST(SpoiledPictures, AreNotSeenInALivingScene) {
  struct {
    char const* name;
    void (*change)(Watched&);
  } const living[] = {
      {"an empty street, without a clock", [](Watched& c) { c.stands_since = c.now; }},
      {"an empty street in deep night",
       [](Watched& c) {
         c.now = evening;
         c.stands_since = c.now;
       }},
      {"rain", [](Watched& c) { c.weather.rain = true; }},
      {"infrared", [](Watched& c) { c.weather.infrared = true; }},
      {"infrared in rain",
       [](Watched& c) {
         c.weather.infrared = true;
         c.weather.rain = true;
       }},
      {"without any noise", [](Watched& c) { c.weather.noise = 0; }},
  };
  each_sight([&](Sight sight, char const* name) {
    for (auto const& each : living) {
      Watched camera(sight);
      ASSERT_EQ(camera.looks(minutes(15)), Finding::good) << name;
      each.change(camera);
      for (int i = 0; i < 30; ++i) {
        ASSERT_EQ(camera.looks(minutes(1)), Finding::good) << name << ": " << each.name << " after " << i << " min";
      }
    }
  });
}

TEST(SpoiledPictures, AreNotSeenWhenNightFallsOrDayBreaks) {
  each_sight([&](Sight sight, char const* name) {
    Watched camera(sight);
    camera.now = at("2026-11-28T18:30:00+07:00");
    for (int i = 0; i < 60; ++i) ASSERT_EQ(camera.looks(minutes(1)), Finding::good) << name << " at dusk, " << i;
    camera.now = at("2026-11-29T04:30:00+07:00");
    for (int i = 0; i < 60; ++i) ASSERT_EQ(camera.looks(minutes(1)), Finding::good) << name << " at dawn, " << i;
  });
}

TEST(SpoiledPictures, AreNotSeenWhereACameraTurnsOnPurpose) {
  Watched camera(Sight::harbour);
  ASSERT_EQ(camera.looks(minutes(15)), Finding::good);
  camera.fault = PictureFault::moved;
  EXPECT_EQ(camera.looks(minutes(3)), Finding::moved);
  camera.judge.accept_view();
  EXPECT_EQ(camera.looks(minutes(30)), Finding::good) << "the new view is the right one from now on";
}

// --- Through a real encoder, which takes most of the noise away
struct Encoded {
  testing::TemporaryFolder folder;

  // Five pictures a second, a key picture every second; what they show at each moment is `show`'s.
  std::vector<rtsp::AccessUnit> keys(int seconds_long, std::function<Drawing(Instant)> const& show) {
    {
      std::ofstream out(folder / "in.yuv", std::ios::binary);
      for (int i = 0; i < seconds_long * 5; ++i) {
        auto d = show(noon + milliseconds(200 * i));
        for (auto const* plane : {&d.y, &d.u, &d.v})
          out.write(reinterpret_cast<char const*>(plane->data()), static_cast<std::streamsize>(plane->size()));
      }
    }
    auto size = std::to_string(width) + "x" + std::to_string(height);
    auto made = testing::run({{"ffmpeg",
                               "-v",
                               "error",
                               "-f",
                               "rawvideo",
                               "-pix_fmt",
                               "yuv420p",
                               "-s",
                               size,
                               "-r",
                               "5",
                               "-i",
                               (folder / "in.yuv").string(),
                               "-c:v",
                               "libx264",
                               "-g",
                               "5",
                               "-b:v",
                               "300k",
                               "-aud",
                               "1",
                               "-f",
                               "h264",
                               "-y",
                               (folder / "out.h264").string()},
                              {}});
    EXPECT_TRUE(made && made->code == 0) << (made ? made->output : "");
    std::ifstream in(folder / "out.h264", std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(in), {}};
    rtsp::FrameBuilder builder(rtsp::Codec::h264, {}, 1 << 20);
    std::vector<rtsp::AccessUnit> out;
    auto take = [&] {
      while (auto unit = builder.next())
        if (unit->is_key) out.push_back(std::move(*unit));
    };
    std::uint32_t time = 0;
    for (auto nal : rtsp::nals_of_annex_b(bytes)) {
      if ((nal[0] & 31) == 9) time += 18'000;  // a delimiter begins the next picture
      builder.take({nal, time, false, 0});
      take();
    }
    return out;
  }
};

TEST(SpoiledPictures, AreToldFromStillOnesThroughAnEncoder) {
  if (auto there = testing::run({{"ffmpeg", "-version"}, {}}); !there) GTEST_SKIP() << "ffmpeg is not installed";
  Encoded encoder;
  constexpr int good = 20, after = 20;
  auto scene = [&](bool frozen) {
    return [frozen](Instant now) {
      bool late = now >= noon + seconds(good);
      auto shown = late && frozen ? noon + seconds(good) : now;
      auto d = drawn(Sight::square, width, height, late ? noon + seconds(good) : now);  // later on, an empty street
      expose(d, {.noise = 6}, shown);
      return d;
    };
  };
  for (bool frozen : {false, true}) {
    picture::KeyDecoder decoder;
    Judge judge;
    auto now = noon;
    for (auto const& key : encoder.keys(good + after, scene(frozen))) {
      auto decoded = decoder.decode(key);
      ASSERT_TRUE(decoded) << decoded.error().message;
      judge.look(picture::sample_of(*decoded), {.at = now, .hour = 12});
      now = now + seconds(10);
    }
    EXPECT_EQ(judge.finding(), frozen ? Finding::frozen : Finding::good) << "noise " << judge.habits().noise;
  }
}

}  // namespace
}  // namespace haidang::simulate
