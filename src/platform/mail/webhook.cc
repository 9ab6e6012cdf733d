#include "platform/mail/webhook.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/said_twice.h"
#include "base/text.h"
#include "platform/mail/curl_call.h"

namespace haidang::mail {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { ::curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* found = nullptr;
  if (::curl_url_get(url, part, &found, 0) != CURLUE_OK) return "";
  std::string out = found;
  ::curl_free(found);
  return out;
}

Outcome refusal(Fate fate, std::string const& vi, std::string const& en) { return {fate, said_twice(vi, en)}; }

Outcome outcome_of_status(long status) {
  auto number = std::to_string(status);
  if (status >= 200 && status < 300) return {Fate::accepted};
  if (status >= 300 && status < 400)
    return refusal(Fate::not_now, "Địa chỉ webhook đã chuyển đi (" + number + "), hãy sửa trong phần cài đặt nhắc",
                   "The webhook has moved elsewhere (" + number + "): change its address in the settings of reminders");
  // What is wrong with this document stays wrong; anything else may be mended on either side.
  auto fate = status == 400 || status == 413 || status == 422 ? Fate::refused : Fate::not_now;
  return refusal(fate, "Webhook không nhận (trả lời " + number + ")",
                 "The webhook did not take it: it answered " + number);
}

}  // namespace

Done check_url(std::string const& text) {
  std::unique_ptr<CURLU, FreeUrl> url(::curl_url());
  auto good = url && ::curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
  auto scheme = good ? part_of(url.get(), CURLUPART_SCHEME) : "";
  if (good && (scheme == "http" || scheme == "https") && part_of(url.get(), CURLUPART_USER).empty() &&
      part_of(url.get(), CURLUPART_PASSWORD).empty())
    return {};
  return invalid(said_twice("Địa chỉ webhook phải bắt đầu bằng http:// hoặc https:// và không chứa mật khẩu",
                            "A webhook's address must begin with http:// or https:// and hold no password"));
}

std::string signature_of(std::string_view secret, std::string_view body) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  ::HMAC(::EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<unsigned char const*>(body.data()), body.size(), digest, &length);
  return hex({reinterpret_cast<char const*>(digest), length});
}

Outcome post(Webhook const& hook, std::string const& json, std::string const& id, Span limit, std::stop_token stop) {
  if (auto good = check_url(hook.url); !good) return {Fate::not_now, good.error().message};
  CurlCall call(std::move(stop), limit, "http,https", hook.trusted);
  call.set(CURLOPT_URL, hook.url.c_str());
  call.set(CURLOPT_USERAGENT, "Hai-Dang");
  call.add(CURLOPT_HTTPHEADER, "Content-Type: application/json; charset=utf-8");
  call.add(CURLOPT_HTTPHEADER, "Expect:");  // sent at once, without asking whether it may be
  call.add(CURLOPT_HTTPHEADER, "X-Haidang-Message: " + id);
  if (!hook.secret.empty())
    call.add(CURLOPT_HTTPHEADER, "X-Haidang-Signature: sha256=" + signature_of(hook.secret, json));
  call.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
  call.set(CURLOPT_POSTFIELDS, json.c_str());
  auto code = call.perform();
  // An answer counts even when its body broke off or was too long: the status had come.
  if (auto status = call.status(); status >= 200) return outcome_of_status(status);
  long request_bytes = 0;
  ::curl_easy_getinfo(call.handle(), CURLINFO_REQUEST_SIZE, &request_bytes);
  auto words = call.words(code);
  if (request_bytes > 0)
    return refusal(Fate::unknown, "Không rõ webhook đã nhận chưa: không có trả lời (" + words + ")",
                   "Whether the webhook took it is not known: no answer came (" + words + ")");
  return refusal(Fate::not_now, "Không kết nối được webhook (" + words + ")",
                 "The webhook cannot be reached (" + words + ")");
}

}  // namespace haidang::mail
