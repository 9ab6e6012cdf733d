#include "city/outages/outage_table.h"

#include <algorithm>
#include <map>

#include "base/said_twice.h"
#include "city/outages/outages_sql.h"

namespace haidang::outages {

using store::with;

namespace {

// New outages that are looked at in one round; what is more waits for the next.
constexpr std::int64_t most_fresh = 5000;

struct DeliveringFeed {
  std::string feed;
};
BOOST_DESCRIBE_STRUCT(DeliveringFeed, (), (feed))

struct FeedOfGroup : OutageFeed {
  std::int64_t in_group = 0;
};
BOOST_DESCRIBE_STRUCT(FeedOfGroup, (OutageFeed), (in_group))

Done say(store::Session& session, std::int64_t group, OutageNote const& note) {
  DO(session.run(sql::outage_note_add, with("in_group", group, "at", note.at, "person", note.person, "step", note.step,
                                            "category", note.category, "text", note.text)));
  return {};
}

Result<std::int64_t> keep_head(store::Session& session, OutageGroupHead const& head) {
  if (head.id == 0)
    return session.scalar<std::int64_t>(
        sql::outage_group_insert, with("kind", head.kind, "cause", head.cause, "name", head.name, "name_en",
                                       head.name_en, "owner", head.owner, "opened_at", head.opened_at, "closed_at",
                                       head.closed_at, "category", head.category, "maintenance", head.maintenance));
  DO(session.run(sql::outage_group_change,
                 with("id", head.id, "kind", head.kind, "cause", head.cause, "name", head.name, "name_en", head.name_en,
                      "owner", head.owner, "opened_at", head.opened_at, "closed_at", head.closed_at, "acknowledged_at",
                      head.acknowledged_at, "acknowledged_by", head.acknowledged_by, "category", head.category,
                      "maintenance", head.maintenance)));
  return head.id;
}

Result<OutageGroup> with_feeds(store::Session& session, OutageGroupHead head) {
  OutageGroup group;
  static_cast<OutageGroupHead&>(group) = std::move(head);
  TRY(auto rows, session.all<FeedOfGroup>(sql::outage_group_feeds, with("in_group", group.id)));
  std::map<std::string, OutageFeed> newest;
  for (auto& row : rows) newest[row.id] = row;
  for (auto& [id, feed] : newest) group.feeds.push_back(std::move(feed));
  std::ranges::stable_sort(group.feeds, {}, [](OutageFeed const& feed) { return feed.until.has_value(); });
  group.feeds_in_all = static_cast<std::int64_t>(group.feeds.size());
  group.feeds_down = std::ranges::count(group.feeds, std::optional<Instant>{}, &OutageFeed::until);
  return group;
}

}  // namespace

Result<OutageScene> scene(store::Session& session) {
  OutageScene out;
  TRY(out.groups, session.all<OutageGroupHead>(sql::outage_groups_open));
  TRY(out.outages, session.all<SeenOutage>(sql::outages_seen, with("most", most_fresh)));
  if (out.outages.empty()) return out;
  auto first = std::ranges::min(out.outages, {}, &SeenOutage::opened_at).opened_at;
  TRY(out.maintenance, session.all<Maintenance>(sql::maintenance_approved, with("since", first)));
  auto fresh = std::ranges::any_of(out.outages, [](SeenOutage const& each) { return !each.in_group; });
  if (!fresh) return out;
  TRY(auto delivering, session.all<DeliveringFeed>(sql::outage_feeds_delivering));
  for (auto& each : delivering) out.delivering.insert(std::move(each.feed));
  return out;
}

Done keep(store::Session& session, std::vector<OutageGroupMove> const& moves, Instant now) {
  for (auto const& move : moves) {
    TRY(auto id, keep_head(session, move.head));
    for (auto gone : move.taken_in) {
      DO(session.run(sql::outage_member_move, with("into", id, "gone", gone)));
      DO(session.run(sql::outage_note_move, with("into", id, "gone", gone)));
      DO(session.run(sql::outage_group_taken_in, with("into", id, "gone", gone, "now", now)));
    }
    std::vector<store::Params> members;
    for (auto outage : move.outages) members.push_back(with("outage", outage, "into", id));
    DO(session.change_all(sql::outage_member_add, {}, members));
    for (auto const& note : move.lines) DO(say(session, id, note));
  }
  return {};
}

Result<std::vector<OutageGroup>> list(store::Session& session, Wanted const& wanted) {
  std::int64_t open = wanted.which == Which::open ? 1 : 0;
  TRY(auto heads, session.all<OutageGroupHead>(sql::outage_groups_list,
                                               with("open", open, "agency", wanted.agency, "feed", wanted.feed,
                                                    "before", wanted.before, "limit", wanted.limit)));
  std::vector<OutageGroup> out;
  for (auto& head : heads) {
    TRY(auto group, with_feeds(session, std::move(head)));
    out.push_back(std::move(group));
  }
  return out;
}

Result<std::optional<OutageGroup>> find(store::Session& session, std::int64_t id) {
  TRY(auto head, session.find<OutageGroupHead>(sql::outage_group_find, with("id", id)));
  if (!head) return std::optional<OutageGroup>{};
  TRY(auto group, with_feeds(session, std::move(*head)));
  return std::optional(std::move(group));
}

Result<std::vector<OutageNote>> thread(store::Session& session, std::int64_t group) {
  return session.all<OutageNote>(sql::outage_notes_of, with("in_group", group));
}

Done keep(store::Session& session, OutageSaid const& said) {
  DO(keep_head(session, said.head));
  return say(session, said.head.id, said.note);
}

Result<std::vector<CountedOutage>> counted(store::Session& session, Instant since, Instant to) {
  return session.all<CountedOutage>(sql::outages_counted, with("since", since, "to", to));
}

Result<std::vector<OutageNumbers>> by_contractor(store::Session& session, Instant now) {
  auto from = now - days(30);
  TRY(auto outages, counted(session, from - repeats_within, now));
  return numbers_of(outages, OutagesBy::contractor, from, now, now);
}

Result<std::int64_t> add(store::Session& session, Maintenance const& m) {
  return session.scalar<std::int64_t>(
      sql::maintenance_insert,
      with("agency", m.agency, "site", m.site, "feeds", m.feeds, "from_at", m.from_at, "until_at", m.until_at, "reason",
           m.reason, "state", m.state, "asked_by", m.asked_by, "asked_at", m.asked_at, "note", m.note));
}

Done decide(store::Session& session, Maintenance const& m) {
  TRY(auto changed, session.run(sql::maintenance_decide, with("id", m.id, "state", m.state, "decided_by", m.decided_by,
                                                              "decided_at", m.decided_at, "note", m.note)));
  if (changed == 0)
    return Error{ErrorKind::conflict,
                 said_twice("Việc bảo trì này đã được quyết định", "This maintenance is decided already")};
  return {};
}

Result<std::optional<Maintenance>> find_maintenance(store::Session& session, std::int64_t id) {
  return session.find<Maintenance>(sql::maintenance_find, with("id", id));
}

Result<std::vector<Maintenance>> maintenance(store::Session& session, std::int64_t before, std::int64_t limit) {
  return session.all<Maintenance>(sql::maintenance_list, with("before", before, "limit", limit));
}

}  // namespace haidang::outages
