// The parts of an office document as one zip, the same bytes at any hour.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace haidang::papers {

using Parts = std::vector<std::pair<std::string, std::string>>;  // path and content

Result<std::string> zipped(Parts const&);

}  // namespace haidang::papers
