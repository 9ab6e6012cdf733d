#include "media/onvif/address_range.h"

#include <optional>

#include "base/text.h"

namespace haidang::onvif {
namespace {

Error no_range(std::string_view text) {
  auto found = "\"" + excerpt(text, 60) + "\"";
  return invalid("Dải địa chỉ phải như 10.1.4.0/24 hoặc 10.1.4.10-10.1.4.90, không phải " + found +
                 " / An address range must be like 10.1.4.0/24 or 10.1.4.10-10.1.4.90, not " + found);
}

std::optional<std::uint32_t> read_v4(std::string_view text) {
  auto parts = split(trimmed(text), '.');
  if (parts.size() != 4) return {};
  std::uint32_t out = 0;
  for (auto part : parts) {
    auto n = parse_integer(part);
    if (part.size() > 3 || !n || *n < 0 || *n > 255) return {};
    out = out << 8 | static_cast<std::uint32_t>(*n);
  }
  return out;
}

std::optional<AddressRange> read_network(std::string_view text, std::size_t slash) {
  auto address = read_v4(text.substr(0, slash));
  auto bits = parse_integer(trimmed(text.substr(slash + 1)));
  if (!address || !bits || *bits < 1 || *bits > 32) return {};
  auto rest = *bits == 32 ? 0U : 0xFFFFFFFFU >> *bits;
  AddressRange out{*address & ~rest, *address | rest};
  if (rest > 1) {  // the network's own address and its broadcast
    ++out.first;
    --out.last;
  }
  return out;
}

std::optional<AddressRange> read_pair(std::string_view text, std::size_t dash) {
  auto first = read_v4(text.substr(0, dash));
  auto end = trimmed(text.substr(dash + 1));
  auto last = read_v4(end);
  if (auto n = parse_integer(end); first && !last && n && *n >= 0 && *n <= 255)
    last = (*first & ~0xFFU) | static_cast<std::uint32_t>(*n);
  if (!first || !last || *last < *first) return {};
  return AddressRange{*first, *last};
}

}  // namespace

Result<AddressRange> read_address_range(std::string_view text) {
  text = trimmed(text);
  std::optional<AddressRange> out;
  if (auto slash = text.find('/'); slash != std::string_view::npos)
    out = read_network(text, slash);
  else if (auto dash = text.find('-'); dash != std::string_view::npos)
    out = read_pair(text, dash);
  else if (auto one = read_v4(text))
    out = AddressRange{*one, *one};
  if (!out) return no_range(text);
  if (out->last - out->first >= AddressRange::most_addresses)
    return Error{ErrorKind::too_large, "Dải địa chỉ có hơn 4096 địa chỉ / The range has more than 4096 addresses"};
  return *out;
}

}  // namespace haidang::onvif
