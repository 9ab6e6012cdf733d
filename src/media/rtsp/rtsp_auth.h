// Showing a name and a password to a camera, over RTSP or HTTP alike: Basic (RFC 7617) and Digest (RFC 7616: MD5,
// SHA-256, and their -sess forms). Pure: who counts the uses of a nonce and invents the client's nonce is the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::rtsp {

enum class Scheme { basic, digest_md5, digest_sha256 };  // the stronger the later

struct Challenge {
  Scheme scheme = Scheme::basic;
  std::string realm, nonce, opaque;
  std::string algorithm;     // as the camera wrote it; empty when it did not
  bool session = false;      // algorithm …-sess
  bool counts_uses = false;  // qop=auth
  bool stale = false;        // the password was right, the nonce was old
};

struct Credentials {
  std::string user, password;
};

// All challenges of one WWW-Authenticate value, in its order; those that cannot be answered (unknown scheme or
// algorithm, qop=auth-int alone, no nonce) are left out.
std::vector<Challenge> read_challenges(std::string_view value);

// The strongest; nothing when there is none.
std::optional<Challenge> strongest(std::vector<Challenge> const&);

struct Use {
  std::string_view method, uri;
  std::string_view client_nonce = {};  // used when the challenge counts uses or is a session's
  std::uint32_t count = 1;             // how many times this nonce has been used, with this one
};

// The value of Authorization.
std::string authorization(Challenge const&, Credentials const&, Use const&);

}  // namespace haidang::rtsp
