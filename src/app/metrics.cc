#include "app/metrics.h"

#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace haidang {

std::string metrics_text(Figures const& f) {
  prometheus::Registry registry;
  auto say = [&registry](char const* name, char const* help, double value) {
    prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({}).Set(value);
  };
  say("haidang_http_requests", "HTTP requests answered since the start", static_cast<double>(f.http.requests));
  say("haidang_http_refused", "HTTP requests turned away since the start", static_cast<double>(f.http.refused));
  say("haidang_http_failed", "HTTP requests that failed by our fault since the start",
      static_cast<double>(f.http.failed));
  say("haidang_http_open", "Connections open now", static_cast<double>(f.http.open));
  say("haidang_store_works", "Works written since the start", static_cast<double>(f.store.works));
  say("haidang_store_commits", "Group commits since the start", static_cast<double>(f.store.commits));
  say("haidang_store_failed_commits", "Commits that failed since the start",
      static_cast<double>(f.store.failed_commits));
  say("haidang_store_busy", "Works refused because the queue was full", static_cast<double>(f.store.busy));
  say("haidang_store_waiting", "Works waiting to be written now", static_cast<double>(f.store.waiting));
  say("haidang_live_sockets", "Browsers following live", static_cast<double>(f.live_sockets));
  say("haidang_feeds", "Feeds in the catalogue", static_cast<double>(f.feeds));
  auto& throttled = prometheus::BuildGauge()
                        .Name("haidang_feed_throttled")
                        .Help("Deliveries turned away since the start because their feed was over its budget")
                        .Register(registry);
  for (auto const& [feed, count] : f.throttled) throttled.Add({{"feed", feed}}).Set(static_cast<double>(count));
  return prometheus::TextSerializer{}.Serialize(registry.Collect());
}

}  // namespace haidang
