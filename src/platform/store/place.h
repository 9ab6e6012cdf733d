// Where a store is: the word from the configuration, understood once.
#pragma once

#include <string>

#include "base/error.h"
#include "platform/store/query.h"

namespace haidang::store {

struct Place {
  Engine engine = Engine::sqlite;
  std::string address;  // SQLite: the database file. PostgreSQL: the connection string
  // A directory to be removed with the store; empty unless the store was opened as ":memory:".
  std::string temporary = {};
};

// A directory → its haidang.db (the directory is made, for its owner alone, if it is not there); "postgres://…" and
// "host=…" → a server; ":memory:" → a fresh directory in memory, so that tests have the same journal and the same
// snapshots as the real thing.
Result<Place> place_of(std::string const& where);

// Removes what `place` holds only for the time of its store.
void forget(Place const&);

}  // namespace haidang::store
