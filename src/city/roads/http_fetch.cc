#include "city/roads/http_fetch.h"

#include "base/text.h"
#include "city/roads/curl_transfer.h"
#include "city/roads/road_rules.h"

namespace haidang::poll {
namespace {

struct FreeList {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

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

ErrorKind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorKind::invalid;
    default: return ErrorKind::unavailable;
  }
}

}  // namespace

struct HttpFetch::State {
  curl::Transfer transfer;
  std::filesystem::path trusted;

  // The connection is kept from question to question, what was asked is not.
  void set_question(Question const& q, curl_slist* headers) {
    auto& t = transfer;
    ::curl_easy_reset(t.handle());
    t.set_careful("http,https");
    t.set(CURLOPT_FOLLOWLOCATION, 0L);
    t.set(CURLOPT_HEADERFUNCTION, &take_header);
    t.set(CURLOPT_CONNECTTIMEOUT_MS, 15'000L);
    t.set(CURLOPT_LOW_SPEED_TIME, 30L);
    t.set(CURLOPT_USERAGENT, "Hai-Dang");
    if (!trusted.empty()) t.set(CURLOPT_CAINFO, trusted.c_str());
    t.set(CURLOPT_URL, q.url.c_str());
    t.set(CURLOPT_HTTPHEADER, headers);
    t.set(CURLOPT_TIMEOUT_MS, static_cast<long>(q.limit.ms));
    if (q.body) {
      t.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(q.body->size()));
      t.set(CURLOPT_POSTFIELDS, q.body->c_str());
    }
    if (q.user.empty()) return;
    t.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    t.set(CURLOPT_USERNAME, q.user.c_str());
    t.set(CURLOPT_PASSWORD, q.password.c_str());
  }
};

HttpFetch::HttpFetch(std::stop_token stop, std::filesystem::path trusted)
    : state_(new State{curl::Transfer(std::move(stop)), std::move(trusted)}) {}
HttpFetch::HttpFetch(HttpFetch&&) noexcept = default;
HttpFetch::~HttpFetch() = default;

std::string HttpFetch::escaped(std::string_view text) {
  auto made = ::curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
  std::string out = made ? made : "";
  ::curl_free(made);
  return out;
}

Result<Reply> HttpFetch::ask(Question const& q) {
  auto& t = state_->transfer;
  if (!t.is_ready()) return Error{ErrorKind::bug, "no transfer could be made ready"};
  std::unique_ptr<curl_slist, FreeList> headers;
  for (auto const& line : q.headers) {
    auto longer = ::curl_slist_append(headers.get(), line.c_str());
    static_cast<void>(headers.release());
    headers.reset(longer);
  }
  state_->set_question(q, headers.get());
  Reply reply;
  t.set(CURLOPT_HEADERDATA, static_cast<void*>(&reply));
  TRY(reply.body, t.perform(q.most_bytes, &kind_of));
  ::curl_easy_getinfo(t.handle(), CURLINFO_RESPONSE_CODE, &reply.status);
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
