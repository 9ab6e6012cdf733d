// The media services of a camera, first and second version, and the places where its services stand. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulate/cameras/onvif_answers.h"

namespace haidang::simulate {

constexpr char const* device_path = "/onvif/device_service";
constexpr char const* media_path = "/onvif/media_service";
constexpr char const* media2_path = "/onvif/media2_service";
constexpr char const* events_path = "/onvif/event_service";
constexpr char const* ptz_path = "/onvif/ptz_service";
constexpr char const* picture_path = "/snapshot/";  // and the stream's number

std::string pull_path(int id);                   // /onvif/pull/7
int pull_number(std::string_view path);          // 0: it is none
std::vector<std::string> scopes(Camera const&);  // onvif://www.onvif.org/name/…
std::string mac(Camera const&);

// Nothing when it is no question of theirs.
std::optional<OnvifAnswer> media_answer(OnvifQuestion const&, Camera const&);

}  // namespace haidang::simulate
