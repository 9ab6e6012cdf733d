// Walls by name in the store.
#pragma once

#include "city/cameras/saved_wall.h"
#include "platform/store/store.h"

namespace haidang::saved_walls {

Result<std::vector<SavedWall>> all(store::Session&);
Result<std::optional<SavedWall>> find(store::Session&, std::string const& id);
Result<std::int64_t> count_of(store::Session&, std::string const& owner);
Done put(store::Session&, SavedWall const&);
Done remove(store::Session&, std::string const& id);

}  // namespace haidang::saved_walls
