// One conversation with another server by curl, with a deadline and an end when a stop is asked for. What sending mail
// and calling a webhook have in common; nobody else includes it.
#pragma once

#include <curl/curl.h>

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "base/time.h"

namespace haidang::mail {

class CurlCall {
 public:
  // `protocols` as curl lists them; no proxy, no redirect, at most 64 KiB of answer kept.
  CurlCall(std::stop_token stop, Span limit, char const* protocols, std::filesystem::path const& trusted);

  CURL* handle() const { return handle_.get(); }
  template <typename Value>
  void set(CURLoption option, Value value) {
    ::curl_easy_setopt(handle_.get(), option, value);
  }
  // A line that is given with others of its option (recipients, headers). Before perform().
  void add(CURLoption option, std::string const& line);
  CURLcode perform();
  // Breaks the line. Curl takes leave of a mail server when the handle goes, and would wait two minutes for the answer
  // of one that has just shown that it does not answer.
  void hang_up();

  long status() const;                // the server's last number; 0 when it said none
  std::string words(CURLcode) const;  // what went wrong, as curl says it
  std::string const& answer() const { return answer_; }

 private:
  struct Close {
    void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
  };
  std::stop_token stop_;
  std::unique_ptr<curl_slist, Close> lines_;  // outlives the handle that reads it
  std::unique_ptr<CURL, Close> handle_;
  std::string answer_;
  char words_[CURL_ERROR_SIZE] = {};
};

}  // namespace haidang::mail
