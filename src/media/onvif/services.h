// What a camera is and where its services are: the device service of ONVIF. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "media/onvif/soap.h"
#include "media/onvif/web_address.h"

namespace haidang::onvif {

enum class Service { device, media, media2, events, ptz };

using ServiceAddresses = std::map<Service, std::string>;  // as the camera states them

Call get_services();
Call get_capabilities();  // for cameras that do not know GetServices
ServiceAddresses read_services(Node answer);
ServiceAddresses read_capabilities(Node answer);

// All of them led back to the camera that was reached; those that cannot be read are left out. The device service is
// where it was reached, whatever is stated.
std::map<Service, Address> services_at(ServiceAddresses const&, Address const& reached);

struct Identity {
  std::string manufacturer, model, firmware, serial, hardware;
};
Call get_device_information();
Identity read_identity(Node answer);

Call system_reboot();
std::string read_reboot_message(Node answer);

}  // namespace haidang::onvif
