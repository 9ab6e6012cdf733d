#include "tests/support/http_client.h"

#include <curl/curl.h>

#include <chrono>
#include <thread>

#include "base/text.h"

namespace haidang::testing {
namespace {

std::size_t take_body(char* bytes, std::size_t one, std::size_t count, void* answer) {
  static_cast<HttpAnswer*>(answer)->body.append(bytes, one * count);
  return one * count;
}

std::size_t take_header(char* bytes, std::size_t one, std::size_t count, void* answer) {
  std::string_view line{bytes, one * count};
  if (auto colon = line.find(':'); colon != std::string_view::npos)
    static_cast<HttpAnswer*>(answer)->headers[lower_case(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
  return one * count;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void add(HeaderList& list, std::string const& line) { list.reset(curl_slist_append(list.release(), line.c_str())); }

HeaderList headers_of(HttpAsk const& ask, std::string const& key) {
  HeaderList list;
  // No Expect: the body follows at once. An empty type keeps curl from inventing a form's.
  add(list, "Expect:");
  add(list, ask.content_type.empty() ? "Content-Type:" : "Content-Type: " + ask.content_type);
  if (!key.empty()) add(list, "Authorization: Bearer " + key);
  for (auto const& line : ask.headers) add(list, line);
  return list;
}

}  // namespace

HttpClient::HttpClient(std::string base) : base_{std::move(base)}, curl_{curl_easy_init()} {
  curl_easy_setopt(curl_.get(), CURLOPT_COOKIEFILE, "");  // keep cookies, in memory
}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
void HttpClient::Close::operator()(void* handle) const { curl_easy_cleanup(handle); }

Result<HttpAnswer> HttpClient::ask(HttpAsk const& ask) {
  HttpAnswer answer;
  auto* curl = curl_.get();
  auto headers = headers_of(ask, key_);
  auto url = base_ + ask.path;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(ask.limit.ms));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);  // forget the last request's body
  curl_easy_setopt(curl, CURLOPT_NOBODY, ask.method == "HEAD" ? 1L : 0L);
  if (ask.method != "GET" && ask.method != "HEAD") {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(ask.body.size()));
    curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, ask.body.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, ask.method.c_str());
  if (auto code = curl_easy_perform(curl); code != CURLE_OK)
    return Error{ErrorKind::unavailable, ask.method + " " + url + ": " + curl_easy_strerror(code)};
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  return answer;
}

bool HttpClient::wait_until_ready(std::string const& path, Span limit) {
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit.ms);
  for (;;) {
    if (auto answer = ask({.path = path, .limit = seconds(5)}); answer && answer->status == 200) return true;
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace haidang::testing
