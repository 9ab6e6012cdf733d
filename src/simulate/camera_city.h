// The cameras' part of the demonstration: a farm that plays every camera of the catalogue from its site's scene, and
// what is wrong with ten of them. Their addresses are this machine's own.
#pragma once

#include "city/cameras/camera.h"
#include "city/places/place.h"
#include "simulate/cameras/farm.h"

namespace haidang::simulate {

class CameraCity {
 public:
  struct Settings {
    std::vector<haidang::Camera> cameras;  // of the catalogue
    std::vector<Site> sites;
    std::string password = "minh-hoa";                     // in the catalogue it is named demo_cameras
    std::uint16_t rtsp_port = 18'554, http_port = 18'555;  // with an address each; other free ones when taken
  };
  static Result<std::unique_ptr<CameraCity>> open(Settings, Clock const&);

  // The cameras with where each is found: in the order of the settings.
  std::vector<haidang::Camera> const& cameras() const { return cameras_; }

 private:
  CameraCity() = default;
  std::vector<haidang::Camera> cameras_;
  std::unique_ptr<Farm> farm_;
};

}  // namespace haidang::simulate
