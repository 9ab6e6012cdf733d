#include "simulate/cameras/camera.h"

#include <algorithm>

#include "simulate/cameras/secrets.h"

namespace haidang::simulate {
namespace {

constexpr std::size_t most_pull_points = 8, most_kept_events = 100;

struct Noticed {
  CameraFault fault;
  char const *topic, *item;
};
constexpr Noticed noticed[] = {
    {CameraFault::video_loss, "VideoSource/SignalLoss", "State"},
    {CameraFault::tampering, "VideoSource/GlobalSceneChange/ImagingService", "State"},
    {CameraFault::motion, "RuleEngine/CellMotionDetector/Motion", "IsMotion"},
};

}  // namespace

Camera::Camera(CameraPlan plan, std::size_t number, Clock const& clock)
    : plan_(std::move(plan)), number_(number), clock_(clock), guard_(plan_.user, plan_.password) {
  id_ = hex_digest_of(Digest::sha256, "camera " + std::to_string(number)).substr(0, 32);
  for (auto at : {20, 16, 12, 8}) id_.insert(static_cast<std::size_t>(at), "-");
  for (auto each : plan_.faults) keep(each, true);
}

void Camera::keep(CameraFault fault, bool on) {
  faults_[static_cast<std::size_t>(fault)] = on;
  if (auto of_picture = picture_fault_of(fault); of_picture != PictureFault::none)
    picture_fault_ = on ? of_picture : PictureFault::none;
  if (fault == CameraFault::frozen_picture) froze_at_ = now();
}

std::string Camera::serial() const { return "HDSIM" + std::to_string(100'000 + number_); }

CameraCounts Camera::counts() const { return {sessions, pictures, questions, refused_passwords, reboots, moves}; }

Instant Camera::now() const { return clock_.now() + (has(CameraFault::clock_ahead) ? hours(1) : Span{}); }

std::string Camera::stated_host() const {
  return has(CameraFault::wrong_xaddr) ? "192.168.1.64" : place.address.to_string();
}

void Camera::set(CameraFault fault, bool on) {
  if (has(fault) == on) return;
  keep(fault, on);
  for (auto const& each : noticed) {
    if (each.fault != fault) continue;
    for (auto& point : pull_points_) {
      if (point.events.size() >= most_kept_events) point.events.pop_front();
      point.events.push_back({each.topic, each.item, on, false, now()});
      for (auto const& timer : point.waiting) timer->cancel();
    }
  }
}

std::vector<CameraEvent> Camera::present_states() const {
  std::vector<CameraEvent> out;
  for (auto const& each : noticed) out.push_back({each.topic, each.item, has(each.fault), true, now()});
  return out;
}

PullPoint* Camera::subscribe(Span lasting) {
  auto now_here = std::chrono::steady_clock::now();
  std::erase_if(pull_points_, [&](auto const& each) { return each.until < now_here && each.waiting.empty(); });
  if (pull_points_.size() >= most_pull_points) return nullptr;
  auto states = present_states();
  pull_points_.push_back(
      {next_pull_point_++, now_here + std::chrono::milliseconds(lasting.ms), {states.begin(), states.end()}, {}});
  return &pull_points_.back();
}

PullPoint* Camera::pull_point(int id) {
  for (auto& each : pull_points_)
    if (each.id == id && each.until >= std::chrono::steady_clock::now()) return &each;
  return nullptr;
}

void Camera::unsubscribe(int id) {
  for (auto& each : pull_points_) {
    if (each.id != id) continue;
    each.until = {};
    for (auto const& timer : each.waiting) timer->cancel();
  }
}

void Camera::forget_pull_points() {
  for (auto const& each : pull_points_) unsubscribe(each.id);
}

}  // namespace haidang::simulate
