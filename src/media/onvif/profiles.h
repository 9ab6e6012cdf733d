// Which pictures a camera offers and where: the media services of ONVIF, the first version and the second, which alone
// knows H.265. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/onvif/soap.h"

namespace haidang::onvif {

enum class MediaVersion { first, second };

struct Encoder {
  std::string token, name;
  std::string encoding;          // H264, H265, JPEG, MPEG4: in capitals, without points and dashes
  std::string encoding_profile;  // High, Main
  int width = 0, height = 0;
  double frames_per_second = 0;  // the most it sends; 0 when not said, as below
  int kilobits_per_second = 0;
  int frames_between_keys = 0;
};

struct Profile {
  std::string token, name;
  std::string video_source;  // which lens or channel; a recorder's tell its cameras apart by it
  std::optional<Encoder> encoder;
  bool can_move = false;  // it has a PTZ configuration
  MediaVersion version = MediaVersion::first;
};

Call get_profiles(MediaVersion);
std::vector<Profile> read_profiles(Node answer, MediaVersion);  // those without a token are left out

Call get_stream_uri(Profile const&);  // RTSP; over which carrier is for the session
Call get_snapshot_uri(Profile const&);
std::string read_uri(Node answer);  // of both; empty when there is none

Call get_video_encoder_configurations(MediaVersion);
Call get_video_encoder_configuration(MediaVersion, std::string const& token);
std::vector<Encoder> read_encoders(Node answer);  // of both

}  // namespace haidang::onvif
