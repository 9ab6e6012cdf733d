#include "media/fmp4/fragmenter.h"

#include <gtest/gtest.h>

#include "media/fmp4/segment_fixture.h"

namespace haidang::fmp4 {
namespace {

using namespace std::chrono_literals;
using rtsp::harbour;
using rtsp::junction;

TEST(Fragmenter, MakesAFragmentOfEveryPicture) {
  for (auto const* clip : {&junction(), &harbour()}) {
    auto fragments = fragments_of(frames_of(*clip));
    ASSERT_EQ(fragments.size(), 30U);
    for (std::size_t i = 0; i < fragments.size(); ++i) {
      EXPECT_TRUE(fragments[i].bytes->ends_with(clip->expected(i))) << i;
      EXPECT_EQ(fragments[i].bytes->size(), 108 + clip->expected(i).size());
      EXPECT_EQ(fragments[i].is_key, clip->is_key(i));
      EXPECT_EQ(fragments[i].timing, (Timing{90'000 + static_cast<std::int64_t>(i) * 6000, 6000, 0})) << i;
    }
  }
}

TEST(Fragmenter, GivesTheSameInitSegmentAsLongAsItSaysTheSame) {
  auto frames = frames_of(junction());
  Fragmenter fragmenter;
  auto first = fragmenter.take(frames[0]), second = fragmenter.take(frames[1]);
  EXPECT_EQ(first.init, second.init);
  EXPECT_EQ(first.init->codecs, "avc1.64000A");
  EXPECT_EQ(first.init->width, 180);

  auto again = frames[10];
  again.unit.parameters = std::make_shared<rtsp::VideoParameters const>(*frames[0].unit.parameters);
  EXPECT_EQ(fragmenter.take(again).init, first.init) << "another session, the same camera";

  auto larger = *frames[0].unit.parameters;
  larger.picture.width = 1920;
  again.unit.parameters = std::make_shared<rtsp::VideoParameters const>(larger);
  auto changed = fragmenter.take(again);
  EXPECT_NE(changed.init, first.init);
  EXPECT_EQ(changed.init->width, 1920);
}

TEST(Fragmenter, GoesOnInTheNextSessionByTheTimeThatPassed) {
  auto frames = frames_of(junction());
  Fragmenter fragmenter;
  Timing last;
  for (auto const& frame : frames) last = fragmenter.take(frame).timing;
  auto next = frames[0];  // its times begin at nothing again
  next.arrived = frames.back().arrived + 60s;
  fragmenter.begin_session();
  auto timing = fragmenter.take(next).timing;
  EXPECT_EQ(timing.decode_time - last.decode_time, 60 * 90'000);
  EXPECT_EQ(timing.composition_offset, 0U);
  next = frames[1];
  next.arrived = frames.back().arrived + 60s + 67ms;
  EXPECT_EQ(fragmenter.take(next).timing.decode_time - timing.decode_time, 6000);
}

TEST(Fragmenter, CountsFragmentsFromOne) {
  auto fragments = fragments_of(frames_of(junction()));
  EXPECT_EQ(fragments.at(0).bytes->substr(20, 4), std::string("\0\0\0\1", 4));
  EXPECT_EQ(fragments.at(9).bytes->substr(20, 4), std::string("\0\0\0\x0A", 4));
}

}  // namespace
}  // namespace haidang::fmp4
