// Many cameras in one process, on this machine's own addresses alone: for the demonstration and for tests. To whoever
// comes from outside each is a camera: RTSP, ONVIF over HTTP, a still picture, an answer to discovery. One thread
// serves them all; clips are shared, so a camera costs a few sockets.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "simulate/cameras/camera.h"

namespace haidang::simulate {

struct FarmSettings {
  std::vector<CameraPlan> cameras;
  // 127.0.0.1 for all, or the first of a row, one each: 127.0.1.1, 127.0.1.2 … No other network is possible.
  std::string first_address = "127.0.0.1";
  bool an_address_each = false;
  // 0 = any free one, another for each camera; else the same for all, which needs an address each.
  std::uint16_t rtsp_port = 0, http_port = 0, discovery_port = 0;
  bool group_discovery = false;  // also answer to probes to everybody, on discovery_port
  // Whole seconds: each camera notices a movement once in every `movement_every`, in its own moment; none for never.
  Span movement_every = {}, movement_lasts = seconds(15);
};

class Farm {
 public:
  // `clock` outlives the farm. `invalid` when the settings contradict each other, `unavailable` when a port is taken.
  static Result<std::unique_ptr<Farm>> start(FarmSettings, Clock const& clock);
  ~Farm();  // ends every conversation

  std::size_t size() const;
  std::string rtsp_url(std::size_t camera, int stream = 1) const;  // without name and password
  std::string onvif_url(std::size_t camera) const;
  std::string address(std::size_t camera) const;
  std::string id(std::size_t camera) const;                // that it answers to discovery with
  std::uint16_t discovery_port(std::size_t camera) const;  // where it hears probes of its own

  void set(std::size_t camera, CameraFault, bool on);  // in force when it returns
  // As when its power goes: all doors close, and open again on the same ports after its plan's reboot_time.
  void restart(std::size_t camera);
  CameraCounts counts(std::size_t camera) const;

 private:
  struct Running;
  explicit Farm(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace haidang::simulate
