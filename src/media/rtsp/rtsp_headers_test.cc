#include "media/rtsp/rtsp_headers.h"

#include <gtest/gtest.h>

namespace haidang::rtsp {
namespace {

TEST(ReadTransport, TakesParametersInAnyOrder) {
  auto usual = read_transport("RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=4D3C2A1B;mode=\"PLAY\"");
  EXPECT_EQ(usual.carrier, Carrier::tcp);
  EXPECT_EQ(usual.channels, (PortPair{0, 1}));
  EXPECT_EQ(usual.ssrc, 0x4D3C2A1BU);
  auto odd = read_transport("ssrc=  4d 3c 2a 1b ; interleaved = 2 ;RTP/AVP/TCP;;");
  EXPECT_EQ(odd.carrier, Carrier::tcp);
  EXPECT_EQ(odd.channels, (PortPair{2, 3}));
  EXPECT_EQ(odd.ssrc, 0x4D3C2A1BU);
}

TEST(ReadTransport, KnowsPortsAndSourceOfUdp) {
  auto udp = read_transport("RTP/AVP/UDP;unicast;client_port=5000-5001;server_port=6000-6001;source=10.0.0.9");
  EXPECT_EQ(udp.carrier, Carrier::udp);
  EXPECT_EQ(udp.server_ports, (PortPair{6000, 6001}));
  EXPECT_EQ(udp.source, "10.0.0.9");
  EXPECT_FALSE(udp.channels.has_value());
}

TEST(ReadTransport, LeavesOutWhatCannotBeRead) {
  for (auto value : {"", ";;;", "RTP/AVP/TCP;interleaved=256-257;ssrc=", "interleaved=x-1;ssrc=zz", "ssrc=123456789",
                     "server_port=70000", "interleaved=-1"}) {
    auto read = read_transport(value);
    EXPECT_FALSE(read.channels.has_value()) << value;
    EXPECT_FALSE(read.ssrc.has_value()) << value;
    EXPECT_FALSE(read.server_ports.has_value()) << value;
  }
}

TEST(ReadSession, KnowsNameAndTimeout) {
  struct {
    char const *value, *id;
    int seconds;
  } const cases[] = {
      {"12345678", "12345678", 60},
      {"12345678;timeout=20", "12345678", 20},
      {" 12345678 ; Timeout = 30 ;", "12345678", 30},
      {"a$b.c;timeout=0", "a$b.c", 60},
      {"a;timeout=-5", "a", 60},
      {"a;timeout=soon", "a", 60},
      {"a;timeout=99999999", "a", 3600},
      {"", "", 60},
  };
  for (auto const& each : cases) {
    EXPECT_EQ(read_session(each.value).id, each.id) << each.value;
    EXPECT_EQ(read_session(each.value).timeout_seconds, each.seconds) << each.value;
  }
}

TEST(KeepaliveMethod, IsOneThatTheCameraNames) {
  EXPECT_EQ(keepalive_method("OPTIONS, DESCRIBE, get_parameter ,PLAY"), "GET_PARAMETER");
  EXPECT_EQ(keepalive_method("OPTIONS, DESCRIBE, SET_PARAMETER, PLAY"), "OPTIONS");
  EXPECT_EQ(keepalive_method(""), "OPTIONS");
}

}  // namespace
}  // namespace haidang::rtsp
