// The parts of an XLSX file: a zip in memory, unpacked one part at a time and counted against the limits while it is
// unpacked, so that neither a bomb nor a lie about sizes costs more than the limit.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/tables/tables.h"

struct zip;

namespace haidang::tables {

class Package {
 public:
  // The bytes outlive the package.
  static Result<Package> open(std::string_view bytes, TableLimits const&);

  bool has(std::string const& path) const;
  // Unpacked, and checked against its check sum. A missing part is a damaged_file.
  Result<std::string> part(std::string const& path);

 private:
  struct Discard {
    void operator()(struct zip*) const;
  };
  Package(std::unique_ptr<struct zip, Discard> zip, TableLimits const& limits)
      : zip_(std::move(zip)), limit_(limits.unpacked_bytes), left_(limit_) {}
  Result<std::string> unpack(std::uint64_t index, std::string const& path);

  std::unique_ptr<struct zip, Discard> zip_;
  std::size_t limit_, left_;
};

}  // namespace haidang::tables
