// Routes: a method, a path, the right it asks for, and a typed function. The body, query and reply types are deduced
// from the function, so one line yields the dispatch, the OpenAPI entry and a line of the permission test.
//
//   r.get("/api/feeds/{id}", Right::see_feeds, "One feed", *this, &FeedApi::show);
//   awaitable<Result<Feed>> show(Request);
//   awaitable<Result<Page<Feed>>> list(Request, FeedFilter);      GET: a described struct is the query string
//   awaitable<Result<Feed>> save(Request, Feed);                  PUT, POST: a described struct is the JSON body
//   awaitable<Result<Receipt>> take(Request, RawBody);            the body as it came
//   awaitable<Result<RawReply>> raw(Request);                     bytes out, with their type
//   awaitable<Result<With<Session>>> sign_in(Request, SignIn);    a reply with headers (a cookie) or another status
//   awaitable<Result<Prepared<Board>>> board(Request);            JSON text made earlier, documented as a Board
//
// A Router is plain data: nothing here waits, opens or keeps time. It must outlive the server that serves it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/reflect/schema.h"

namespace haidang::http {

using boost::asio::awaitable;

enum class Method { get, put, post, delete_ };
std::string_view name_of(Method);  // "GET"

// Names and values; looked up without making a string.
using Fields = std::map<std::string, std::string, std::less<>>;
using HeaderLines = std::vector<std::pair<std::string, std::string>>;

// Who is asking. Filled by the application's authenticator before a handler runs; empty id when nobody is signed in.
struct Caller {
  std::string id = {};                   // a person's sign-in name, or "key:<id>"
  std::string name = {};                 // for people
  std::uint64_t rights = 0;              // one bit a right
  bool everywhere = false;               // not limited to `scopes`
  std::vector<std::string> scopes = {};  // agencies this caller may act for
  std::string feed = {};                 // a sender key bound to one feed; else empty
  std::string session = {};              // the session's id, for signing out

  bool may(unsigned right) const { return (rights >> right & 1) != 0; }
  bool within(std::string_view scope) const;
};

// One request, read whole. Header names are lower case.
struct Request {
  Method method = Method::get;
  std::string path = {};  // as it was sent, without the query
  Fields parts = {};      // {id} and its like, decoded
  Fields query = {};      // decoded; the last of several wins
  Fields headers = {};    // lower-case names; several of one name are joined with a comma (cookies: a semicolon)
  std::string body = {};
  std::string remote = {};  // the peer's address, without port
  std::string trace = {};   // quoted in every error
  Caller caller = {};

  std::string const& part(std::string const& name) const { return parts.at(name); }  // throws when not in the path
  std::string_view header(std::string_view lower_case_name) const;                   // empty when absent
  std::string_view cookie(std::string_view name) const;                              // empty when absent
  std::string_view bearer() const;  // the key of "Authorization: Bearer <key>"; empty when absent
};

struct RawBody {};  // marks a handler that reads request.body as it came
struct RawReply {
  std::string content_type;
  std::string bytes;
  std::string file_name = {};  // offered as a download under this name when not empty; any letters
  HeaderLines headers = {};
  int status = 200;
};
struct Nothing {};  // 204

// A reply with more than its body: {body, {{"Set-Cookie", "…"}}}, or a status such as 201.
template <typename T>
struct With {
  T body;
  HeaderLines headers = {};
  int status = 200;
};

// JSON text made earlier, for answers that many ask for; the API's reader sees a T.
template <typename T>
struct Prepared {
  using Type = T;
  std::shared_ptr<std::string const> json;
};

// A list's answer: `next` is a cursor for the following page, absent on the last.
template <typename T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;
};

// What a route answers, ready to write.
struct Reply {
  int status = 200;
  std::string content_type = {};
  std::string body = {};
  HeaderLines headers = {};
  std::shared_ptr<std::string const> shared_body = {};  // sent instead of `body` when there

  std::string_view bytes() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
};

// RFC 9457. What is our own fault (bug, corrupt) goes to the log with its trace; a bug's message stays there.
Reply problem(Error const&, std::string const& trace);
int status_of(ErrorKind);

using Handler = std::function<awaitable<Reply>(Request)>;

inline constexpr int nobody = -1;  // a route open to all

