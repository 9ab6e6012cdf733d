// Where the pages' files are.
#pragma once

#include <string>

#include "app/settings.h"

namespace haidang {

// Where the settings say, beside the build, or where the package puts them; empty when they are nowhere.
std::string web_root(Settings const&);

}  // namespace haidang
