#include "media/onvif/profiles.h"

#include <gmock/gmock.h>

#include "media/onvif/answers_fixture.h"

namespace haidang::onvif {
namespace {

using testing::HasSubstr;

TEST(Profiles, OfTheFirstMediaServiceTellTheirEncoders) {
  auto answer = answer_of(
      "<trt:GetProfilesResponse>"
      "<trt:Profiles token='Profile_1' fixed='true'><tt:Name>mainStream</tt:Name>"
      "<tt:VideoSourceConfiguration token='VideoSourceToken'><tt:Name>VideoSourceConfig</tt:Name>"
      "<tt:SourceToken>VideoSource_1</tt:SourceToken></tt:VideoSourceConfiguration>"
      "<tt:VideoEncoderConfiguration token='VideoEncoderToken_1'><tt:Name>VideoEncoder_1</tt:Name>"
      "<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height>"
      "</tt:Resolution><tt:Quality>3.000000</tt:Quality><tt:RateControl><tt:FrameRateLimit>25</tt:FrameRateLimit>"
      "<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>4096</tt:BitrateLimit></tt:RateControl>"
      "<tt:H264><tt:GovLength>50</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>"
      "</tt:VideoEncoderConfiguration><tt:PTZConfiguration token='PTZToken'/></trt:Profiles>"
      "<trt:Profiles fixed='true'><tt:Name>without a token</tt:Name></trt:Profiles>"
      "<trt:Profiles token='audio only'><tt:Name>x</tt:Name></trt:Profiles>"
      "</trt:GetProfilesResponse>");
  auto read = read_profiles(answer.body, MediaVersion::first);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].token, "Profile_1");
  EXPECT_EQ(read[0].video_source, "VideoSource_1");
  EXPECT_TRUE(read[0].can_move);
  ASSERT_TRUE(read[0].encoder);
  auto const& encoder = *read[0].encoder;
  EXPECT_EQ(encoder.encoding, "H264");
  EXPECT_EQ(encoder.encoding_profile, "Main");
  EXPECT_EQ(encoder.width, 1920);
  EXPECT_EQ(encoder.height, 1080);
  EXPECT_EQ(encoder.frames_per_second, 25);
  EXPECT_EQ(encoder.kilobits_per_second, 4096);
  EXPECT_EQ(encoder.frames_between_keys, 50);
  EXPECT_FALSE(read[1].encoder);
}

TEST(Profiles, OfTheSecondMediaServiceKnowH265) {
  auto answer = answer_of(
      "<tr2:GetProfilesResponse><tr2:Profiles fixed='true' token='profile_1_h265'><tr2:Name>p &lt;1&gt;</tr2:Name>"
      "<tr2:Configurations><tr2:VideoSource token='0'><tt:SourceToken>7</tt:SourceToken></tr2:VideoSource>"
      "<tr2:VideoEncoder token='enc' GovLength='32' Profile='Main'><tt:Name>n</tt:Name><tt:Encoding>H265</tt:Encoding>"
      "<tt:Resolution><tt:Width>2688</tt:Width><tt:Height>1520</tt:Height></tt:Resolution>"
      "<tt:RateControl ConstantBitRate='false'><tt:FrameRateLimit>12.5</tt:FrameRateLimit>"
      "<tt:BitrateLimit>2147483647</tt:BitrateLimit></tt:RateControl></tr2:VideoEncoder></tr2:Configurations>"
      "</tr2:Profiles></tr2:GetProfilesResponse>");
  auto read = read_profiles(answer.body, MediaVersion::second);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].name, "p <1>");
  EXPECT_EQ(read[0].video_source, "7");
  EXPECT_FALSE(read[0].can_move);
  ASSERT_TRUE(read[0].encoder);
  EXPECT_EQ(read[0].encoder->encoding, "H265");
  EXPECT_EQ(read[0].encoder->frames_per_second, 12.5);
  EXPECT_EQ(read[0].encoder->kilobits_per_second, 1'000'000) << "no limit is a large one";
  EXPECT_EQ(read[0].encoder->frames_between_keys, 32);
}

TEST(Encodings, AreOneWordHoweverTheyAreWritten) {
  for (auto text : {"H264", "H.264", "h264", "video/H264"}) {
    auto answer =
        answer_of("<R><Configurations token='1'><Encoding>" + std::string(text) + "</Encoding></Configurations></R>");
    auto read = read_encoders(answer.body);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].encoding, "H264") << text;
  }
}

TEST(Encoders, WithNonsenseInThemAreNoHarm) {
  auto answer = answer_of(
      "<R><Configuration token='1'><Encoding/><Resolution><Width>-1</Width><Height>99999999999999999999</Height>"
      "</Resolution><RateControl><FrameRateLimit>1e300</FrameRateLimit></RateControl></Configuration></R>");
  auto read = read_encoders(answer.body);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].width, 0);
  EXPECT_EQ(read[0].height, 0);
  EXPECT_EQ(read[0].frames_per_second, 1000);
}

TEST(Uris, AreFoundInBothShapes) {
  auto first = answer_of(
      "<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>rtsp://10.0.0.5/a?x=1&amp;y=2</tt:Uri>"
      "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect></trt:MediaUri></trt:GetStreamUriResponse>");
  EXPECT_EQ(read_uri(first.body), "rtsp://10.0.0.5/a?x=1&y=2");
  auto second =
      answer_of("<tr2:GetStreamUriResponse><tr2:Uri> rtsp://10.0.0.5/b </tr2:Uri></tr2:GetStreamUriResponse>");
  EXPECT_EQ(read_uri(second.body), "rtsp://10.0.0.5/b");
  EXPECT_EQ(read_uri(answer_of("<R/>").body), "");
}

TEST(Questions, CarryTheTokenAsItIs) {
  Profile profile{"a<b & c", "", "", {}, false, MediaVersion::first};
  EXPECT_THAT(get_stream_uri(profile).body, HasSubstr("<ProfileToken>a&lt;b &amp; c</ProfileToken>"));
  EXPECT_THAT(get_stream_uri(profile).body, HasSubstr("RTP-Unicast"));
  EXPECT_TRUE(Document::read(get_stream_uri(profile).body));
  EXPECT_THAT(get_stream_uri(profile).action, HasSubstr("ver10/media"));
  profile.version = MediaVersion::second;
  EXPECT_THAT(get_stream_uri(profile).body, HasSubstr("<Protocol>RTSP</Protocol>"));
  EXPECT_THAT(get_snapshot_uri(profile).action, HasSubstr("ver20/media"));
  EXPECT_THAT(get_video_encoder_configuration(MediaVersion::first, "e").body,
              HasSubstr("<ConfigurationToken>e</ConfigurationToken>"));
  for (auto version : {MediaVersion::first, MediaVersion::second})
    EXPECT_TRUE(Document::read(get_profiles(version).body));
}

}  // namespace
}  // namespace haidang::onvif
