// A clip that any camera might send, made once by ffmpeg, and a farm of cameras that show it, as a program of its own:
// what benchmarks of video begin with.
#pragma once

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::bench {

// 1080p, fifteen pictures a second, a key picture every two seconds, 2 Mbit/s.
class Clip {
 public:
  static constexpr int seconds_long = 6, width = 1920, height = 1080, frames_per_second = 15;

  Clip() {
    auto size = std::to_string(width) + "x" + std::to_string(height);
    auto made = testing::run({{"ffmpeg",     "-nostdin",
                               "-v",         "error",
                               "-f",         "lavfi",
                               "-i",         "testsrc2=size=" + size + ":rate=" + std::to_string(frames_per_second),
                               "-t",         std::to_string(seconds_long),
                               "-vf",        "noise=alls=4:allf=t",
                               "-c:v",       "libx264",
                               "-profile:v", "baseline",
                               "-pix_fmt",   "yuv420p",
                               "-b:v",       "2M",
                               "-maxrate",   "2M",
                               "-bufsize",   "2M",
                               "-g",         "30",
                               "-aud",       "1",
                               "-f",         "h264",
                               "-y",         path()},
                              {}},
                             seconds(120));
    if (!made || made->code != 0)
      throw std::runtime_error("ffmpeg could not make the clip" + (made ? ": " + made->output : ""));
  }
  std::string path() const { return (folder_ / "clip.h264").string(); }

 private:
  testing::TemporaryFolder folder_;
};

class FarmProgram {
 public:
  FarmProgram(Clip const& clip, int cameras) : program_{start(clip, cameras)} {
    if (!program_.wait_for_output("rtsp://", seconds(30))) throw std::runtime_error("the farm did not start");
    std::istringstream lines(program_.output());
    for (std::string onvif, rtsp; lines >> onvif >> rtsp;) urls_.push_back(rtsp);
    if (urls_.size() != static_cast<std::size_t>(cameras)) throw std::runtime_error("the farm has too few cameras");
  }
  std::vector<std::string> const& urls() const { return urls_; }
  // With name and password, as programs of others take it.
  std::string signed_in(std::size_t camera) const {
    auto url = urls_.at(camera % urls_.size());
    return url.insert(7, "admin:minh-hoa@");
  }

 private:
  static testing::Process start(Clip const& clip, int cameras) {
    auto started =
        testing::Process::start({{HAIDANG_CAMERA_FARM, clip.path(), "--cameras", std::to_string(cameras)}, {}});
    if (!started) throw std::runtime_error(started.error().message);
    return std::move(*started);
  }

  testing::Process program_;
  std::vector<std::string> urls_;
};

}  // namespace haidang::bench
