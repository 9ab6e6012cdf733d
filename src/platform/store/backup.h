// A consistent copy of a whole store as one file. SQLite: an SQLite file. PostgreSQL: an archive of pg_dump.
#pragma once

#include "base/error.h"
#include "platform/store/place.h"

namespace haidang::store {

// Writes everything at `place` into `file`, which appears whole or not at all and is on disk when this returns. Others
// go on writing meanwhile. ErrorKind::conflict when the file exists. PostgreSQL needs its client programs (Debian:
// postgresql-client).
Done copy_out(Place const& place, std::string const& file);

}  // namespace haidang::store
