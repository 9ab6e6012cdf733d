#include "simulate/cameras/onvif_media.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "simulate/cameras/envelope.h"

namespace haidang::simulate {
namespace {

constexpr std::string_view pull_prefix = "/onvif/pull/";

bool is_second(OnvifQuestion const& question) { return question.service.starts_with(media2_path); }

OnvifAnswer well(OnvifQuestion const& question, std::string const& inside) {
  auto prefix = std::string(is_second(question) ? "tr2:" : "trt:");
  return {200, in_envelope(tag(prefix + question.name + "Response", inside))};
}

std::string number(double value) { return decimal(value); }

// What both versions say alike.
std::string picture_of(Film const& film) {
  auto const& file = film.shape();
  return tag("tt:Resolution",
             tag("tt:Width", std::to_string(file.width)) + tag("tt:Height", std::to_string(file.height)));
}

std::string encoder1(Film const& film, std::string const& name, std::string const& token) {
  auto rate = tag("tt:FrameRateLimit", number(film.shape().frames_per_second)) + tag("tt:EncodingInterval", "1") +
              tag("tt:BitrateLimit", "2048");
  // The first version has no word for H.265: cameras say H264 and mean it.
  auto codec = tag("tt:GovLength", std::to_string(film.pictures_between_keys())) + tag("tt:H264Profile", "High");
  return tag(name + " token=\"" + token + "\"", tag("tt:Name", token) + tag("tt:UseCount", "1") +
                                                    tag("tt:Encoding", "H264") + picture_of(film) +
                                                    tag("tt:Quality", "5") + tag("tt:RateControl", rate) +
                                                    tag("tt:H264", codec) + tag("tt:SessionTimeout", "PT60S"));
}

std::string encoder2(Film const& film, std::string const& name, std::string const& token) {
  auto rate = tag("tt:FrameRateLimit", number(film.shape().frames_per_second)) + tag("tt:BitrateLimit", "2048");
  auto attributes = " token=\"" + token + "\" GovLength=\"" + std::to_string(film.pictures_between_keys()) +
                    "\" Profile=\"" + (film.shape().codec == Codec::h265 ? "Main" : "High") + "\"";
  return tag(name + attributes, tag("tt:Name", token) + tag("tt:UseCount", "1") + tag("tt:Encoding", film.encoding()) +
                                    picture_of(film) + tag("tt:RateControl", rate) + tag("tt:Quality", "5"));
}

std::string bounds(Film const& film) {
  return "<tt:Bounds x=\"0\" y=\"0\" width=\"" + std::to_string(film.shape().width) + "\" height=\"" +
         std::to_string(film.shape().height) + "\"/>";
}

std::string source(Film const& film, std::string const& name) {
  return tag(name + " token=\"source_configuration1\"",
             tag("tt:Name", "source") + tag("tt:UseCount", "2") + tag("tt:SourceToken", "source1") + bounds(film));
}

std::string profile1(Film const& film, Camera const& camera, std::string const& n, std::string const& name) {
  auto inside = tag("tt:Name", "stream" + n) + source(film, "tt:VideoSourceConfiguration") +
                encoder1(film, "tt:VideoEncoderConfiguration", "encoder" + n);
  if (camera.plan().can_move)
    inside += tag("tt:PTZConfiguration token=\"ptz1\"",
                  tag("tt:Name", "ptz") + tag("tt:UseCount", "2") + tag("tt:NodeToken", "node1"));
  return tag(name + " token=\"profile" + n + "\" fixed=\"true\"", inside);
}

std::string profile2(Film const& film, Camera const& camera, std::string const& n) {
  auto inside = source(film, "tr2:VideoSource") + encoder2(film, "tr2:VideoEncoder", "encoder" + n);
  if (camera.plan().can_move) inside += tag("tr2:PTZ token=\"ptz1\"", tag("tt:Name", "ptz"));
  return tag("tr2:Profiles token=\"profile" + n + "\" fixed=\"true\"",
             tag("tr2:Name", "stream" + n) + tag("tr2:Configurations", inside));
}

// The stream that a token ends in: profile2, encoder2 → 2; 0 when there is none such.
std::size_t stream_of(OnvifQuestion const& question, Camera const& camera) {
  for (std::size_t n = 1; n <= camera.plan().streams.size(); ++n)
    if (question.profile == "profile" + std::to_string(n) || question.profile == "encoder" + std::to_string(n))
      return n;
  return 0;
}

OnvifAnswer uri(OnvifQuestion const& question, Camera const& camera, bool of_stream) {
  auto n = stream_of(question, camera);
  if (n == 0) return onvif_fault("ter:NoProfile", "No such profile");
  auto host = camera.stated_host();
  auto address =
      of_stream ? "rtsp://" + host + ":" + std::to_string(camera.place.rtsp_port) + "/stream" + std::to_string(n)
                : "http://" + host + ":" + std::to_string(camera.place.http_port) + picture_path + std::to_string(n);
  if (is_second(question)) return well(question, tag("tr2:Uri", xml(address)));
  auto media = tag("tt:Uri", xml(address)) + tag("tt:InvalidAfterConnect", "false") +
               tag("tt:InvalidAfterReboot", "false") + tag("tt:Timeout", "PT0S");
  return well(question, tag("trt:MediaUri", media));
}

OnvifAnswer profiles(OnvifQuestion const& question, Camera const& camera) {
  std::string out;
  auto const& streams = camera.plan().streams;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    auto n = std::to_string(i + 1);
    out += is_second(question) ? profile2(*streams[i], camera, n) : profile1(*streams[i], camera, n, "trt:Profiles");
  }
  return well(question, out);
}

OnvifAnswer encoders(OnvifQuestion const& question, Camera const& camera) {
  auto one = stream_of(question, camera);
  if (!question.profile.empty() && one == 0) return onvif_fault("ter:NoConfig", "No such configuration");
  bool single = question.name == "GetVideoEncoderConfiguration";
  std::string out;
  auto const& streams = camera.plan().streams;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if (one != 0 && one != i + 1) continue;
    auto token = "encoder" + std::to_string(i + 1);
    out += is_second(question) ? encoder2(*streams[i], "tr2:Configurations", token)
                               : encoder1(*streams[i], single ? "trt:Configuration" : "trt:Configurations", token);
  }
  return well(question, out);
}