struct Route {
  Method method;
  std::string path;        // with {names}
  int right;               // index into Caller::rights, or `nobody`
  std::string right_name;  // for the API's reader; empty when the right has no described name
  std::string summary;     // one English sentence for the API's reader
  std::size_t body_limit;
  Handler handler;
  std::string query_schema, body_schema, reply_schema;  // JSON Schema; empty when none
  std::string body_types, reply_type;                   // media types, comma separated
  bool raw_body = false;                                // the handler reads any Content-Encoding itself
};

// A browser's or program's WebSocket, text both ways. One reader and one writer at a time. Messages in are at most 64
// KiB; what waits to go out is the handler's to bound: send() comes back when the kernel has taken the message, or with
// an error when the peer took nothing for half a minute.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual awaitable<Result<std::string>> receive() = 0;  // an error when the peer has gone
  virtual awaitable<Done> send(std::string_view text) = 0;
  virtual awaitable<Done> send_bytes(std::string_view bytes) = 0;
  virtual void close() = 0;  // any thread of the loop it lives on
};
// Runs on the socket's own strand; the socket is closed when it returns.
using SocketHandler = std::function<awaitable<void>(std::shared_ptr<WebSocket>, Request)>;

class Router {
 public:
  static constexpr std::size_t ordinary_body = 1 << 20;

  // Registers a member function of a long-lived object. See the top of this file for the shapes. Registering a method
  // and path twice, or a path that is not one, throws std::logic_error: a bug that must show at start.
  template <typename R, typename Api, typename Out, typename... In>
  Router& get(std::string path, R right, std::string summary, Api& api,
              awaitable<Result<Out>> (Api::*f)(Request, In...)) {
    return add<Method::get, Out, In...>(draft(std::move(path), right, std::move(summary), ordinary_body), api, f);
  }
  template <typename R, typename Api, typename Out, typename... In>
  Router& put(std::string path, R right, std::string summary, Api& api,
              awaitable<Result<Out>> (Api::*f)(Request, In...)) {
    return add<Method::put, Out, In...>(draft(std::move(path), right, std::move(summary), 16 * ordinary_body), api, f);
  }
  template <typename R, typename Api, typename Out, typename... In>
  Router& post(std::string path, R right, std::string summary, Api& api,
               awaitable<Result<Out>> (Api::*f)(Request, In...), std::size_t body_limit = ordinary_body) {
    return add<Method::post, Out, In...>(draft(std::move(path), right, std::move(summary), body_limit), api, f);
  }
  template <typename R, typename Api, typename Out, typename... In>
  Router& remove(std::string path, R right, std::string summary, Api& api,
                 awaitable<Result<Out>> (Api::*f)(Request, In...)) {
    return add<Method::delete_, Out, In...>(draft(std::move(path), right, std::move(summary), ordinary_body), api, f);
  }
  // The media types of the route just registered, comma separated, where they are not JSON.
  Router& takes(std::string body_types);
  Router& gives(std::string reply_type);

  void web_socket(std::string path, int right, SocketHandler);

  struct Found {
    Route const* route = nullptr;
    Fields parts;
    std::vector<Method> others;  // the path exists with these methods; filled when `route` is null
    std::string fault;           // the path cannot be decoded; then nothing is found
  };
  Found find(Method, std::string_view path) const;  // `path` as sent, percent-encoded

  struct Socket {
    std::string path;
    int right;
    SocketHandler handler;
  };
  Socket const* find_socket(std::string_view path) const;  // null when there is none

  std::vector<Route> const& routes() const { return routes_; }
  std::vector<Socket> const& sockets() const { return sockets_; }
  // The whole OpenAPI 3.1 document, stable order, pretty-printed.
  std::string openapi(std::string_view title, std::string_view version) const;

 private:
  static constexpr unsigned none = ~0u;
  // A step of a path: where each next segment leads, and the routes that end here.
  struct Node {
    std::vector<std::pair<std::string, unsigned>> words;
    unsigned part = none;
    unsigned routes[4] = {none, none, none, none};
  };

  template <typename R>
  static Route draft(std::string path, R right, std::string summary, std::size_t limit);
  template <Method method, typename Out, typename... In, typename Api, typename F>
  Router& add(Route, Api&, F);
  Router& insert(Route);
  unsigned step(unsigned node, std::string_view segment);
  unsigned walk(unsigned node, std::vector<std::string> const& segments, std::size_t at, Method, Found&) const;

  std::vector<Route> routes_;
  std::vector<Node> nodes_ = {{}};
  std::vector<Socket> sockets_;
  reflect::Components components_;
};

}  // namespace haidang::http

#include "platform/http/router_inline.h"
