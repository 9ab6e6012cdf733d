#include "city/intake/delivery_intake.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using boost::asio::awaitable;

// Larger bodies are read and judged aside, so that other senders on the same loop do not wait for them.
constexpr std::size_t small_body = 256 << 10;

// Reasons, most frequent first, as the receipt shows them.
std::vector<ReasonCount> reasons_of(std::vector<RefusedRecord> const& refused, Dataset const& dataset) {
  std::vector<ReasonCount> reasons;
  for (auto const& r : refused) {
    auto known = std::ranges::find(reasons, r.reason, &ReasonCount::code);
    if (known == reasons.end()) {
      auto words = dataset.words(r.reason);
      reasons.push_back({r.reason, 1, r.row, excerpt(r.raw, 200), words.help + " / " + words.help_en});
    } else {
      ++known->count;
    }
  }
  std::ranges::stable_sort(reasons, std::greater{}, &ReasonCount::count);
  return reasons;
}

// Behind what was refused: nothing is to be mended, but nobody shall wonder where a row went.
void tell_left_out(std::vector<ReasonCount>& reasons, std::vector<RefusedRecord> const& rows) {
  if (rows.empty()) return;
  reasons.push_back({"left_out", static_cast<std::int64_t>(rows.size()), rows.front().row,
                     excerpt(rows.front().raw, 200),
                     "Dòng tổng, ghi chú hoặc tiêu đề lặp lại mà hợp đồng cho bỏ qua. / Totals, notes or repeated "
                     "headers that the contract leaves out."});
}

Error unreadable_again(Delivery const& first) {
  return {ErrorKind::unreadable, *first.unreadable + " (kept as delivery " + std::to_string(first.id) + ")"};
}

}  // namespace

// A delivery on its way: what it is, what its contract says, and what judging it found.
struct DeliveryIntake::Prepared {
  Snapshot snapshot;
  Feed feed;
  Contract contract;
  Dataset const* dataset = nullptr;
  Arrival arrival;
  Instant judged_at;  // the clock the records are judged by: when they were first received
  std::string body;   // unpacked; the judged records point into it
  PackedBytes packed;
  Delivery delivery;
  std::unique_ptr<JudgedDelivery> judged;  // none when the body is unreadable
  std::vector<RefusedRecord> refused, left_out;
  KeptDelivery kept;
  std::vector<Quarantined> replayed;
  IntakeHooks::AfterCommit after_commit;

  KeptArrival outcome() const { return {delivery, kept, replayed}; }
};

DeliveryIntake::DeliveryIntake(store::Store& store, Directory const& directory, Clock const& clock, IntakeHooks hooks)
    : store_{store}, directory_{directory}, clock_{clock}, hooks_{std::move(hooks)} {}

DeliveryIntake::~DeliveryIntake() { aside_.join(); }

void DeliveryIntake::add(Dataset const& dataset) { datasets_.emplace(dataset.name(), &dataset); }

Dataset const* DeliveryIntake::dataset(std::string_view name) const {
  auto found = datasets_.find(name);
  return found == datasets_.end() ? nullptr : found->second;
}

Done DeliveryIntake::may_send(std::string const& feed, std::uint64_t length) {
  auto now = clock_.now();
  auto snapshot = directory_.snapshot();
  auto const* contract = snapshot->contract(feed, now);
  if (!contract) return {};  // accept() says why
  if (length > static_cast<std::uint64_t>(contract->bytes_per_delivery))
    return Error{ErrorKind::too_large, "the delivery has " + std::to_string(length) + " bytes; the contract of " +
                                           feed + " allows " + std::to_string(contract->bytes_per_delivery)};
  return budgets_.admit(feed, records_per_minute(*contract), now);
}

