#include "media/onvif/services.h"

#include "base/text.h"

namespace haidang::onvif {
namespace {

#define HD_DEVICE "http://www.onvif.org/ver10/device/wsdl"

struct Known {
  char const* space;       // its namespace, in GetServices
  char const* capability;  // its name in GetCapabilities; empty: not there
  Service service;
};
constexpr Known known[] = {
    {HD_DEVICE, "Device", Service::device},
    {"http://www.onvif.org/ver10/media/wsdl", "Media", Service::media},
    {"http://www.onvif.org/ver20/media/wsdl", "", Service::media2},
    {"http://www.onvif.org/ver10/events/wsdl", "Events", Service::events},
    {"http://www.onvif.org/ver20/ptz/wsdl", "PTZ", Service::ptz},
};

// The first stated address counts, as with children().
void keep(ServiceAddresses& out, Service service, std::string address) {
  if (!address.empty()) out.emplace(service, std::move(address));
}

}  // namespace

Call get_services() {
  return {HD_DEVICE "/GetServices",
          "<GetServices xmlns=\"" HD_DEVICE "\"><IncludeCapability>false</IncludeCapability></GetServices>"};
}
Call get_capabilities() {
  return {HD_DEVICE "/GetCapabilities",
          "<GetCapabilities xmlns=\"" HD_DEVICE "\"><Category>All</Category></GetCapabilities>"};
}
Call get_device_information() {
  return {HD_DEVICE "/GetDeviceInformation", "<GetDeviceInformation xmlns=\"" HD_DEVICE "\"/>"};
}
Call system_reboot() { return {HD_DEVICE "/SystemReboot", "<SystemReboot xmlns=\"" HD_DEVICE "\"/>"}; }

ServiceAddresses read_services(Node answer) {
  ServiceAddresses out;
  for (auto each : children(answer, "Service"))
    for (auto const& one : known) {
      auto space = text_of(each, {"Namespace"});
      while (space.ends_with('/')) space.pop_back();
      if (equal_ignoring_case(space, one.space)) keep(out, one.service, text_of(each, {"XAddr"}));
    }
  return out;
}

ServiceAddresses read_capabilities(Node answer) {
  ServiceAddresses out;
  auto told = child(answer, "Capabilities");
  for (auto const& one : known) {
    keep(out, one.service, text_of(told, {one.capability, "XAddr"}));
    keep(out, one.service, text_of(told, {"Extension", one.capability, "XAddr"}));
  }
  return out;
}

std::map<Service, Address> services_at(ServiceAddresses const& stated, Address const& reached) {
  std::optional<Address> own;
  if (auto device = stated.find(Service::device); device != stated.end())
    if (auto read = read_web_address(device->second)) own = *read;
  std::map<Service, Address> out;
  for (auto const& [service, address] : stated)
    if (auto found = at_reached(address, own, reached)) out.emplace(service, *found);
  out.insert_or_assign(Service::device, reached);
  return out;
}

Identity read_identity(Node answer) {
  return {text_of(answer, {"Manufacturer"}), text_of(answer, {"Model"}), text_of(answer, {"FirmwareVersion"}),
          text_of(answer, {"SerialNumber"}), text_of(answer, {"HardwareId"})};
}

std::string read_reboot_message(Node answer) { return text_of(answer, {"Message"}); }

#undef HD_DEVICE

}  // namespace haidang::onvif
