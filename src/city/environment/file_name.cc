#include "city/environment/file_name.h"

#include "base/text.h"

namespace haidang {
namespace {

int number(std::string_view digits) {
  int value = 0;
  for (auto c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<Instant> parse_stamp(std::string_view digits, int offset_minutes) {
  if (digits.size() != 14) return {};
  for (auto c : digits)
    if (c < '0' || c > '9') return {};
  return instant_of({number(digits.substr(0, 4)), number(digits.substr(4, 2)), number(digits.substr(6, 2)),
                     number(digits.substr(8, 2)), number(digits.substr(10, 2)), number(digits.substr(12, 2))},
                    offset_minutes);
}

std::optional<StationFileName> parse_file_name(std::string_view name) {
  if (auto slash = name.find_last_of("/\\"); slash != name.npos) name.remove_prefix(slash + 1);
  if (name.size() < 4 || !equal_ignoring_case(name.substr(name.size() - 4), ".txt")) return {};
  name.remove_suffix(4);
  if (name.size() < 15) return {};
  auto stamp = parse_stamp(name.substr(name.size() - 14), vietnam_offset_minutes);
  if (!stamp) return {};
  name.remove_suffix(14);
  if (name.ends_with('_')) name.remove_suffix(1);
  if (auto bar = name.rfind('_'); bar != name.npos) name.remove_prefix(bar + 1);
  if (name.empty()) return {};
  return StationFileName{name, *stamp};
}

}  // namespace haidang
