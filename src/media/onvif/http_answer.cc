#include "media/onvif/http_answer.h"

#include <algorithm>

#include "base/text.h"

namespace haidang::onvif {
namespace {

Error no_http(std::string why) { return {ErrorKind::unreadable, std::move(why)}; }
Error too_large(std::string what) { return {ErrorKind::too_large, std::move(what)}; }

// Where the head ends, behind its empty line; npos when it has not ended.
std::size_t end_of_head(std::string_view text) {
  auto proper = text.find("\r\n\r\n"), careless = text.find("\n\n");
  if (proper == std::string_view::npos && careless == std::string_view::npos) return proper;
  return proper < careless ? proper + 4 : careless + 2;
}

// "HTTP/1.1 200 OK"; the phrase may be missing.
Result<WebAnswer> read_status(std::string_view line) {
  if (!line.starts_with("HTTP/1.")) return no_http("no HTTP: \"" + excerpt(line, 40) + "\"");
  auto rest = line.substr(std::min(line.find(' '), line.size()));
  rest = trimmed(rest);
  auto status = parse_integer(rest.substr(0, 3));
  if (!status || *status < 100 || *status > 599) return no_http("no HTTP status: \"" + excerpt(line, 40) + "\"");
  return WebAnswer{static_cast<int>(*status), excerpt(nfc(trimmed(rest.substr(3))), 100), {}, {}};
}

}  // namespace

Ending ending_of(WebAnswer const& answer, std::string_view what, std::string_view found) {
  auto said = std::string(what) + ": HTTP " + std::to_string(answer.status) + " " + answer.phrase;
  switch (answer.status) {
    case 403: return {Reason::not_allowed, said};
    case 429:
    case 503: return {Reason::busy, said};
    default: break;
  }
  if (answer.status >= 300) return {Reason::refused, said};
  return {Reason::not_rtsp, said + ", " + std::string(found)};
}

Result<bool> WebAnswerReader::add(std::string_view bytes) {
  if (state_ != State::head) return add_to_body(bytes);
  head_ += bytes;
  for (;;) {
    auto end = end_of_head(head_);
    if (std::min(end, head_.size()) > most_head_bytes) return too_large("an HTTP head over 32 KiB");
    if (end == std::string::npos) return false;
    auto rest = head_.substr(end);
    head_.resize(end);
    DO(read_head());
    if (answer_.status >= 200) {
      DO(begin_body());
      return add_to_body(rest);
    }
    head_ = std::move(rest);  // 100 Continue: the answer itself comes yet
  }
}

Done WebAnswerReader::read_head() {
  auto lines = split(head_, '\n');
  TRY(answer_, read_status(trimmed(lines[0])));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    auto line = trimmed(lines[i]);
    auto colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) continue;
    if (answer_.headers.list.size() == most_headers) return too_large("more than 128 HTTP headers");
    answer_.headers.list.push_back(
        {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return {};
}

Done WebAnswerReader::begin_body() {
  if (answer_.status == 204 || answer_.status == 304) {
    state_ = State::whole;
  } else if (lower_case(answer_.headers.find("Transfer-Encoding")).find("chunked") != std::string::npos) {
    state_ = State::chunked;
    chunks_.emplace(most_body_bytes_);
  } else if (auto length = answer_.headers.find("Content-Length"); !length.empty()) {
    auto stated = parse_integer(length);
    if (!stated || *stated < 0) return no_http("an HTTP length that is no number");
    if (static_cast<std::uint64_t>(*stated) > most_body_bytes_) return too_large("an HTTP answer over its limit");
    left_ = static_cast<std::size_t>(*stated);
    state_ = left_ == 0 ? State::whole : State::sized;
  } else {
    state_ = State::until_closed;
  }
  return {};
}

Result<bool> WebAnswerReader::add_to_body(std::string_view bytes) {
  if (state_ == State::sized) {
    auto piece = bytes.substr(0, left_);
    answer_.body += piece;
    left_ -= piece.size();
    if (left_ == 0) state_ = State::whole;
  } else if (state_ == State::chunked) {
    DO(chunks_->read(bytes, answer_.body));
    if (chunks_->done()) state_ = State::whole;
  } else if (state_ == State::until_closed) {
    if (answer_.body.size() + bytes.size() > most_body_bytes_) return too_large("an HTTP answer over its limit");
    answer_.body += bytes;
  }
  return state_ == State::whole;
}

}  // namespace haidang::onvif
