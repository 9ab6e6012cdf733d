#include "platform/http/request_rules.h"

#include "base/text.h"

namespace haidang::http {
namespace {

bool origin_is_host(Request const& request) {
  auto origin = request.header("origin");
  auto scheme = origin.find("://");
  return scheme != origin.npos && equal_ignoring_case(origin.substr(scheme + 3), request.header("host"));
}

Error foreign() {
  return {ErrorKind::denied,
          "a request that changes something with a session's cookie must come from this site's own pages"};
}

}  // namespace

Done check_origin(Request const& request) {
  if (request.method == Method::get || !request.bearer().empty()) return {};
  auto site = request.header("sec-fetch-site");
  auto with_cookie = !request.header("cookie").empty();
  if (!site.empty()) return site == "same-origin" || site == "none" ? Done() : Done(foreign());
  if (!with_cookie && request.header("origin").empty()) return {};
  return origin_is_host(request) ? Done() : Done(foreign());
}

Done check_socket_origin(Request const& request) {
  if (request.header("origin").empty() || origin_is_host(request)) return {};
  return Error{ErrorKind::denied, "a live connection must be opened by this site's own pages"};
}

std::string asker(std::string_view peer, std::string_view forwarded_for, std::vector<std::string> const& proxies) {
  for (auto const& proxy : proxies)
    if (proxy == peer && !trimmed(forwarded_for).empty()) return excerpt(trimmed(split(forwarded_for, ',').back()), 60);
  return std::string(peer);
}

}  // namespace haidang::http
