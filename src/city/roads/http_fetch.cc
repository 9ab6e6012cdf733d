#include "city/roads/http_fetch.h"

#include <curl/curl.h>

#include <mutex>

#include "base/text.h"
#include "city/roads/road_rules.h"

namespace haidang::poll {
namespace {

struct Close {
  void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

struct Sink {
  std::string bytes;
  std::size_t most = 0;
  bool over = false;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* sink_pointer) {
  auto& sink = *static_cast<Sink*>(sink_pointer);
  if (sink.bytes.size() + size > sink.most) {
    sink.over = true;
    return 0;
  }
  sink.bytes.append(data, size);
  return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* reply_pointer) {
  auto& reply = *static_cast<Reply*>(reply_pointer);
  std::string_view line(data, size);
  auto colon = line.find(':');
  if (colon == line.npos) return size;
  auto name = lower_case(line.substr(0, colon));
  auto value = excerpt(trimmed(line.substr(colon + 1)), 500);
  if (name == "content-type") reply.content_type = value;
  if (name == "content-encoding") reply.content_encoding = lower_case(value);
  if (name == "etag") reply.etag = value;
  if (name == "location") reply.location = value;
  return size;
}

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

ErrorKind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorKind::invalid;
    case CURLE_ABORTED_BY_CALLBACK: return ErrorKind::busy;
    default: return ErrorKind::unavailable;
  }
}

}  // namespace

struct HttpFetch::State {
  std::stop_token stop;
  std::filesystem::path trusted;
  std::unique_ptr<CURL, Close> handle;
  char words[CURL_ERROR_SIZE] = {};

  template <typename Value>
  void set(CURLoption option, Value value) {
    ::curl_easy_setopt(handle.get(), option, value);
  }
  void set_common() {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_ERRORBUFFER, words);
    set(CURLOPT_WRITEFUNCTION, &take);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &go_on);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(&stop));
    set(CURLOPT_CONNECTTIMEOUT_MS, 15'000L);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, 30L);
    set(CURLOPT_USERAGENT, "Hai-Dang");
    if (!trusted.empty()) set(CURLOPT_CAINFO, trusted.c_str());
  }
  // The connection is kept from question to question, what was asked is not.
  void set_question(Question const& q, curl_slist* headers) {
    ::curl_easy_reset(handle.get());
    set_common();
    set(CURLOPT_URL, q.url.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(q.limit.ms));
    if (q.body) {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(q.body->size()));
      set(CURLOPT_POSTFIELDS, q.body->c_str());
    }
    if (q.user.empty()) return;
    set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_USERNAME, q.user.c_str());
    set(CURLOPT_PASSWORD, q.password.c_str());
  }
};

HttpFetch::HttpFetch(std::stop_token stop, std::filesystem::path trusted) : state_(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { ::curl_global_init(CURL_GLOBAL_DEFAULT); });
  state_->stop = std::move(stop);
  state_->trusted = std::move(trusted);
  state_->handle.reset(::curl_easy_init());
}
HttpFetch::HttpFetch(HttpFetch&&) noexcept = default;
HttpFetch::~HttpFetch() = default;

std::string HttpFetch::escaped(std::string_view text) {
  auto made = ::curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
  std::string out = made ? made : "";
  ::curl_free(made);
  return out;
}

Result<Reply> HttpFetch::ask(Question const& q) {
  auto& s = *state_;
  if (!s.handle) return Error{ErrorKind::bug, "no transfer could be made ready"};
  std::unique_ptr<curl_slist, FreeList> headers;
  for (auto const& line : q.headers) {
    auto longer = ::curl_slist_append(headers.get(), line.c_str());
    static_cast<void>(headers.release());
    headers.reset(longer);
  }
  s.set_question(q, headers.get());
  Reply reply;
  Sink sink{.bytes = {}, .most = q.most_bytes};
  s.set(CURLOPT_WRITEDATA, static_cast<void*>(&sink));
  s.set(CURLOPT_HEADERDATA, static_cast<void*>(&reply));
  s.words[0] = '\0';
  auto code = ::curl_easy_perform(s.handle.get());
  if (sink.over) return Error{ErrorKind::too_large, "more than " + std::to_string(q.most_bytes) + " bytes"};
  if (code != CURLE_OK) return Error{kind_of(code), excerpt(s.words[0] ? s.words : ::curl_easy_strerror(code), 300)};
  ::curl_easy_getinfo(s.handle.get(), CURLINFO_RESPONSE_CODE, &reply.status);
  reply.body = std::move(sink.bytes);
  return reply;
}

std::string words_of_status(Reply const& reply) {
  auto number = std::to_string(reply.status);
  if (reply.status == 401 || reply.status == 403)
    return in_both("Máy chủ từ chối đăng nhập (" + number + ")", "The server refused the log-in (" + number + ")");
  if (reply.status >= 300 && reply.status < 400)
    return in_both("Địa chỉ đã chuyển sang " + reply.location + "; sửa lại trong hợp đồng",
                   "The address has moved to " + reply.location + "; change it in the contract");
  if (reply.status == 404)
    return in_both("Không có địa chỉ này trên máy chủ (404)", "The server has no such address (404)");
  return in_both("Máy chủ trả lời " + number, "The server answered " + number);
}

std::string words_of_failure(Error const& error) {
  if (error.kind == ErrorKind::too_large)
    return in_both("Câu trả lời lớn hơn hợp đồng cho phép",
                   "The answer is larger than the contract allows: " + error.message);
  if (error.kind == ErrorKind::invalid)
    return in_both("Không thể tin cậy máy chủ hoặc địa chỉ sai",
                   "The server cannot be trusted or its address is wrong: " + error.message);
  return in_both("Không kết nối được máy chủ", "The server cannot be reached: " + error.message);
}

}  // namespace haidang::poll
