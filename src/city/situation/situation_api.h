// The situation's addresses: the page as it stands now, and the tiles of a date.
#pragma once

#include "base/clock.h"
#include "city/assurance/feed_watch.h"
#include "city/people/right.h"
#include "city/situation/situation_rules.h"
#include "platform/http/router.h"

namespace haidang {

struct SituationQuery {
  std::string place;   // only of this unit, by its code; empty = of all
  std::string agency;  // only of this agency
};
BOOST_DESCRIBE_STRUCT(SituationQuery, (), (place, agency))

struct TileQuery {
  std::string on;  // 2026-11-28; empty = today
};
BOOST_DESCRIBE_STRUCT(TileQuery, (), (on))

class SituationApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    FeedWatch& watch;
    Clock const& clock;
  };
  explicit SituationApi(Wiring wiring) : wiring_{wiring} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<Situation> now(http::Request, SituationQuery);
  Answer<http::Page<Tile>> tiles(http::Request, TileQuery);
  Answer<SituationFacts> gathered();

  Wiring wiring_;
};

}  // namespace haidang
