// A server that takes mail, and how far it is trusted.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <string>

namespace haidang::mail {

// none: for a server on the same machine or line; starttls: the connection must become TLS before anything is said;
// tls: TLS from the first byte. A certificate that does not hold is never accepted.
enum class Security { none, starttls, tls };
BOOST_DESCRIBE_ENUM(Security, none, starttls, tls)

struct Server {
  std::string host;
  std::int64_t port = 587;
  Security security = Security::starttls;
  std::string user = {}, password = {};  // no user: nobody signs in
  std::filesystem::path trusted = {};    // certificates to believe instead of the system's; empty: the system's
};

}  // namespace haidang::mail
