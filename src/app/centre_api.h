// What the server says of itself: its name, whether it lives and is ready, its figures, and its own description.
#pragma once

#include <functional>

#include "base/clock.h"
#include "platform/http/router.h"

namespace haidang {

struct CentreCard {
  static constexpr auto schema_name = "CentreCard";
  static constexpr auto doc = "What the pages' frame shows.";
  std::string name, name_en, mark;
  bool demonstration = false;  // its people and figures are made up
  std::string version;
  Instant server_time;
  std::int64_t utc_offset_minutes = vietnam_offset_minutes;
};
BOOST_DESCRIBE_STRUCT(CentreCard, (), (name, name_en, mark, demonstration, version, server_time, utc_offset_minutes))

struct Health {
  static constexpr auto schema_name = "Health";
  std::string state;
};
BOOST_DESCRIBE_STRUCT(Health, (), (state))

class CentreApi {
 public:
  struct Wiring {
    CentreCard card;
    Clock const& clock;
    std::function<Done()> ready;           // why not, when not
    std::function<std::string()> metrics;  // Prometheus text
    http::Router const& router;
  };
  explicit CentreApi(Wiring wiring) : w_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  http::awaitable<Result<CentreCard>> card(http::Request);
  http::awaitable<Result<Health>> health(http::Request);
  http::awaitable<Result<Health>> ready(http::Request);
  http::awaitable<Result<http::RawReply>> metrics(http::Request);
  http::awaitable<Result<http::RawReply>> openapi(http::Request);

  Wiring w_;
};

inline constexpr auto product_version = "0.1.0";
std::string openapi_of(http::Router const&);

}  // namespace haidang
