// A small city for tests of the register: two departments, a contractor, one site and a few feeds.
#pragma once

#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/measure_rules.h"

namespace haidang {

inline Instant at(char const* text) { return *parse_rfc3339(text); }

inline Agency an_agency(char const* id, char const* name) {
  Agency agency;
  agency.id = *Slug::of(id);
  agency.name = *Title::of(name);
  return agency;
}

inline Feed a_feed(std::string const& id, char const* title) {
  Feed feed;
  feed.id = *Slug::of(id);
  feed.agency = *Slug::of("so-yt");
  feed.dataset = "environment.readings";
  feed.group_id = *Slug::of("cameras");
  feed.title = *Title::of(title);
  return feed;
}

inline Site a_site() {
  Site site;
  site.id = *Slug::of("benh-vien");
  site.kind = SiteKind::hospital;
  site.name = *Title::of("Bệnh viện Bãi Cháy");
  site.agency = *Slug::of("so-yt");
  site.place_code = "06673";
  site.latitude = 20.95;
  site.longitude = 107.04;
  return site;
}

inline DirectorySnapshot small_city() {
  DirectorySnapshot city;
  city.agencies.set(
      {an_agency("so-yt", "Sở Y tế"), an_agency("so-xd", "Sở Xây dựng"), an_agency("nha-thau", "Công ty Vịnh Xanh")});
  city.sites.set({a_site()});
  city.feeds.set({a_feed("a", "Cổng chính"), a_feed("b", "Khu cấp cứu, hướng Bắc"), a_feed("c", "Sảnh"),
                  a_feed("d", "Bãi xe"), a_feed("e", "Cổng sau"), a_feed("f", "Nhà thuốc")});
  return city;
}

inline InfrastructureItem an_item(std::string const& id, ItemKind kind, std::vector<std::string> feeds = {}) {
  InfrastructureItem item;
  item.id = *Slug::of(id);
  item.agency = *Slug::of("so-yt");
  item.kind = kind;
  item.name = *Title::of(id);
  item.address = "10.1.2.3:443";
  item.feeds = std::move(feeds);
  return item;
}

inline BoardFeed a_row(std::string const& id, State state) {
  BoardFeed row;
  row.id = id;
  row.agency = "so-yt";
  row.state = state;
  if (state != State::never_connected) row.last_arrival = at("2026-11-28T08:00:00+07:00");
  return row;
}

}  // namespace haidang
