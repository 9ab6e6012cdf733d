// Any bytes as a directory: reading stays inside them, and what it lists, it would write again the same.
#include "city/environment/piece_bundle.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view directory{reinterpret_cast<char const*>(data), size};
  std::vector<std::string> listed;
  auto done = haidang::pieces::for_each_listed(directory, [&](haidang::pieces::ListedPiece const& piece) {
    haidang::pieces::list_piece(listed.emplace_back(), piece);
  });
  if (!done) return 0;
  std::string again;
  for (auto const& each : listed) again += each;
  std::vector<std::string> twice;
  auto same = haidang::pieces::for_each_listed(again, [&](haidang::pieces::ListedPiece const& piece) {
    haidang::pieces::list_piece(twice.emplace_back(), piece);
  });
  if (!same || twice != listed) __builtin_trap();
  return 0;
}
