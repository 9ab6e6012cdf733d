// Brings a schema up to date: each migration once, in order, in a transaction of its own, recorded in the table
// schema_version.
#pragma once

#include "base/error.h"
#include "platform/store/query.h"

namespace haidang::store {

class Connection;

inline constexpr std::string_view version_table =
    "create table if not exists schema_version ("
    "  number {int} primary key, name text not null, applied_at {int} not null) {strict}";

// Runs those of `migrations` (by rising number) that the store has not seen. Several nodes may call it at the same
// time. ErrorKind::conflict when the store was written by a newer program, or knows one of the numbers under another
// name. On an error, everything up to the failed migration stays applied and nothing of the failed one.
Done migrate(Connection&, std::vector<Migration> const& migrations);

}  // namespace haidang::store
