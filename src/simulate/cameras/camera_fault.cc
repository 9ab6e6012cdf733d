#include "simulate/cameras/camera_fault.h"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace haidang::simulate {
namespace {

template <typename Then>
void each_fault(Then then) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<CameraFault>>(
      [&](auto described) { then(described.value, std::string_view(described.name)); });
}

}  // namespace

std::string_view name_of(CameraFault fault) {
  std::string_view out;
  each_fault([&](CameraFault each, std::string_view name) {
    if (each == fault) out = name;
  });
  return out;
}

std::optional<CameraFault> camera_fault_of(std::string_view wanted) {
  std::optional<CameraFault> out;
  each_fault([&](CameraFault each, std::string_view name) {
    if (name == wanted) out = each;
  });
  return out;
}

std::vector<CameraFault> all_camera_faults() {
  std::vector<CameraFault> out;
  each_fault([&](CameraFault each, std::string_view) { out.push_back(each); });
  return out;
}

PictureFault picture_fault_of(CameraFault fault) {
  switch (fault) {
    case CameraFault::black_picture: return PictureFault::black;
    case CameraFault::white_picture: return PictureFault::white;
    case CameraFault::blurred_picture: return PictureFault::blurred;
    case CameraFault::moved_picture: return PictureFault::moved;
    case CameraFault::flashing_picture: return PictureFault::flashing;
    case CameraFault::no_signal_card: return PictureFault::no_signal;
    default: return PictureFault::none;
  }
}

}  // namespace haidang::simulate
