// Which outages are one, and by what they are called. Pure: the same scene, map and clock give the same groups, so that
// a server that was killed goes on where it stood.
#pragma once

#include <map>
#include <set>

#include "city/outages/outage_group.h"

namespace haidang {

// What more feeds than one share: a site, a gateway, a server, an agency …
struct SharedThing {
  OutageCause kind = OutageCause::site;
  std::string id, name;
  std::optional<std::string> name_en;
  std::string owner;               // the agency that mends it
  std::vector<std::string> feeds;  // ids
};

struct FeedPlace {
  std::string agency;
  std::optional<std::string> contractor, site;
  std::string title;
  std::optional<std::string> title_en;
  bool pulled = false;  // the centre signs in there
};

// Who shares what.
struct CauseMap {
  std::string centre;  // the agency of the operations centre
  std::map<std::string, FeedPlace> feeds;
  std::vector<SharedThing> things;  // from the smallest kind on, and of a kind those of fewer feeds first
};

// An outage as assurance measured it, and the group it is in.
struct SeenOutage {
  std::int64_t id = 0;
  std::string feed;
  Link cause = Link::on_time;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::optional<std::int64_t> in_group;
};
BOOST_DESCRIBE_STRUCT(SeenOutage, (), (id, feed, cause, opened_at, closed_at, in_group))

struct OutageScene {
  std::vector<OutageGroupHead> groups;   // that are open
  std::vector<SeenOutage> outages;       // all of those groups, and those that are in none yet
  std::set<std::string> delivering;      // feeds that are well; needed only with outages that are in no group
  std::vector<Maintenance> maintenance;  // that is approved
};

// A group that is made or changes.
struct OutageGroupMove {
  OutageGroupHead head;                // with id 0 it is new
  std::vector<std::int64_t> outages;   // that join it
  std::vector<std::int64_t> taken_in;  // groups that become part of it
  std::vector<OutageNote> lines;       // for its thread
};

// Outages that began within six minutes of each other are one when they are at least three, and most of what feeds a
// thing they share has are among them; that thing names them. A bigger thing takes in what a smaller one explains only
// when most of its other feeds are down too. A group keeps its id and its thing until its last outage is over: a feed
// that comes back and goes again stays in it, and a later one joins while most of its thing is down.
std::vector<OutageGroupMove> regrouped(OutageScene const&, CauseMap const&, Instant now);

// Whether it is maintenance of this feed.
bool covers(MaintenanceOrder const&, std::string const& feed, FeedPlace const&, std::string const& centre);

}  // namespace haidang
