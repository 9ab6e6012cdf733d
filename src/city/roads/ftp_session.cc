#include "city/roads/ftp_session.h"

#include "base/text.h"
#include "city/roads/curl_transfer.h"

namespace haidang::pull {

namespace {

constexpr std::size_t most_listing = 64 << 20;

// A host met for the first time is trusted and remembered; one whose key has changed is not.
int judge_host(CURL*, curl_khkey const*, curl_khkey const*, curl_khmatch match, void*) {
  if (match == CURLKHMATCH_MISSING) return CURLKHSTAT_FINE_ADD_TO_FILE;
  return match == CURLKHMATCH_OK ? CURLKHSTAT_FINE : CURLKHSTAT_REJECT;
}

ErrorKind kind_of(CURLcode code) {
  switch (code) {
    case CURLE_LOGIN_DENIED: return ErrorKind::denied;
    case CURLE_REMOTE_ACCESS_DENIED:  // of changing into a folder: it is not there, or not for us
    case CURLE_REMOTE_FILE_NOT_FOUND: return ErrorKind::missing;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorKind::invalid;
    default: return ErrorKind::unavailable;
  }
}

}  // namespace

struct FtpSession::State {
  Access access;
  std::string base;  // ends with '/'
  curl::Transfer transfer;
  bool offers_mlsd = true;

  std::string url_of(std::string const& path) const {
    std::string url = base;
    bool first = true;
    for (auto part : split(path, '/')) {
      if (!first) url += '/';
      first = false;
      auto escaped = ::curl_easy_escape(transfer.handle(), part.data(), static_cast<int>(part.size()));
      url += part.empty() ? "" : escaped;
      ::curl_free(escaped);
    }
    return url;
  }
  template <typename Value>
  void set(CURLoption option, Value value) {
    transfer.set(option, value);
  }
  void set_common();
  Result<std::string> run(std::string const& url, std::size_t most, Span limit);
  long answer_code() const {
    long code = 0;
    ::curl_easy_getinfo(transfer.handle(), CURLINFO_RESPONSE_CODE, &code);
    return code;
  }
};

void FtpSession::State::set_common() {
  transfer.set_careful("ftp,ftps,sftp");
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(access.connect_limit.ms));
  set(CURLOPT_SERVER_RESPONSE_TIMEOUT, 30L);
  set(CURLOPT_LOW_SPEED_TIME, 60L);
  set(CURLOPT_FTP_FILEMETHOD, static_cast<long>(CURLFTPMETHOD_SINGLECWD));
  set(CURLOPT_FTP_SKIP_PASV_IP, 1L);  // stations behind a router name their inner address
  if (!access.user.empty()) {
    set(CURLOPT_USERNAME, access.user.c_str());
    set(CURLOPT_PASSWORD, access.password.c_str());
  }
  if (!access.trusted.empty()) set(CURLOPT_CAINFO, access.trusted.c_str());
  if (!access.known_hosts.empty()) set(CURLOPT_SSH_KNOWNHOSTS, access.known_hosts.c_str());
  set(CURLOPT_SSH_KEYFUNCTION, &judge_host);
}

Result<std::string> FtpSession::State::run(std::string const& url, std::size_t most, Span limit) {
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limit.ms));
  return transfer.perform(most, &kind_of);
}

FtpSession::FtpSession(std::unique_ptr<State> state) : state_(std::move(state)) {}
FtpSession::FtpSession(FtpSession&&) noexcept = default;
FtpSession::~FtpSession() = default;

Result<FtpSession> FtpSession::create(Access access, std::stop_token stop) {
  auto state = std::unique_ptr<State>(new State{.transfer = curl::Transfer(std::move(stop))});
  state->base = access.url;
  bool explicit_tls = state->base.starts_with("ftpes://");
  if (explicit_tls) state->base = "ftp" + state->base.substr(5);
  auto scheme = state->base.substr(0, state->base.find("://"));
  if (scheme != "ftp" && scheme != "ftps" && scheme != "sftp")
    return invalid("a source to fetch from begins with ftp://, ftps://, ftpes:// or sftp://");
  if (scheme == "sftp" && access.known_hosts.empty())
    return invalid("no file for the keys of known hosts is set, and without one nobody knows who answers");
  if (state->base.back() != '/') state->base += '/';
  state->access = std::move(access);
  if (!state->transfer.is_ready()) return Error{ErrorKind::bug, "no transfer could be made ready"};
  state->set_common();
  if (explicit_tls) state->set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  state->offers_mlsd = scheme != "sftp";
  return FtpSession(std::move(state));
}

Result<Listing> FtpSession::list(std::string const& folder) {
  auto& state = *state_;
  auto url = state.url_of(folder);
  if (url.back() != '/') url += '/';
  state.set(CURLOPT_FILETIME, 0L);
  if (state.offers_mlsd) {
    state.set(CURLOPT_CUSTOMREQUEST, "MLSD");
    auto text = state.run(url, most_listing, state.access.list_limit);
    state.set(CURLOPT_CUSTOMREQUEST, static_cast<char const*>(nullptr));
    if (text) return read_mlsd(*text);
    auto code = state.answer_code();
    if (text.error().kind != ErrorKind::unavailable || code < 500 || code >= 550) return text.error();
    state.offers_mlsd = false;  // 500, 502, 504: it does not know the word
  }
  auto text = state.run(url, most_listing, state.access.list_limit);
  if (text) return read_list(*text);
  // Some servers answer for an empty folder that nothing was found.
  auto code = state.answer_code();
  if (text.error().kind == ErrorKind::unavailable && (code == 450 || code == 550)) return Listing{};
  return text.error();
}

Result<Fetched> FtpSession::fetch(std::string const& path, std::int64_t most_bytes) {
  auto& state = *state_;
  state.set(CURLOPT_FILETIME, 1L);
  TRY(auto bytes, state.run(state.url_of(path), static_cast<std::size_t>(std::max<std::int64_t>(0, most_bytes)),
                            state.access.fetch_limit));
  Fetched fetched{std::move(bytes), std::nullopt};
  curl_off_t seconds = -1;
  if (::curl_easy_getinfo(state.transfer.handle(), CURLINFO_FILETIME_T, &seconds) == CURLE_OK && seconds > 0)
    fetched.modified = Instant{seconds * 1000};
  return fetched;
}

}  // namespace haidang::pull
