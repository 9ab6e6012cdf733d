// The templates of router.h: what a handler's types say about reading its input, writing its reply and describing both.
// Included at the end of router.h only.
#pragma once

#include "platform/http/query.h"
#include "platform/http/router.h"
#include "platform/reflect/json.h"

namespace haidang::http {

template <typename T>
inline constexpr bool is_page = false;
template <typename T>
inline constexpr bool is_page<Page<T>> = true;
template <typename T>
inline constexpr bool is_with = false;
template <typename T>
inline constexpr bool is_with<With<T>> = true;
template <typename T>
inline constexpr bool is_prepared = false;
template <typename T>
inline constexpr bool is_prepared<Prepared<T>> = true;

inline constexpr auto json_type = "application/json";
Reply raw_reply(RawReply);

template <typename Out>
Reply reply_of(Out out) {
  if constexpr (std::is_same_v<Out, Nothing>) {
    return {.status = 204};
  } else if constexpr (std::is_same_v<Out, RawReply>) {
    return raw_reply(std::move(out));
  } else if constexpr (is_prepared<Out>) {
    return {.content_type = json_type, .shared_body = std::move(out.json)};
  } else if constexpr (is_with<Out>) {
    auto reply = reply_of(std::move(out.body));
    if (out.status != 200) reply.status = out.status;
    for (auto& line : out.headers) reply.headers.push_back(std::move(line));
    return reply;
  } else if constexpr (is_page<Out>) {
    std::string json = R"({"items":)";
    reflect::write_json(json, out.items);
    json += R"(,"next":)";
    reflect::write_json(json, out.next);
    return {.content_type = json_type, .body = std::move(json) + "}"};
  } else {
    return {.content_type = json_type, .body = reflect::to_json(out)};
  }
}

// Fills in the route what its reply type says.
template <typename Out>
void describe_reply(Route& route, reflect::Components& components) {
  if constexpr (std::is_same_v<Out, RawReply>) {
    route.reply_type = "application/octet-stream";
  } else if constexpr (is_prepared<Out>) {
    describe_reply<typename Out::Type>(route, components);
  } else if constexpr (is_with<Out>) {
    describe_reply<decltype(Out::body)>(route, components);
  } else if constexpr (is_page<Out>) {
    using Item = typename decltype(Out::items)::value_type;
    route.reply_type = json_type;
    route.reply_schema = R"({"type":"object","properties":{"items":{"type":"array","items":)" +
                         reflect::schema_of<Item>(components) +
                         R"(},"next":{"oneOf":[{"type":"string"},{"type":"null"}]}},"required":["items","next"]})";
  } else if constexpr (!std::is_same_v<Out, Nothing>) {
    route.reply_type = json_type;
    route.reply_schema = reflect::schema_of<Out>(components);
  }
}

constexpr bool has_body(Method method) { return method == Method::put || method == Method::post; }

template <Method method, typename In>
Result<In> read_input(Request const& request) {
  if constexpr (has_body(method))
    return reflect::from_json_text<In>(request.body);
  else
    return read_query<In>(request.query);
}

// One call of a handler, from request to reply. A coroutine of its own and not a lambda, so that it owns all it needs.
template <Method method, typename Out, typename... In, typename Api, typename F>
awaitable<Reply> call(Api& api, F f, Request request) {
  auto trace = request.trace;
  if constexpr (sizeof...(In) == 0) {
    Result<Out> out = co_await (api.*f)(std::move(request));
    if (!out) co_return problem(out.error(), trace);
    co_return reply_of<Out>(std::move(*out));
  } else if constexpr ((std::is_same_v<In, RawBody> && ...)) {
    Result<Out> out = co_await (api.*f)(std::move(request), RawBody{});
    if (!out) co_return problem(out.error(), trace);
    co_return reply_of<Out>(std::move(*out));
  } else {
    auto in = read_input<method, In...>(request);
    if (!in) co_return problem(in.error(), trace);
    Result<Out> out = co_await (api.*f)(std::move(request), std::move(*in));
    if (!out) co_return problem(out.error(), trace);
    co_return reply_of<Out>(std::move(*out));
  }
}

template <Method method, typename In>
void describe_input(Route& route, reflect::Components& components) {
  if constexpr (std::is_same_v<In, RawBody>) {
    route.raw_body = true;
    route.body_types = "application/octet-stream";
  } else {
    static_assert(reflect::DescribedStruct<In>, "a handler takes nothing, a RawBody, or one described struct");
    if constexpr (has_body(method)) {
      route.body_types = json_type;
      route.body_schema = reflect::schema_of<In>(components);
    } else {
      route.query_schema = query_schema_of<In>(components);
    }
  }
}

template <typename R>
Route Router::draft(std::string path, R right, std::string summary, std::size_t limit) {
  Route route{};
  route.path = std::move(path);
  route.right = static_cast<int>(right);
  if constexpr (reflect::DescribedEnum<R>) route.right_name = reflect::name_of(right);
  route.summary = std::move(summary);
  route.body_limit = limit;
  return route;
}

template <Method method, typename Out, typename... In, typename Api, typename F>
Router& Router::add(Route route, Api& api, F f) {
  static_assert(sizeof...(In) <= 1, "a handler takes the request and at most one thing more");
  route.method = method;
  (describe_input<method, In>(route, components_), ...);
  describe_reply<Out>(route, components_);
  route.handler = [&api, f](Request request) { return call<method, Out, In...>(api, f, std::move(request)); };
  return insert(std::move(route));
}

}  // namespace haidang::http
