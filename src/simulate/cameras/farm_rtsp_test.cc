// The centre's RTSP client at the farm's cameras, over both carriers and with every fault.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

#include "media/fmp4/fragmenter.h"
#include "media/picture/key_decoder.h"
#include "media/rtsp/frame_builder.h"
#include "simulate/cameras/farm_fixture.h"
#include "simulate/cameras/h265_writer.h"
#include "simulate/cameras/scene.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using rtsp::Reason;

// Every picture a sixtieth of a second after the one before, over the clip's end too.
bool is_even(std::vector<rtsp::VideoFrame> const& frames) {
  for (std::size_t i = 1; i < frames.size(); ++i)
    if (frames[i].time_90k - frames[i - 1].time_90k != 1500 || frames[i].clock_jumped) return false;
  return true;
}

TEST(Farm, ShowsH264AndH265OverBothCarriers) {
  Visit visit(std::vector<CameraFault>{});
  for (auto carrier : {rtsp::Carrier::tcp, rtsp::Carrier::udp})
    for (int stream : {1, 2}) {
      auto settings = visit.session_settings(0, stream);
      settings.carrier = carrier;
      auto watched = visit.watch(settings);
      EXPECT_EQ(watched.ending.reason, Reason::stopped) << watched.ending.said;
      ASSERT_EQ(watched.frames.size(), 70U);
      EXPECT_TRUE(watched.frames[0].unit.is_key);
      EXPECT_TRUE(is_even(watched.frames)) << stream;
      EXPECT_EQ(watched.frames[0].unit.parameters->picture.width, 180);
      EXPECT_EQ(watched.frames[0].unit.parameters->codec, stream == 1 ? rtsp::Codec::h264 : rtsp::Codec::h265);
      EXPECT_EQ(*watched.frames[3].unit.nals, *watched.frames[33].unit.nals) << "the clip comes round";
      EXPECT_EQ(watched.stats.carrier, carrier);
      EXPECT_EQ(watched.stats.video.lost_packets, 0U);
      EXPECT_EQ(watched.stats.video.frames_between_keys, 10);
    }
  EXPECT_EQ(visit.farm->counts(0).sessions, 0U);
  EXPECT_EQ(visit.farm->counts(0).refused_passwords, 0U);
}

// Three seconds before the harbour in H.265, as a clip, and what was drawn.
struct DrawnClip {
  static constexpr std::size_t between_keys = 5;
  testing::TemporaryFolder folder;
  std::vector<Drawing> drawings;
  std::shared_ptr<Clip const> clip;

  DrawnClip() {
    auto noon = *parse_rfc3339("2026-11-28T12:00:00+07:00");
    auto file = folder / "harbour.h265";
    std::ofstream out(file, std::ios::binary);
    H265Writer writer(320, 176);
    auto put = [&](std::string const& unit) { out << std::string("\0\0\0\1", 4) << unit; };
    for (std::size_t i = 0; i < 3 * between_keys; ++i) {
      drawings.push_back(drawn(Sight::harbour, 320, 176, noon + milliseconds(200 * static_cast<int>(i))));
      bool key = i % between_keys == 0;
      if (key)
        for (auto const& set : writer.parameter_sets()) put(set);
      put(key ? writer.key_picture(drawings[i]) : writer.next_picture(drawings[i], drawings[i - 1]));
    }
    out.close();
    auto read = Clip::read({file, 60, 320, 176});
    EXPECT_TRUE(read);
    clip = read ? *read : nullptr;
  }
};

bool shows(picture::Plane const& found, std::vector<std::uint8_t> const& drawn) {
  for (int y = 0; y < found.height; ++y)
    if (!std::equal(found.row(y), found.row(y) + found.width, drawn.begin() + y * found.width)) return false;
  return static_cast<std::size_t>(found.width * found.height) == drawn.size();
}

