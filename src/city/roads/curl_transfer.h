// What every transfer by curl has in common, whatever it speaks: a handle that closes itself, bytes taken up to a
// bound, an end when a stop is asked for, words for what went wrong.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stop_token>
#include <string>

#include "base/error.h"

namespace haidang::curl {

struct Close {
  void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
};

class Transfer {
 public:
  explicit Transfer(std::stop_token stop);

  bool is_ready() const { return handle_ != nullptr; }
  CURL* handle() const { return handle_.get(); }
  template <typename Value>
  void set(CURLoption option, Value value) {
    ::curl_easy_setopt(handle_.get(), option, value);
  }
  // What is so for every transfer; `protocols` as curl lists them. Again after curl_easy_reset.
  void set_careful(char const* protocols);
  // The bytes of the answer. `too_large` over `most`, `busy` when asked to stop, else `kind_of` of curl's own code.
  Result<std::string> perform(std::size_t most, ErrorKind (*kind_of)(CURLcode));

 private:
  std::stop_token stop_;
  std::unique_ptr<CURL, Close> handle_;
  char words_[CURL_ERROR_SIZE] = {};
};

}  // namespace haidang::curl
