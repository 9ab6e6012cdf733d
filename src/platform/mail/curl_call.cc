#include "platform/mail/curl_call.h"

#include <sys/socket.h>

#include <algorithm>
#include <mutex>
#include <new>

#include "base/text.h"

namespace haidang::mail {
namespace {

constexpr std::size_t most_kept = 64 << 10;

std::size_t take(char* data, std::size_t, std::size_t size, void* answer_pointer) {
  auto& answer = *static_cast<std::string*>(answer_pointer);
  if (answer.size() + size > most_kept) return 0;
  answer.append(data, size);
  return size;
}

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

}  // namespace

CurlCall::CurlCall(std::stop_token stop, Span limit, char const* protocols, std::filesystem::path const& trusted)
    : stop_{std::move(stop)} {
  static std::once_flag once;
  std::call_once(once, [] { ::curl_global_init(CURL_GLOBAL_DEFAULT); });
  handle_.reset(::curl_easy_init());
  if (!handle_) throw std::bad_alloc();
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_ERRORBUFFER, words_);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limit.ms));
  // Of each answer of a mail server, also of the one to our leave: 2 minutes otherwise.
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::max<std::int64_t>(1, limit.ms / 1000)));
  set(CURLOPT_WRITEFUNCTION, &take);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&answer_));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &go_on);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(&stop_));
  if (!trusted.empty()) set(CURLOPT_CAINFO, trusted.c_str());
}

void CurlCall::add(CURLoption option, std::string const& line) {
  auto longer = ::curl_slist_append(lines_.get(), line.c_str());
  if (!longer) throw std::bad_alloc();
  static_cast<void>(lines_.release());
  lines_.reset(longer);
  set(option, lines_.get());
}

CURLcode CurlCall::perform() { return ::curl_easy_perform(handle_.get()); }

void CurlCall::hang_up() {
  curl_socket_t socket = CURL_SOCKET_BAD;
  ::curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket);
  if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RDWR);
}

long CurlCall::status() const {
  long number = 0;
  ::curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &number);
  return number;
}

std::string CurlCall::words(CURLcode code) const {
  return excerpt(words_[0] ? words_ : ::curl_easy_strerror(code), 300);
}

}  // namespace haidang::mail
