#include "media/onvif/profiles.h"

#include <algorithm>

#include "base/text.h"

namespace haidang::onvif {
namespace {

constexpr int largest_side = 32'768;

std::string space_of(MediaVersion version) {
  return version == MediaVersion::first ? "http://www.onvif.org/ver10/media/wsdl"
                                        : "http://www.onvif.org/ver20/media/wsdl";
}

Call call(MediaVersion version, std::string const& name, std::string const& inside) {
  auto space = space_of(version);
  return {space + "/" + name, "<" + name + " xmlns=\"" + space + "\">" + inside + "</" + name + ">"};
}

int bounded(std::optional<std::int64_t> n, std::int64_t most) {
  return n ? static_cast<int>(std::clamp<std::int64_t>(*n, 0, most)) : 0;
}

// "H.264", "video/H265", "h265" → H264, H265.
std::string plain_encoding(std::string_view text) {
  std::string out;
  for (auto c : text.substr(text.rfind('/') + 1))
    if (c != '.' && c != '-' && c != ' ') out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return excerpt(out, 40);
}

Encoder read_encoder(Node node) {
  Encoder out;
  out.token = attribute(node, "token");
  out.name = text_of(node, {"Name"});
  out.encoding = plain_encoding(text_of(node, {"Encoding"}));
  out.width = bounded(number(node, {"Resolution", "Width"}), largest_side);
  out.height = bounded(number(node, {"Resolution", "Height"}), largest_side);
  auto frames = decimal_number(node, {"RateControl", "FrameRateLimit"});
  out.frames_per_second = frames ? std::clamp(*frames, 0.0, 1000.0) : 0;
  out.kilobits_per_second = bounded(number(node, {"RateControl", "BitrateLimit"}), 1'000'000);
  // The second version has attributes where the first has an element a codec.
  out.frames_between_keys = bounded(parse_integer(attribute(node, "GovLength")), 100'000);
  out.encoding_profile = attribute(node, "Profile");
  if (auto codec = child(node, "H264")) {
    out.frames_between_keys = bounded(number(codec, {"GovLength"}), 100'000);
    out.encoding_profile = text_of(codec, {"H264Profile"});
  }
  return out;
}

Profile read_profile(Node node, MediaVersion version) {
  Profile out;
  out.version = version;
  out.token = attribute(node, "token");
  out.name = text_of(node, {"Name"});
  bool first = version == MediaVersion::first;
  auto inside = first ? node : child(node, "Configurations");
  auto encoder = child(inside, first ? "VideoEncoderConfiguration" : "VideoEncoder");
  if (encoder) out.encoder = read_encoder(encoder);
  out.video_source = text_of(inside, {first ? "VideoSourceConfiguration" : "VideoSource", "SourceToken"});
  out.can_move = static_cast<bool>(child(inside, first ? "PTZConfiguration" : "PTZ"));
  return out;
}

}  // namespace

Call get_profiles(MediaVersion version) {
  bool second = version == MediaVersion::second;  // without types it tells no configurations
  return call(version, "GetProfiles",
              second ? "<Type>VideoSource</Type><Type>VideoEncoder</Type><Type>PTZ</Type>" : "");
}

std::vector<Profile> read_profiles(Node answer, MediaVersion version) {
  std::vector<Profile> out;
  for (auto each : children(answer, "Profiles"))
    if (auto profile = read_profile(each, version); !profile.token.empty()) out.push_back(std::move(profile));
  return out;
}

Call get_stream_uri(Profile const& profile) {
  auto token = element("ProfileToken", profile.token);
  if (profile.version == MediaVersion::second)
    return call(profile.version, "GetStreamUri", element("Protocol", "RTSP") + token);
  std::string const schema = " xmlns=\"http://www.onvif.org/ver10/schema\"";
  auto setup = "<StreamSetup>" + element("Stream" + schema, "RTP-Unicast") + "<Transport" + schema + ">" +
               element("Protocol", "RTSP") + "</Transport></StreamSetup>";
  return call(profile.version, "GetStreamUri", setup + token);
}

Call get_snapshot_uri(Profile const& profile) {
  return call(profile.version, "GetSnapshotUri", element("ProfileToken", profile.token));
}

std::string read_uri(Node answer) {
  auto uri = text_of(answer, {"MediaUri", "Uri"});
  return uri.empty() ? text_of(answer, {"Uri"}) : uri;
}

Call get_video_encoder_configurations(MediaVersion version) {
  return call(version, "GetVideoEncoderConfigurations", "");
}

Call get_video_encoder_configuration(MediaVersion version, std::string const& token) {
  // The second version has one operation for one and for all.
  if (version == MediaVersion::second)
    return call(version, "GetVideoEncoderConfigurations", element("ConfigurationToken", token));
  return call(version, "GetVideoEncoderConfiguration", element("ConfigurationToken", token));
}

std::vector<Encoder> read_encoders(Node answer) {
  std::vector<Encoder> out;
  for (auto name : {"Configurations", "Configuration"})
    for (auto each : children(answer, name)) out.push_back(read_encoder(each));
  return out;
}

}  // namespace haidang::onvif