// Know the feed: which it is, what it promised, who reads its records.
Result<std::shared_ptr<DeliveryIntake::Prepared>> DeliveryIntake::begin(Arrival arrival) const {
  auto p = std::make_shared<Prepared>();
  p->snapshot = directory_.snapshot();
  auto now = arrival.received_at.value_or(clock_.now());
  auto const* feed = p->snapshot->feed(arrival.feed);
  if (!feed) return missing("no feed is called \"" + excerpt(arrival.feed, 80) + "\"");
  if (feed->state == FeedState::retired)
    return Error{ErrorKind::conflict, "the feed " + arrival.feed + " is retired and takes nothing"};
  auto const* contract = p->snapshot->contract(arrival.feed, now);
  if (!contract)
    return Error{ErrorKind::conflict, "the feed " + arrival.feed + " has no contract in force yet; agree one first"};
  p->dataset = dataset(feed->dataset);
  if (!p->dataset)
    return Error{ErrorKind::conflict,
                 "the feed " + arrival.feed + " carries " + feed->dataset + ", which this server cannot read yet"};
  if (arrival.bytes.size() > static_cast<std::size_t>(contract->bytes_per_delivery))
    return Error{ErrorKind::too_large, "the delivery has " + std::to_string(arrival.bytes.size()) +
                                           " bytes; the contract allows " +
                                           std::to_string(contract->bytes_per_delivery)};
  p->feed = *feed;
  p->contract = *contract;
  p->judged_at = now;
  p->arrival = std::move(arrival);
  return p;
}

// Unpacks the body, and packs for the store what of it may be kept.
Result<std::string> DeliveryIntake::kept_body(Prepared& p) {
  auto const& a = p.arrival;
  auto limit = static_cast<std::size_t>(p.contract.bytes_per_delivery);
  auto body = unpacked(a.content_encoding.value_or(""), a.bytes, limit);
  auto cleaned = body ? p.dataset->cleaned(p.contract, *body) : Result<std::optional<std::string>>(body.error());
  if (cleaned && *cleaned) {
    p.packed = {{}, {zstd_packed(**cleaned)}};
    return std::move(**cleaned);
  }
  auto cleans = p.dataset->cleans();
  p.packed = cleans ? PackedBytes{{}, {zstd_packed("")}} : PackedBytes{a.content_encoding, {zstd_packed(a.bytes)}};
  if (!cleaned) return cleaned.error();
  return body;
}

// Read and judge: pure work on the bytes.
Result<std::shared_ptr<DeliveryIntake::Prepared>> DeliveryIntake::prepare(std::shared_ptr<Prepared> p) {
  auto& a = p->arrival;
  auto& d = p->delivery;
  d = {.feed = a.feed,
       .received_at = p->judged_at,
       .road = a.road,
       .file_name = a.file_name,
       .content_type = a.content_type,
       .idempotency_key = a.idempotency_key,
       .sha256 = sha256_hex(a.bytes),
       .size_bytes = static_cast<std::int64_t>(a.bytes.size()),
       .contract_version = p->contract.version,
       .sender = a.sender};
  if (d.file_name) d.file_name = excerpt(*d.file_name, 500);
  if (d.content_type) d.content_type = excerpt(*d.content_type, 200);
  if (d.idempotency_key) d.idempotency_key = excerpt(*d.idempotency_key, 200);
  auto body = kept_body(*p);
  if (!body && body.error().kind != ErrorKind::unreadable) return body.error();
  auto judged = [&]() -> Result<std::unique_ptr<JudgedDelivery>> {
    if (!body) return body.error();
    p->body = std::move(*body);
    return p->dataset->judge(p->feed, p->contract, p->snapshot, p->body, a.file_name, p->judged_at);
  }();
  if (!judged) {
    if (judged.error().kind != ErrorKind::unreadable) return judged.error();
    d.unreadable = judged.error().message + (judged.error().at.empty() ? "" : " (" + judged.error().at + ")");
    return p;
  }
  p->judged = std::move(*judged);
  p->refused = p->judged->refused();
  p->left_out = p->judged->left_out();
  return p;
}

awaitable<Result<std::shared_ptr<DeliveryIntake::Prepared>>> DeliveryIntake::prepare_aside(
    std::shared_ptr<Prepared> p) {
  co_return prepare(std::move(p));
}

awaitable<Result<Receipt>> DeliveryIntake::accept(Arrival arrival) {
  auto history = arrival.received_at.has_value();
  CO_TRY(auto p, begin(std::move(arrival)));
  if (!history) CO_DO(budgets_.admit(p->feed.id.value(), records_per_minute(p->contract), p->judged_at));
  if (p->arrival.bytes.size() <= small_body) {
    CO_TRY(p, prepare(std::move(p)));
  } else {
    auto ready = co_await boost::asio::co_spawn(aside_, prepare_aside(std::move(p)), boost::asio::use_awaitable);
    CO_TRY(p, std::move(ready));
  }
  if (!history) budgets_.spend(p->feed.id.value(), p->judged ? p->judged->received() : 0, p->judged_at);
  auto receipt = co_await keep(std::move(p));
  co_return receipt;
}

