// Any bytes a server may send as a listing: reading stays inside them, and what comes out can be used as names.
#include <cstdlib>

#include "city/roads/layouts.h"
#include "city/roads/listing.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view text(reinterpret_cast<char const*>(data), size);
  for (auto const& listing : {haidang::pull::read_list(text), haidang::pull::read_mlsd(text)})
    for (auto const& entry : listing.entries) {
      if (entry.name.empty() || entry.name == ".." || entry.name.find('/') != std::string::npos) std::abort();
      if (entry.size_bytes && *entry.size_bytes < 0) std::abort();
      (void)haidang::pull::layouts_that_begin(entry.name);
      (void)haidang::pull::moment_in_name(entry.name);
    }
  return 0;
}
