// A farm on this machine's own address and a loop of its own for whoever visits it: what the tests of this folder begin
// with. The visitors are the centre's own clients; they know the farm by its addresses alone.
#pragma once

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <optional>
#include <thread>

#include "media/onvif/device.h"
#include "media/rtsp/rtsp_client.h"
#include "simulate/cameras/clip.h"
#include "simulate/cameras/farm.h"

namespace haidang::simulate {

namespace asio = boost::asio;

// 30 pictures with a key frame every 10; shown four times as fast as they were taken.
inline std::shared_ptr<Clip const> clip_of(std::string const& name) {
  auto path = std::string(HAIDANG_SOURCE_DIR) + "/tests/data/video/" + name;
  auto read = Clip::read({path, 60, 180, 102});
  EXPECT_TRUE(read) << path;
  return read ? *read : nullptr;
}

inline CameraPlan plan_with(std::vector<CameraFault> faults) {
  CameraPlan plan;
  plan.streams = {clip_of("junction.h264"), clip_of("harbour.h265")};
  plan.faults = std::move(faults);
  return plan;
}

struct Visit {
  SystemClock clock;
  std::unique_ptr<Farm> farm;
  asio::io_context loop{1};
  rtsp::Credentials credentials{"admin", "minh-hoa"};

  explicit Visit(std::vector<CameraFault> faults) : Visit(FarmSettings{{plan_with(std::move(faults))}}) {}
  explicit Visit(FarmSettings settings) {
    auto started = Farm::start(std::move(settings), clock);
    EXPECT_TRUE(started) << started.error().message;
    farm = std::move(*started);
  }

  // --- RTSP
  rtsp::SessionSettings session_settings(std::size_t camera = 0, int stream = 1) const {
    rtsp::SessionSettings out;
    out.url = farm->rtsp_url(camera, stream);
    out.credentials = credentials;
    out.connect_limit = out.answer_limit = seconds(5);
    out.no_data_limit = milliseconds(700);
    return out;
  }

  struct Watched {
    rtsp::Ending ending;
    std::vector<rtsp::VideoFrame> frames;
    rtsp::SessionStats stats;
  };
  // Until `enough` pictures have come, or the session ends by itself.
  Watched watch(rtsp::SessionSettings settings, std::size_t enough = 70) {
    Watched out;
    std::shared_ptr<rtsp::Session> session;
    auto take = [&](rtsp::VideoFrame const& frame) {
      out.frames.push_back(frame);
      if (out.frames.size() == enough) session->stop();
    };
    session = std::make_shared<rtsp::Session>(loop.get_executor(), std::move(settings), take);
    bool ended = false;
    asio::co_spawn(loop, session->run(), [&](std::exception_ptr, rtsp::Ending how) {
      out.ending = std::move(how);
      ended = true;
    });
    loop.restart();
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!ended && std::chrono::steady_clock::now() < end) loop.run_one_for(std::chrono::seconds(1));
    EXPECT_TRUE(ended) << "a session that does not end";
    out.stats = session->stats();
    return out;
  }

  // --- ONVIF
  std::shared_ptr<onvif::Device> device(std::size_t camera = 0) {
    onvif::DeviceSettings settings;
    settings.url = farm->onvif_url(camera);
    settings.credentials = credentials;
    settings.limits.connect = settings.limits.answer = seconds(5);
    return std::make_shared<onvif::Device>(loop.get_executor(), settings, clock);
  }

  template <typename T>
  T ask(asio::awaitable<T> question) {
    std::optional<T> out;
    asio::co_spawn(loop, std::move(question), [&](std::exception_ptr, T answer) { out = std::move(answer); });
    loop.restart();
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!out && std::chrono::steady_clock::now() < end) loop.run_one_for(std::chrono::seconds(1));
    EXPECT_TRUE(out.has_value()) << "a question that does not end";
    return out ? std::move(*out) : T();
  }
};

}  // namespace haidang::simulate
