// Which addresses to knock at, as people write it. Pure; IPv4 only, for an IPv6 network cannot be searched so.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace haidang::onvif {

struct AddressRange {
  static constexpr std::uint32_t most_addresses = 4096;
  std::uint32_t first = 0, last = 0;  // both included

  std::uint32_t size() const { return last - first + 1; }
};

// "10.1.4.0/24" (without its first and last), "10.1.4.10-10.1.4.90", "10.1.4.10-90", "10.1.4.10". `invalid` in both
// languages when it cannot be read, `too_large` over 4096 addresses.
Result<AddressRange> read_address_range(std::string_view);

}  // namespace haidang::onvif
