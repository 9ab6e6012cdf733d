#include "city/catalogue/catalogue_api.h"

#include "base/text.h"
#include "city/catalogue/catalogue_rules.h"
#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

Error not_yours() { return {ErrorKind::denied, "this belongs to an agency that you do not act for"}; }

Done within(http::Caller const& caller, std::string const& scope) {
  if (caller.everywhere || (!scope.empty() && caller.within(scope))) return {};
  return not_yours();
}

// What a list leaves out because it is large and asked for on its own.
template <typename T>
T shortened(T row) {
  return row;
}
Place shortened(Place row) {
  row.geometry.reset();
  return row;
}

Error no_such(std::string_view kind, std::string const& id) {
  return missing("no " + std::string(kind) + " is called \"" + excerpt(id, 80) + "\"");
}

}  // namespace

awaitable<Done> refresh(store::Store& store, Directory& directory) {
  auto read = co_await store.read([](store::Session& session) { return read_directory(session); });
  if (!read) co_return read.error();
  directory.swap(std::move(*read));
  co_return Done{};
}

template <typename T>
class CatalogueApi::Kind {
 public:
  Kind(store::Store& store, Directory& directory, Clock const& clock, Listing<T> DirectorySnapshot::*rows)
      : store_{store}, directory_{directory}, clock_{clock}, rows_{rows} {}

  void routes(http::Router& r) {
    auto const& kind = catalogue_kind<T>();
    auto all = "/api/" + std::string(kind.plural);
    auto one = all + "/{id}";
    auto word = std::string(kind.kind);
    r.get(all, Right::see_catalogue, "Every " + word + ".", *this, &Kind::list);
    r.get(one, Right::see_catalogue, "One " + word + ".", *this, &Kind::show);
    r.put(one, Right::change_catalogue, "Creates or changes a " + word + "; every change is kept with who and when.",
          *this, &Kind::save);
    r.remove(one, Right::change_catalogue, "Removes a " + word + " that nothing refers to.", *this, &Kind::drop);
  }

 private:
  awaitable<Result<Page<T>>> list(Request, ListQuery query) {
    auto snapshot = directory_.snapshot();
    auto const& listing = (*snapshot).*rows_;
    std::size_t at = 0;
    if (query.after) {
      auto found = listing.by_id.find(*query.after);
      if (found == listing.by_id.end()) co_return no_such(catalogue_kind<T>().kind, *query.after);
      at = found->second + 1;
    }
    Page<T> page;
    auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(query.limit, 1, 10'000));
    for (; at < listing.rows.size() && page.items.size() < limit; ++at)
      page.items.push_back(shortened(listing.rows[at]));
    if (at < listing.rows.size()) page.next = page.items.back().id.value();
    co_return page;
  }

  awaitable<Result<T>> show(Request request) {
    auto snapshot = directory_.snapshot();
    auto const* row = ((*snapshot).*rows_).find(request.part("id"));
    if (!row) co_return no_such(catalogue_kind<T>().kind, request.part("id"));
    co_return *row;
  }

  awaitable<Result<T>> save(Request request, T row) {
    if (row.id.value() != request.part("id"))
      co_return invalid("expected the id of the address, " + request.part("id"), "/id");
    CO_DO(within(request.caller, scope_of(row)));
    auto before = directory_.snapshot();
    if constexpr (std::is_same_v<T, Camera>) {
      CO_TRY(auto entry, reflect::parse_json(request.body));
      fill_unsaid(row, entry, *before);
    }
    if (auto const* old = ((*before).*rows_).find(row.id.value())) CO_DO(within(request.caller, scope_of(*old)));
    By by{request.caller.id, clock_.now()};
    auto saved = co_await store_.write([&](store::Session& session) { return put(session, *before, row, by); });
    if (!saved) co_return saved.error();
    auto refreshed = co_await refresh(store_, directory_);
    if (!refreshed) co_return refreshed.error();
    co_return row;
  }

  awaitable<Result<http::Nothing>> drop(Request request) {
    auto before = directory_.snapshot();
    auto const& id = request.part("id");
    auto const* old = ((*before).*rows_).find(id);
    if (!old) co_return no_such(catalogue_kind<T>().kind, id);
    CO_DO(within(request.caller, scope_of(*old)));
    By by{request.caller.id, clock_.now()};
    auto removed = co_await store_.write([&](store::Session& session) { return remove<T>(session, *before, id, by); });
    if (!removed) co_return removed.error();
    auto refreshed = co_await refresh(store_, directory_);
    if (!refreshed) co_return refreshed.error();
    co_return http::Nothing{};
  }

  store::Store& store_;
  Directory& directory_;
  Clock const& clock_;
  Listing<T> DirectorySnapshot::*rows_;
};

struct CatalogueApi::Kinds {
  Kind<Agency> agencies;
  Kind<Place> places;
  Kind<Site> sites;
  Kind<Station> stations;
  Kind<Limit> limits;
  Kind<FeedGroup> groups;
  Kind<Feed> feeds;
  Kind<Camera> cameras;

