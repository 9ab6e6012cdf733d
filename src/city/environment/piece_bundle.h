// What one delivery brought of several station days, as one row: a directory that says which piece stands where, and
// the pieces' blocks one behind the other. Apart from reading_pieces_table because this is bytes only, and pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::pieces {

// One piece as a directory lists it.
struct ListedPiece {
  std::string_view station;
  Instant day;
  std::int64_t part = 0;
  Instant newest;
  std::int64_t readings = 0;
  std::size_t from = 0, size = 0;  // of its block within the bundle's bytes
};

// Adds a piece whose block of `size` bytes stands behind those added before.
void list_piece(std::string& directory, ListedPiece const&);

// Calls `each` in the order they were added; `corrupt` when the bytes are no directory.
Done for_each_listed(std::string_view directory, std::function<void(ListedPiece const&)> const& each);

}  // namespace haidang::pieces
