#include "city/roads/seen_table.h"

#include "city/roads/roads_sql.h"

namespace haidang {

Result<std::map<std::string, SeenFile>> SeenTable::in_folder(std::string const& feed, std::string const& folder) {
  TRY(auto files, store_.read_now([&](store::Session& session) {
    return session.all<SeenFile>(sql::seen_in_folder, store::with("feed", feed, "folder", folder));
  }));
  std::map<std::string, SeenFile> by_name;
  for (auto& file : files) by_name.emplace(file.name, std::move(file));
  return by_name;
}

Done SeenTable::keep(std::vector<SeenFile> const& files) {
  if (files.empty()) return {};
  return store_.write_now([&](store::Session& session) -> Done {
    for (auto const& file : files) DO(session.put(sql::seen_put, file));
    return {};
  });
}

Result<std::int64_t> SeenTable::forget(std::string const& feed, Instant before) {
  return store_.write_now([&](store::Session& session) {
    return session.run(sql::seen_forget, store::with("feed", feed, "before", before));
  });
}

}  // namespace haidang
