// Routes: a method, a path, the right it asks for, and a typed function. The body, query and reply types are deduced
// from the function, so one line yields the dispatch, the OpenAPI entry and a line of the permission test.
//
//   r.get("/api/feeds/{id}", Right::see_feeds, "One feed", *this, &FeedApi::show);
//   awaitable<Result<Feed>> show(Request);
//   awaitable<Result<Page<Feed>>> list(Request, FeedFilter);      GET: a described struct is the query string
//   awaitable<Result<Feed>> save(Request, Feed);                  PUT, POST: a described struct is the JSON body
//   awaitable<Result<Receipt>> take(Request, RawBody);            the body as it came
//   awaitable<Result<RawReply>> raw(Request);                     bytes out, with their type
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/reflect/schema.h"

namespace haidang::http {

using boost::asio::awaitable;

enum class Method { get, put, post, delete_ };

// Who is asking. Filled by the application's authenticator before a handler runs; empty id when nobody is signed in.
struct Caller {
  std::string id;                   // a person's sign-in name, or "key:<id>"
  std::string name;                 // for people
  std::uint64_t rights = 0;         // one bit a right
  bool everywhere = false;          // not limited to `scopes`
  std::vector<std::string> scopes;  // agencies this caller may act for
  std::string feed;                 // a sender key bound to one feed; else empty
  std::string session;              // the session's id, for signing out

  bool may(unsigned right) const { return (rights >> right & 1) != 0; }
  bool within(std::string_view scope) const;
};

// One request, read whole. Header names are lower case.
struct Request {
  Method method = Method::get;
  std::string path;
  std::map<std::string, std::string> parts;    // {id} and its like, decoded
  std::map<std::string, std::string> query;    // decoded; the last of several wins
  std::map<std::string, std::string> headers;  // lower-case names
  std::string body;
  std::string remote;  // the peer's address, without port
  std::string trace;   // quoted in every error
  Caller caller;

  std::string const& part(std::string const& name) const { return parts.at(name); }
  std::string_view header(std::string_view lower_case_name) const;  // empty when absent
};

struct RawBody {};  // marks a handler that reads request.body as it came
struct RawReply {
  std::string content_type;
  std::string bytes;
  std::string file_name = {};  // offered as a download under this name when not empty
  std::vector<std::pair<std::string, std::string>> headers = {};
  int status = 200;
};
struct Nothing {};  // 204

// A list's answer: `next` is a cursor for the following page, absent on the last.
template <typename T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
};

// What a route answers, ready to write.
struct Reply {
  int status = 200;
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

Reply problem(Error const&, std::string const& trace);  // RFC 9457
int status_of(ErrorKind);

using Handler = std::function<awaitable<Reply>(Request)>;

inline constexpr int nobody = -1;  // a route open to all

struct Route {
  Method method;
  std::string path;     // with {names}
  int right;            // index into Caller::rights, or `nobody`
  std::string summary;  // one English sentence for the API's reader
  std::size_t body_limit;
  Handler handler;
  std::string query_schema, body_schema, reply_schema;  // JSON Schema; empty when none
  std::string body_types, reply_type;                   // media types, comma separated
};

// A browser's or program's WebSocket, text both ways. One reader and one writer at a time. Messages in are bounded (64
// KiB).
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual awaitable<Result<std::string>> receive() = 0;  // an error when the peer has gone
  virtual awaitable<Done> send(std::string_view text) = 0;
  virtual awaitable<Done> send_bytes(std::string_view bytes) = 0;
  virtual void close() = 0;  // any thread of the loop it lives on
};
using SocketHandler = std::function<awaitable<void>(std::shared_ptr<WebSocket>, Request)>;

class Router {
 public:
  static constexpr std::size_t ordinary_body = 1 << 20;

  // Registers a member function of a long-lived object. See the top of this file for the shapes.
  template <typename R, typename Api, typename Reply, typename... In>
  Router& get(std::string path, R right, std::string summary, Api& api,
              awaitable<Result<Reply>> (Api::*f)(Request, In...)) {
    return add<Reply, In...>(Method::get, std::move(path), static_cast<int>(right), std::move(summary), ordinary_body,
                             api, f);
  }
  template <typename R, typename Api, typename Reply, typename... In>
  Router& put(std::string path, R right, std::string summary, Api& api,
              awaitable<Result<Reply>> (Api::*f)(Request, In...)) {
    return add<Reply, In...>(Method::put, std::move(path), static_cast<int>(right), std::move(summary),
                             16 * ordinary_body, api, f);
  }
  template <typename R, typename Api, typename Reply, typename... In>
  Router& post(std::string path, R right, std::string summary, Api& api,
               awaitable<Result<Reply>> (Api::*f)(Request, In...), std::size_t body_limit = ordinary_body) {
    return add<Reply, In...>(Method::post, std::move(path), static_cast<int>(right), std::move(summary), body_limit,
                             api, f);
  }
  template <typename R, typename Api, typename Reply, typename... In>
  Router& remove(std::string path, R right, std::string summary, Api& api,
                 awaitable<Result<Reply>> (Api::*f)(Request, In...)) {
    return add<Reply, In...>(Method::delete_, std::move(path), static_cast<int>(right), std::move(summary),
                             ordinary_body, api, f);
  }
  void web_socket(std::string path, int right, SocketHandler);

  struct Found {
    Route const* route = nullptr;
    std::map<std::string, std::string> parts;
    bool path_exists = false;  // with another method
  };
  Found find(Method, std::string_view path) const;
  SocketHandler const* find_socket(std::string_view path, int& right) const;

  std::vector<Route> const& routes() const { return routes_; }
  // The whole OpenAPI 3.1 document, stable order, pretty-printed.
  std::string openapi(std::string_view title, std::string_view version) const;

 private:
  template <typename Out, typename... In, typename Api, typename F>
  Router& add(Method, std::string path, int right, std::string summary, std::size_t limit, Api&, F);
  void insert(Route);

  std::vector<Route> routes_;
  struct Socket {
    std::string path;
    int right;
    SocketHandler handler;
  };
  std::vector<Socket> sockets_;
  reflect::Components components_;
};

}  // namespace haidang::http

#include "platform/http/router_inline.h"
