// What a connection decides about a request: may it be heard, who sends it, whose it is, and what to say when the
// answer is no. Apart from connection.cc, which moves the bytes.
#include <spdlog/spdlog.h>

#include <boost/beast/http/error.hpp>
#include <random>

#include "base/text.h"
#include "platform/http/connection.h"
#include "platform/http/gzip.h"
#include "platform/http/request_rules.h"

namespace haidang::http {
namespace {

using Verb = boost::beast::http::verb;

std::string new_trace() {
  static constexpr char digit[] = "0123456789abcdef";
  thread_local std::mt19937 random(std::random_device{}());
  std::string trace(8, '0');
  auto bits = random();
  for (auto& c : trace) {
    c = digit[bits & 15];
    bits >>= 4;
  }
  return trace;
}

bool known(Verb verb) {
  return verb == Verb::get || verb == Verb::head || verb == Verb::put || verb == Verb::post || verb == Verb::delete_;
}

std::string allowed(std::vector<Method> const& methods) {
  std::string names;
  for (auto each : methods) {
    names.append(names.empty() ? "" : ", ").append(name_of(each));
    if (each == Method::get) names += ", HEAD";
  }
  return names;
}

}  // namespace

Error Connection::over_budget() {
  return {ErrorKind::busy, "the centre holds as many bytes of deliveries as it has memory for"};
}

Error Connection::over_limit(Exchange const& x) {
  return {ErrorKind::too_large,
          "the body is larger than the " + std::to_string(x.route->body_limit) + " bytes allowed here"};
}

Reply Connection::refusal(Exchange& x, Error const& error, int status) {
  auto reply = problem(error, x.trace);
  if (status != 0) reply.status = status;
  return reply;
}

Reply Connection::body_lost(Exchange& x) {
  x.keep = false;
  return refusal(x, invalid("the body did not arrive whole in time"), 408);
}

Reply Connection::refused_head(Exchange& x, error_code failure) {
  using boost::beast::http::error;
  x.trace = new_trace();
  x.keep = false;
  x.unread = ~std::uint64_t();
  if (failure == asio::error::timed_out)
    return refusal(x, invalid("the head of the request did not arrive in time"), 408);
  if (failure == error::header_limit)
    return refusal(x,
                   {ErrorKind::too_large,
                    "the head of a request may have " + std::to_string(RequestParser::head_limit) + " bytes"},
                   431);
  auto why = x.parser.fault().empty() ? "it is not HTTP/1: " + failure.message() : x.parser.fault();
  return refusal(x, invalid("the request cannot be read: " + why));
}

void Connection::prepare(Exchange& x) {
  auto& request = x.request;
  x.trace = request.trace = new_trace();
  request.remote = serving_->settings.proxies.empty()
                       ? remote_
                       : asker(remote_, request.header("x-forwarded-for"), serving_->settings.proxies);
  x.keep = x.parser.keep_alive();
  x.head_only = x.parser.head_only();
  x.compress = accepts_gzip(request.header("accept-encoding"));
  x.expects = equal_ignoring_case(request.header("expect"), "100-continue");
  if (!x.parser.is_done())
    x.unread = x.parser.chunked() || x.expects ? ~std::uint64_t() : x.parser.content_length_remaining().value_or(0);
}

awaitable<Reply> Connection::answer(Exchange& x) {
  prepare(x);
  std::string fault;
  try {
    if (x.parser.upgrade() && equal_ignoring_case(x.request.header("upgrade"), "websocket"))
      if (auto const* socket = serving_->router.find_socket(x.request.path)) {
        auto reply = co_await open_socket(x, *socket);
        co_return reply;
      }
    auto refused = find_route(x);
    if (!refused) refused = check_head(x);
    if (!refused && asks_who(x)) refused = co_await identify(x, x.route->right);
    if (!refused) refused = admit(x);
    if (!refused && x.unread != 0) refused = co_await read_body(x);
    if (refused) co_return std::move(*refused);
    wait_until(0);
    auto reply = co_await x.route->handler(std::move(x.request));
    co_return reply;
  } catch (std::exception const& e) {
    fault = e.what();
  }
  co_return refusal(x, {ErrorKind::bug, fault});
}

// Sets x.route, or answers what is no route: a page's file, a wrong method, nothing.
std::optional<Reply> Connection::find_route(Exchange& x) {
  auto& request = x.request;
  if (!known(x.parser.verb())) {
    auto reply = refusal(x, invalid("this method is not used here"), 405);
    reply.headers.emplace_back("Allow", "GET, HEAD, PUT, POST, DELETE");
    return reply;
  }
  auto found = serving_->router.find(request.method, request.path);
  if (!found.fault.empty()) return refusal(x, invalid(found.fault));
  if (!found.route) return without_route(x, found);
  x.route = found.route;
  request.parts = std::move(found.parts);
  return std::nullopt;
}

Reply Connection::without_route(Exchange& x, Router::Found const& found) {
  auto const& path = x.request.path;
  if (!found.others.empty()) {
    auto reply = refusal(x, invalid("there is no " + std::string(name_of(x.request.method)) + " here"), 405);
    reply.headers.emplace_back("Allow", allowed(found.others));
    return reply;
  }
  if (serving_->router.find_socket(path)) {
    auto reply = refusal(x, invalid("this address speaks WebSocket"), 426);
    reply.headers.emplace_back("Upgrade", "websocket");
    return reply;
  }
  auto in_api = path == "/api" || path.starts_with("/api/");
  auto site = serving_->site.load();
  if (!in_api && site && x.request.method == Method::get) return site->answer(x.request);
  return refusal(x, missing("there is nothing at " + excerpt(path, 200)));
}

// What can be refused by the head alone, before anybody is asked who sends it.
std::optional<Reply> Connection::check_head(Exchange& x) {
  if (auto done = check_origin(x.request); !done) return refusal(x, done.error());
  auto coding = x.request.header("content-encoding");
  if (!x.route->raw_body && !coding.empty() && !equal_ignoring_case(coding, "identity"))
    return refusal(
        x, invalid("the body must come without Content-Encoding here, found \"" + excerpt(coding, 40) + "\""), 415);
  if (x.parser.content_length().value_or(0) > x.route->body_limit) return refusal(x, over_limit(x));
  return std::nullopt;
}

bool Connection::asks_who(Exchange const& x) const {
  return x.route->right != nobody || !x.request.header("cookie").empty() || !x.request.header("authorization").empty();
}

awaitable<std::optional<Reply>> Connection::identify(Exchange& x, int right) {
  wait_until(0);
  auto& caller = x.request.caller;
  if (serving_->authenticate) {
    Result<Caller> known_as = co_await serving_->authenticate(x.request);
    if (known_as)
      caller = std::move(*known_as);
    else if (right != nobody || known_as.error().kind != ErrorKind::signed_out)
      co_return refusal(x, known_as.error());
  }
  if (right == nobody) co_return std::nullopt;
  if (caller.id.empty()) co_return refusal(x, {ErrorKind::signed_out, "sign in, or send a key, to use this"});
  if (!caller.may(static_cast<unsigned>(right)))
    co_return refusal(x, {ErrorKind::denied, caller.id + " does not have the right this needs"});
  co_return std::nullopt;
}

std::optional<Reply> Connection::admit(Exchange& x) {
  if (!serving_->admit) return std::nullopt;
  auto length = x.parser.chunked() ? x.route->body_limit : x.parser.content_length().value_or(0);
  auto done = serving_->admit(x.request, length);
  if (done) return std::nullopt;
  return refusal(x, done.error());
}

awaitable<Reply> Connection::open_socket(Exchange& x, Router::Socket const& socket) {
  auto allowed_here = check_socket_origin(x.request);
  if (!allowed_here) co_return refusal(x, allowed_here.error());
  auto refused = co_await identify(x, socket.right);
  if (refused) co_return std::move(*refused);
  if (!waiting().empty() || serving_->stopping)
    co_return refusal(x, {ErrorKind::busy, "the connection cannot be upgraded now"});
  upgraded_ = true;
  ++serving_->requests;
  in_ = {};
  wait_until(0);
  auto web_socket = co_await accept_web_socket(shared_from_this(), x.request);
  if (!web_socket) co_return Reply();
  try {
    co_await socket.handler(web_socket, std::move(x.request));
  } catch (std::exception const& fault) {
    spdlog::error("the WebSocket of {} ended: {} [{}]", remote_, fault.what(), x.trace);
  }
  co_await say_goodbye(std::move(web_socket));
  co_return Reply();
}

}  // namespace haidang::http
