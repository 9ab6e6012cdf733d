// Rows of the catalogue: read all, put, remove, each change kept in `change` in the same transaction.
#pragma once

#include "city/catalogue/change.h"
#include "city/catalogue/directory.h"
#include "platform/store/store.h"

namespace haidang {

// What the catalogue calls a kind, and its queries.
struct CatalogueKind {
  std::string_view kind;    // agency
  std::string_view plural;  // agencies: the word in addresses and of `haidang import`
  store::Query const& all;
  store::Query const& put;
  store::Query const& remove;
};
template <typename T>
CatalogueKind const& catalogue_kind();

// Who changes, and when.
struct By {
  std::string person;
  Instant at;
};

// Everything, read fresh. One consistent snapshot.
Result<Snapshot> read_directory(store::Session&);

// The newest change's id, to notice what another process changed.
Result<std::int64_t> newest_change(store::Session&);

enum class PutOutcome { added, changed, same };

template <typename T>
Result<PutOutcome> put(store::Session&, DirectorySnapshot const& before, T const& row, By const&);
template <typename T>
Done remove(store::Session&, DirectorySnapshot const& before, std::string const& id, By const&);

// A new version of a feed's contract; its number is set here. Answers it.
Result<Contract> add_contract(store::Session&, DirectorySnapshot const& before, Contract, By const&);

// Keeps one change in the history, in the transaction of the change itself. For kinds with a table of their own, too.
Done keep_change(store::Session&, By const&, std::string_view kind, std::string const& entity,
                 std::optional<std::string> const& before, std::optional<std::string> const& after);

// History, newest first; `kind` and `entity` may be empty.
Result<std::vector<Change>> changes(store::Session&, std::string const& kind, std::string const& entity,
                                    std::int64_t before_id, int count);

}  // namespace haidang
