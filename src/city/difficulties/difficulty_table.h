// Difficulties and their threads in the store.
#pragma once

#include <map>

#include "city/difficulties/difficulty_rules.h"
#include "platform/store/store.h"

namespace haidang::difficulties {

Result<std::int64_t> add(store::Session&, DifficultyMove const&);  // its id
// `conflict` when somebody else was quicker.
Done keep(store::Session&, DifficultyMove const&);
Result<std::optional<Difficulty>> find(store::Session&, std::int64_t id);
Result<std::vector<DifficultyMessage>> thread(store::Session&, std::int64_t id);
// Open ones first, by who must answer soonest; empty = all. An agency's are those it states and those it must answer.
Result<std::vector<Difficulty>> list(store::Session&, std::string const& agency, std::string const& feed,
                                     std::string const& state, std::int64_t limit);
Result<std::vector<Difficulty>> to_pass_on(store::Session&, Instant now, std::int64_t limit);
Result<std::map<std::string, std::int64_t>> open_by_agency(store::Session&);  // that states them

}  // namespace haidang::difficulties
