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

}  // namespace haidang::simulate
