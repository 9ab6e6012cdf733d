#include "media/onvif/discovery.h"

#include <gmock/gmock.h>

#include "media/onvif/address_range.h"
#include "media/onvif/random.h"
#include "media/onvif/xml.h"

namespace haidang::onvif {
namespace {

using testing::ElementsAre;

std::string const asked = "urn:uuid:0f0e0d0c-0b0a-4908-a706-050403020100";

std::string datagram(std::string const& related, std::string const& matches) {
  return "<?xml version='1.0'?><SOAP-ENV:Envelope xmlns:SOAP-ENV='http://www.w3.org/2003/05/soap-envelope' "
         "xmlns:wsa='http://schemas.xmlsoap.org/ws/2004/08/addressing' "
         "xmlns:d='http://schemas.xmlsoap.org/ws/2005/04/discovery'><SOAP-ENV:Header>" +
         related + "</SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches>" + matches +
         "</d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>";
}
std::string match(std::string const& id, std::string const& types, std::string const& scopes,
                  std::string const& addresses) {
  return "<d:ProbeMatch><wsa:EndpointReference><wsa:Address>" + id + "</wsa:Address></wsa:EndpointReference><d:Types>" +
         types + "</d:Types><d:Scopes>" + scopes + "</d:Scopes><d:XAddrs>" + addresses +
         "</d:XAddrs><d:MetadataVersion>10</d:MetadataVersion></d:ProbeMatch>";
}

TEST(Discovery, ReadsWhoAnswers) {
  auto found = read_matches(
      datagram(
          "<wsa:RelatesTo>" + asked + "</wsa:RelatesTo>",
          match("urn:uuid:4D454930-0000-1000-8000-F84DFC0A0B0C", "dn:NetworkVideoTransmitter tds:Device",
                "onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/C%E1%BB%95ng%20ch%C3%ADnh "
                "onvif://www.onvif.org/hardware/DS-2CD\n onvif://www.onvif.org/location/country/vietnam "
                "onvif://www.onvif.org/location/city/H%1",
                "http://192.168.1.64/onvif/device_service http://[fe80::fa4d:fcff:fe0a:b0c]/onvif/device_service")),
      asked);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "4d454930-0000-1000-8000-f84dfc0a0b0c");
  EXPECT_EQ(found[0].name, "Cổng chính");
  EXPECT_EQ(found[0].hardware, "DS-2CD");
  EXPECT_EQ(found[0].location, "country/vietnam, city/H%1");
  EXPECT_THAT(found[0].addresses, ElementsAre("http://192.168.1.64/onvif/device_service",
                                              "http://[fe80::fa4d:fcff:fe0a:b0c]/onvif/device_service"));
}

TEST(Discovery, BelievesOnlyAnswersToItsOwnQuestion) {
  auto camera = match("uuid:1", "dn:NetworkVideoTransmitter", "", "http://10.0.0.5/");
  auto upper = asked;
  for (auto& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  EXPECT_EQ(read_matches(datagram("<wsa:RelatesTo>" + upper + "</wsa:RelatesTo>", camera), asked).size(), 1U);
  EXPECT_EQ(read_matches(datagram("<wsa:RelatesTo>uuid:" + asked.substr(9) + "</wsa:RelatesTo>", camera), asked).size(),
            1U);
  EXPECT_EQ(read_matches(datagram("", camera), asked).size(), 1U) << "a camera that relates to nothing";
  EXPECT_EQ(read_matches(datagram("<wsa:RelatesTo>urn:uuid:77</wsa:RelatesTo>", camera), asked).size(), 0U);
}

TEST(Discovery, PassesOverWhatIsNoCamera) {
  EXPECT_TRUE(
      read_matches(datagram("", match("urn:uuid:2", "wprt:PrintDeviceType", "ldap:///ou=x", "http://10.0.0.9/")), asked)
          .empty());
  for (auto text : {"", "<html/>", "HTTP/1.1 200 OK\r\n", "<a><b></a>"}) EXPECT_TRUE(read_matches(text, asked).empty());
  EXPECT_TRUE(read_matches("<!DOCTYPE a [<!ENTITY x 'y'>]>" + datagram("", ""), asked).empty());
}

TEST(Discovery, AsksWhereItWasAnsweredFrom) {
  struct {
    std::vector<std::string> addresses;
    char const* url;
  } const cases[] = {
      {{"http://192.168.1.64/a", "http://10.0.0.5:8080/b"}, "http://10.0.0.5:8080/b"},
      {{"http://192.168.1.64:8080/a", "http://[fe80::1]/b"}, "http://10.0.0.5:8080/a"},
      {{"nonsense"}, "http://10.0.0.5/onvif/device_service"},
      {{}, "http://10.0.0.5/onvif/device_service"},
  };
  for (auto const& each : cases) {
    Match found;
    found.addresses = each.addresses;
    EXPECT_EQ(web_url(service_of(found, "10.0.0.5")), each.url);
  }
}

TEST(Discovery, AsksWithANewNameEachTime) {
  auto id = new_message_id();
  EXPECT_EQ(id.size(), asked.size());
  EXPECT_EQ(id.substr(23, 1), "4");
  EXPECT_NE(id, new_message_id());
  auto probe = Document::read(write_probe(id));
  ASSERT_TRUE(probe);
  EXPECT_EQ(text_of(probe->root(), {"Header", "MessageID"}), id);
  EXPECT_EQ(text_of(probe->root(), {"Body", "Probe", "Types"}), "dn:NetworkVideoTransmitter");
}

TEST(AddressRange, IsReadAsPeopleWriteIt) {
  auto v4 = [](unsigned a, unsigned b, unsigned c, unsigned d) { return a << 24 | b << 16 | c << 8 | d; };
  struct {
    char const* text;
    std::uint32_t first, last;
  } const cases[] = {
      {"10.1.4.0/24", v4(10, 1, 4, 1), v4(10, 1, 4, 254)},
      {"10.1.4.77/30", v4(10, 1, 4, 77), v4(10, 1, 4, 78)},
      {"10.1.4.8/31", v4(10, 1, 4, 8), v4(10, 1, 4, 9)},
      {"10.1.4.9/32", v4(10, 1, 4, 9), v4(10, 1, 4, 9)},
      {" 10.1.4.10 - 10.1.5.9 ", v4(10, 1, 4, 10), v4(10, 1, 5, 9)},
      {"10.1.4.10-90", v4(10, 1, 4, 10), v4(10, 1, 4, 90)},
      {"255.255.255.255", 0xFFFFFFFFU, 0xFFFFFFFFU},
      {"10.1.0.0-10.1.15.255", v4(10, 1, 0, 0), v4(10, 1, 15, 255)},
  };
  for (auto const& each : cases) {
    auto read = read_address_range(each.text);
    ASSERT_TRUE(read) << each.text;
    EXPECT_EQ(read->first, each.first) << each.text;
    EXPECT_EQ(read->last, each.last) << each.text;
  }
  for (auto text : {"", "10.1.4", "10.1.4.256", "10.1.4.9-10.1.4.8", "10.1.4.0/33", "10.1.4.0/0", "fe80::/64", "a-b"})
    EXPECT_FALSE(read_address_range(text)) << text;
  EXPECT_EQ(read_address_range("10.0.0.0/16").error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace haidang::onvif
