// One question over HTTP or HTTPS and its answer, bounded in size and time. Blocks. Nobody is followed elsewhere: an
// address that has moved is for a person to look at.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::poll {

struct Question {
  std::string url;
  std::vector<std::string> headers = {};  // "Name: value"
  std::optional<std::string> body = {};   // sent with POST; none = GET
  std::string user = {}, password = {};   // basic authentication, when a user is named
  std::size_t most_bytes = 1 << 20;
  Span limit = seconds(60);
};

struct Reply {
  long status = 0;
  std::string body;
  std::string content_type, content_encoding, etag, location;
};

class HttpFetch {
 public:
  // `trusted` names a file of certificates to believe instead of the system's; empty = the system's.
  explicit HttpFetch(std::stop_token stop, std::filesystem::path trusted = {});
  HttpFetch(HttpFetch&&) noexcept;
  ~HttpFetch();
  // Any status is an answer. Errors: `unavailable` when there was none, `too_large` over the limit, `invalid` when the
  // address or the certificate is no good, `busy` when asked to stop.
  Result<Reply> ask(Question const&);
  static std::string escaped(std::string_view);  // for a query

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What a status that is not 2xx means for people, in both languages.
std::string words_of_status(Reply const&);
std::string words_of_failure(Error const&);

}  // namespace haidang::poll
