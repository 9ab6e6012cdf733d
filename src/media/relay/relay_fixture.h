// Fragments drawn as letters, for tests: a capital is a key frame, and every letter is as large as the test says.
#pragma once

#include <cctype>
#include <string>
#include <vector>

#include "media/relay/viewer_queue.h"

namespace haidang::relay {

inline std::shared_ptr<fmp4::Init const> init_called(std::string name) {
  return std::make_shared<fmp4::Init const>(fmp4::Init{std::move(name), "avc1.64000A", 180, 102});
}

inline fmp4::Fragment fragment_called(char letter, std::size_t bytes = 10,
                                      std::shared_ptr<fmp4::Init const> const& init = {}) {
  static auto const usual = init_called("init");
  fmp4::Fragment out;
  out.bytes = std::make_shared<std::string const>(bytes, letter);
  out.init = init ? init : usual;
  out.is_key = std::isupper(static_cast<unsigned char>(letter)) != 0;
  return out;
}

inline std::string letters_of(std::vector<fmp4::Fragment> const& fragments) {
  std::string out;
  for (auto const& fragment : fragments) out += fragment.bytes->front();
  return out;
}

inline char const* word(Phase phase) {
  constexpr char const* words[] = {"resting", "connecting", "live", "no data", "ended"};
  return words[static_cast<int>(phase)];
}

// "(live)" for a state, "[init]" for an init segment, a letter for a fragment.
inline std::string shown(Item const& item) {
  if (item.kind == Item::Kind::state) return "(" + std::string(word(item.state.phase)) + ")";
  if (item.kind == Item::Kind::init) return "[" + *item.bytes + "]";
  return {item.bytes->front()};
}

template <typename Queue>
std::string all(Queue& queue) {
  std::string out;
  while (auto item = queue.take()) out += shown(*item);
  return out;
}

}  // namespace haidang::relay
