#include "city/cameras/move_api.h"

#include <cmath>

#include "base/said_twice.h"

namespace haidang {

using http::awaitable;
using http::Request;

void MoveApi::routes(http::Router& r) {
  r.post("/api/cameras/{id}/move", Right::move_cameras,
         "Turns the camera for two seconds at most; repeat it to go on. It is the caller's for 30 seconds more.", *this,
         &MoveApi::move);
  r.post("/api/cameras/{id}/stop", Right::move_cameras, "Ends the movement.", *this, &MoveApi::stop);
  r.post("/api/cameras/{id}/release", Right::move_cameras, "Gives the camera back before its time.", *this,
         &MoveApi::release);
}

// Nobody turns a camera blindly.
Result<Camera> MoveApi::camera_for(Request const& request) const {
  TRY(auto camera, camera_of(request, wiring_.directory));
  DO(may_see(request.caller, camera, Seeing::live, wiring_.approvals, wiring_.clock.now()));
  if (!camera.can_move || camera.onvif_url.empty())
    return invalid(said_twice("Camera này không khai là quay được qua ONVIF",
                              "The register does not say that this camera can be turned over ONVIF"));
  return camera;
}

awaitable<Result<MoveLock>> MoveApi::move(Request request, MoveOrder order) {
  CO_TRY(auto camera, camera_for(request));
  for (auto speed : {order.pan, order.tilt, order.zoom})
    if (!std::isfinite(speed) || std::abs(speed) > 1) co_return invalid("expected -1 to 1");
  auto before = wiring_.mover.who(camera.id.value());
  CO_TRY(auto lock, wiring_.mover.take(camera, request.caller.id));
  if (before != request.caller.id) {
    auto noted = co_await wiring_.audit(request, "move_camera", lock.camera, "");
    if (!noted) co_return noted.error();
  }
  onvif::Velocity velocity;
  velocity.pan = order.pan;
  velocity.tilt = order.tilt;
  velocity.zoom = order.zoom;
  auto moved = co_await wiring_.mover.move(std::move(camera), velocity);
  if (!moved) co_return moved.error();
  co_return lock;
}

awaitable<Result<http::Nothing>> MoveApi::stop(Request request) {
  CO_TRY(auto camera, camera_for(request));
  CO_TRY(auto lock, wiring_.mover.take(camera, request.caller.id));
  static_cast<void>(lock);
  auto stopped = co_await wiring_.mover.stop_moving(std::move(camera));
  if (!stopped) co_return stopped.error();
  co_return http::Nothing{};
}

awaitable<Result<http::Nothing>> MoveApi::release(Request request) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  wiring_.mover.release(camera.id.value(), request.caller.id);
  co_return http::Nothing{};
}

}  // namespace haidang
