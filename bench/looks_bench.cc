// Looking at cameras: what a look costs beside ffprobe, what judging a picture costs beside decoding the stream, and
// what two thousand cameras cost that are looked at once a minute.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "bench/figure.h"
#include "bench/filmed.h"
#include "bench/machine.h"
#include "city/cameras/camera_watch.h"
#include "media/picture/judge.h"
#include "media/picture/key_decoder.h"
#include "platform/store/store.h"

namespace haidang::bench {
namespace {

namespace asio = boost::asio;

Camera camera_at(std::string id, std::string url) {
  Camera camera;
  camera.id = *Slug::of(std::move(id));
  camera.name = *Title::of("Camera");
  camera.agency = *Slug::of("police");
  camera.url = std::move(url);
  return camera;
}

// --- A look beside ffprobe
void probe(Clip const& clip) {
  constexpr int looks = 400, at_once = 20, probes = 8;
  FarmProgram farm(clip, at_once);
  SystemClock clock;
  asio::io_context loop{1};
  int left = looks, pictures = 0;
  auto one_after_another = [&](int number) -> asio::awaitable<void> {
    auto camera = camera_at("camera", farm.urls().at(static_cast<std::size_t>(number)));
    while (--left >= 0) {
      rtsp::Credentials credentials;
      credentials.user = "admin";
      credentials.password = "minh-hoa";
      auto glimpse = co_await look_at(loop.get_executor(), camera, credentials, clock, {});
      if (glimpse.look.outcome == LookOutcome::picture) ++pictures;
    }
  };
  auto from = cpu();
  for (int i = 0; i < at_once; ++i) asio::co_spawn(loop, one_after_another(i), asio::detached);
  loop.run();
  auto each = (cpu() - from) * 1000 / looks;
  if (pictures != looks)
    std::printf("   (%d of %d looks brought no picture: read with care)\n", looks - pictures, looks);
  auto before = cpu(RUSAGE_CHILDREN);
  int answered = 0;
  for (int i = 0; i < probes; ++i) {
    auto probed = testing::run({{"ffprobe", "-v", "error", "-rtsp_transport", "tcp", "-show_streams",
                                 farm.signed_in(static_cast<std::size_t>(i))},
                                {}});
    if (probed && probed->code == 0) ++answered;
  }
  auto theirs = answered == 0 ? 0 : (cpu(RUSAGE_CHILDREN) - before) * 1000 / answered;
  std::printf("a look             ours %.3f ms of processor, ffprobe %.1f ms: 1/%.0f\n", each, theirs, theirs / each);
  tell({"a look at a camera, processor", each, "ms", "≤ 1/200 of ffprobe", answered ? "ffprobe" : "", theirs});
}

// --- Judging a picture beside decoding the stream
std::vector<rtsp::AccessUnit> keys_of(Clip const& clip) {
  std::ifstream in(clip.path(), std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  rtsp::FrameBuilder builder(rtsp::Codec::h264, {}, 8 << 20);
  std::vector<rtsp::AccessUnit> out;
  std::uint32_t time = 0;
  for (auto nal : rtsp::nals_of_annex_b(bytes)) {
    if ((nal[0] & 31) == 9) time += 6000;  // a delimiter begins the next picture
    builder.take({nal, time, false, 0});
    while (auto unit = builder.next())
      if (unit->is_key) out.push_back(std::move(*unit));
  }
  return out;
}

void check(Clip const& clip) {
  constexpr int rounds = 100, seconds_between = 10;
  auto keys = keys_of(clip);
  picture::KeyDecoder decoder;
  picture::Judge judge;
  Instant now{1'795'000'000'000};
  auto from = cpu();
  for (int i = 0; i < rounds; ++i) {
    auto decoded = decoder.decode(keys.at(static_cast<std::size_t>(i) % keys.size()));
    if (!decoded) throw std::runtime_error(decoded.error().message);
    judge.look(picture::sample_of(*decoded), {.at = now});
    now = now + seconds(seconds_between);
  }
  auto each = (cpu() - from) * 1000 / rounds;
  auto before = cpu(RUSAGE_CHILDREN);
  auto decoded = testing::run({{"ffmpeg", "-nostdin", "-v", "error", "-threads", "1", "-stream_loop", "4", "-i",
                                clip.path(), "-f", "null", "-"},
                               {}});
  if (!decoded || decoded->code != 0) throw std::runtime_error("ffmpeg could not decode the clip");
  auto a_second = (cpu(RUSAGE_CHILDREN) - before) * 1000 / (5 * Clip::seconds_long);
  auto theirs = a_second * seconds_between;
  std::printf("a picture judged   ours %.2f ms, decoding %d s of it %.0f ms: 1/%.0f\n", each, seconds_between, theirs,
              theirs / each);
  tell({"a picture judged, every 10 s", each, "ms", "≤ 1/40 of decoding", "ffmpeg", theirs});
}

// --- Two thousand, once a minute
constexpr int idle_cameras = 2000;

std::unique_ptr<store::Store> filled(std::filesystem::path const& folder, std::vector<Camera> const& cameras) {
  auto opened = store::Store::open({.where = folder.string()});
  if (!opened) throw std::runtime_error(opened.error().message);
  auto done = (*opened)->write_now([&](store::Session& session) -> Done {
    DO(session.script(R"(
      insert into agency (id, kind, name, position) values ('police', 'department', 'Công an', 1);
      insert into feed_group (id, title, title_en, position) values ('cameras', 'Camera', 'Cameras', 1);)"));
    constexpr store::Query put{"camera_put", "insert into camera ({*}) values ({?})",
                               "insert into camera ({*}) values ({?})"};
    for (auto const& camera : cameras) {
      auto id = camera.id.value(), site = camera.site.value();
      DO(session.script(
          "insert into site (id, kind, name, agency, place_code, latitude, longitude) values ('" + site +
          "', 'junction', 'x', 'police', '06685', 21, 107) on conflict do nothing;"
          "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('" +
          id + "', 'police', 'cameras.video', 'cameras', 'x', 'rtsp', 'live', '[]', 'not_said');"));
      DO(session.put(put, camera));
    }
    return {};
  });
  if (!done) throw std::runtime_error(done.error().message);
  return std::move(*opened);
}

void idle(Clip const& clip) {
  FarmProgram farm(clip, 200);
  std::vector<Camera> cameras;
  for (int i = 0; i < idle_cameras; ++i) {
    auto camera = camera_at("camera-" + std::to_string(i), farm.urls().at(static_cast<std::size_t>(i) % 200));
    camera.site = *Slug::of("site-" + std::to_string(i / 4));
    cameras.push_back(std::move(camera));
  }
  testing::TemporaryFolder folder;
  auto store = filled(folder / "data", cameras);
  SystemClock clock;
  asio::io_context loop{1};
  std::atomic<int> looks = 0, pictures = 0;
  auto before = memory_of(getpid());
  CameraWatch watch({.executor = loop.get_executor(),
                     .store = *store,
                     .clock = clock,
                     .credentials =
                         [](Camera const&) {
                           return rtsp::Credentials{"admin", "minh-hoa"};
                         },
                     .count = {},
                     .heard =
                         [&](Look const& look) {
                           ++looks;
                           if (look.outcome == LookOutcome::picture) ++pictures;
                         }},
                    {});
  auto guard = asio::make_work_guard(loop);
  std::thread thread([&] { loop.run(); });
  if (auto started = asio::co_spawn(loop, watch.start(), asio::use_future).get(); !started)
    throw std::runtime_error(started.error().message);
  std::vector<WatchedCamera> watched;
  for (auto& each : cameras) watched.push_back({std::move(each), {}});
  watch.cameras_changed(std::move(watched));
  // The first minute looks at all at once, as after a start; then the steady state.
  std::this_thread::sleep_for(std::chrono::seconds(120));
  auto from = cpu();
  auto seen = looks.load(), with_picture = pictures.load();
  constexpr int long_ = 60;
  std::this_thread::sleep_for(std::chrono::seconds(long_));
  auto percent = 100 * (cpu() - from) / long_;
  auto memory = memory_of(getpid()) - before;
  std::printf("2,000 idle cameras %d looks (%d pictures) in a minute: %.1f %% of a core, %.0f MB\n", looks - seen,
              pictures - with_picture, percent, memory);
  tell({"2,000 cameras looked at and judged each minute", percent, "% of a core", "printed"});
  tell({"2,000 cameras looked at and judged each minute", memory, "MB", "printed"});
  asio::co_spawn(loop, watch.stop(), asio::use_future).get();
  guard.reset();
  thread.join();
}

}  // namespace
}  // namespace haidang::bench

int main() {
  using namespace haidang::bench;
  try {
    Clip clip;
    probe(clip);
    check(clip);
    idle(clip);
  } catch (std::exception const& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 1;
  }
  return 0;
}
