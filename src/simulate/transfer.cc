#include "simulate/transfer.h"

#include <curl/curl.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include "base/text.h"

namespace haidang::simulate {
namespace {

// curl_easy_setopt is variadic: the type of the argument must be exactly what the option wants.
struct Close {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, Close>;
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void add(List& list, std::string const& line) { list.reset(curl_slist_append(list.release(), line.c_str())); }

std::size_t keep(char* bytes, std::size_t one, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() < (1 << 20)) text.append(bytes, one * count);
  return one * count;
}

struct Unsent {
  std::string_view bytes;
};
std::size_t give(char* into, std::size_t one, std::size_t count, void* from) {
  auto& unsent = *static_cast<Unsent*>(from);
  auto size = std::min(one * count, unsent.bytes.size());
  std::memcpy(into, unsent.bytes.data(), size);
  unsent.bytes.remove_prefix(size);
  return size;
}

int ask_to_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

Handle transfer_of(std::string const& url, std::stop_token const& stop) {
  static auto const ready = curl_global_init(CURL_GLOBAL_ALL);  // once a process, before any thread uses it
  static_cast<void>(ready);
  Handle curl(curl_easy_init());
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS, 3000L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, 10'000L);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, ask_to_stop);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, const_cast<std::stop_token*>(&stop));
  return curl;
}

// The receipt, or why not; `unavailable` and `busy` may be tried again.
Result<std::string> try_post(HttpPost const& p, std::stop_token const& stop) {
  auto curl = transfer_of(p.url, stop);
  List headers;
  add(headers, "Authorization: Bearer " + p.key);
  add(headers, "Content-Type: " + p.content_type);
  if (!p.idempotency_key.empty()) add(headers, "Idempotency-Key: " + p.idempotency_key);
  if (!p.file_name.empty()) add(headers, "X-File-Name: " + p.file_name);
  add(headers, "Expect:");
  std::string answer;
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, p.bytes.data());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(p.bytes.size()));
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
  auto code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return Error{ErrorKind::unavailable, p.url + ": " + curl_easy_strerror(code)};
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status / 100 == 2 || status == 422) return answer;
  auto kind = status == 429 || status >= 500 ? ErrorKind::busy : ErrorKind::denied;
  return Error{kind, p.url + ": " + std::to_string(status) + " " + excerpt(answer, 200)};
}

void pause(Span length, std::stop_token const& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, std::chrono::milliseconds(length.ms), [] { return false; });
}

}  // namespace

Result<std::string> post(HttpPost const& p, std::stop_token const& stop, Span between_tries) {
  auto answer = try_post(p, stop);
  for (auto tries = 1; tries < 3 && !answer && !stop.stop_requested(); ++tries) {
    auto kind = answer.error().kind;
    if (kind != ErrorKind::unavailable && kind != ErrorKind::busy) break;
    pause(between_tries * tries, stop);
    answer = try_post(p, stop);
  }
  return answer;
}

Done upload(FtpUpload const& u, std::stop_token const& stop) {
  auto curl = transfer_of(u.folder_url + u.name + ".part", stop);
  List rename;
  add(rename, "RNFR " + u.name + ".part");
  add(rename, "RNTO " + u.name);
  Unsent unsent{u.bytes};
  curl_easy_setopt(curl.get(), CURLOPT_USERNAME, u.user.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, u.password.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_FTP_CREATE_MISSING_DIRS, static_cast<long>(CURLFTP_CREATE_DIR_RETRY));
  curl_easy_setopt(curl.get(), CURLOPT_POSTQUOTE, rename.get());
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &unsent);
  curl_easy_setopt(curl.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(u.bytes.size()));
  auto code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return Error{ErrorKind::unavailable, u.folder_url + u.name + ": " + curl_easy_strerror(code)};
  return {};
}

}  // namespace haidang::simulate
