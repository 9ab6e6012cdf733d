// Relaying living pictures: cameras over RTSP, each made into fragments of MP4 for one viewer. Beside ours, the same
// cameras through `ffmpeg -c copy`, a process each, and through one GStreamer pipeline.
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

#include "bench/figure.h"
#include "bench/filmed.h"
#include "bench/machine.h"
#include "media/relay/streams.h"
#include "simulate/cameras/clip.h"
#include "simulate/cameras/farm.h"

namespace haidang::bench {
namespace {

namespace asio = boost::asio;
using Steady = std::chrono::steady_clock;
using testing::Process;

constexpr auto warm_up = std::chrono::seconds(5), measured = std::chrono::seconds(8);
constexpr int farm_sizes[] = {1, 10, 50, 100};

double milliseconds_since(Steady::time_point t) {
  return std::chrono::duration<double, std::milli>(Steady::now() - t).count();
}

// Viewers in this process, all on one loop, as a server with one core has them.
class Relay {
 public:
  explicit Relay(std::vector<std::string> urls)
      : urls_{std::move(urls)},
        guard_{loop_.get_executor()},
        streams_{loop_.get_executor(), [this](auto const& key, auto executor, auto then) {
                   rtsp::SessionSettings how;
                   how.url = urls_.at(std::stoul(key.camera) % urls_.size());
                   how.credentials = {"admin", "minh-hoa"};
                   return relay::rtsp_source(executor, how, std::move(then));
                 }} {
    thread_ = std::thread([this] { loop_.run(); });
  }
  ~Relay() {
    streams_.stop();
    asio::post(loop_, [this] {
      for (auto& each : viewers_) each->reset();  // it holds what it tells, which holds it
    });
    guard_.reset();
    thread_.join();
  }

  using Seen = std::function<void(std::size_t viewer, fmp4::Bytes const&)>;
  // `seen` is called on the loop with every fragment.
  void watch(std::size_t number, Seen seen) {
    asio::post(loop_, [this, number, seen = std::move(seen)] {
      auto slot = std::make_shared<std::shared_ptr<relay::Viewer>>();
      auto drain = [slot, number, seen] {
        while (*slot) {
          auto item = (*slot)->take();
          if (!item) break;
          if (item->kind == relay::Item::Kind::fragment) seen(number, item->bytes);
        }
      };
      auto viewer = streams_.watch({std::to_string(number), "main"}, [this, drain] { asio::post(loop_, drain); });
      if (!viewer) return;
      *slot = std::move(*viewer);
      viewers_.push_back(slot);
      drain();
    });
  }

