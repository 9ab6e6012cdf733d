// A centre with a farm of simulated cameras before its doors.
#pragma once

#include "simulate/cameras/farm.h"
#include "simulate/cameras/scene.h"
#include "tests/server/centre.h"
#include "tests/support/live_socket.h"

namespace haidang::testing {

using simulate::CameraFault;

class CameraCentre : public ::testing::Test {
 protected:
  CameraCentre() : centre({.environment = {{"HAIDANG_SECRET_camera", "minh-hoa"}, {"HAIDANG_SECRET_other", "sai"}}}) {
    centre.admin().put("/api/sites/nut-a", boost::json::parse(R"({"id":"nut-a","kind":"junction","name":"Nút A",
        "agency":"so-nnmt","placeCode":"06673","latitude":20.95,"longitude":107.07})"));
    centre.admin().put("/api/sites/nut-b", boost::json::parse(R"({"id":"nut-b","kind":"junction","name":"Nút B",
        "agency":"ubnd-ha-long","placeCode":"06673","latitude":20.95,"longitude":107.08})"));
  }

  void start_farm(std::vector<std::vector<CameraFault>> const& faults, bool can_move = false) {
    simulate::FarmSettings settings;
    for (auto const& each : faults) {
      simulate::CameraPlan plan;
      plan.streams = {large, small};
      plan.faults = each;
      plan.can_move = can_move;
      settings.cameras.push_back(std::move(plan));
    }
    auto started = simulate::Farm::start(std::move(settings), clock);
    if (!started) throw std::runtime_error(started.error().message);
    farm = std::move(*started);
  }

  Json camera(std::string const& id, std::size_t at, std::string const& more = "") {
    return boost::json::parse(R"({"id":")" + id + R"(","name":"Camera )" + id +
                              R"(","agency":"so-nnmt","site":"nut-a","url":")" + farm->rtsp_url(at, 1) +
                              R"(","smallUrl":")" + farm->rtsp_url(at, 2) +
                              R"(","userName":"admin","passwordName":"camera")" + more + "}");
  }
  Json health(std::string const& id) {
    auto all = centre.admin().get("/api/cameras/health");
    for (auto const& each : items(all))
      if (text(each, "/camera") == id) return each;
    return nullptr;
  }
  HttpAnswer fetched(std::string const& path) {
    auto answer = centre.admin().ask({.method = "GET", .path = path});
    if (!answer) throw std::runtime_error(answer.error().message);
    return *answer;
  }
  // Of pictures on the disk.
  std::uintmax_t recorded_bytes(std::string const& id) {
    std::uintmax_t all = 0;
    std::error_code none;
    for (auto const& each : std::filesystem::recursive_directory_iterator(centre.data() / "recordings" / id, none))
      if (each.is_regular_file(none)) all += each.file_size(none);
    return all;
  }
  std::string said(std::string const& id, std::string const& at) {  // of its health; empty before the first look
    auto found = health(id);
    return found.is_null() || found.at_pointer(at).is_null() ? "" : text(found, at);
  }
  LiveSocket wall(Browser const& browser) {
    auto opened = LiveSocket::open(centre.port(), "/api/live/video", browser.cookie());
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }

  // What came of a tile until its first key picture: the words, and the kinds of what was binary.
  struct Came {
    std::vector<std::string> words;
    std::vector<int> kinds;
    std::string init;
  };
  static Came until_key_picture(LiveSocket& socket, char tile) {
    Came came;
    while (auto message = socket.next_of_any_kind(seconds(20))) {
      if (message->is_text) {
        came.words.push_back(message->bytes);
        continue;
      }
      if (message->bytes[0] != tile) continue;
      came.kinds.push_back(message->bytes[1]);
      if (message->bytes[1] == 0) came.init = message->bytes.substr(2);
      if (message->bytes[1] == 2) break;
    }
    return came;
  }

  SystemClock clock;
  std::shared_ptr<simulate::Film const> large = std::make_shared<simulate::Scene>(simulate::Sight::junction, 640, 352),
                                        small = std::make_shared<simulate::Scene>(simulate::Sight::junction, 320, 176);
  std::unique_ptr<simulate::Farm> farm;
  Centre centre;
};

}  // namespace haidang::testing
