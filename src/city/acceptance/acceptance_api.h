// The acceptance ladder's addresses: how far a connection has come, asking for the signature, and signing.
#pragma once

#include "city/acceptance/ladder.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct AcceptanceRequest {
  static constexpr auto schema_name = "AcceptanceRequest";
  std::string note;
};
BOOST_DESCRIBE_STRUCT(AcceptanceRequest, (), (note))

struct AcceptanceSignature {
  static constexpr auto schema_name = "AcceptanceSignature";
  static constexpr auto doc = "That a connection is accepted, and by which document.";
  std::string document, note;
};
BOOST_DESCRIBE_STRUCT(AcceptanceSignature, (), (document, note))

struct FeedHeight {
  static constexpr auto schema_name = "FeedHeight";
  static constexpr auto doc = "The highest rung of a feed below which none is missing; none when there is none.";
  std::string feed, agency;
  std::optional<Rung> rung;
};
BOOST_DESCRIBE_STRUCT(FeedHeight, (), (feed, agency, rung))

class AcceptanceApi {
 public:
  struct Wiring {
    Ladder& ladder;
    store::Store& store;
    Directory& directory;
    Clock const& clock;
    Audit audit;
  };
  explicit AcceptanceApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<FeedHeight>> all(http::Request);
  Answer<Acceptance> one(http::Request);
  Answer<Acceptance> ask(http::Request, AcceptanceRequest);
  Answer<Acceptance> sign(http::Request, AcceptanceSignature);

  Result<Feed> feed_for(http::Request const&) const;
  Answer<Acceptance> keep(Feed, AcceptancePaper);

  Wiring wiring_;
};

}  // namespace haidang
