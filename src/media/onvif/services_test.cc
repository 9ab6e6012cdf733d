#include "media/onvif/services.h"

#include <gmock/gmock.h>

#include "media/onvif/answers_fixture.h"

namespace haidang::onvif {
namespace {

std::string service(std::string const& space, std::string const& address) {
  return "<tds:Service><tds:Namespace>" + space + "</tds:Namespace><tds:XAddr>" + address +
         "</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>";
}

TEST(Services, AreFoundByTheirNamespaces) {
  auto answer =
      answer_of("<tds:GetServicesResponse>" +
                service("http://www.onvif.org/ver10/device/wsdl", "http://192.168.1.64/onvif/device_service") +
                service("http://www.onvif.org/ver10/media/wsdl", "http://192.168.1.64/onvif/Media") +
                service("http://www.onvif.org/ver20/media/wsdl/", "http://192.168.1.64/onvif/Media2") +
                service("http://www.onvif.org/ver20/imaging/wsdl", "http://192.168.1.64/onvif/Imaging") +
                service("http://www.onvif.org/ver10/events/wsdl", "http://192.168.1.64/onvif/Events") +
                service("http://www.onvif.org/ver20/ptz/wsdl", " ") + "</tds:GetServicesResponse>");
  auto read = read_services(answer.body);
  EXPECT_EQ(read.size(), 4U) << "imaging is not used; an empty address is none";
  EXPECT_EQ(read.at(Service::media2), "http://192.168.1.64/onvif/Media2");
}

TEST(Services, AreFoundAmongCapabilitiesToo) {
  auto answer = answer_of(
      "<tds:GetCapabilitiesResponse><tds:Capabilities>"
      "<tt:Device><tt:XAddr>http://192.168.1.108/onvif/device_service</tt:XAddr></tt:Device>"
      "<tt:Events><tt:XAddr>http://192.168.1.108/onvif/event_service</tt:XAddr>"
      "<tt:WSPullPointSupport>true</tt:WSPullPointSupport></tt:Events>"
      "<tt:Media><tt:XAddr>http://192.168.1.108/onvif/media_service</tt:XAddr></tt:Media>"
      "<tt:Extension><tt:PTZ><tt:XAddr>http://192.168.1.108/onvif/ptz_service</tt:XAddr></tt:PTZ></tt:Extension>"
      "</tds:Capabilities></tds:GetCapabilitiesResponse>");
  auto read = read_capabilities(answer.body);
  EXPECT_EQ(read.at(Service::ptz), "http://192.168.1.108/onvif/ptz_service");
  EXPECT_EQ(read.at(Service::media), "http://192.168.1.108/onvif/media_service");
  EXPECT_FALSE(read.contains(Service::media2));
}

TEST(Services, AreAskedWhereTheCameraWasReached) {
  auto reached = *read_web_address("http://203.0.113.9:8001/");
  auto found = services_at({{Service::device, "http://192.168.1.64/onvif/other"},
                            {Service::media, "http://192.168.1.64/onvif/Media"},
                            {Service::events, "http://192.168.1.64:8899/onvif/Events"},
                            {Service::ptz, "none"}},
                           reached);
  EXPECT_EQ(web_url(found.at(Service::device)), "http://203.0.113.9:8001/onvif/device_service");
  EXPECT_EQ(web_url(found.at(Service::media)), "http://203.0.113.9:8001/onvif/Media");
  EXPECT_EQ(web_url(found.at(Service::events)), "http://203.0.113.9:8899/onvif/Events");
}

TEST(Identity, IsReadWithWhatThereIs) {
  auto answer = answer_of(
      "<GetDeviceInformationResponse xmlns='http://www.onvif.org/ver10/device/wsdl'><Manufacturer>Hải Đăng"
      "</Manufacturer><Model>HD-1 &amp; co</Model><FirmwareVersion>V5.7.1 build 221020</FirmwareVersion>"
      "<SerialNumber>0123</SerialNumber></GetDeviceInformationResponse>");
  auto read = read_identity(answer.body);
  EXPECT_EQ(read.manufacturer, "Hải Đăng");
  EXPECT_EQ(read.model, "HD-1 & co");
  EXPECT_EQ(read.firmware, "V5.7.1 build 221020");
  EXPECT_EQ(read.hardware, "");
}

}  // namespace
}  // namespace haidang::onvif
