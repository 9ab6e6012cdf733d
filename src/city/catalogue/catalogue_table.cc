#include "city/catalogue/catalogue_table.h"

#include "city/catalogue/catalogue_rules.h"
#include "city/catalogue/catalogue_sql.h"

namespace haidang {

#define HD_KIND(Type, word, words, member)                                                                  \
  template <>                                                                                               \
  CatalogueKind const& catalogue_kind<Type>() {                                                             \
    static CatalogueKind const kind{#word, words, sql::word##_all, sql::word##_put, sql::word##_remove};    \
    return kind;                                                                                            \
  }                                                                                                         \
  static Listing<Type> const& listing(DirectorySnapshot const& d, Type const*) { return d.member; }         \
  template Result<PutOutcome> put<Type>(store::Session&, DirectorySnapshot const&, Type const&, By const&); \
  template Done remove<Type>(store::Session&, DirectorySnapshot const&, std::string const&, By const&);

namespace {

// A station's parameters get their short numbers as soon as they exist.
Done put_series_of(store::Session& session, Station const& station) {
  for (auto const& p : station.parameters)
    DO(session.run(sql::series_add, store::with("station", station.id, "symbol", p.symbol)));
  return {};
}

constexpr auto camera_group = "cameras";

// A camera is a feed: it appears on the board with the first promise there is, a minute of video every minute, until
// another is agreed.
Feed feed_of(Camera const& camera, Feed const* known) {
  auto feed = known ? *known : Feed{};
  feed.id = camera.id;
  feed.agency = camera.agency;
  feed.title = camera.name;
  feed.title_en = camera.name_en;
  feed.contractor = camera.record.contractor;
  if (known) return feed;
  feed.dataset = camera_dataset;
  feed.group_id = *Slug::of(camera_group);
  feed.road = Road::rtsp;
  feed.state = FeedState::live;
  return feed;
}

Contract first_promise(Camera const& camera, Instant now) {
  Contract contract;
  contract.feed = camera.id;
  contract.valid_from = floor_to(now, minutes(1), vietnam_offset_minutes);
  contract.cadence_seconds = *WholeSeconds::of(60);
  contract.lateness_seconds = 60;
  contract.silent_after_seconds = *WholeSeconds::of(240);
  contract.min_valid_percent = *Percent::of(90);
  return contract;
}

template <typename T>
Done read_into(store::Session& session, Listing<T>& into) {
  TRY(auto rows, session.all<T>(catalogue_kind<T>().all));
  into.set(std::move(rows));
  return {};
}

}  // namespace

HD_KIND(Agency, agency, "agencies", agencies)
HD_KIND(Place, place, "places", places)
HD_KIND(Site, site, "sites", sites)
HD_KIND(Station, station, "stations", stations)
HD_KIND(Limit, limit, "limits", limits)
HD_KIND(FeedGroup, group, "groups", groups)
HD_KIND(Feed, feed, "feeds", feeds)
HD_KIND(Camera, camera, "cameras", cameras)

static Done put_feed_of(store::Session&, DirectorySnapshot const& before, Camera const&, By const&);

template <typename T>
Result<PutOutcome> put(store::Session& session, DirectorySnapshot const& before, T const& row, By const& by) {
  DO(check(row, before));
  auto const* old = listing(before, &row).find(row.id.value());
  auto after = reflect::to_json(row);
  std::optional<std::string> was;
  if (old) was = reflect::to_json(*old);
  if (was == after) return PutOutcome::same;
  auto const& kind = catalogue_kind<T>();
  if constexpr (std::is_same_v<T, Camera>) DO(put_feed_of(session, before, row, by));
  DO(session.put(kind.put, row));
  if constexpr (std::is_same_v<T, Station>) DO(put_series_of(session, row));
  DO(keep_change(session, by, kind.kind, row.id.value(), was, after));
  return old ? PutOutcome::changed : PutOutcome::added;
}

template <typename T>
Done remove(store::Session& session, DirectorySnapshot const& before, std::string const& id, By const& by) {
  auto const& kind = catalogue_kind<T>();
  auto const* old = listing(before, static_cast<T const*>(nullptr)).find(id);
  if (!old) return missing("no " + std::string(kind.kind) + " is called \"" + id + "\"");
  DO(session.run(kind.remove, store::with("id", id)));
  return keep_change(session, by, kind.kind, id, reflect::to_json(*old), std::nullopt);
}

Result<Contract> add_contract(store::Session& session, DirectorySnapshot const& before, Contract contract,
                              By const& by) {
  DO(check(contract, before));
  auto found = before.contracts.find(contract.feed.value());
  std::optional<std::string> was;
  contract.version = 1;
  if (found != before.contracts.end() && !found->second.empty()) {
    auto const& newest = found->second.back();
    contract.version = newest.version;
    was = reflect::to_json(newest);
    if (was == reflect::to_json(contract)) return contract;  // the same promise again is no new version
    contract.version = newest.version + 1;
  }
  DO(session.put(sql::contract_add, contract));
  DO(keep_change(session, by, "contract", contract.feed.value(), was, reflect::to_json(contract)));
  return contract;
}

Done put_feed_of(store::Session& session, DirectorySnapshot const& before, Camera const& camera, By const& by) {
  std::optional<DirectorySnapshot> with_group;  // a copy of everything: only when the group is still to be made
  if (!before.groups.find(camera_group)) {
    FeedGroup group{.id = *Slug::of(camera_group), .title = *Title::of("Camera"), .title_en = *Title::of("Cameras")};
    group.position = 1000;
    TRY(auto made, put(session, before, group, by));
    static_cast<void>(made);
    auto groups = before.groups.rows;
    groups.push_back(group);
    with_group = before;
    with_group->groups.set(std::move(groups));
  }
  auto feed = feed_of(camera, before.feeds.find(camera.id.value()));
  TRY(auto outcome, put(session, with_group ? *with_group : before, feed, by));
  if (outcome != PutOutcome::added) return {};
  auto contract = first_promise(camera, by.at);
  contract.version = 1;
  DO(session.put(sql::contract_add, contract));
  return keep_change(session, by, "contract", camera.id.value(), std::nullopt, reflect::to_json(contract));
}

Result<Snapshot> read_directory(store::Session& session) {
  auto d = std::make_shared<DirectorySnapshot>();
  DO(read_into(session, d->agencies));
  DO(read_into(session, d->places));
  DO(read_into(session, d->sites));
  DO(read_into(session, d->stations));
  DO(read_into(session, d->limits));
  DO(read_into(session, d->groups));
  DO(read_into(session, d->feeds));
  DO(read_into(session, d->cameras));
  TRY(auto contracts, session.all<Contract>(sql::contract_all));
  for (auto& contract : contracts) d->contracts[contract.feed.value()].push_back(std::move(contract));
  TRY(d->series, session.all<Series>(sql::series_all));
  TRY(d->newest_change, newest_change(session));
  return Snapshot(std::move(d));
}

Done keep_change(store::Session& session, By const& by, std::string_view kind, std::string const& entity,
                 std::optional<std::string> const& before, std::optional<std::string> const& after) {
  DO(session.run(sql::change_add, store::with("at", by.at, "person", by.person, "kind", kind, "entity", entity,
                                              "before", before, "after", after)));
  return {};
}

Result<std::int64_t> newest_change(store::Session& session) { return session.scalar<std::int64_t>(sql::change_newest); }

Result<std::vector<Change>> changes(store::Session& session, std::string const& kind, std::string const& entity,
                                    std::int64_t before_id, int count) {
  return session.all<Change>(sql::change_page,
                             store::with("kind", kind, "entity", entity, "before_id", before_id, "count", count));
}

}  // namespace haidang
