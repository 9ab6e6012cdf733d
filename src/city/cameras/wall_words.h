// What a wall's page and the server say to each other in text. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "media/fmp4/fragmenter.h"
#include "media/relay/state.h"

namespace haidang::walls {

constexpr std::int64_t most_tiles = 64;

struct Watch {
  std::int64_t tile = 0;  // 0 to 63
  std::string camera;
  bool small = false;  // the smaller stream, for grids
};
struct Wish {
  std::vector<Watch> watch;
  std::vector<std::int64_t> leave;
};
Result<Wish> read_wish(std::string_view json);

std::string said_state(std::int64_t tile, relay::State const&);
std::string said_init(std::int64_t tile, fmp4::Init const&);
std::string said_refusal(std::int64_t tile, std::string const& why);
std::string said_refusal(std::string const& why);

enum class Kind : char { init, picture, key_picture };
std::string framed(std::int64_t tile, Kind, std::string_view bytes);

}  // namespace haidang::walls
