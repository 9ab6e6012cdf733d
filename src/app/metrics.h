// The server's own figures as Prometheus text.
#pragma once

#include <map>
#include <string>

#include "platform/http/server.h"
#include "platform/store/store.h"

namespace haidang {

struct Figures {
  http::Server::Counts http;
  store::Store::Counts store;
  std::size_t live_sockets = 0;
  std::size_t feeds = 0;
  std::map<std::string, std::uint64_t> throttled =
      {};  // by feed: deliveries turned away because it was over its budget
};
std::string metrics_text(Figures const&);

}  // namespace haidang
