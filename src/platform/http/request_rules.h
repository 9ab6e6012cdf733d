// What a request must look like before anybody looks at what it wants: the rules about origins, cookies and encodings.
// Pure, so that each is tested by itself.
#pragma once

#include "platform/http/router.h"

namespace haidang::http {

// A state-changing request with a cookie must come from our own pages, for a browser sends the cookie whoever wrote the
// page: by Sec-Fetch-Site where the browser tells, else by Origin equal to Host. No page can send another site's bearer
// key, so a request that carries one is exempt.
Done check_origin(Request const&);

// A WebSocket opened by a page must come from our own; programs send no Origin.
Done check_socket_origin(Request const&);

// The address of who is asking, when `peer` is one of our own proxies and says for whom it asks.
std::string asker(std::string_view peer, std::string_view forwarded_for, std::vector<std::string> const& proxies);

}  // namespace haidang::http
