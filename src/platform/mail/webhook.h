// Tells another program by one HTTP POST of a JSON document, signed so that it can know who speaks. Blocks, never
// longer than the limit: for a thread of its own.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "platform/mail/outcome.h"

namespace haidang::mail {

struct Webhook {
  std::string url;
  std::string secret = {};             // no secret: not signed
  std::filesystem::path trusted = {};  // certificates to believe instead of the system's; empty: the system's
};

// Only http and https, with a host, without a name or password in it.
Done check_url(std::string const&);

// HMAC-SHA256 in lower-case hexadecimal.
std::string signature_of(std::string_view secret, std::string_view body);

// The body goes with X-Haidang-Message (`id`, the same for the same message, so that the receiver can tell a repeat)
// and X-Haidang-Signature: sha256=<signature_of>. 2xx is `accepted`; nobody is followed elsewhere.
Outcome post(Webhook const&, std::string const& json, std::string const& id, Span limit, std::stop_token stop);

}  // namespace haidang::mail
