// The addresses and live topics of assurance: the board, a feed's record, its half hours.
//
// Live topics. "board" is the whole board, for callers who may see all agencies; "board:<agency>" holds one agency's
// rows and is what officers follow; both change by {"feed": BoardFeed} or {"agency": BoardAgency}. "feed:<id>" begins
// with a FeedCondition and changes by {"condition": FeedCondition}.
#pragma once

#include "city/assurance/feed_watch.h"
#include "platform/http/router.h"
#include "platform/live/live.h"

namespace haidang {

enum class SpanStep { hour, day };
BOOST_DESCRIBE_ENUM(SpanStep, hour, day)

struct SpanQuery {
  std::optional<Instant> from;  // none = a day (by hour) or thirty (by day) before `to`
  std::optional<Instant> to;    // none = now
  SpanStep step = SpanStep::hour;
};
BOOST_DESCRIBE_STRUCT(SpanQuery, (), (from, to, step))

class AssuranceApi {
 public:
  // All three outlive the router's server.
  AssuranceApi(FeedWatch& watch, store::Store& store, Clock const& clock)
      : watch_{watch}, store_{store}, clock_{clock} {}
  void routes(http::Router&);
  void topics(live::Live&);

 private:
  http::awaitable<Result<http::Prepared<Board>>> board(http::Request);
  http::awaitable<Result<FeedAssurance>> assurance(http::Request, SpanQuery);
  http::awaitable<Result<http::Page<FeedSlot>>> slots(http::Request);
  http::awaitable<Result<std::string>> board_topic(std::string topic, http::Caller);
  http::awaitable<Result<std::string>> feed_topic(std::string topic, http::Caller);
  http::awaitable<Result<FeedWatch::Known>> known(std::string feed, http::Caller);

  FeedWatch& watch_;
  store::Store& store_;
  Clock const& clock_;
};

}  // namespace haidang
