#include "city/cameras/wall_words.h"

#include "base/text.h"
#include "city/cameras/look_rules.h"
#include "platform/reflect/json.h"

namespace haidang::walls {

BOOST_DESCRIBE_STRUCT(Watch, (), (tile, camera, small))
BOOST_DESCRIBE_STRUCT(Wish, (), (watch, leave))

namespace {

struct State {
  std::int64_t tile;
  std::string state;
  std::optional<std::string> finding, finding_en;
  std::optional<bool> tries_again;
};
BOOST_DESCRIBE_STRUCT(State, (), (tile, state, finding, finding_en, tries_again))

struct Codecs {
  std::int64_t tile;
  std::string codecs;
  std::int64_t width, height;
};
BOOST_DESCRIBE_STRUCT(Codecs, (), (tile, codecs, width, height))

struct Refusal {
  std::optional<std::int64_t> tile;
  std::string refused;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (tile, refused))

char const* word_of(relay::Phase phase) {
  switch (phase) {
    case relay::Phase::resting:
    case relay::Phase::connecting: return "connecting";
    case relay::Phase::live: return "live";
    case relay::Phase::no_data: return "no_data";
    case relay::Phase::ended: break;
  }
  return "ended";
}

}  // namespace

Result<Wish> read_wish(std::string_view json) {
  TRY(auto wish, reflect::from_json_text<Wish>(json));
  if (wish.watch.size() + wish.leave.size() > static_cast<std::size_t>(2 * most_tiles))
    return invalid("expected at most " + std::to_string(most_tiles) + " tiles");
  for (auto const& each : wish.watch)
    if (each.tile < 0 || each.tile >= most_tiles)
      return invalid("expected a tile from 0 to " + std::to_string(most_tiles - 1), "/watch");
  return wish;
}

std::string said_state(std::int64_t tile, relay::State const& state) {
  State out{tile, word_of(state.phase), {}, {}, {}};
  if (state.phase == relay::Phase::ended) {
    auto words = words_of(outcome_of(state.reason, false));
    out.finding = words.vi;
    out.finding_en = words.en;
    out.tries_again = state.tries_again;
  }
  return reflect::to_json(out);
}

std::string said_init(std::int64_t tile, fmp4::Init const& init) {
  return reflect::to_json(Codecs{tile, init.codecs, init.width, init.height});
}

std::string said_refusal(std::int64_t tile, std::string const& why) { return reflect::to_json(Refusal{tile, why}); }
std::string said_refusal(std::string const& why) { return reflect::to_json(Refusal{{}, why}); }

std::string framed(std::int64_t tile, Kind kind, std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 2);
  out += static_cast<char>(tile);
  out += static_cast<char>(kind);
  return out.append(bytes);
}

}  // namespace haidang::walls
