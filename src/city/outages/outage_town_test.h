// A town on paper, for the rules of groups: what its feeds share, what goes down and comes back as it is drawn, and the
// groups that come of it, kept as the store keeps them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "city/outages/outage_group_rules.h"

namespace haidang {

inline Instant const ten = *parse_rfc3339("2026-11-28T10:00:00+07:00");

using Names = std::vector<std::string>;

// "port-1" … "port-5"
inline Names numbered(std::string const& stem, int count) {
  Names out;
  for (int i = 1; i <= count; ++i) out.push_back(stem + "-" + std::to_string(i));
  return out;
}

inline Names operator+(Names a, Names const& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// A town with what its feeds share, whose outages open and close as they are drawn.
class Town {
 public:
  struct Row {
    Names feeds;
    std::string drawn;
  };

  Town() { map_.centre = "trung-tam"; }

  void feeds(Names const& ids, std::string const& agency, std::optional<std::string> contractor = {}) {
    for (auto const& id : ids) {
      auto& place = map_.feeds[id];
      place.agency = agency;
      place.contractor = contractor;
      place.title = "Luồng " + id;
      scene_.delivering.insert(id);
    }
    share(OutageCause::agency, agency, ids);
  }
  void share(OutageCause kind, std::string const& id, Names const& ids) {
    auto found =
        std::ranges::find_if(map_.things, [&](auto const& each) { return each.kind == kind && each.id == id; });
    if (found == map_.things.end()) {
      SharedThing thing;
      thing.kind = kind;
      thing.id = thing.name = id;
      thing.owner = "owner-of-" + id;
      found = map_.things.insert(map_.things.end(), thing);
    }
    found->feeds = found->feeds + ids;
    if (kind == OutageCause::site)
      for (auto const& feed : ids) map_.feeds[feed].site = id;
    std::ranges::stable_sort(map_.things, {}, [](auto const& each) { return std::pair(each.kind, each.feeds.size()); });
  }

  void play(std::vector<Row> const& rows) {
    std::size_t longest = 0;
    for (auto const& row : rows) longest = std::max(longest, row.drawn.size());
    for (std::size_t column = 0; column < longest; ++column, now = now + minutes(1)) {
      for (auto const& row : rows)
        for (auto const& feed : row.feeds) show(feed, row.drawn.at(column) == 'x');
      round();
    }
  }

  void show(std::string const& feed, bool down) {
    auto open = std::ranges::find_if(outages_, [&](auto const& each) { return each.feed == feed && !each.closed_at; });
    if (down && open == outages_.end()) {
      SeenOutage outage;
      outage.id = static_cast<std::int64_t>(outages_.size()) + 1;
      outage.feed = feed;
      outage.cause = broken;
      outage.opened_at = now;
      outages_.push_back(outage);
      scene_.delivering.erase(feed);
    } else if (!down && open != outages_.end()) {
      open->closed_at = now;
      scene_.delivering.insert(feed);
    }
  }

  // As the store reads the scene, and keeps what comes of it.
  void round() {
    scene_.groups.clear();
    scene_.outages.clear();
    for (auto const& [id, head] : groups_)
      if (!head.closed_at) scene_.groups.push_back(head);
    for (auto const& outage : outages_)
      if (!outage.in_group || !groups_.at(*outage.in_group).closed_at) scene_.outages.push_back(outage);
    for (auto const& move : regrouped(scene_, map_, now)) keep(move);
  }

  // "site port: port-1 port-2 port-3", of open groups by id.
  Names open() const {
    Names out;
    for (auto const& [id, head] : groups_)
      if (!head.closed_at) out.push_back(told(head));
    return out;
  }
  OutageGroupHead const& group(std::int64_t id) const { return groups_.at(id); }
  OutageGroupHead& group(std::int64_t id) { return groups_.at(id); }
  std::string said(std::int64_t id) const { return lines_.contains(id) ? lines_.at(id) : ""; }
  std::map<std::int64_t, OutageGroupHead> const& groups() const { return groups_; }
  std::vector<SeenOutage> const& outages() const { return outages_; }
  void approve(Maintenance m) { scene_.maintenance.push_back(std::move(m)); }
  CauseMap& map() { return map_; }

  Instant now = ten;
  Link broken = Link::on_time;

 private:
  void keep(OutageGroupMove const& move) {
    auto head = move.head;
    if (head.id == 0) head.id = static_cast<std::int64_t>(groups_.size()) + 1;
    groups_[head.id] = head;
    for (auto outage : move.outages) outages_.at(static_cast<std::size_t>(outage) - 1).in_group = head.id;
    for (auto gone : move.taken_in) {
      groups_.at(gone).part_of = head.id;
      groups_.at(gone).closed_at = now;
      for (auto& outage : outages_)
        if (outage.in_group == gone) outage.in_group = head.id;
    }
    for (auto const& line : move.lines) lines_[head.id] += line.text + "\n";
  }
  std::string told(OutageGroupHead const& head) const {
    std::set<std::string> down;
    for (auto const& outage : outages_)
      if (outage.in_group == head.id && !outage.closed_at) down.insert(outage.feed);
    std::string out = std::string(reflect::name_of(head.kind)) + " " + head.cause + ":";
    for (auto const& feed : down) out += " " + feed;
    return out;
  }

  CauseMap map_;
  OutageScene scene_;
  std::vector<SeenOutage> outages_;
  std::map<std::int64_t, OutageGroupHead> groups_;
  std::map<std::int64_t, std::string> lines_;
};

}  // namespace haidang
