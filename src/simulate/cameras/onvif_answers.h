// What a camera answers over ONVIF: device, media of both versions, events, PTZ. Pure but for what the camera counts
// and keeps; when an answer may be given at all, and over what, is for the door.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "simulate/cameras/camera.h"
#include "simulate/cameras/guard.h"

namespace haidang::simulate {

// What was asked, as far as a camera looks at it.
struct OnvifQuestion {
  std::string name;          // GetProfiles
  std::string service;       // the path that it was asked at: /onvif/media_service
  std::string profile;       // ProfileToken or ConfigurationToken, when there is one
  int wait_seconds = 0;      // of PullMessages
  int lasting_seconds = 60;  // of a subscription
  int most_messages = 10;
  UsernameToken token;
};

// Nothing when it is no envelope with a question in it.
std::optional<OnvifQuestion> read_onvif_question(std::string_view body, std::string_view path);

struct OnvifAnswer {
  int status = 200;
  std::string body;
};
OnvifAnswer onvif_fault(std::string_view subcode, std::string_view text, int status = 400);

bool is_for_everybody(OnvifQuestion const&, Camera const&);
OnvifAnswer answer_of(OnvifQuestion const&, Camera&);  // every question but PullMessages
OnvifAnswer pulled(Camera const&, PullPoint&, int most_messages);

// What is told of a probe, related to its message.
std::string probe_match(Camera const&, std::string_view related_to);

}  // namespace haidang::simulate
