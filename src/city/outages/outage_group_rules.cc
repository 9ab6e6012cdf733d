#include "city/outages/outage_group_rules.h"

#include <algorithm>

#include "base/said_twice.h"

namespace haidang {
namespace {

constexpr std::size_t fewest = 3;
constexpr std::size_t most_percent = 60;
// A look at a camera takes its minute, and one that is away is looked at less often.
constexpr Span together = minutes(6);

bool is_most(std::size_t down, std::size_t up) { return down > 0 && down * 100 >= most_percent * (down + up); }

// Whose it is to mend: our own sign-in where we fetch is ours, what lies in the sending system its contractor's.
std::string mender(FeedPlace const& place, Link link, std::string const& centre) {
  if (link == Link::sign_in && place.pulled) return centre;
  if (link == Link::network || link == Link::sign_in) return place.agency;
  return place.contractor.value_or(place.agency);
}

OutageNote line(OutageStep step, std::string text, Instant now) {
  OutageNote note;
  note.at = now;
  note.step = step;
  note.text = std::move(text);
  return note;
}

void give_name(OutageGroupHead& head, SharedThing const& thing) {
  head.kind = thing.kind;
  head.cause = thing.id;
  head.name = thing.name;
  head.name_en = thing.name_en;
  head.owner = thing.owner;
}

// A group in the making: one of the store's, or what becomes a new one.
struct Part {
  OutageGroupMove move;
  std::set<std::string> ever, down;  // feeds it ever had; those whose outage is open, or not in a group yet
  bool open = false, changed = false, gone = false;
  std::optional<Instant> ended;  // the last of its outages that are over

  void take(SeenOutage const& outage) {
    ever.insert(outage.feed);
    if (!outage.closed_at)
      open = true;
    else if (!ended || *ended < *outage.closed_at)
      ended = outage.closed_at;
    if (!outage.closed_at || !outage.in_group) down.insert(outage.feed);
  }
};

class Grouping {
 public:
  Grouping(OutageScene const& scene, CauseMap const& map, Instant now) : scene_{scene}, map_{map}, now_{now} {
    for (auto const& head : scene.groups) {
      places_[head.id] = parts_.size();
      parts_.emplace_back().move.head = head;
    }
    for (auto const& outage : scene.outages) {
      auto place = outage.in_group ? places_.find(*outage.in_group) : places_.end();
      if (place != places_.end()) put(outage, place->second);
    }
  }

  std::vector<OutageGroupMove> moves() {
    // Only with something new can more belong together than before; who delivers is told only then.
    if (seat_fresh())
      for (auto const& thing : map_.things) gather(thing);
    std::vector<OutageGroupMove> out;
    for (auto& part : parts_) {
      if (part.gone) continue;
      finish(part);
      if (part.changed) out.push_back(std::move(part.move));
    }
    return out;
  }

 private:
  void put(SeenOutage const& outage, std::size_t part) {
    parts_[part].take(outage);
    of_[outage.feed] = part;
  }

  bool is_down(std::string const& feed, std::size_t part) const { return parts_[part].down.contains(feed); }

  // Groups that a feed belongs to by its thing, while most of that is down: the smallest kind first.
  std::multimap<std::string, std::size_t> welcoming() const {
    std::map<std::pair<OutageCause, std::string>, std::size_t> named;  // the newest of each thing
    for (std::size_t i = 0; i < parts_.size(); ++i) named[{parts_[i].move.head.kind, parts_[i].move.head.cause}] = i;
    std::multimap<std::string, std::size_t> out;
    for (auto const& thing : map_.things) {
      auto found = named.find({thing.kind, thing.id});
      if (found == named.end()) continue;
      auto const& down = parts_[found->second].down;
      std::size_t up = 0;
      for (auto const& feed : thing.feeds) up += !down.contains(feed) && scene_.delivering.contains(feed);
      if (!is_most(down.size(), up)) continue;
      for (auto const& feed : thing.feeds) out.emplace(feed, found->second);
    }
    return out;
  }

