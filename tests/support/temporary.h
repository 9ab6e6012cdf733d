// A folder that lives as long as its owner. Short on purpose: sockets of PostgreSQL and others must fit in 108 bytes.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace haidang::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    char name[] = "/tmp/hd-XXXXXX";
    if (::mkdtemp(name) == nullptr) std::abort();  // no room for a folder: no test can mean anything
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // a server's last file may vanish under us; the machine's own tidying takes the rest
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace haidang::testing