 private:
  std::vector<std::string> urls_;
  asio::io_context loop_{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard_;
  relay::Streams streams_;
  std::vector<std::shared_ptr<std::shared_ptr<relay::Viewer>>> viewers_;
  std::thread thread_;
};

struct Cost {
  double percent = 0, megabytes = 0;  // of a core, and of memory; a stream
};

Cost ours(FarmProgram const& farm, int count) {
  auto before = memory_of(getpid());
  Relay relay(farm.urls());
  std::atomic<std::uint64_t> fragments = 0;
  for (int i = 0; i < count; ++i)
    relay.watch(static_cast<std::size_t>(i), [&](std::size_t, fmp4::Bytes const&) { ++fragments; });
  std::this_thread::sleep_for(warm_up);
  auto from = cpu();
  auto seen = fragments.load();
  std::this_thread::sleep_for(measured);
  auto used = cpu() - from;
  auto expected = static_cast<double>(count) * Clip::frames_per_second * static_cast<double>(measured.count());
  if (static_cast<double>(fragments - seen) < expected * 0.97) std::puts("   (not every picture came: read with care)");
  return {100 * used / static_cast<double>(measured.count()) / count, (memory_of(getpid()) - before) / count};
}

Cost of_processes(std::vector<Process>& peers, int streams) {
  std::this_thread::sleep_for(warm_up);
  double from = 0, to = 0, memory = 0;
  for (auto& each : peers) from += cpu_of(each.id());
  std::this_thread::sleep_for(measured);
  for (auto& each : peers) {
    to += cpu_of(each.id());
    memory += memory_of(each.id());
    if (!each.is_running()) throw std::runtime_error("a peer ended early: " + each.output());
  }
  return {100 * (to - from) / static_cast<double>(measured.count()) / streams, memory / streams};
}

Cost ffmpegs(FarmProgram const& farm, int count) {
  std::vector<Process> peers;
  for (int i = 0; i < count; ++i) {
    auto started = Process::start({{"ffmpeg", "-nostdin", "-v", "error", "-rtsp_transport", "tcp", "-i",
                                    farm.signed_in(static_cast<std::size_t>(i)), "-an", "-c", "copy", "-f", "mp4",
                                    "-movflags", "frag_every_frame+empty_moov+default_base_moof", "-y", "/dev/null"},
                                   {}});
    if (!started) throw std::runtime_error(started.error().message);
    peers.push_back(std::move(*started));
  }
  return of_processes(peers, count);
}

Cost gstreamer(FarmProgram const& farm, int count) {
  std::vector<std::string> words{"gst-launch-1.0", "-q"};
  for (int i = 0; i < count; ++i)
    for (auto const& word :
         {std::string("rtspsrc"), "location=" + farm.urls().at(static_cast<std::size_t>(i)),
          std::string("user-id=admin"), std::string("user-pw=minh-hoa"), std::string("protocols=tcp"),
          std::string("latency=0"), std::string("!"), std::string("rtph264depay"), std::string("!"),
          std::string("h264parse"), std::string("!"), std::string("mp4mux"), std::string("fragment-duration=67"),
          std::string("streamable=true"), std::string("!"), std::string("fakesink"), std::string("sync=false")})
      words.push_back(word);
  auto started = Process::start({words, {}});
  if (!started) throw std::runtime_error(started.error().message);
  std::vector<Process> peers;
  peers.push_back(std::move(*started));
  return of_processes(peers, count);
}

bool is_there(std::string const& program) {
  auto found = testing::run({{program, program.starts_with("gst") ? "--version" : "-version"}, {}});
  if (!found || found->code != 0) std::printf("   %s is not installed: no figure of it\n", program.c_str());
  return found && found->code == 0;
}

void relaying(Clip const& clip) {
  auto has_ffmpeg = is_there("ffmpeg"), has_gstreamer = is_there("gst-launch-1.0");
  for (int count : farm_sizes) {
    FarmProgram farm(clip, count);
    auto own = ours(farm, count);
    std::printf("relay %3d streams      ours %.4f %% of a core, %.3f MB a stream\n", count, own.percent, own.megabytes);
    std::fflush(stdout);
    auto name = "relaying " + std::to_string(count) + (count == 1 ? " stream" : " streams") + ", a stream";
    auto compare = [&](char const* peer, Cost theirs) {
      std::printf("                  %s %.4f %% of a core, %.3f MB a stream\n", peer, theirs.percent, theirs.megabytes);
      std::fflush(stdout);
      tell({name, own.percent, "% of a core", std::string(peer) == "ffmpeg" ? "≤ 1/6 of ffmpeg" : "-", peer,
            theirs.percent});
      tell({name, own.megabytes, "MB", "≤ 1 MB", peer, theirs.megabytes});
    };
    if (has_ffmpeg) compare("ffmpeg", ffmpegs(farm, count));
    if (has_gstreamer) compare("GStreamer", gstreamer(farm, count));
  }
}

// --- First frame
std::vector<double> first_frames(FarmProgram const& farm, std::size_t at_once) {
  std::mutex mutex;
  std::map<std::size_t, double> came;
  Relay relay(farm.urls());
  auto began = Steady::now();
  for (std::size_t i = 0; i < at_once; ++i)
    relay.watch(i, [&](std::size_t viewer, fmp4::Bytes const&) {
      std::lock_guard lock(mutex);
      came.try_emplace(viewer, milliseconds_since(began));
    });
  auto all = [&] {
    std::lock_guard lock(mutex);
    return came.size() == at_once;
  };
  while (!all() && milliseconds_since(began) < 10'000) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::vector<double> out;
  std::lock_guard lock(mutex);
  for (auto const& [viewer, after] : came) out.push_back(after);
  return out;
}

void first_frame(Clip const& clip) {
  FarmProgram farm(clip, 50);
  std::vector<double> alone, together;
  for (int i = 0; i < 40; ++i)
    for (auto each : first_frames(farm, 1)) alone.push_back(each);
  for (int i = 0; i < 5; ++i)
    for (auto each : first_frames(farm, 50)) together.push_back(each);
  std::printf("first frame        one camera p50 %.1f p95 %.1f ms; fifty at once p50 %.1f p95 %.1f ms\n",
              percentile(alone, 0.5), percentile(alone, 0.95), percentile(together, 0.5), percentile(together, 0.95));
  tell({"first frame of one camera, p95", percentile(alone, 0.95), "ms", "≤ 50 ms"});
  tell({"first frame of fifty at once, p95", percentile(together, 0.95), "ms", "≤ 250 ms"});
}

// --- Added latency: every picture carries the moment at which the camera sent it
constexpr std::string_view mark = "HAIDANG-SENT-AT:";  // 16 bytes, as the message's UUID

class Stamped final : public simulate::Film {
 public:
  explicit Stamped(std::shared_ptr<simulate::Clip const> clip) : Film(clip->shape()), clip_{std::move(clip)} {
    sets_ = clip_->parameter_sets();
  }
  std::uint64_t begins_at(Instant now) const override { return clip_->begins_at(now); }
  int pictures_between_keys() const override { return clip_->pictures_between_keys(); }
  std::shared_ptr<simulate::FilmPicture const> picture(std::uint64_t number) const override {
    auto out = std::make_shared<simulate::FilmPicture>(*clip_->picture(number));
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx",
                  static_cast<unsigned long long>(Steady::now().time_since_epoch().count()));
    out->payloads.insert(out->payloads.begin(), std::string("\x06\x05\x20") + std::string(mark) + digits + "\x80");
    return out;
  }

 private:
  std::shared_ptr<simulate::Clip const> clip_;
};

void added_latency(Clip const& clip) {
  constexpr int cameras = 50;
  auto read = simulate::Clip::read({clip.path(), Clip::frames_per_second, Clip::width, Clip::height});
  if (!read) throw std::runtime_error(read.error().message);
  simulate::FarmSettings settings;
  for (int i = 0; i < cameras; ++i) {
    simulate::CameraPlan plan;
    plan.streams = {std::make_shared<Stamped>(*read)};
    settings.cameras.push_back(plan);
  }
  SystemClock clock;
  auto farm = simulate::Farm::start(settings, clock);
  if (!farm) throw std::runtime_error(farm.error().message);
  std::vector<std::string> urls;
  for (std::size_t i = 0; i < cameras; ++i) urls.push_back((*farm)->rtsp_url(i));
  std::mutex mutex;
  std::vector<double> waits;
  {
    Relay relay(urls);
    std::atomic<bool> counts = false;
    for (std::size_t i = 0; i < cameras; ++i)
      relay.watch(i, [&](std::size_t, fmp4::Bytes const& bytes) {
        auto at = bytes->find(mark);
        if (!counts || at == std::string::npos) return;
        auto sent = std::strtoull(bytes->substr(at + mark.size(), 16).c_str(), nullptr, 16);
        auto waited = static_cast<double>(static_cast<std::uint64_t>(Steady::now().time_since_epoch().count()) - sent);
        std::lock_guard lock(mutex);
        waits.push_back(waited / 1e6);
      });
    std::this_thread::sleep_for(warm_up);
    counts = true;
    std::this_thread::sleep_for(measured);
  }
  std::printf("added latency      50 streams p50 %.2f p95 %.2f p99 %.2f ms of %zu pictures\n", percentile(waits, 0.5),
              percentile(waits, 0.95), percentile(waits, 0.99), waits.size());
  tell({"added latency of 50 streams, p99", percentile(waits, 0.99), "ms", "printed"});
}

}  // namespace
}  // namespace haidang::bench

int main() {
  using namespace haidang::bench;
  try {
    Clip clip;
    first_frame(clip);
    added_latency(clip);
    relaying(clip);
  } catch (std::exception const& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 1;
  }
  return 0;
}
