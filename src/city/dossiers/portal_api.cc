#include "city/dossiers/portal_api.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <iterator>

#include "base/text.h"
#include "city/people/secrets.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using http::awaitable;
using http::RawReply;
using http::Request;

constexpr auto session_length = hours(8);
constexpr std::size_t most_sessions = 10'000;
constexpr std::size_t longest_body = 64u << 20;
constexpr std::string_view log_in_service = "DangNhap";
constexpr std::string_view pushed[] = {"DongBoHoSoMC", "CapNhatTienDoHoSoMC"};

// The portal's way: always 200, and a number that is 0 when all is well.
RawReply answer(int code, std::string_view message, std::string const& more = "") {
  std::string body = "{\"error_code\":" + std::to_string(code) + ",\"message\":";
  reflect::write_string(body, message);
  return {.content_type = "application/json", .bytes = body + more + "}"};
}

RawReply refusal(Error const& e) {
  switch (e.kind) {
    case ErrorKind::signed_out: return answer(401, e.message);
    case ErrorKind::denied: return answer(403, e.message);
    case ErrorKind::missing: return answer(404, e.message);
    case ErrorKind::too_large: return answer(413, e.message);
    case ErrorKind::unreadable:
    case ErrorKind::invalid: return answer(422, e.message);
    case ErrorKind::throttled:
    case ErrorKind::busy: return answer(429, e.message);
    case ErrorKind::conflict:
    case ErrorKind::unavailable:
    case ErrorKind::full:
    case ErrorKind::corrupt:
    case ErrorKind::bug: break;
  }
  return answer(503, e.message);
}

std::string text_at(boost::json::object const& o, std::string_view name) {
  auto const* v = o.if_contains(name);
  return v && v->is_string() ? std::string(v->get_string()) : "";
}

std::string receipt_text(Receipt const& r) {
  return ",\"delivery\":" + std::to_string(r.delivery_id) + ",\"received\":" + std::to_string(r.records.received) +
         ",\"accepted\":" + std::to_string(r.records.accepted) +
         ",\"duplicate\":" + std::to_string(r.records.duplicate) + ",\"revised\":" + std::to_string(r.records.revised) +
         ",\"quarantined\":" + std::to_string(r.records.quarantined);
}

}  // namespace

void PortalApi::routes(http::Router& r) {
  r.post("/api/portal/{service}", http::nobody,
         "The national portal's push door: DangNhap with a sender key, then DongBoHoSoMC and CapNhatTienDoHoSoMC; "
         "answers error_code 0 as the portal does.",
         *this, &PortalApi::serve, longest_body);
}

std::string PortalApi::open(std::string key) {
  auto token = random_token(24);
  auto now = clock_.now();
  std::lock_guard lock{mutex_};
  if (sessions_.size() >= most_sessions) std::erase_if(sessions_, [&](auto const& s) { return s.second.until <= now; });
  if (sessions_.size() >= most_sessions) sessions_.clear();  // everybody logs in again
  sessions_[token] = {std::move(key), now + session_length};
  return token;
}

std::optional<std::string> PortalApi::key_of(std::string const& session) {
  std::lock_guard lock{mutex_};
  auto found = sessions_.find(session);
  if (found == sessions_.end() || found->second.until <= clock_.now()) return {};
  return found->second.key;
}

awaitable<Result<RawReply>> PortalApi::serve(Request request, http::RawBody) {
  auto parsed = reflect::parse_json(request.body);
  auto const* body = parsed ? parsed->if_object() : nullptr;
  auto const& service = request.part("service");
  if (service == log_in_service) {
    auto key = body ? text_at(*body, "password") : std::string();
    auto reply = co_await log_in(std::move(request), std::move(key));
    co_return reply;
  }
  if (std::ranges::find(pushed, service) == std::end(pushed))
    co_return answer(404, "there is no service " + excerpt(service, 60));
  // The session stands in the body; one that cannot be read is still somebody's, and may name it in the header.
  auto session = body ? text_at(*body, "session") : std::string();
  if (session.empty()) session = std::string(request.header("session"));
  if (body && !text_at(*body, "service").empty() && text_at(*body, "service") != service)
    co_return answer(422, "the body is of another service than the address");
  auto reply = co_await push(std::move(request), std::move(session));
  co_return reply;
}

awaitable<Result<http::Caller>> PortalApi::caller_of(Request request, std::string key) {
  request.headers["authorization"] = "Bearer " + key;
  auto caller = co_await authenticate_(request);
  if (caller && caller->feed.empty())
    co_return Error{ErrorKind::signed_out, "log in with the sender key of one feed as password"};
  co_return caller;
}

awaitable<Result<RawReply>> PortalApi::log_in(Request request, std::string key) {
  auto caller = co_await caller_of(std::move(request), key);
  if (!caller) co_return refusal(caller.error());
  auto session = open(std::move(key));
  co_return answer(0, "", ",\"session\":\"" + session + "\",\"feed\":\"" + caller->feed + "\"");
}

awaitable<Result<RawReply>> PortalApi::push(Request request, std::string session) {
  auto key = key_of(session);
  if (!key) co_return answer(401, "the session is not known or has ended; log in again");
  Arrival arrival{.road = Road::push, .bytes = std::move(request.body)};
  auto caller = co_await caller_of(std::move(request), std::move(*key));
  if (!caller) co_return refusal(caller.error());
  arrival.feed = caller->feed;
  arrival.content_type = "application/json";
  arrival.sender = caller->id;
  auto receipt = co_await intake_.accept(std::move(arrival));
  if (!receipt) co_return refusal(receipt.error());
  if (receipt->records.quarantined == 0) co_return answer(0, "", receipt_text(*receipt));
  auto const& why = receipt->reasons.empty() ? std::string() : receipt->reasons.front().help;
  // The rest was taken: the portal, too, says how many rows it did not like.
  co_return answer(0, why, receipt_text(*receipt));
}

}  // namespace haidang
