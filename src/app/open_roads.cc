#include "app/open_roads.h"

namespace haidang {

std::vector<PulledFeed> pulled_feeds(Snapshot const& snapshot, DeliveryIntake const& intake, Instant now) {
  std::vector<PulledFeed> pulled;
  for (auto const& feed : snapshot->feeds.rows) {
    auto const* contract = snapshot->contract(feed.id.value(), now);
    if (!contract || feed.state != FeedState::live || feed.road == Road::push) continue;
    auto const* dataset = intake.dataset(feed.dataset);
    auto cleans = dataset && dataset->cleans();
    pulled.push_back({feed, *contract, cleans ? Originals::removed : Originals::kept});
  }
  return pulled;
}

OpenRoads::OpenRoads(Gate const& gate, SeenTable& seen, drop::Settings folders, pull::Settings fetching)
    : drop_{gate, std::move(folders)},
      stations_{gate, Road::ftp_pull, pull::ftp_round(gate, seen, secret_from_environment, std::move(fetching))},
      axes_{gate, Road::edxml_poll, poll::edxml_round(gate, seen, secret_from_environment, {})},
      addresses_{gate, Road::http_poll, poll::http_round(gate, seen, secret_from_environment)},
      databases_{gate, Road::sql_poll, poll::sql_round(gate, seen, secret_from_environment)},
      mqtt_{gate, secret_from_environment} {}

void OpenRoads::feeds_changed(std::vector<PulledFeed> const& feeds) {
  drop_.feeds_changed(feeds);
  stations_.feeds_changed(feeds);
  axes_.feeds_changed(feeds);
  addresses_.feeds_changed(feeds);
  databases_.feeds_changed(feeds);
  mqtt_.feeds_changed(feeds);
}

void OpenRoads::stop() {
  drop_.stop();
  stations_.stop();
  axes_.stop();
  addresses_.stop();
  databases_.stop();
  mqtt_.stop();
}

}  // namespace haidang
