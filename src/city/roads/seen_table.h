// The rows of seen_file. Blocks: for the threads of a road, never for the loop.
#pragma once

#include <map>
#include <vector>

#include "city/roads/seen_file.h"
#include "platform/store/store.h"

namespace haidang {

class SeenTable {
 public:
  explicit SeenTable(store::Store& store) : store_(store) {}

  // The files of one folder by name.
  Result<std::map<std::string, SeenFile>> in_folder(std::string const& feed, std::string const& folder);
  // Keeps all or, with an error, none. A file that was known is known anew.
  Done keep(std::vector<SeenFile> const&);
  // How many files of days before `before` were forgotten.
  Result<std::int64_t> forget(std::string const& feed, Instant before);

 private:
  store::Store& store_;
};

}  // namespace haidang