awaitable<Result<Receipt>> DeliveryIntake::replay(Replay replay) {
  auto const& original = replay.original;
  CO_TRY(auto p, begin({.feed = original.feed,
                        .road = original.road,
                        .content_type = original.content_type,
                        .file_name = original.file_name,
                        .sender = replay.person}));
  auto limit = static_cast<std::size_t>(p->contract.bytes_per_delivery);
  auto id = original.id;
  auto body = co_await store_.read([&](store::Session& session) { return deliveries::body(session, id, limit); });
  if (!body) co_return body.error();
  std::vector<std::pair<std::int64_t, std::string>> rows;
  for (auto const& row : replay.rows) rows.emplace_back(row.row, row.fixed.value_or(row.raw));
  auto rows_body = p->dataset->body_of_rows(p->contract, *body, rows);
  p->arrival.bytes = std::move(rows_body.bytes);
  auto replayed_at = p->judged_at;
  p->judged_at = original.received_at;  // the same clock gives the same verdict on every replay
  CO_TRY(p, prepare(std::move(p)));
  for (auto& refused : p->refused) {
    auto row = rows_body.original_row.find(refused.row);
    if (row != rows_body.original_row.end()) refused.row = row->second;
  }
  p->delivery.replays = original.id;
  p->delivery.received_at = replayed_at;
  for (auto& row : replay.rows) {
    row.state = QuarantineState::replayed;
    row.ended_by = replay.person;
  }
  p->replayed = std::move(replay.rows);
  auto receipt = co_await keep(std::move(p));
  co_return receipt;
}

awaitable<Done> DeliveryIntake::dismiss(std::vector<Quarantined> rows) {
  for (auto& row : rows) row.state = QuarantineState::dismissed;
  auto ended = co_await store_.write([&](store::Session& session) -> Done {
    for (auto const& row : rows) DO(deliveries::end(session, row));
    if (hooks_.count_dismissed) return hooks_.count_dismissed(session, rows);
    return {};
  });
  if (ended && hooks_.dismissed) hooks_.dismissed(rows);
  co_return ended;
}

// Keep and fold in one transaction; then, and only then, tell assurance and the pages.
awaitable<Result<Receipt>> DeliveryIntake::keep(std::shared_ptr<Prepared> p) {
  p->delivery.reasons = reasons_of(p->refused, *p->dataset);
  tell_left_out(p->delivery.reasons, p->left_out);
  // Named, because GCC 12 destroys a temporary closure that owns something twice when it stands inside a co_await.
  auto work = [this, p](store::Session& session) -> Result<Receipt> {
    auto& d = p->delivery;
    if (!d.replays) {
      TRY(auto first, deliveries::first_of(session, d.feed, d.idempotency_key, d.sha256));
      if (first && first->unreadable) return unreadable_again(*first);
      if (first) return deliveries::receipt_of(*first, Outcome::duplicate);
    }
    if (p->judged) {
      TRY(p->kept, p->judged->keep(session, d.received_at));
      auto const& k = p->kept;
      d.records = {p->judged->received(),
                   k.accepted,
                   k.duplicate,
                   k.revised,
                   k.late,
                   static_cast<std::int64_t>(p->refused.size())};
    }
    TRY(d.id, deliveries::add(session, d, p->packed, p->refused));
    if (p->judged) DO(p->judged->numbered(session, d.id));
    for (auto& row : p->replayed) {
      row.replay_delivery = d.id;
      DO(deliveries::end(session, row));
    }
    if (hooks_.count) {
      TRY(p->after_commit, hooks_.count(session, p->outcome()));
    }
    return deliveries::receipt_of(d, Outcome::stored);
  };
  auto stored = co_await store_.write(std::move(work));
  if (!stored) co_return stored.error();
  if (stored->outcome == Outcome::duplicate) co_return stored;
  if (p->after_commit) p->after_commit();
  if (!p->judged) co_return unreadable_again(p->delivery);
  p->judged->publish(p->kept);
  co_return stored;
}

}  // namespace haidang
