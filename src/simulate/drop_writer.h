// Files as careful senders leave them: whole or not at all, by a temporary name and a rename.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace haidang::simulate {

// Makes the folder when it is missing. Replaces a file of that name. `unavailable` or `full` when the disk refuses;
// nothing is left behind then.
Done write_file(std::filesystem::path const& folder, std::string const& name, std::string_view bytes);

}  // namespace haidang::simulate
