#include "simulate/cameras/request.h"

#include "base/text.h"

namespace haidang::simulate {
namespace {

Result<Request> read_head(std::string_view head) {
  Request out;
  auto lines = split(head, '\n');
  auto words = split(trimmed(lines[0]), ' ');
  if (words.size() != 3 || words[0].empty() || words[1].empty()) return invalid("no request");
  if (!words[2].starts_with("RTSP/") && !words[2].starts_with("HTTP/")) return invalid("neither RTSP nor HTTP");
  out.method = words[0];
  out.target = words[1];
  out.version = words[2];
  for (std::size_t i = 1; i < lines.size(); ++i) {
    auto line = trimmed(lines[i]);
    auto colon = line.find(':');
    if (colon != std::string_view::npos)
      out.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return out;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (auto const& [known, value] : headers)
    if (equal_ignoring_case(known, name)) return value;
  return {};
}

std::string Request::path() const {
  auto scheme = target.find("://");
  if (scheme == std::string::npos) return target;
  auto slash = target.find('/', scheme + 3);
  return slash == std::string::npos ? "/" : target.substr(slash);
}

bool RequestReader::skip_frames() {
  while (buffer_.size() >= 4 && buffer_[0] == '$') {
    auto length = 4U + (static_cast<unsigned char>(buffer_[2]) << 8U | static_cast<unsigned char>(buffer_[3]));
    if (buffer_.size() < length) return false;
    buffer_.erase(0, length);
  }
  return buffer_.empty() || buffer_[0] != '$';
}

Result<std::optional<Request>> RequestReader::next() {
  if (!skip_frames()) return std::optional<Request>();
  buffer_.erase(0, std::min(buffer_.find_first_not_of("\r\n"), buffer_.size()));
  auto end = buffer_.find("\r\n\r\n");
  if (std::min(end, buffer_.size()) > most_head_bytes) return invalid("a head over 16 KiB");
  if (end == std::string::npos) return std::optional<Request>();
  TRY(auto request, read_head(std::string_view(buffer_).substr(0, end)));
  std::size_t body = 0;
  if (auto stated = request.header("Content-Length"); !stated.empty()) {
    auto length = parse_integer(stated);
    if (!length || *length < 0 || static_cast<std::uint64_t>(*length) > most_body_bytes) return invalid("a bad length");
    body = static_cast<std::size_t>(*length);
  }
  if (buffer_.size() < end + 4 + body) return std::optional<Request>();
  request.body = buffer_.substr(end + 4, body);
  buffer_.erase(0, end + 4 + body);
  return std::optional<Request>(std::move(request));
}

}  // namespace haidang::simulate
