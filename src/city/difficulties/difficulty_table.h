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

constexpr std::int64_t most_files = 20;  // of one difficulty
struct FileBytes {
  std::string name;
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(FileBytes, (), (name, bytes))
// Its id; `conflict` when there are as many as there may be.
Result<std::int64_t> add_file(store::Session&, std::int64_t difficulty, DifficultyFile const&, std::string bytes);
Result<std::vector<DifficultyFile>> files(store::Session&, std::int64_t difficulty);
Result<std::optional<FileBytes>> file(store::Session&, std::int64_t difficulty, std::int64_t id);

}  // namespace haidang::difficulties
