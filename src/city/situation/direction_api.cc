#include "city/situation/direction_api.h"

#include "base/said_twice.h"
#include "base/text.h"
#include "city/situation/direction_rules.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr std::size_t longest_key = 200;  // cut, two directions could become one

// A task that its own contract refuses is no task: who sent it must know.
Done taken(Receipt const& receipt) {
  auto const& counted = receipt.records;
  if (counted.accepted + counted.revised + counted.duplicate == 1) return {};
  auto why =
      receipt.reasons.empty() ? std::string() : receipt.reasons.front().code + ", " + receipt.reasons.front().example;
  auto number = std::to_string(receipt.delivery_id);
  return Error{ErrorKind::conflict,
               said_twice("Chỉ đạo đã được lưu ở lần giao " + number + " nhưng cam kết của luồng " + receipt.feed_id +
                              " trả lại (" + why + "): hãy sửa cam kết rồi phát lại",
                          "The direction is kept in delivery " + number + ", but the contract of the feed " +
                              receipt.feed_id + " refuses it (" + why + "): mend the contract and replay it")};
}

}  // namespace

void DirectionApi::routes(http::Router& r) {
  r.post("/api/directions", Right::direct,
         "Directs an agency; the direction is a task of the centre's own feed of tasks from then on. Sent again with "
         "the same Idempotency-Key it is the same task, with what is new in it.",
         *this, &DirectionApi::send);
}

awaitable<Result<DirectionSent>> DirectionApi::send(Request request, DirectionOrder wanted) {
  auto snapshot = wiring_.directory.snapshot();
  auto now = wiring_.clock.now();
  CO_TRY(auto order, checked(std::move(wanted), *snapshot, now));
  CO_TRY(auto road, direction_road(*snapshot, now));
  auto key = request.header("idempotency-key");
  if (key.size() > longest_key) co_return invalid("expected at most 200 bytes", "Idempotency-Key");
  auto noted = co_await wiring_.audit(request, "direct", order.agency.value(), excerpt(order.text, 400));
  if (!noted) co_return noted.error();
  Direction direction;
  direction.agency = order.agency.value();
  if (order.about) {
    direction.about_kind = order.about->kind;
    direction.about_id = order.about->id;
  }
  direction.sent_by = request.caller.id;
  direction.sent_at = now;
  if (!key.empty()) direction.idempotency_key = std::string(key);
  auto numbered = co_await wiring_.store.write(
      [&](store::Session& session) { return directions::take_number(session, direction); });
  if (!numbered) co_return numbered.error();
  Arrival arrival;
  arrival.feed = road.feed->id.value();
  arrival.bytes = task_of(order, numbered->code, wiring_.assigner, road.contract->decoding, numbered->sent_at);
  arrival.content_type = "application/json";
  arrival.sender = request.caller.id;
  auto receipt = co_await wiring_.intake.accept(std::move(arrival));
  if (!receipt) co_return receipt.error();
  CO_DO(taken(*receipt));
  auto code = numbered->code;
  auto delivery = receipt->delivery_id;
  auto kept =
      co_await wiring_.store.write([&](store::Session& session) { return directions::sent(session, code, delivery); });
  if (!kept) co_return kept.error();
  co_return DirectionSent{std::move(code), std::move(*receipt)};
}

}  // namespace haidang
