#include "simulate/camera_city.h"

#include <map>

#include "simulate/cameras/scene.h"

namespace haidang::simulate {
namespace {

using CatalogueCamera = haidang::Camera;

// What is wrong with the demonstration's cameras beside what a camera can do by itself.
enum class Trouble { none, switched_off, another_device, nobody_said_the_password };

struct Broken {
  std::string_view camera;
  std::vector<CameraFault> faults;
  Trouble trouble = Trouble::none;
};

std::vector<Broken> const& broken() {
  static std::vector<Broken> const all{
      {"cam-kxq004", {}, Trouble::switched_off},
      {"cam-kxq009", {CameraFault::silent}},
      {"cam-nut-ao-ca-2", {CameraFault::refuses_password}},
      {"cam-nut-minh-khai-1", {CameraFault::silent_after_play}},
      {"cam-nut-mong-cai-1", {CameraFault::trickles}},
      {"cam-nut-kenh-liem-2", {CameraFault::black_picture}},
      {"cam-bao-tang-2", {CameraFault::blurred_picture}},
      {"cam-pvhcc-2", {CameraFault::no_signal_card}},
      {"cam-truong-bai-chay", {CameraFault::no_such_stream}},
      {"cam-truong-uong-bi", {}, Trouble::nobody_said_the_password},
      {"cam-bv-cam-pha-2", {CameraFault::busy}},
      {"cam-tuan-chau-4", {CameraFault::frozen_picture}},
      {"cam-tuan-chau-6", {CameraFault::over_threshold}},
      {"cam-thu-vien-2", {}, Trouble::another_device},
      {"cam-quang-truong-3", {CameraFault::loses_packets}},
  };
  return all;
}

Broken const* trouble_of(CatalogueCamera const& camera) {
  for (auto const& each : broken())
    if (each.camera == camera.id.value()) return &each;
  return nullptr;
}

Sight sight_of(SiteKind kind) {
  switch (kind) {
    case SiteKind::station: return Sight::station;
    case SiteKind::junction: return Sight::junction;
    case SiteKind::school: return Sight::school_gate;
    case SiteKind::hospital: return Sight::hospital;
    case SiteKind::port: return Sight::harbour;
    case SiteKind::venue:
    case SiteKind::other: break;
  }
  return Sight::square;
}

// Hospitals have got newer cameras, which send their large picture as H.265.
Codec codec_of(Sight sight) { return sight == Sight::hospital ? Codec::h265 : Codec::h264; }

// What cameras of one kind of site show: a large picture, and a small one for grids.
using Films = std::map<Sight, std::vector<std::shared_ptr<Film const>>>;

FarmSettings farm_of(CameraCity::Settings const& settings) {
  Films films;
  std::map<std::string, Sight> sights;
  for (auto const& site : settings.sites) sights[site.id.value()] = sight_of(site.kind);
  FarmSettings farm{.cameras = {}, .first_address = "127.0.1.1", .an_address_each = true};
  farm.movement_every = minutes(2);
  for (auto const& camera : settings.cameras) {
    auto known = sights.find(camera.site.value());
    auto sight = known == sights.end() ? Sight::square : known->second;
    auto& streams = films[sight];
    if (streams.empty())
      streams = {std::make_shared<Scene>(sight, 640, 352, codec_of(sight)), std::make_shared<Scene>(sight, 320, 176)};
    CameraPlan plan;
    plan.name = camera.name.value();
    plan.password = settings.password;
    plan.can_move = camera.can_move;
    plan.streams = streams;
    if (auto const* trouble = trouble_of(camera)) plan.faults = trouble->faults;
    farm.cameras.push_back(std::move(plan));
  }
  return farm;
}

}  // namespace

Result<std::unique_ptr<CameraCity>> CameraCity::open(Settings settings, Clock const& clock) {
  auto farm = farm_of(settings);
  farm.rtsp_port = settings.rtsp_port;
  farm.http_port = settings.http_port;
  auto started = Farm::start(farm, clock);
  if (!started && started.error().kind == ErrorKind::unavailable) {
    farm.rtsp_port = farm.http_port = 0;
    started = Farm::start(farm, clock);
  }
  if (!started) return started.error();
  std::unique_ptr<CameraCity> city(new CameraCity);
  city->farm_ = std::move(*started);
  city->cameras_ = std::move(settings.cameras);
  for (std::size_t i = 0; i < city->cameras_.size(); ++i) {
    auto& camera = city->cameras_[i];
    camera.url = city->farm_->rtsp_url(i, 1);
    camera.small_url = city->farm_->rtsp_url(i, 2);
    camera.onvif_url = city->farm_->onvif_url(i);
    auto const* trouble = trouble_of(camera);
    if (!trouble) continue;
    if (trouble->trouble == Trouble::switched_off) camera.url = "rtsp://127.0.1.250:9/stream1";  // nobody listens
    if (trouble->trouble == Trouble::another_device)
      camera.url = "rtsp" + camera.onvif_url.substr(4);  // its page, where its pictures should be
    if (trouble->trouble == Trouble::nobody_said_the_password) camera.user_name = camera.password_name = std::nullopt;
  }
  return city;
}

}  // namespace haidang::simulate
