// The catalogue's addresses: the same five for every kind, contracts, pausing, history, and the units' geometry.
#pragma once

#include <memory>

#include "base/clock.h"
#include "city/catalogue/catalogue_table.h"
#include "platform/http/router.h"

namespace haidang {

struct ListQuery {
  std::optional<std::string> after;  // the id of the last row seen
  std::int64_t limit = 1000;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (after, limit))

struct ChangeQuery {
  std::string kind;
  std::string id;
  std::optional<std::int64_t> before;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(ChangeQuery, (), (kind, id, before, limit))

struct GeometryQuery {
  PlaceLevel level = PlaceLevel::commune;
  std::optional<std::string> on;  // a date; none = today
};
BOOST_DESCRIBE_STRUCT(GeometryQuery, (), (level, on))

struct Pause {
  static constexpr auto schema_name = "Pause";
  Instant until;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (until, reason))

class CatalogueApi {
 public:
  CatalogueApi(store::Store&, Directory&, Clock const&);
  ~CatalogueApi();
  void routes(http::Router&);

 private:
  template <typename T>
  class Kind;
  struct Kinds;

  http::awaitable<Result<Contract>> promise(http::Request, Contract);
  http::awaitable<Result<http::Page<Contract>>> promises(http::Request);
  http::awaitable<Result<Feed>> pause(http::Request, Pause);
  http::awaitable<Result<Feed>> resume(http::Request);
  http::awaitable<Result<http::Page<Change>>> history(http::Request, ChangeQuery);
  http::awaitable<Result<http::RawReply>> geometry(http::Request, GeometryQuery);
  http::awaitable<Result<Feed>> put_feed(Feed, By);

  store::Store& store_;
  Directory& directory_;
  Clock const& clock_;
  std::unique_ptr<Kinds> kinds_;
};

// Reads the catalogue anew and swaps it in. For after a change, and for noticing other processes' changes.
http::awaitable<Done> refresh(store::Store&, Directory&);

}  // namespace haidang