  // Outages that are in no group: into the one their feed was in, one of their cause, or one of their own.
  bool seat_fresh() {
    std::vector<SeenOutage const*> fresh;
    for (auto const& outage : scene_.outages)
      if (!outage.in_group) fresh.push_back(&outage);
    if (fresh.empty()) return false;
    std::ranges::sort(fresh, {}, [](SeenOutage const* each) { return std::pair(each->opened_at, each->id); });
    auto const welcome = welcoming();
    for (auto const* outage : fresh) {
      auto was = of_.find(outage->feed);
      auto part = was != of_.end() ? was->second : parts_.size();
      auto [first, last] = welcome.equal_range(outage->feed);
      for (; part == parts_.size() && first != last; ++first)
        if (outage->opened_at >= parts_[first->second].move.head.opened_at - together) part = first->second;
      if (part == parts_.size()) parts_.push_back(alone(*outage));
      put(*outage, part);
      parts_[part].changed = true;
      parts_[part].move.outages.push_back(outage->id);
    }
    return true;
  }

  Part alone(SeenOutage const& outage) const {
    Part part;
    auto& head = part.move.head;
    head.cause = head.name = outage.feed;
    head.opened_at = outage.opened_at;
    if (auto found = map_.feeds.find(outage.feed); found != map_.feeds.end()) {
      head.name = found->second.title;
      head.name_en = found->second.title_en;
      head.owner = mender(found->second, outage.cause, map_.centre);
    }
    return part;
  }

  // Makes one of what began together and lies within the thing, when the thing explains it.
  void gather(SharedThing const& thing) {
    std::map<std::size_t, std::size_t> hits;
    std::size_t up = 0;
    for (auto const& feed : thing.feeds) {
      auto found = of_.find(feed);
      if (found != of_.end() && is_down(feed, found->second))
        ++hits[found->second];
      else if (scene_.delivering.contains(feed))
        ++up;
    }
    std::vector<std::size_t> inside;
    for (auto const& [part, count] : hits)
      if (count == parts_[part].down.size()) inside.push_back(part);
    auto const began = began_together(std::move(inside));
    auto const down = size_of(began);
    if (began.size() < 2 || down < fewest || !is_most(down, up)) return;
    for (auto part : began)
      if (auto size = parts_[part].down.size(); size > 1 && !is_most(down - size, up)) return;
    join(began, thing);
  }

  std::size_t size_of(std::vector<std::size_t> const& parts) const {
    std::size_t sum = 0;
    for (auto part : parts) sum += parts_[part].down.size();
    return sum;
  }

  // Of those, the most that began within the span.
  std::vector<std::size_t> began_together(std::vector<std::size_t> all) const {
    auto began = [this](std::size_t part) { return parts_[part].move.head.opened_at; };
    std::ranges::sort(all, {}, began);
    std::size_t from = 0, size = 0, best = 0, best_from = 0, best_to = 0;
    for (std::size_t to = 0; to < all.size(); ++to) {
      size += parts_[all[to]].down.size();
      for (; began(all[to]) - began(all[from]) > together; ++from) size -= parts_[all[from]].down.size();
      if (size > best) best = size, best_from = from, best_to = to + 1;
    }
    return {all.begin() + static_cast<std::ptrdiff_t>(best_from), all.begin() + static_cast<std::ptrdiff_t>(best_to)};
  }

  // The oldest keeps its id; the others' outages, and what was said of them, go over to it.
  void join(std::vector<std::size_t> const& all, SharedThing const& thing) {
    auto rank = [this](std::size_t part) {
      auto const& head = parts_[part].move.head;
      return std::tuple(head.id == 0, head.id, head.opened_at, part);
    };
    auto const keeper = *std::ranges::min_element(all, {}, rank);
    for (auto each : all)
      if (each != keeper) hand_over(parts_[each], parts_[keeper], keeper);
    give_name(parts_[keeper].move.head, thing);
    parts_[keeper].changed = true;
  }

