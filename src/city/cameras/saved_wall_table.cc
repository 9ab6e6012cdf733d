#include "city/cameras/saved_wall_table.h"

#include "city/cameras/walls_sql.h"

namespace haidang::saved_walls {

using store::with;

Result<std::vector<SavedWall>> all(store::Session& session) { return session.all<SavedWall>(sql::wall_all); }

Result<std::optional<SavedWall>> find(store::Session& session, std::string const& id) {
  return session.find<SavedWall>(sql::wall_find, with("id", id));
}

Result<std::int64_t> count_of(store::Session& session, std::string const& owner) {
  return session.scalar<std::int64_t>(sql::wall_count, with("owner", owner));
}

Done put(store::Session& session, SavedWall const& wall) {
  TRY(auto changed, session.put(sql::wall_put, wall));
  static_cast<void>(changed);
  return {};
}

Done remove(store::Session& session, std::string const& id) {
  TRY(auto changed, session.run(sql::wall_delete, with("id", id)));
  static_cast<void>(changed);
  return {};
}

}  // namespace haidang::saved_walls
