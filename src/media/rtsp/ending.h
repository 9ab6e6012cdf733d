// Why a conversation with a camera ended. One word a reason, so that people are told in their language what to do about
// it: look for the cable, for the password, or for who else is watching.
#pragma once

#include <boost/system/result.hpp>
#include <string>

namespace haidang::rtsp {

enum class Reason {
  stopped,              // we ended it
  bad_address,          // the address cannot be read, or leads in a circle
  unreachable,          // no connection: network, power, port
  certificate_refused,  // TLS: another name, or nobody known vouches for it
  no_answer,            // connected, but silent to a request
  closed,               // the camera closed the connection
  no_data,              // it answers, but no picture comes
  password_missing,     // it asks for one and none is known
  password_refused,     // do not try again: many cameras lock out after a few attempts
  not_allowed,          // signed in, but not for this
  busy,                 // no more sessions; later
  no_such_stream,
  no_video,
  unsupported_codec,  // MJPEG, MPEG-4: `said` names it
  refused,            // another answer of the camera: `said` quotes it
  not_rtsp,           // what comes is no RTSP, or over every limit
};

struct Ending {
  Reason reason = Reason::stopped;
  std::string said;  // what was attempted and found, in English, without credentials; for the log
};

// A struct for the same reason as Result.
template <typename T>
struct [[nodiscard]] Outcome : boost::system::result<T, Ending> {
  using boost::system::result<T, Ending>::result;
};

struct Nothing {};

}  // namespace haidang::rtsp