// What it could be set to: nothing but what it is.
OnvifAnswer encoder_options(OnvifQuestion const& question, Camera const& camera) {
  auto const& film = *camera.plan().streams[std::max<std::size_t>(stream_of(question, camera), 1) - 1];
  auto range = [](char const* name, int value) {
    return tag(name, tag("tt:Min", std::to_string(value)) + tag("tt:Max", std::to_string(value)));
  };
  auto side =
      tag("tt:Width", std::to_string(film.shape().width)) + tag("tt:Height", std::to_string(film.shape().height));
  auto codec = tag("tt:ResolutionsAvailable", side) + range("tt:GovLengthRange", film.pictures_between_keys()) +
               range("tt:FrameRateRange", static_cast<int>(film.shape().frames_per_second)) +
               range("tt:EncodingIntervalRange", 1) + tag("tt:H264ProfilesSupported", "High");
  return well(question, tag("trt:Options", range("tt:QualityRange", 5) + tag("tt:H264", codec)));
}

OnvifAnswer video_sources(OnvifQuestion const& question, Camera const& camera) {
  auto const& film = *camera.plan().streams.front();
  return well(question, tag("trt:VideoSources token=\"source1\"",
                            tag("tt:Framerate", number(film.shape().frames_per_second)) + picture_of(film)));
}

OnvifAnswer one_profile(OnvifQuestion const& question, Camera const& camera) {
  auto n = stream_of(question, camera);
  if (n == 0) return onvif_fault("ter:NoProfile", "No such profile");
  return well(question, profile1(*camera.plan().streams[n - 1], camera, std::to_string(n), "trt:Profile"));
}

}  // namespace

std::string pull_path(int id) { return std::string(pull_prefix) + std::to_string(id); }

int pull_number(std::string_view path) {
  if (!path.starts_with(pull_prefix)) return 0;
  auto n = parse_integer(path.substr(pull_prefix.size()));
  return n && *n > 0 && *n < 1'000'000'000 ? static_cast<int>(*n) : 0;
}

std::string mac(Camera const& camera) {
  auto const& id = camera.id();
  return "02:00:" + id.substr(0, 2) + ":" + id.substr(2, 2) + ":" + id.substr(4, 2) + ":" + id.substr(6, 2);
}

std::vector<std::string> scopes(Camera const& camera) {
  std::string name;
  for (auto c : camera.plan().name) {
    char code[4];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    name += plain ? std::string(1, c) : std::string(code);
  }
  std::string const scope = "onvif://www.onvif.org/";
  return {scope + "type/video_encoder", scope + "Profile/Streaming", scope + "Profile/T",
          scope + "name/" + name,       scope + "hardware/HDSIM",    scope + "location/country/vietnam"};
}

std::optional<OnvifAnswer> media_answer(OnvifQuestion const& question, Camera const& camera) {
  auto const& name = question.name;
  if (is_second(question) && camera.has(CameraFault::no_media2))
    return onvif_fault("ter:ActionNotSupported", "No Media2");
  if (name == "GetProfiles") return profiles(question, camera);
  if (name == "GetProfile") return one_profile(question, camera);
  if (name == "GetStreamUri") return uri(question, camera, true);
  if (name == "GetSnapshotUri") return uri(question, camera, false);
  if (name == "GetVideoEncoderConfigurations" || name == "GetVideoEncoderConfiguration")
    return encoders(question, camera);
  if (name == "GetVideoEncoderConfigurationOptions") return encoder_options(question, camera);
  if (name == "GetVideoSources") return video_sources(question, camera);
  return {};
}

}  // namespace haidang::simulate
