// A small blocking HTTP client for tests, so that they speak to the server as any program of an agency would. It keeps
// cookies, as a browser does, and follows no redirects. One client a thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::testing {

struct HttpAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case; of repeated ones the last
  std::string body;
};

struct HttpAsk {
  std::string method = "GET";
  std::string path;  // with its query
  std::string body = {};
  std::string content_type = {};          // none sent when empty
  std::vector<std::string> headers = {};  // as "Name: value"
  Span limit = seconds(30);
};

class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : HttpClient("http://127.0.0.1:" + std::to_string(port)) {}
  explicit HttpClient(std::string base);  // scheme, host and port, without a slash at the end
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  // Sent with every request from now on.
  void use_key(std::string key) { key_ = std::move(key); }

  // `unavailable` when there was no answer.
  Result<HttpAnswer> ask(HttpAsk const&);
  Result<HttpAnswer> get(std::string path) { return ask({.path = std::move(path)}); }
  Result<HttpAnswer> remove(std::string path) { return ask({.method = "DELETE", .path = std::move(path)}); }
  Result<HttpAnswer> put(std::string path, std::string json) { return send("PUT", std::move(path), std::move(json)); }
  Result<HttpAnswer> post(std::string path, std::string body, std::string content_type = "application/json") {
    return send("POST", std::move(path), std::move(body), std::move(content_type));
  }

  // Waits until GET `path` answers 200; false when the limit has passed first.
  bool wait_until_ready(std::string const& path, Span limit);

 private:
  Result<HttpAnswer> send(std::string method, std::string path, std::string body,
                          std::string content_type = "application/json") {
    return ask({.method = std::move(method),
                .path = std::move(path),
                .body = std::move(body),
                .content_type = std::move(content_type)});
  }

  struct Close {
    void operator()(void* handle) const;
  };
  std::string base_;
  std::string key_;
  std::unique_ptr<void, Close> curl_;
};

}  // namespace haidang::testing
