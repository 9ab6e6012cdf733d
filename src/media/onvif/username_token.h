// Signing a question (WS-Security UsernameToken Profile 1.1): the password never travels, only a digest of it with a
// word used once and the time. Pure: clock and word are the caller's.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "media/rtsp/rtsp_auth.h"

namespace haidang::onvif {

// Base64(SHA-1(nonce + created + password)).
std::string password_digest(std::string_view nonce, std::string_view created, std::string_view password);

// The Security element for an envelope's header. `created` is the moment by the camera's clock.
std::string write_username_token(rtsp::Credentials const&, Instant created, std::string_view nonce);

}  // namespace haidang::onvif
