// Sending over the network as an agency's program would: HTTP with a key, FTP with a temporary name. Blocking; every
// transfer is bounded in time and ends at once when `stop` is requested.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "base/error.h"
#include "base/time.h"

namespace haidang::simulate {

struct HttpPost {
  std::string url;
  std::string key;  // bearer
  std::string content_type;
  std::string idempotency_key;
  std::string file_name;  // ASCII; empty = none
  std::string bytes;
};

// Three tries when nobody answers, the centre is busy (429, 503, 507) or fails (5xx). Answers the receipt's text; 422
// is an answer, not a failure: the centre has kept the body. Otherwise the last failure, with what the centre said.
Result<std::string> post(HttpPost const&, std::stop_token const& stop, Span between_tries = seconds(1));

struct FtpUpload {
  std::string folder_url;  // ftp://127.0.0.1:21/KXQ001/
  std::string user;
  std::string password;
  std::string name;
  std::string bytes;
};

// Uploads under name + ".part" and renames. Makes the folder when it is missing. One try.
Done upload(FtpUpload const&, std::stop_token const& stop);

}  // namespace haidang::simulate
