// The addresses of deliveries and quarantine: taking one in, looking at what came, mending and replaying what was
// refused.
#pragma once

#include "city/intake/delivery_intake.h"
#include "city/people/audit_api.h"
#include "platform/http/router.h"

namespace haidang {

struct DeliveryQuery {
  std::optional<Instant> from, to;  // received at or after, and before
  std::optional<std::int64_t> before;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(DeliveryQuery, (), (from, to, before, limit))

struct QuarantineQuery {
  std::string reason;
  QuarantineState state = QuarantineState::open;
  std::optional<Instant> from, to;
  std::optional<std::int64_t> after;
  std::int64_t limit = 200;
};
BOOST_DESCRIBE_STRUCT(QuarantineQuery, (), (reason, state, from, to, after, limit))

struct TimeQuery {
  std::optional<Instant> from, to;
};
BOOST_DESCRIBE_STRUCT(TimeQuery, (), (from, to))

struct Replacement {
  static constexpr auto schema_name = "Replacement";
  std::string find;
  std::string replace_with;
};
BOOST_DESCRIBE_STRUCT(Replacement, (), (find, replace_with))

struct SuggestedFix {
  static constexpr auto schema_name = "SuggestedFix";
  std::string find, replace_with, description, description_en;
};
BOOST_DESCRIBE_STRUCT(SuggestedFix, (), (find, replace_with, description, description_en))

struct QuarantineReason {
  static constexpr auto schema_name = "QuarantineReason";
  static constexpr auto doc = "Refused records that wait for the same fix.";
  std::string reason;
  std::int64_t count = 0;
  Instant first_at, last_at;
  std::string title, title_en;
  std::string help, help_en;
  std::string example;
  std::optional<SuggestedFix> suggestion;
};
BOOST_DESCRIBE_STRUCT(QuarantineReason, (),
                      (reason, count, first_at, last_at, title, title_en, help, help_en, example, suggestion))

struct RowFix {
  static constexpr auto schema_name = "RowFix";
  std::int64_t id = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RowFix, (), (id, text))

struct ReplayOrder {
  static constexpr auto schema_name = "ReplayOrder";
  static constexpr auto doc =
      "Which refused records to judge again: by ids, or all open ones of a reason; each as mended, or as it came.";
  Slug feed;
  std::optional<std::string> reason;
  std::vector<std::int64_t> ids;
  std::vector<RowFix> fixes;
  std::optional<Replacement> replace;  // applied to every row without a fix of its own
};
BOOST_DESCRIBE_STRUCT(ReplayOrder, (), (feed, reason, ids, fixes, replace))

struct ReplayResult {
  static constexpr auto schema_name = "ReplayResult";
  std::int64_t replayed = 0;  // records taken out of quarantine and judged again
  std::int64_t accepted = 0;  // now good, or already known
  std::int64_t failed = 0;    // back in quarantine with a new reason
  bool more = false;          // the order named more than one replay takes; send it again
  std::vector<Receipt> receipts;
};
BOOST_DESCRIBE_STRUCT(ReplayResult, (), (replayed, accepted, failed, more, receipts))

struct DismissOrder {
  static constexpr auto schema_name = "DismissOrder";
  std::vector<std::int64_t> ids;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(DismissOrder, (), (ids, note))

struct DismissResult {
  static constexpr auto schema_name = "DismissResult";
  std::int64_t dismissed = 0;
};
BOOST_DESCRIBE_STRUCT(DismissResult, (), (dismissed))

class IntakeApi {
 public:
  IntakeApi(DeliveryIntake&, store::Store&, Directory const&, Audit);
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<Receipt> take(http::Request, http::RawBody);
  Answer<http::Page<Delivery>> list(http::Request, DeliveryQuery);
  Answer<Delivery> show(http::Request);
  Answer<http::RawReply> raw(http::Request);
  Answer<http::Page<Quarantined>> quarantine(http::Request, QuarantineQuery);
  Answer<http::Page<QuarantineReason>> reasons(http::Request, TimeQuery);
  Answer<ReplayResult> replay(http::Request, ReplayOrder);
  Answer<DismissResult> dismiss(http::Request, DismissOrder);

  Result<Feed> feed_for(http::Request const&, std::string const& id) const;
  Answer<Delivery> delivery_for(http::Request const&);
  Answer<std::vector<Quarantined>> ordered(ReplayOrder const&);

  DeliveryIntake& intake_;
  store::Store& store_;
  Directory const& directory_;
  Audit audit_;
};

}  // namespace haidang
