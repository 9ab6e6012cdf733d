// Errors as replies: what each kind means to the one who asked (status, title, when to come back) and to us (log
// level), in one table. Apart from the router, so that the meaning of an error is read in one place.
#include <spdlog/spdlog.h>

#include "base/text.h"
#include "platform/http/router.h"
#include "platform/reflect/json.h"

namespace haidang::http {
namespace {

struct Meaning {
  int status;
  std::string_view kind;
  std::string_view title;
  int retry_seconds = 0;  // 0: coming back alone will not help
  spdlog::level::level_enum level = spdlog::level::debug;
};

Meaning meaning_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid: return {400, "invalid", "The request needs mending"};
    case ErrorKind::signed_out: return {401, "signed_out", "Sign in first"};
    case ErrorKind::denied: return {403, "denied", "Not allowed"};
    case ErrorKind::missing: return {404, "missing", "There is no such thing"};
    case ErrorKind::conflict: return {409, "conflict", "Changed meanwhile, or already there"};
    case ErrorKind::too_large: return {413, "too_large", "Over a limit"};
    case ErrorKind::unreadable: return {422, "unreadable", "Kept, but its format cannot be read"};
    case ErrorKind::throttled: return {429, "throttled", "Over the sender's budget", 5};
    case ErrorKind::busy: return {503, "busy", "The centre is loaded", 2};
    case ErrorKind::unavailable:
      return {503, "unavailable", "Something the centre needs does not answer", 10, spdlog::level::warn};
    case ErrorKind::full: return {507, "full", "No room on disk", 60, spdlog::level::warn};
    case ErrorKind::corrupt: return {500, "corrupt", "Stored data contradicts itself", 0, spdlog::level::err};
    case ErrorKind::bug: break;
  }
  return {500, "bug", "A fault of the centre's own", 0, spdlog::level::err};
}

// The seconds that an error's maker knows better than the table: "retry-after 60" in `at`; else empty.
std::string told_wait(Error const& error) {
  constexpr std::string_view told = "retry-after ";
  auto said = std::string_view(error.at).starts_with(told);
  auto wait = said ? parse_integer(std::string_view(error.at).substr(told.size())) : std::nullopt;
  return wait && *wait > 0 ? std::to_string(*wait) : "";
}

void add(std::string& json, std::string_view name, std::string_view value) {
  json += json.empty() ? "{" : ",";
  reflect::write_string(json, name);
  json += ':';
  reflect::write_string(json, nfc(value));
}

}  // namespace

int status_of(ErrorKind kind) { return meaning_of(kind).status; }

Reply problem(Error const& error, std::string const& trace) {
  auto meaning = meaning_of(error.kind);
  spdlog::log(meaning.level, "{}: {} {} [{}]", meaning.kind, error.message, error.at, trace);
  auto secret = error.kind == ErrorKind::bug;
  std::string json;
  add(json, "type", "urn:haidang:problem:" + std::string(meaning.kind));
  add(json, "title", meaning.title);
  json += ",\"status\":" + std::to_string(meaning.status);
  add(json, "kind", meaning.kind);
  add(json, "detail", secret ? "It is in the centre's log under the trace given here." : error.message);
  auto wait = told_wait(error);
  if (!error.at.empty() && !secret && wait.empty()) add(json, "at", error.at);
  add(json, "trace", trace);
  Reply reply{.status = meaning.status, .content_type = "application/problem+json", .body = std::move(json) + "}"};
  if (!wait.empty())
    reply.headers.emplace_back("Retry-After", wait);
  else if (meaning.retry_seconds)
    reply.headers.emplace_back("Retry-After", std::to_string(meaning.retry_seconds));
  if (error.kind == ErrorKind::signed_out) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
  return reply;
}

}  // namespace haidang::http
