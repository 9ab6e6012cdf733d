// The farm as a program of its own, for looking at it with a player or another ONVIF client: prints where its cameras
// are and stays until it is told to end.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

#include "base/text.h"
#include "simulate/cameras/clip.h"
#include "simulate/cameras/farm.h"

namespace {

using namespace haidang;
using namespace haidang::simulate;

struct Wishes {
  int cameras = 4;
  std::vector<std::string> clips;
  double frames_per_second = 15;
  int width = 1920, height = 1080;
  std::vector<std::string> faults;  // "2:busy": the second camera's
  FarmSettings farm;
};

Result<CameraPlan> plan_of(Wishes const& wishes, int number) {
  CameraPlan plan;
  plan.name = "Camera " + std::to_string(number);
  plan.can_move = true;
  for (auto const& path : wishes.clips) {
    TRY(auto clip, Clip::read({path, wishes.frames_per_second, wishes.width, wishes.height}));
    plan.streams.push_back(clip);
  }
  for (auto const& each : wishes.faults) {
    auto colon = each.find(':');
    auto fault = camera_fault_of(each.substr(colon == std::string::npos ? 0 : colon + 1));
    if (!fault) return invalid("no such fault: " + each);
    if (colon == std::string::npos || parse_integer(each.substr(0, colon)) == number) plan.faults.push_back(*fault);
  }
  return plan;
}

Done run(Wishes wishes) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before any thread, so that only sigwait hears them
  for (int i = 1; i <= wishes.cameras; ++i) {
    TRY(auto plan, plan_of(wishes, i));
    wishes.farm.cameras.push_back(std::move(plan));
  }
  SystemClock clock;
  TRY(auto farm, Farm::start(std::move(wishes.farm), clock));
  for (std::size_t i = 0; i < farm->size(); ++i)
    std::printf("%s %s\n", farm->onvif_url(i).c_str(), farm->rtsp_url(i).c_str());
  std::fflush(stdout);
  int ended_by = 0;
  sigwait(&ends, &ended_by);
  return {};
}

}  // namespace

int main(int count, char** words) {
  Wishes wishes;
  auto& farm = wishes.farm;
  CLI::App app{"Simulated cameras on this machine's own addresses (user admin, password minh-hoa)"};
  app.add_option("clips", wishes.clips, "H.264 or H.265 files with start codes: the main stream, the next ones")
      ->required();
  app.add_option("--cameras", wishes.cameras, "How many")->check(CLI::Range(1, 1000));
  app.add_option("--frames-per-second", wishes.frames_per_second);
  app.add_option("--width", wishes.width, "Of the pictures, as the profiles tell it");
  app.add_option("--height", wishes.height);
  app.add_option("--address", farm.first_address, "127.x.y.z: the first, or the only one");
  app.add_flag("--an-address-each", farm.an_address_each);
  app.add_option("--rtsp-port", farm.rtsp_port, "0: any");
  app.add_option("--http-port", farm.http_port, "0: any");
  app.add_option("--discovery-port", farm.discovery_port, "0: any");
  app.add_flag("--group-discovery", farm.group_discovery, "Answer to probes to everybody");
  app.add_option("--fault", wishes.faults, "Of all cameras (busy) or of one (2:busy)");
  CLI11_PARSE(app, count, words);
  if (auto done = run(std::move(wishes)); !done) {
    std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return 1;
  }
  return 0;
}
