// Outages' addresses: what is down by one cause, taking it in hand, saying what it was, and outages in numbers. Each
// reader sees the feeds of their own agencies, and a contractor those it has put up.
#pragma once

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/outages/outage_table.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct OutageQuery {
  bool closed = false;       // those that are over, instead of those that last
  std::string agency, feed;  // empty: all
  std::optional<std::int64_t> before;
  std::int64_t limit = 200;
};
BOOST_DESCRIBE_STRUCT(OutageQuery, (), (closed, agency, feed, before, limit))

struct OutageNumbersQuery {
  OutagesBy by = OutagesBy::agency;
  std::optional<Instant> from, to;  // none: the 30 days before now
};
BOOST_DESCRIBE_STRUCT(OutageNumbersQuery, (), (by, from, to))

class OutageApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
  };
  explicit OutageApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  using Rule = Result<OutageSaid> (*)(OutageGroupHead, OutageWord const&, std::string const& by, Instant now);
  Answer<http::Page<OutageGroup>> all(http::Request, OutageQuery);
  Answer<http::Page<OutageNumbers>> numbers(http::Request, OutageNumbersQuery);
  Answer<OutageStory> one(http::Request);
  Answer<OutageStory> acknowledge(http::Request, OutageWord);
  Answer<OutageStory> note(http::Request, OutageWord);

  Answer<OutageGroup> named(http::Request const&);
  Answer<OutageStory> told(http::Request const&);
  Answer<OutageStory> say(http::Request const&, std::string action, OutageWord, Rule);

  Wiring wiring_;
};

}  // namespace haidang
