#include "city/intake/delivery_table.h"

#include "city/intake/intake_sql.h"
#include "platform/bytes/bytes.h"

namespace haidang::deliveries {

using store::with;

Result<std::int64_t> add(store::Session& session, Delivery const& delivery, PackedBytes const& packed,
                         std::vector<RefusedRecord> const& refused) {
  store::Params params;
  store::add_fields(params, delivery);
  std::erase_if(params, [](auto const& p) { return p.first == "id"; });
  TRY(auto id, session.scalar<std::int64_t>(sql::delivery_add, params));
  DO(session.run(sql::delivery_raw_add,
                 with("delivery", id, "content_encoding", packed.content_encoding, "bytes", packed.bytes)));
  for (auto const& r : refused)
    DO(session.run(sql::quarantined_add, with("feed", delivery.feed, "delivery", id, "row", r.row, "reason", r.reason,
                                              "raw", r.raw, "detail", r.detail, "at", delivery.received_at)));
  return id;
}

Result<std::optional<Delivery>> find(store::Session& session, std::int64_t id) {
  return session.find<Delivery>(sql::delivery, with("id", id));
}

Result<std::optional<Delivery>> first_of(store::Session& session, std::string const& feed,
                                         std::optional<std::string> const& idempotency_key, std::string const& sha256) {
  if (idempotency_key) {
    TRY(auto same_key, session.find<Delivery>(sql::delivery_by_idempotency_key,
                                              with("feed", feed, "idempotency_key", *idempotency_key)));
    if (same_key) return same_key;
  }
  return session.find<Delivery>(sql::delivery_by_sha256, with("feed", feed, "sha256", sha256));
}

Result<std::vector<Delivery>> page(store::Session& session, DeliveryFilter const& f) {
  if (!f.from && !f.to)
    return session.all<Delivery>(sql::delivery_page, with("feed", f.feed, "before_id", f.before, "count", f.limit));
  return session.all<Delivery>(sql::delivery_page_between,
                               with("feed", f.feed, "before_id", f.before, "from_ms", f.from.value_or(Instant{0}),
                                    "to_ms", f.to.value_or(Instant{INT64_MAX}), "count", f.limit));
}

Result<std::vector<Delivery>> scan(store::Session& session, std::int64_t after_id, int count) {
  return session.all<Delivery>(sql::delivery_scan, with("after_id", after_id, "count", count));
}

Result<PackedBytes> raw(store::Session& session, std::int64_t id) {
  TRY(auto packed, session.find<PackedBytes>(sql::delivery_raw, with("delivery", id)));
  if (!packed) return missing("the bytes of delivery " + std::to_string(id) + " are no longer kept");
  TRY(packed->bytes.bytes, zstd_unpacked(packed->bytes.bytes, 1ULL << 30));
  return std::move(*packed);
}

Result<std::string> body(store::Session& session, std::int64_t id, std::size_t limit) {
  TRY(auto as_received, raw(session, id));
  return unpacked(as_received.content_encoding.value_or(""), as_received.bytes.bytes, limit);
}

Result<std::int64_t> drop_raw_before(store::Session& session, Instant before, int count) {
  return session.run(sql::delivery_raw_drop, with("before", before, "count", count));
}

Result<std::vector<Quarantined>> quarantine(store::Session& session, QuarantineFilter const& f) {
  return session.all<Quarantined>(
      sql::quarantined_page, with("feed", f.feed, "state", f.state, "reason", f.reason, "after_id", f.after, "from_ms",
                                  f.from, "to_ms", f.to, "count", f.limit));
}

Result<std::optional<Quarantined>> quarantined(store::Session& session, std::int64_t id) {
  return session.find<Quarantined>(sql::quarantined, with("id", id));
}

Result<std::vector<WaitingReason>> reasons(store::Session& session, std::string const& feed, Instant from, Instant to) {
  return session.all<WaitingReason>(sql::quarantined_reasons, with("feed", feed, "from_ms", from, "to_ms", to));
}

Result<std::vector<WaitingCount>> waiting(store::Session& session) {
  return session.all<WaitingCount>(sql::quarantined_counts);
}

Done end(store::Session& session, Quarantined const& q) {
  TRY(auto changed,
      session.run(sql::quarantined_end, with("id", q.id, "state", q.state, "fixed", q.fixed, "replay_delivery",
                                             q.replay_delivery, "ended_by", q.ended_by)));
  if (changed == 1) return {};
  return Error{ErrorKind::conflict, "record " + std::to_string(q.id) + " has already been replayed or dismissed"};
}

Receipt receipt_of(Delivery const& d, Outcome outcome) {
  return {d.id, d.feed, d.received_at, outcome, d.records, d.reasons};
}

}  // namespace haidang::deliveries
