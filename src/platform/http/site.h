// The pages' files, read into memory once. A request then only looks a name up among the files found at reading time,
// so that no path, however written, can reach anything else on the disk.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "platform/http/router.h"

namespace haidang::http {

class Site {
 public:
  // Every ordinary file below `root`; links and names that begin with a dot are left out. An empty or missing root is
  // an empty site.
  explicit Site(std::filesystem::path const& root);

  // The answer to a GET outside the API: a file, index.html for the pages' own addresses, 304, 206, or a 404 problem.
  Reply answer(Request const&) const;
  bool empty() const { return files_.empty(); }

 private:
  struct File {
    std::string type;
    std::string etag;
    std::string cache_control;
    std::shared_ptr<std::string const> bytes;
    mutable std::once_flag once;
    mutable std::shared_ptr<std::string const> gzipped;  // empty until asked for, and when it would not be smaller
  };
  File const* find(Request const&) const;
  static Reply whole(File const&, Request const&);
  static Reply range(File const&, std::string_view wanted);

  std::unordered_map<std::string, File> files_;  // by address: "/assets/index-abc.js"
};

// When the site's start page was last written; nothing when there is none. To notice a new build.
std::optional<std::filesystem::file_time_type> built_at(std::filesystem::path const& root);

}  // namespace haidang::http
