// One simulated camera: what it is, what is wrong with it, whom it lets in, and what it has noticed. Its doors (RTSP,
// HTTP, discovery) share it; all of them run on the farm's one thread, only faults and counts are for others too.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "simulate/cameras/camera_fault.h"
#include "simulate/cameras/film.h"
#include "simulate/cameras/guard.h"

namespace haidang::simulate {

struct CameraPlan {
  std::string name = "Camera";
  std::string user = "admin", password = "minh-hoa";  // no user: open to everybody
  std::vector<std::shared_ptr<Film const>> streams;   // the main one first; at least one
  std::vector<CameraFault> faults;                    // from the beginning
  std::size_t most_sessions = 6;
  bool can_move = false;
  Span reboot_time = seconds(2);
};

// What others see of it while it runs.
struct CameraCounts {
  std::uint64_t sessions = 0;           // RTSP, playing now
  std::uint64_t pictures = 0;           // sent
  std::uint64_t questions = 0;          // of SOAP
  std::uint64_t refused_passwords = 0;  // shown and wrong, at any door
  std::uint64_t reboots = 0, moves = 0;
};

struct CameraEvent {
  std::string topic, item;  // VideoSource/SignalLoss, State
  bool active = false, first_report = false;
  Instant at;
};

struct PullPoint {
  int id = 0;
  std::chrono::steady_clock::time_point until;
  std::deque<CameraEvent> events;
  std::vector<std::shared_ptr<boost::asio::steady_timer>> waiting;  // cancelled when something happens
};

class Camera {
 public:
  struct Place {
    boost::asio::ip::address_v4 address;
    std::uint16_t rtsp_port = 0, http_port = 0;
  };

  Camera(CameraPlan, std::size_t number, Clock const&);

  CameraPlan const& plan() const { return plan_; }
  std::string const& id() const { return id_; }  // of its endpoint: a UUID that follows from its number
  std::string serial() const;
  Guard& guard() { return guard_; }

  // Any thread.
  bool has(CameraFault fault) const { return faults_[static_cast<std::size_t>(fault)].load(); }
  CameraCounts counts() const;
  PictureFault picture_fault() const { return picture_fault_; }
  Instant froze_at() const { return froze_at_; }  // while it has `frozen_picture`
  // On the farm's thread: an event of its kind is told to whoever has asked for them.
  void set(CameraFault, bool on);

  Place place;
  Instant now() const;              // by its clock, that it checks tokens by
  std::string stated_host() const;  // in the addresses that it states

  // Pull points; at most 8.
  PullPoint* subscribe(Span lasting);
  PullPoint* pull_point(int id);
  void unsubscribe(int id);
  void forget_pull_points();
  std::vector<CameraEvent> present_states() const;

  // Counts, and what SystemReboot begins.
  std::atomic<std::uint64_t> sessions = 0, pictures = 0, questions = 0, refused_passwords = 0, reboots = 0, moves = 0;
  std::function<void()> begin_reboot;

 private:
  void keep(CameraFault, bool on);

  CameraPlan plan_;
  std::size_t number_;
  Clock const& clock_;
  std::string id_;
  Guard guard_;
  std::array<std::atomic<bool>, 64> faults_{};
  std::atomic<PictureFault> picture_fault_ = PictureFault::none;
  std::atomic<Instant> froze_at_{};
  std::list<PullPoint> pull_points_;
  int next_pull_point_ = 1;
};

}  // namespace haidang::simulate
