// See place.h.
#include "platform/store/place.h"

#include <libpq-fe.h>
#include <stdlib.h>

#include <filesystem>

namespace haidang::store {
namespace {

namespace fs = std::filesystem;

bool names_a_server(std::string const& where) {
  if (where.starts_with("postgres://") || where.starts_with("postgresql://")) return true;
  if (where.find('=') == where.npos) return false;
  // Anything libpq understands is a server: a directory with '=' in its name is not something it understands.
  auto* options = PQconninfoParse(where.c_str(), nullptr);
  PQconninfoFree(options);
  return options != nullptr;
}

Result<Place> in_memory() {
  std::error_code failure;
  auto parent =
      fs::is_directory("/dev/shm", failure) ? std::string("/dev/shm") : fs::temp_directory_path(failure).string();
  auto directory = parent + "/haidang-XXXXXX";
  if (!::mkdtemp(directory.data()))
    return Error{ErrorKind::unavailable, "no temporary directory can be made in " + parent};
  return Place{.engine = Engine::sqlite, .address = directory + "/haidang.db", .temporary = directory};
}

}  // namespace

Result<Place> place_of(std::string const& where) {
  if (where.empty()) return invalid("the store needs a directory or a server");
  if (where == ":memory:") return in_memory();
  if (names_a_server(where)) return Place{.engine = Engine::postgres, .address = where};
  std::error_code failure;
  if (!fs::is_directory(where, failure)) {
    fs::create_directories(where, failure);
    if (failure)
      return Error{ErrorKind::unavailable, "the directory " + where + " cannot be made: " + failure.message()};
    fs::permissions(where, fs::perms::owner_all, failure);
  }
  return Place{.engine = Engine::sqlite, .address = where + "/haidang.db"};
}

void forget(Place const& place) {
  std::error_code ignored;
  if (!place.temporary.empty()) fs::remove_all(place.temporary, ignored);
}

}  // namespace haidang::store
