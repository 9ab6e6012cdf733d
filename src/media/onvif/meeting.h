// A camera that follows a script and who asks it, on one loop: what the device's tests begin with.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "media/onvif/device.h"
#include "media/onvif/scripted_device.h"

namespace haidang::onvif {

// One camera and who asks it.
struct Meeting {
  asio::io_context loop{1};
  FakeClock clock{*parse_rfc3339("2026-11-22T03:15:00Z")};
  ScriptedDevice camera{loop, clock};
  DeviceSettings settings;
  std::shared_ptr<Device> device;

  explicit Meeting(std::string const& password = "secret") {
    settings.url = camera.place();
    settings.credentials = {"admin", password};
    settings.limits.connect = settings.limits.answer = seconds(2);
  }

  // What a question to the camera gives.
  template <typename T>
  Outcome<T> ask(asio::awaitable<Outcome<T>> question) {
    std::optional<Outcome<T>> out;
    asio::co_spawn(loop, std::move(question), [&](std::exception_ptr, Outcome<T> answer) { out = std::move(answer); });
    loop.restart();
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!out && std::chrono::steady_clock::now() < end) loop.run_one_for(std::chrono::seconds(1));
    EXPECT_TRUE(out.has_value()) << "a question that does not end";
    return out ? std::move(*out) : Outcome<T>(Ending{Reason::no_answer, "the test gave up"});
  }

  Outcome<Nothing> open() {
    device = std::make_shared<Device>(loop.get_executor(), settings, clock);
    return ask(device->open());
  }
  Outcome<std::vector<Profile>> profiles() {
    auto opened = open();
    if (!opened) return opened.error();
    return ask(device->profiles());
  }
  Reason reason() {
    auto found = profiles();
    return found ? Reason::stopped : found.error().reason;
  }
  std::string said() const {
    std::string out;
    for (auto const& each : camera.heard) out += (out.empty() ? "" : ", ") + each;
    return out;
  }
};

}  // namespace haidang::onvif
