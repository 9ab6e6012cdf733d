#include "city/cameras/saved_wall_api.h"

#include <algorithm>

#include "base/said_twice.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::size_t most_cameras = 1000;
constexpr std::int64_t most_of_one = 200, longest_dwell = 3600;

bool is_theirs(SavedWall const& wall, http::Caller const& caller) {
  return wall.owner == caller.id || caller.may(static_cast<unsigned>(Right::manage_people));
}

Done sound(SavedWall const& wall) {
  if (wall.tiles != 1 && wall.tiles != 4 && wall.tiles != 9 && wall.tiles != 16)
    return invalid("expected 1, 4, 9 or 16", "/tiles");
  if (wall.cameras.empty()) return invalid("expected at least one camera", "/cameras");
  if (wall.cameras.size() > most_cameras) return invalid("expected at most 1000 cameras", "/cameras");
  if (wall.dwell_seconds < 0 || wall.dwell_seconds > longest_dwell)
    return invalid("expected 0 to 3600 seconds", "/dwellSeconds");
  return {};
}

// What the caller may change: nothing there, or a wall of theirs.
Result<std::optional<SavedWall>> theirs(store::Session& session, std::string const& id, http::Caller const& caller) {
  TRY(auto known, saved_walls::find(session, id));
  if (known && !is_theirs(*known, caller))
    return Error{ErrorKind::denied, said_twice("Bố cục này do " + known->owner + " lập, hãy lưu bằng tên khác",
                                               "This wall is " + known->owner + "'s: save it by another name")};
  return known;
}

Done keep(store::Session& session, SavedWall& wall, http::Caller const& caller) {
  TRY(auto known, theirs(session, wall.id.value(), caller));
  if (known) {
    wall.owner = known->owner;
  } else {
    TRY(auto many, saved_walls::count_of(session, caller.id));
    if (many >= most_of_one) return invalid("expected at most 200 walls of one person: delete some first");
  }
  return saved_walls::put(session, wall);
}

Done forget(store::Session& session, std::string const& id, http::Caller const& caller) {
  TRY(auto known, theirs(session, id, caller));
  if (!known) return missing("no wall is called \"" + id + "\"");
  return saved_walls::remove(session, id);
}

}  // namespace

void SavedWallApi::routes(http::Router& r) {
  r.get("/api/walls", Right::see_cameras, "Walls by name: one's own, and those that others share.", *this,
        &SavedWallApi::all);
  r.put("/api/walls/{id}", Right::see_cameras, "Saves a wall; only who made it may change it.", *this,
        &SavedWallApi::put);
  r.remove("/api/walls/{id}", Right::see_cameras, "Deletes a wall of one's own.", *this, &SavedWallApi::remove);
}

awaitable<Result<http::Page<SavedWall>>> SavedWallApi::all(Request request) {
  auto read = co_await store_.read([](store::Session& session) { return saved_walls::all(session); });
  if (!read) co_return read.error();
  http::Page<SavedWall> page;
  std::ranges::copy_if(*read, std::back_inserter(page.items),
                       [&](SavedWall const& wall) { return wall.shared || wall.owner == request.caller.id; });
  co_return page;
}

awaitable<Result<SavedWall>> SavedWallApi::put(Request request, SavedWall wall) {
  if (wall.id.value() != request.part("id")) co_return invalid("expected the id of the address", "/id");
  CO_DO(sound(wall));
  wall.owner = request.caller.id;
  wall.changed_at = clock_.now();
  auto kept = co_await store_.write([&](store::Session& session) { return keep(session, wall, request.caller); });
  if (!kept) co_return kept.error();
  co_return wall;
}

awaitable<Result<http::Nothing>> SavedWallApi::remove(Request request) {
  auto const& id = request.part("id");
  auto gone = co_await store_.write([&](store::Session& session) { return forget(session, id, request.caller); });
  if (!gone) co_return gone.error();
  co_return http::Nothing{};
}

}  // namespace haidang
