// One log-in to one FTP, FTPS or SFTP server: listing folders and fetching files. Blocks; one thread at a time. Every
// wait has a deadline, and a stop asked for ends a transfer within a second.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "city/roads/listing.h"

namespace haidang::pull {

struct Access {
  std::string url;        // ftp://, ftps:// (TLS at once), ftpes:// (TLS by AUTH), sftp://, with a base path if any
  std::string user = {};  // empty: anonymous
  std::string password = {};
  Span connect_limit = seconds(10);
  Span list_limit = minutes(2);
  Span fetch_limit = minutes(15);
  std::filesystem::path trusted = {};      // certificates (PEM) to trust in place of the system's; empty: the system's
  std::filesystem::path known_hosts = {};  // SFTP: a host's key is kept here when first met; another is refused then
};

struct Fetched {
  std::string bytes;
  std::optional<Instant> modified;  // exactly, when the server tells
};

// Errors: `denied` the log-in was refused · `missing` no such folder or file · `invalid` the server cannot be trusted
// or the address is wrong · `too_large` over the limit · `busy` a stop was asked for · `unavailable` anything else.
class FtpSession {
 public:
  static Result<FtpSession> create(Access, std::stop_token);
  ~FtpSession();
  FtpSession(FtpSession&&) noexcept;

  // `folder` is below the base path, "" being that itself.
  Result<Listing> list(std::string const& folder);
  Result<Fetched> fetch(std::string const& path, std::int64_t most_bytes);

 private:
  struct State;
  explicit FtpSession(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace haidang::pull