  Kinds(store::Store& s, Directory& d, Clock const& c)
      : agencies{s, d, c, &DirectorySnapshot::agencies},
        places{s, d, c, &DirectorySnapshot::places},
        sites{s, d, c, &DirectorySnapshot::sites},
        stations{s, d, c, &DirectorySnapshot::stations},
        limits{s, d, c, &DirectorySnapshot::limits},
        groups{s, d, c, &DirectorySnapshot::groups},
        feeds{s, d, c, &DirectorySnapshot::feeds},
        cameras{s, d, c, &DirectorySnapshot::cameras} {}
};

CatalogueApi::CatalogueApi(store::Store& store, Directory& directory, Clock const& clock)
    : store_{store}, directory_{directory}, clock_{clock}, kinds_{std::make_unique<Kinds>(store, directory, clock)} {}
CatalogueApi::~CatalogueApi() = default;

void CatalogueApi::routes(http::Router& r) {
  r.get("/api/places/geometry", Right::see_catalogue, "The units of a level on a date as GeoJSON.", *this,
        &CatalogueApi::geometry);
  kinds_->agencies.routes(r);
  kinds_->places.routes(r);
  kinds_->sites.routes(r);
  kinds_->stations.routes(r);
  kinds_->limits.routes(r);
  kinds_->groups.routes(r);
  kinds_->feeds.routes(r);
  kinds_->cameras.routes(r);
  r.put("/api/feeds/{id}/contract", Right::change_catalogue,
        "A new version of the contract, in force from its date on.", *this, &CatalogueApi::promise);
  r.get("/api/feeds/{id}/contracts", Right::see_catalogue, "Every version of the contract, newest first.", *this,
        &CatalogueApi::promises);
  r.post("/api/feeds/{id}/pause", Right::change_catalogue, "Expects nothing of the feed until a moment.", *this,
         &CatalogueApi::pause);
  r.post("/api/feeds/{id}/resume", Right::change_catalogue, "Expects what the contract says again.", *this,
         &CatalogueApi::resume);
  r.get("/api/changes", Right::see_catalogue, "The history of the catalogue, newest first.", *this,
        &CatalogueApi::history);
}

awaitable<Result<Contract>> CatalogueApi::promise(Request request, Contract contract) {
  if (contract.feed.value() != request.part("id"))
    co_return invalid("expected the feed of the address, " + request.part("id"), "/feed");
  auto before = directory_.snapshot();
  auto const* feed = before->feed(contract.feed.value());
  if (!feed) co_return no_such("feed", contract.feed.value());
  CO_DO(within(request.caller, feed->agency.value()));
  By by{request.caller.id, clock_.now()};
  auto added =
      co_await store_.write([&](store::Session& session) { return add_contract(session, *before, contract, by); });
  if (!added) co_return added.error();
  auto refreshed = co_await refresh(store_, directory_);
  if (!refreshed) co_return refreshed.error();
  co_return added;
}

awaitable<Result<Page<Contract>>> CatalogueApi::promises(Request request) {
  auto snapshot = directory_.snapshot();
  Page<Contract> page;
  if (auto found = snapshot->contracts.find(request.part("id")); found != snapshot->contracts.end())
    page.items.assign(found->second.rbegin(), found->second.rend());
  co_return page;
}

awaitable<Result<Feed>> CatalogueApi::put_feed(Feed feed, By by) {
  auto before = directory_.snapshot();
  auto saved = co_await store_.write([&](store::Session& session) { return put(session, *before, feed, by); });
  if (!saved) co_return saved.error();
  auto refreshed = co_await refresh(store_, directory_);
  if (!refreshed) co_return refreshed.error();
  co_return feed;
}

awaitable<Result<Feed>> CatalogueApi::pause(Request request, Pause pause) {
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(request.part("id"));
  if (!feed) co_return no_such("feed", request.part("id"));
  CO_DO(within(request.caller, feed->agency.value()));
  auto now = clock_.now();
  if (pause.until <= now) co_return invalid("expected a moment to come", "/until");
  if (trimmed(pause.reason).empty()) co_return invalid("expected why the feed is paused", "/reason");
  auto paused = *feed;
  paused.state = FeedState::paused;
  paused.paused_until = pause.until;
  paused.paused_by = request.caller.name + ": " + pause.reason;
  By by{request.caller.id, now};
  auto saved = co_await put_feed(std::move(paused), by);
  co_return saved;
}

awaitable<Result<Feed>> CatalogueApi::resume(Request request) {
  auto snapshot = directory_.snapshot();
  auto const* feed = snapshot->feed(request.part("id"));
  if (!feed) co_return no_such("feed", request.part("id"));
  CO_DO(within(request.caller, feed->agency.value()));
  auto resumed = *feed;
  resumed.state = FeedState::live;
  resumed.paused_until.reset();
  resumed.paused_by.reset();
  By by{request.caller.id, clock_.now()};
  auto saved = co_await put_feed(std::move(resumed), by);
  co_return saved;
}

awaitable<Result<Page<Change>>> CatalogueApi::history(Request, ChangeQuery query) {
  auto limit = static_cast<int>(std::clamp<std::int64_t>(query.limit, 1, 1000));
  auto before = query.before.value_or(INT64_MAX);
  auto read = co_await store_.read(
      [&](store::Session& session) { return changes(session, query.kind, query.id, before, limit); });
  if (!read) co_return read.error();
  Page<Change> page{std::move(*read), {}};
  if (page.items.size() == static_cast<std::size_t>(limit)) page.next = std::to_string(page.items.back().id);
  co_return page;
}

awaitable<Result<http::RawReply>> CatalogueApi::geometry(Request, GeometryQuery query) {
  auto on = clock_.now();
  if (query.on) {
    CO_TRY(on, parse_date(*query.on));
  }
  auto snapshot = directory_.snapshot();
  std::string json = R"({"type":"FeatureCollection","features":[)";
  auto first = true;
  for (auto const& place : snapshot->places.rows) {
    if (place.level != query.level || !place.geometry || snapshot->place(place.code, on) != &place) continue;
    if (!std::exchange(first, false)) json += ',';
    json += R"({"type":"Feature","properties":{"code":)";
    reflect::write_json(json, place.code);
    json += R"(,"name":)";
    reflect::write_json(json, place.name);
    json += R"(,"shortName":)";
    reflect::write_json(json, place.short_name);
    json += R"(},"geometry":)" + place.geometry->text + '}';
  }
  co_return http::RawReply{.content_type = "application/geo+json", .bytes = json + "]}"};
}

}  // namespace haidang