TEST(Farm, ShowsDrawnPicturesInH265SampleForSample) {
  DrawnClip film;
  CameraPlan plan;
  plan.streams = {film.clip};
  Visit visit(FarmSettings{{plan}});
  auto watched = visit.watch(visit.session_settings(), film.drawings.size());
  EXPECT_EQ(watched.ending.reason, Reason::stopped) << watched.ending.said;
  ASSERT_EQ(watched.frames.size(), film.drawings.size());
  EXPECT_EQ(watched.frames[0].unit.parameters->codec, rtsp::Codec::h265);
  EXPECT_EQ(watched.stats.video.lost_packets, 0U);

  picture::KeyDecoder decoder;
  for (std::size_t i = 0; i < watched.frames.size(); ++i) {
    ASSERT_EQ(watched.frames[i].unit.is_key, i % DrawnClip::between_keys == 0) << i;
    if (!watched.frames[i].unit.is_key) continue;
    auto seen = decoder.decode(watched.frames[i].unit);
    ASSERT_TRUE(seen) << seen.error().message;
    auto const& drawing = film.drawings[i];
    EXPECT_TRUE(shows(seen->y, drawing.y) && shows(seen->u, drawing.u) && shows(seen->v, drawing.v)) << i;
  }

  if (!testing::run({{"ffmpeg", "-version"}, {}})) GTEST_SKIP() << "ffmpeg is not installed";
  auto kept = (film.folder / "kept.mp4").string(), decoded_file = (film.folder / "out.yuv").string();
  std::string wanted;
  {
    std::ofstream out(kept, std::ios::binary);
    fmp4::Fragmenter fragmenter;
    for (std::size_t i = 0; i < watched.frames.size(); ++i) {
      auto fragment = fragmenter.take(watched.frames[i]);
      EXPECT_TRUE(fragment.init->codecs.starts_with("hvc1.1.6.L93")) << fragment.init->codecs;
      out << (i == 0 ? fragment.init->bytes : "") << *fragment.bytes;
      for (auto const* plane : {&film.drawings[i].y, &film.drawings[i].u, &film.drawings[i].v})
        wanted.append(plane->begin(), plane->end());
    }
  }
  auto decoded = testing::run({{"ffmpeg", "-v", "error", "-i", kept, "-fps_mode", "passthrough", "-f", "rawvideo",
                                "-pix_fmt", "yuv420p", decoded_file},
                               {}});
  ASSERT_TRUE(decoded && decoded->code == 0) << (decoded ? decoded->output : "");
  EXPECT_EQ(decoded->output, "") << "without a complaint";
  std::ifstream in(decoded_file, std::ios::binary);
  std::string const found{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(found == wanted) << found.size() << " bytes of " << wanted.size();
}

TEST(Farm, TellsItsClockInSenderReports) {
  Visit visit({CameraFault::clock_ahead});
  auto watched = visit.watch(visit.session_settings(), 5);
  ASSERT_TRUE(watched.stats.video.sender_report);
  auto ahead = *watched.stats.video.sender_report->camera_ms() - visit.clock.now().ms;
  EXPECT_NEAR(static_cast<double>(ahead), 3'600'000, 5'000);
}

TEST(Farm, FailsAsItIsTold) {
  struct {
    CameraFault fault;
    Reason reason;
  } const cases[] = {
      {CameraFault::refuses_password, Reason::password_refused},
      {CameraFault::busy, Reason::busy},
      {CameraFault::over_threshold, Reason::busy},
      {CameraFault::no_such_stream, Reason::no_such_stream},
      {CameraFault::silent, Reason::no_answer},
      {CameraFault::silent_after_play, Reason::no_data},
      {CameraFault::closes, Reason::closed},
      {CameraFault::trickles, Reason::no_answer},
      {CameraFault::sha256, Reason::stopped},
      {CameraFault::garbage, Reason::stopped},
      {CameraFault::no_sprop, Reason::stopped},
      {CameraFault::wrong_control_url, Reason::stopped},
      {CameraFault::refuses_tcp, Reason::stopped},
      {CameraFault::refuses_udp, Reason::stopped},
  };
  for (auto const& each : cases) {
    Visit visit({each.fault});
    auto settings = visit.session_settings();
    settings.answer_limit = seconds(2);
    auto watched = visit.watch(settings, 35);
    EXPECT_EQ(watched.ending.reason, each.reason) << name_of(each.fault) << ": " << watched.ending.said;
    EXPECT_LE(visit.farm->counts(0).refused_passwords, 1U) << name_of(each.fault);
    EXPECT_TRUE(each.reason != Reason::stopped || is_even(watched.frames)) << name_of(each.fault);
  }
}

TEST(Farm, FallsBackToUdpWhereTcpIsRefused) {
  Visit visit({CameraFault::refuses_tcp});
  EXPECT_EQ(visit.watch(visit.session_settings(), 20).stats.carrier, rtsp::Carrier::udp);
}

TEST(Farm, LosesPacketsAndTheClientSaysHowMany) {
  Visit visit({CameraFault::loses_packets});
  auto settings = visit.session_settings();
  settings.carrier = rtsp::Carrier::udp;
  auto watched = visit.watch(settings, 60);
  EXPECT_GT(watched.stats.video.lost_packets, 0U);
  EXPECT_TRUE(watched.frames[0].unit.is_key);
  for (auto const& frame : watched.frames)
    EXPECT_TRUE(!frame.unit.after_gap || frame.unit.is_key) << "after a loss nothing is shown before a key frame";
}

TEST(Farm, ShowsTimesThatAreNone) {
  Visit frozen({CameraFault::frozen_timestamps});
  auto watched = frozen.watch(frozen.session_settings(), 20);
  EXPECT_LT(watched.frames.size() <= 1 ? 0 : watched.frames.back().time_90k - watched.frames.front().time_90k,
            30 * 1500);
  Visit slow({CameraFault::wrong_clock_rate});
  EXPECT_GE(slow.watch(slow.session_settings(), 20).frames.size(), 1U);
}

TEST(Farm, ShowsTheSamePictureAgainAndAgain) {
  Visit visit({CameraFault::frozen_picture});
  auto watched = visit.watch(visit.session_settings(), 10);
  ASSERT_EQ(watched.frames.size(), 10U);
  for (auto const& frame : watched.frames) EXPECT_EQ(*frame.unit.nals, *watched.frames[0].unit.nals);
  EXPECT_TRUE(is_even(watched.frames));
}

TEST(Farm, TakesNoMoreViewersThanItsCamerasDo) {
  FarmSettings settings{{plan_with({})}};
  settings.cameras[0].most_sessions = 0;
  Visit visit(std::move(settings));
  EXPECT_EQ(visit.watch(visit.session_settings()).ending.reason, Reason::busy);
}

TEST(Farm, ChangesItsFaultsWhileItRuns) {
  Visit visit({CameraFault::busy});
  EXPECT_EQ(visit.watch(visit.session_settings()).ending.reason, Reason::busy);
  visit.farm->set(0, CameraFault::busy, false);
  EXPECT_EQ(visit.watch(visit.session_settings(), 5).ending.reason, Reason::stopped);
}

// A city's worth at once: each camera with a viewer, on one thread each side.
TEST(Farm, ShowsAHundredCamerasAtOnce) {
  FarmSettings settings;
  auto clip = clip_of("junction.h264");
  for (int i = 0; i < 100; ++i) {
    CameraPlan plan;
    plan.name = "Camera " + std::to_string(i + 1);
    plan.streams = {clip};
    settings.cameras.push_back(plan);
  }
  Visit visit(std::move(settings));
  std::vector<std::shared_ptr<rtsp::Session>> sessions;
  std::vector<std::size_t> pictures(100, 0);
  std::size_t ended = 0, well = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    auto take = [&, i](rtsp::VideoFrame const&) {
      if (++pictures[i] == 30) sessions[i]->stop();
    };
    auto how = visit.session_settings(i);
    how.answer_limit = how.connect_limit = how.no_data_limit = seconds(30);
    sessions.push_back(std::make_shared<rtsp::Session>(visit.loop.get_executor(), how, take));
    asio::co_spawn(visit.loop, sessions[i]->run(), [&](std::exception_ptr, rtsp::Ending how_it_ended) {
      ++ended;
      well += how_it_ended.reason == Reason::stopped ? 1 : 0;
    });
  }
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (ended < 100 && std::chrono::steady_clock::now() < end) visit.loop.run_one_for(std::chrono::seconds(1));
  EXPECT_EQ(ended, 100U);
  EXPECT_EQ(well, 100U);
  for (auto const& each : pictures) EXPECT_GE(each, 30U);
}

}  // namespace
}  // namespace haidang::simulate