  void hand_over(Part& from, Part& to, std::size_t keeper) {
    auto& head = to.move.head;
    auto const& other = from.move.head;
    head.opened_at = std::min(head.opened_at, other.opened_at);
    if (!head.acknowledged_at) {
      head.acknowledged_at = other.acknowledged_at;
      head.acknowledged_by = other.acknowledged_by;
    }
    if (head.category == OutageCategory::unknown) head.category = other.category;
    for (auto const& feed : from.ever) of_[feed] = keeper;
    to.ever.merge(from.ever);
    to.down.merge(from.down);
    to.open = to.open || from.open;
    if (from.ended && (!to.ended || *to.ended < *from.ended)) to.ended = from.ended;
    std::ranges::copy(from.move.outages, std::back_inserter(to.move.outages));
    std::ranges::copy(from.move.taken_in, std::back_inserter(to.move.taken_in));
    std::ranges::move(from.move.lines, std::back_inserter(to.move.lines));
    if (other.id != 0) {
      to.move.taken_in.push_back(other.id);
      auto number = std::to_string(other.id);
      to.move.lines.push_back(line(OutageStep::joined,
                                   said_twice("Cùng nguyên nhân với sự cố " + number + " (" + other.name + ")",
                                              "Outage " + number + " (" + other.name + ") has the same cause"),
                                   now_));
    }
    from.gone = true;
  }

  void finish(Part& part) {
    auto& head = part.move.head;
    if (!part.open) {
      head.closed_at = std::max(part.ended.value_or(now_), head.opened_at);
      part.changed = true;
    }
    auto const* within = maintenance_of(part);
    auto id = within ? std::optional(within->id) : std::nullopt;
    auto planned = within && head.closed_at.value_or(now_) < within->until_at;
    if (id != head.maintenance) {
      head.maintenance = id;
      part.changed = true;
      if (within) part.move.lines.push_back(line(OutageStep::planned, planned_text(*within), now_));
    }
    if (planned && head.category == OutageCategory::unknown) {
      head.category = OutageCategory::planned;
      part.changed = true;
    } else if (!planned && head.category == OutageCategory::planned) {
      head.category = OutageCategory::unknown;
      part.changed = true;
      part.move.lines.push_back(
          line(OutageStep::overran,
               said_twice("Không còn nằm trong bảo trì được duyệt", "No longer within approved maintenance"), now_));
    }
  }

  static std::string planned_text(Maintenance const& m) {
    return said_twice("Trong bảo trì được duyệt: " + m.reason, "Within approved maintenance: " + m.reason);
  }

  // That it began within, and that is of all its feeds.
  Maintenance const* maintenance_of(Part const& part) const {
    auto began = part.move.head.opened_at;
    auto found = std::ranges::find_if(scene_.maintenance, [&](Maintenance const& m) {
      return m.from_at <= began && began < m.until_at && std::ranges::all_of(part.ever, [&](std::string const& feed) {
               auto place = map_.feeds.find(feed);
               return place != map_.feeds.end() && covers(m, feed, place->second, map_.centre);
             });
    });
    return found == scene_.maintenance.end() ? nullptr : &*found;
  }

  OutageScene const& scene_;
  CauseMap const& map_;
  Instant now_;
  std::vector<Part> parts_;
  std::map<std::int64_t, std::size_t> places_;  // by id of the group
  std::map<std::string, std::size_t> of_;       // by feed: the part it is in, or was
};

}  // namespace

std::vector<OutageGroupMove> regrouped(OutageScene const& scene, CauseMap const& map, Instant now) {
  return Grouping(scene, map, now).moves();
}

bool covers(MaintenanceOrder const& m, std::string const& feed, FeedPlace const& place, std::string const& centre) {
  auto const& agency = m.agency.value();
  auto its = place.agency == agency || place.contractor == agency || agency == centre;
  auto there = !m.site || place.site == m.site;
  return its && there && (m.feeds.empty() || std::ranges::find(m.feeds, feed) != m.feeds.end());
}

}  // namespace haidang
