// Whether somebody knows a camera's password: HTTP and RTSP Digest (MD5, SHA-256), Basic, and the UsernameToken of
// SOAP, checked by the camera's clock as real ones do. Pure but for its nonces.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "simulate/cameras/request.h"

namespace haidang::simulate {

struct UsernameToken {  // as it stands in the envelope
  std::string user, password, nonce, created;
};

class Guard {
 public:
  static constexpr Span most_skew = seconds(10);

  Guard(std::string user, std::string password);

  bool is_open() const { return user_.empty(); }  // to everybody

  enum class Shown { nothing, right, wrong };
  Shown header(Request const&) const;        // Authorization
  enum class Repeats { accepted, refused };  // a token that was seen before
  Shown token(UsernameToken const&, Instant camera_now, Repeats);
  // Values of WWW-Authenticate.
  std::vector<std::string> digest_challenges(bool sha256) const;
  static std::string basic_challenge() { return "Basic realm=\"camera\""; }

 private:
  bool digest_is_right(std::string_view method, std::string_view parameters) const;

  std::string user_, password_;
  std::string nonce_;
  std::set<std::string> seen_;
};

}  // namespace haidang::simulate
