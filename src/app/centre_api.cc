#include "app/centre_api.h"

namespace haidang {

using http::awaitable;
using http::Request;

void CentreApi::routes(http::Router& r) {
  r.get("/api/centre", http::nobody, "The centre's name and clock.", *this, &CentreApi::card);
  r.get("/healthz", http::nobody, "Whether the process lives.", *this, &CentreApi::health);
  r.get("/readyz", http::nobody, "Whether it can take deliveries.", *this, &CentreApi::ready);
  r.get("/metrics", http::nobody, "Figures for Prometheus.", *this, &CentreApi::metrics);
  r.get("/api/openapi.json", http::nobody, "This description.", *this, &CentreApi::openapi);
}

awaitable<Result<CentreCard>> CentreApi::card(Request) {
  auto card = w_.card;
  card.server_time = w_.clock.now();
  co_return card;
}

awaitable<Result<Health>> CentreApi::health(Request) { co_return Health{"alive"}; }

awaitable<Result<Health>> CentreApi::ready(Request) {
  CO_DO(w_.ready());
  co_return Health{"ready"};
}

awaitable<Result<http::RawReply>> CentreApi::metrics(Request) {
  co_return http::RawReply{.content_type = "text/plain; version=0.0.4", .bytes = w_.metrics()};
}

awaitable<Result<http::RawReply>> CentreApi::openapi(Request) {
  co_return http::RawReply{.content_type = "application/json", .bytes = openapi_of(w_.router)};
}

std::string openapi_of(http::Router const& router) { return router.openapi("Hải Đăng", product_version); }

}  // namespace haidang
