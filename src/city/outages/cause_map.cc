#include "city/outages/cause_map.h"

#include <algorithm>
#include <set>

#include "city/roads/pull_rules.h"

namespace haidang {
namespace {

// The one of all, or nothing when they differ.
template <typename Of>
std::optional<std::string> common(std::vector<std::string> const& feeds, Of of) {
  std::set<std::string> all;
  for (auto const& feed : feeds) all.insert(of(feed).value_or(""));
  return all.size() == 1 && !all.begin()->empty() ? std::optional(*all.begin()) : std::nullopt;
}

std::optional<std::string> site_of(DirectorySnapshot const& snapshot, Feed const& feed) {
  if (auto const* camera = snapshot.cameras.find(feed.id.value())) return camera->site.value();
  return common(feed.stations, [&](std::string const& id) {
    auto const* station = snapshot.stations.find(id);
    return station ? std::optional(station->site.value()) : std::nullopt;
  });
}

std::string machine_of_feed(DirectorySnapshot const& snapshot, Feed const& feed, Instant now) {
  if (auto const* camera = snapshot.cameras.find(feed.id.value())) return machine_of(camera->url);
  auto const* contract = snapshot.contract(feed.id.value(), now);
  return contract ? machine_of(contract->source.url) : "";
}

FeedPlace place_of(DirectorySnapshot const& snapshot, Feed const& feed) {
  FeedPlace place;
  place.agency = feed.agency.value();
  if (feed.contractor) place.contractor = feed.contractor->value();
  place.site = site_of(snapshot, feed);
  place.title = feed.title.value();
  place.title_en = feed.title_en;
  place.pulled = feed.road != Road::push && feed.road != Road::drop;
  return place;
}

using Feeds = std::map<std::string, std::vector<std::string>>;  // by what they share

// Who mends a server: whose feeds all come from it, else the centre, which is the first to see that they belong
// together.
std::string owner_of_host(CauseMap const& map, std::vector<std::string> const& feeds) {
  auto contractor = common(feeds, [&](std::string const& id) { return map.feeds.at(id).contractor; });
  auto agency = common(feeds, [&](std::string const& id) { return std::optional(map.feeds.at(id).agency); });
  return contractor ? *contractor : agency.value_or(map.centre);
}

void add_named(CauseMap& map, DirectorySnapshot const& snapshot, OutageCause kind, Feeds& all) {
  for (auto& [id, feeds] : all) {
    SharedThing thing;
    thing.kind = kind;
    thing.id = thing.name = id;
    if (kind == OutageCause::host) {
      thing.owner = owner_of_host(map, feeds);
    } else if (auto const* site = kind == OutageCause::site ? snapshot.sites.find(id) : nullptr) {
      thing.name = site->name.value();
      thing.owner = site->agency.value();
    } else if (auto const* agency = snapshot.agencies.find(id)) {
      thing.name = agency->name.value();
      thing.name_en = agency->name_en;
      thing.owner = id;
    }
    thing.feeds = std::move(feeds);
    map.things.push_back(std::move(thing));
  }
}

void sort_things(CauseMap& map) {
  std::ranges::sort(map.things, {}, [](SharedThing const& each) {
    return std::tuple(each.kind, each.feeds.size(), std::string_view(each.id));
  });
}

}  // namespace

CauseMap cause_map(DirectorySnapshot const& snapshot, Instant now) {
  CauseMap map;
  auto centre = std::ranges::find(snapshot.agencies.rows, AgencyKind::centre, &Agency::kind);
  if (centre != snapshot.agencies.rows.end()) map.centre = centre->id.value();
  Feeds sites, hosts, agencies, contractors;
  for (auto const& feed : snapshot.feeds.rows) {
    if (feed.state == FeedState::retired) continue;
    auto const& id = feed.id.value();
    auto place = place_of(snapshot, feed);
    if (place.site) sites[*place.site].push_back(id);
    if (auto host = machine_of_feed(snapshot, feed, now); !host.empty()) hosts[host].push_back(id);
    agencies[place.agency].push_back(id);
    if (place.contractor) contractors[*place.contractor].push_back(id);
    map.feeds.emplace(id, std::move(place));
  }
  add_named(map, snapshot, OutageCause::site, sites);
  add_named(map, snapshot, OutageCause::host, hosts);
  add_named(map, snapshot, OutageCause::agency, agencies);
  add_named(map, snapshot, OutageCause::contractor, contractors);
  sort_things(map);
  return map;
}

CauseMap with_things(CauseMap map, std::vector<SharedThing> more) {
  std::ranges::move(more, std::back_inserter(map.things));
  sort_things(map);
  return map;
}

std::string machine_of(std::string const& url) {
  auto host = pull::host_of(url);
  if (host.find('=') != std::string::npos) return "";  // a database connection that names no server
  auto behind = host.rfind(']');                       // of an IPv6 address
  auto colon = host.rfind(':');
  if (colon == std::string::npos || (behind != std::string::npos && colon < behind)) return host;
  return host.substr(0, colon);
}

}  // namespace haidang
