#include "city/roads/curl_transfer.h"

#include <mutex>

#include "base/text.h"

namespace haidang::curl {
namespace {

// Where a transfer's bytes go.
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

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

}  // namespace

Transfer::Transfer(std::stop_token stop) : stop_{std::move(stop)} {
  static std::once_flag once;
  std::call_once(once, [] { ::curl_global_init(CURL_GLOBAL_DEFAULT); });
  handle_.reset(::curl_easy_init());
}

void Transfer::set_careful(char const* protocols) {
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_ERRORBUFFER, words_);
  set(CURLOPT_WRITEFUNCTION, &take);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &go_on);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(&stop_));
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
}

Result<std::string> Transfer::perform(std::size_t most, ErrorKind (*kind_of)(CURLcode)) {
  Sink sink{.bytes = {}, .most = most};
  words_[0] = '\0';
  set(CURLOPT_WRITEDATA, static_cast<void*>(&sink));
  auto code = ::curl_easy_perform(handle_.get());
  if (code == CURLE_OK) return std::move(sink.bytes);
  if (sink.over) return Error{ErrorKind::too_large, "more than " + std::to_string(most) + " bytes"};
  auto kind = code == CURLE_ABORTED_BY_CALLBACK ? ErrorKind::busy : kind_of(code);
  return Error{kind, excerpt(words_[0] ? words_ : ::curl_easy_strerror(code), 300)};
}

}  // namespace haidang::curl
