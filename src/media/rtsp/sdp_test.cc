#include "media/rtsp/sdp.h"

#include <gtest/gtest.h>

#include "media/rtsp/h264.h"
#include "media/rtsp/h265.h"

namespace haidang::rtsp {
namespace {

std::string const sps = "Z2QAKKzZQHgCJ+XARAAAAwAEAAADAMg8YMZY", pps = "aOvjyyLA";

std::string codec_name(Codec codec) {
  return codec == Codec::h264 ? "h264" : codec == Codec::h265 ? "h265" : codec == Codec::mjpeg ? "mjpeg" : "other";
}

// "h264 96 90000 track1 7 8": codec, payload type, clock, control, the parameter sets' types.
std::string shown(std::string const& text) {
  auto read = read_sdp(text);
  if (!read) return "refused";
  auto const* track = video_of(*read);
  if (track == nullptr) return "no video in " + std::to_string(read->tracks.size());
  auto out = codec_name(track->codec) + " " + std::to_string(track->payload_type) + " " +
             std::to_string(track->clock_hz) + " " + track->control;
  for (auto const& set : track->parameter_sets)
    out += " " + std::to_string(track->codec == Codec::h265 ? h265::type_of(set) : h264::type_of(set));
  return out;
}

TEST(ReadSdp, UnderstandsWhatCamerasDescribe) {
  struct {
    char const* what;
    std::string text, shown;
  } const cases[] = {
      {"a usual camera with sound",
       "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=Media\r\nt=0 0\r\na=control:*\r\nm=video 0 RTP/AVP "
       "96\r\na=control:trackID=1\r\n"
       "a=rtpmap:96 H264/90000\r\na=fmtp:96 profile-level-id=640028; packetization-mode=1; sprop-parameter-sets=" +
           sps + "," + pps + "\r\nm=audio 0 RTP/AVP 8\r\na=control:trackID=2\r\n",
       "h264 96 90000 trackID=1 7 8"},
      {"no origin, LF alone, attributes before rtpmap, blanks behind it",
       "m=video 0 RTP/AVP 96\na=fmtp:96 sprop-parameter-sets=" + sps + "," + pps +
           ";\na=control:rtsp://h/a?b=c\na=rtpmap:96 H264/90000  \n",
       "h264 96 90000 rtsp://h/a?b=c 7 8"},
      {"H.265 with its three sets",
       "v=0\r\nm=video 0 RTP/AVP 98\r\na=rtpmap:98 H265/90000\r\na=fmtp:98 profile-id=1;"
       "sprop-sps=QgEBAWAAAAMAkAAAAwAAAwAeoBggcc82W6SkwvAWgIAAAAMAgAAAB4Q=;sprop-pps=RAHAc8GJ;"
       "sprop-vps=QAEMAf//AWAAAAMAkAAAAwAAAwAeugJA\r\n",
       "h265 98 90000  33 34 32"},
      {"HEVC by its other name, in small letters", "m=video 0 RTP/AVP 96\r\na=rtpmap:96 hevc/90000\r\n",
       "h265 96 90000 "},
      {"sound first, two videos: the first that can be played",
       "m=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 26\r\na=control:j\r\nm=video 0 RTP/AVP 97\r\na=rtpmap:97 "
       "H265/90000\r\n"
       "a=control:h\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n",
       "h265 97 90000 h"},
      {"two formats in one section",
       "m=video 0 RTP/AVP 35 96\r\na=rtpmap:35 MP4V-ES/90000\r\na=rtpmap:96 H264/90000\r\n", "h264 96 90000 "},
      {"MJPEG by its static number alone", "m=video 0 RTP/AVP 26\r\na=control:t\r\n", "mjpeg 26 90000 t"},
      {"MPEG-4", "m=video 0 RTP/AVP 96\r\na=rtpmap:96 MP4V-ES/90000\r\n", "other 96 90000 "},
      {"no rtpmap at all", "m=video 0 RTP/AVP 96\r\n", "other 96 90000 "},
      {"a clock of zero, none, and one not a number", "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/0\r\n",
       "h264 96 90000 "},
      {"rtpmap of a type that is not on the m= line", "m=video 0 RTP/AVP 96\r\na=rtpmap:97 H264/90000\r\n",
       "other 96 90000 "},
      {"sets that are no base64, empty, and one good",
       "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 sprop-parameter-sets=!!,," + pps + "\r\n",
       "h264 96 90000  8"},
      {"sets with start codes and zeros (AAAAAWjr48siwAA=)",
       "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 sprop-parameter-sets=AAAAAWjr48siwAA=\r\n",
       "h264 96 90000  8"},
      {"a NUL behind the text", "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n" + std::string(3, '\0'),
       "h264 96 90000 "},
      {"sound and pictures' descriptions only", "m=audio 0 RTP/AVP 0\r\nm=application 0 RTP/AVP 107\r\n",
       "no video in 2"},
      {"nothing", "", "refused"},
      {"a web page", "<html>404</html>", "refused"},
  };
  for (auto const& each : cases) EXPECT_EQ(shown(each.text), each.shown) << each.what;
}

TEST(ReadSdp, KeepsTheSetsAsTheyAre) {
  auto read =
      read_sdp("m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 sprop-parameter-sets=" + sps + "," + pps);
  auto picture = h264::read_sps(video_of(*read)->parameter_sets.at(0));
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->width, 1920);
}

TEST(ReadSdp, TellsThePresentationFromItsTracks) {
  auto read = read_sdp("a=control:rtsp://h/all\nm=video 0 RTP/AVP 96\na=control:one\na=framerate:12,5\n");
  EXPECT_EQ(read->control, "rtsp://h/all");
  EXPECT_EQ(read->tracks.at(0).control, "one");
  EXPECT_EQ(read->tracks.at(0).frames_per_second, 12.5);
}

TEST(ReadSdp, IsBounded) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\n";
  EXPECT_EQ(read_sdp(many)->tracks.size(), 32U);
}

}  // namespace
}  // namespace haidang::rtsp
